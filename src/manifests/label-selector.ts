import { SELECTOR_OPERATORS } from '../facts/kubernetes';
import { type JsonObject, at, record, records, text, texts } from './manifest';

/** Whether a label selector of Kubernetes selects an object. One that says nothing selects every object. */
export function selects(selector: JsonObject, manifest: JsonObject): boolean {
  return selectsLabels(selector, record(at(manifest, 'metadata', 'labels')));
}

/** The same of the labels themselves. */
export function selectsLabels(selector: JsonObject, labels: JsonObject): boolean {
  return maySelect(selector, labels, () => true);
}

/** Whether a label selector can select an object of which some labels are not known. */
export function maySelect(selector: JsonObject, labels: JsonObject, isKnown: (key: string) => boolean): boolean {
  return Object.entries(record(selector.matchLabels)).every(([key, value]) => !isKnown(key) || labels[key] === value)
    && records(selector.matchExpressions).every((expression) => !isKnown(text(expression.key)) || meets(expression, labels));
}

function meets({ key, operator, values }: JsonObject, labels: JsonObject): boolean {
  const value = Object.hasOwn(labels, String(key)) ? labels[String(key)] : undefined;
  const listed = Array.isArray(values) && texts(values).includes(String(value));
  switch (operator) {
    case SELECTOR_OPERATORS.in: return listed;
    case SELECTOR_OPERATORS.notIn: return value === undefined || !listed;
    case SELECTOR_OPERATORS.exists: return value !== undefined;
    case SELECTOR_OPERATORS.doesNotExist: return value === undefined;
    default: return false;
  }
}
