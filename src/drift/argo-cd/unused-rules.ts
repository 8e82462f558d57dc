import { ARGO_CD_CONFIG, IGNORE_ALL_DIFFERENCES_KEY, IGNORE_DIFFERENCES_ANNOTATION, IGNORE_DIFFERENCES_KEY } from '../../facts/argo-cd';
import { isClusterScoped } from '../../facts/cluster-scoped-kinds';
import { CONFIG_MAP, RBAC_GROUP } from '../../facts/kinds';
import { JqPathExpression } from '../../grammar/jq-path';
import { type JsonObject, at, keyOf, record, shownObject } from '../../manifests/manifest';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import { nearest } from '../../problem';
import { type ArgoCdApp, argoCdApps, configRules, ownRule } from './argo-cd-apps';
import { type IgnoreRule, type IgnoredField, isAboutKind, isTemplate } from './ignore-rule';
import { type ManagedObject, managedObjects } from './managed-objects';
import { pointerFault } from './pointer-fault';
import { type RuleWord, kindFault, knownKinds } from './rule-kinds';

/** A part of a rule that Argo CD does nothing with. */
export interface UnusedPart {
  readonly object: JsonObject;
  readonly path: string;
  readonly value?: unknown;
  readonly message: string;
  readonly others?: readonly JsonObject[];
}

/** What cannot be in the name of an object or of a namespace. */
const PATTERN = /[*?[\]{}\s]/;

/** All parts of rules that can match nothing, or nothing of what they are meant for. */
export function unusedParts(graph: ManifestGraph): UnusedPart[] {
  const managed = new Map<ArgoCdApp, ManagedObject[]>();
  for (const each of graph.once(managedObjects)) managed.set(each.app, [...managed.get(each.app) ?? [], each]);
  return [
    ...graph.once(argoCdApps).flatMap((app) => app.rules.flatMap((rule) => ofRule(graph, rule, managed.get(app) ?? []))),
    ...ofConfig(graph),
    ...graph.index.all.filter((object) => at(object, 'metadata', 'annotations', IGNORE_DIFFERENCES_ANNOTATION) !== undefined)
      .flatMap((object) => ownRule(graph, object)?.fields.flatMap((field) => ofField(object, field, '')) ?? []),
  ];
}

function ofRule(graph: ManifestGraph, rule: IgnoreRule, managed: readonly ManagedObject[]): UnusedPart[] {
  const { holder: object, path } = rule;
  const word = kindFault(rule, graph.once(knownKinds)) ?? nameFault(rule);
  const about = word === undefined ? ofTarget(graph, rule, managed) : [{ object, ...placed(path, word) }];
  return [...about, ...rule.fields.flatMap((field) => ofField(object, field, 'the Application'))];
}

function placed(path: string, { field, value, message }: RuleWord): Pick<UnusedPart, 'path' | 'value' | 'message'> {
  return { path: `${path}.${field}`, value, message };
}

function ofConfig(graph: ManifestGraph): UnusedPart[] {
  const known = graph.once(knownKinds);
  const keys = graph.index.anywhere(CONFIG_MAP, ARGO_CD_CONFIG).flatMap((object) => Object.keys(record(object.data))
    .filter((key) => key.startsWith(IGNORE_DIFFERENCES_KEY) && key !== IGNORE_ALL_DIFFERENCES_KEY).flatMap((key): UnusedPart[] => {
      const [kind, group = '', ...more] = key.slice(IGNORE_DIFFERENCES_KEY.length).split('_').reverse();
      const word = more.length > 0 ? undefined : kindFault({ group, kind }, known);
      return word === undefined ? [] : [{ object, path: `$.data["${key}"]`, value: group === '' ? kind : `${group}_${kind}`,
        message: `${word.message}; the key ends with the group, _ and the kind, or with the kind alone in the core group` }];
    }));
  return [...keys, ...graph.once(configRules).flatMap((rule) =>
    rule?.fields.flatMap((field) => ofField(rule.holder, field, 'any Application')) ?? [])];
}

function ofField(object: JsonObject, { text, jq, path }: IgnoredField, whose: string): UnusedPart[] {
  if (isTemplate(text)) return [];
  const fault = jq ? JqPathExpression.faultOf(text) : pointerFault(text);
  if (fault === undefined) return [];
  return [{ object, path, value: text, message: jq
    ? `must be a path expression of jq, which refuses it (${fault}): Argo CD then compares nothing of ${whose}, and the comparison ends in `
      + 'an error'
    : `must be a JSON pointer to one field: ${fault}, and Argo CD passes over it without a word; jqPathExpressions can name each entry of `
      + 'a list, as in .spec.rules[]?' }];
}

function nameFault({ group, kind, name, namespace }: IgnoreRule): RuleWord | undefined {
  if (name !== undefined && !isTemplate(name) && PATTERN.test(name) && group !== RBAC_GROUP) {
    return { field: 'name', value: name,
      message: 'must be the name of one object, or be left out for all: unlike group and kind it is no pattern, and matches none' };
  }
  if (namespace === undefined || isTemplate(namespace)) return undefined;
  if (PATTERN.test(namespace)) {
    return { field: 'namespace', value: namespace,
      message: 'must be one namespace, or be left out for all: unlike group and kind it is no pattern, and matches none' };
  }
  return !isClusterScoped({ group, kind }) ? undefined : { field: 'namespace', value: namespace,
    message: `must be left out: a ${kind} is in no namespace, and the rule matches none` };
}

/** A rule that means an object of the Application, and misses it. */
function ofTarget(graph: ManifestGraph, rule: IgnoreRule, managed: readonly ManagedObject[]): UnusedPart[] {
  const { holder: object, path, name, namespace } = rule;
  if (name === undefined || isTemplate(name) || (namespace !== undefined && isTemplate(namespace))) return [];
  const missed = managed
    .filter(({ app, target, rules }) => app.namespace !== undefined && rules.length === 0 && isAboutKind(rule, keyOf(target.object)))
    .map(({ target }) => target.object);
  if (missed.length === 0) return [];
  const kinds = [...new Map(missed.map((each) => [keyOf(each).group + keyOf(each).kind, keyOf(each)])).values()];
  const same = kinds.flatMap((kind) => graph.index.anywhere(kind, name));
  if (same.length > 0) {
    const elsewhere = namespace === undefined || same.some((each) => (keyOf(each).namespace ?? namespace) === namespace) ? []
      : missed.filter((each) => keyOf(each).name === name);
    return elsewhere.length === 0 ? [] : [{ object, path: `${path}.namespace`, value: namespace, others: elsewhere,
      message: `must be ${keyOf(elsewhere[0]).namespace ?? ''}: ${shownObject(elsewhere[0])} is there, and the rule matches nothing` }];
  }
  const meant = nearest(name, missed.map((each) => keyOf(each).name));
  const others = missed.filter((each) => keyOf(each).name === meant);
  return others.length === 0 ? [] : [{ object, path: `${path}.name`, value: name, others,
    message: `must be ${meant ?? ''}: there is no ${keyOf(others[0]).kind} ${name} among the manifests, and ${shownObject(others[0])}, `
      + 'which the Application has, is compared in every field' }];
}
