import { EVERY, NAMELESS_VERBS } from './words';
import { type JsonObject, records, texts } from '../manifest';

/** One verb on one resource. */
export interface Right {
  readonly verb: string;
  /** Empty for the core group. */
  readonly group: string;
  readonly resource: string;
}

/** A rule of a role, for resources. */
export interface PolicyRule {
  readonly groups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** Empty where the rule is for objects of any name. */
  readonly names: readonly string[];
}

/** The rule of who may do everything. */
export const EVERYTHING: PolicyRule = { groups: [EVERY], resources: [EVERY], verbs: [EVERY], names: [] };

export function policyRules(role: JsonObject): PolicyRule[] {
  return records(role.rules).map(({ apiGroups, resources, verbs, resourceNames }) =>
    ({ groups: words(apiGroups), resources: words(resources), verbs: words(verbs), names: texts(list(resourceNames)) }));
}

/** Whether a rule allows something; without a name for some object at least. */
export function allows({ groups, resources, verbs, names }: PolicyRule, { verb, group, resource }: Right, name?: string): boolean {
  const named = names.length === 0 || (!NAMELESS_VERBS.includes(verb) && (name === undefined || names.includes(name)));
  return named && has(groups, group) && has(resources, resource) && has(verbs, verb);
}

/** As people say it: `get and update httproutes.gateway.networking.k8s.io`. */
export function resourceText({ group, resource }: Pick<Right, 'group' | 'resource'>): string {
  return group === '' ? resource : `${resource}.${group}`;
}

function has(words: readonly string[], word: string): boolean {
  return words.includes(word) || words.includes(EVERY);
}

/** The core group is an empty word. */
function words(value: unknown): string[] {
  return list(value).filter((word): word is string => typeof word === 'string');
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
