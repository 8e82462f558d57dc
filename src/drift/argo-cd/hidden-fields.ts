import { ROLLOUTS_FIELD_MANAGER } from '../../facts/argo-rollouts';
import { SYNC_OPTIONS } from '../../facts/argo-cd';
import { DOTLESS_GROUPS, INGRESS } from '../../facts/kinds';
import { JqPathExpression, type JqPath } from '../../grammar/jq-path';
import { type JsonObject, keyOf } from '../../manifests/manifest';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import { ClusterWriteHandling } from '../cluster-write';
import type { ArgoCdApp } from './argo-cd-apps';
import { type CanaryObject, canaryObjects } from './canary-objects';
import { type IgnoreRule, partsOf } from './ignore-rule';
import { managedObjects } from './managed-objects';
import { rulesForAll } from './rules-for-all';

const NEW_ENTRY = -1;

/** A field of a rule, and what it takes out of an object of a canary that stands in Git. */
export interface HiddenPart {
  readonly holder: JsonObject;
  /** Where the field of the rule stands, and its text. */
  readonly path: string;
  readonly text: string;
  readonly target: CanaryObject;
  /** What is taken out, as far as the canary writes in it; of managers, the lists that are theirs. */
  readonly parts: readonly JqPath[];
}

/** What rules take out of lists that canaries write to, by Application; without one where the rule is for all of them. */
export interface RuledObject {
  readonly target: CanaryObject;
  readonly rules: readonly IgnoreRule[];
  readonly app?: ArgoCdApp;
}

/** All objects of canaries with the rules about them. */
export function ruledObjects(graph: ManifestGraph): RuledObject[] {
  const managed = graph.once(managedObjects);
  return [
    ...managed.map(({ app, target, rules }): RuledObject => ({ app, target, rules })),
    ...graph.once(canaryObjects).map((target): RuledObject => ({ target, rules: rulesForAll(graph, target) ?? [] })),
  ];
}

/** Whole lists or entries of them that a rule takes out, where the canary writes one field in them. */
export function wholeParts({ target, rules }: RuledObject): HiddenPart[] {
  const writes = writtenPaths(target);
  return rules.flatMap((rule) => [
    ...rule.fields.flatMap((field): HiddenPart[] => {
      const parts = (partsOf(field, target.object)?.paths ?? []).filter((path) => isWhole(target.object, path)
        && writes.some((written) => begins(written, path)) && !writes.some((written) => written.length === path.length
          && begins(written, path)));
      return parts.length === 0 ? [] : [{ holder: rule.holder, path: field.path, text: field.text, target, parts }];
    }),
    ...rule.managers.includes(ROLLOUTS_FIELD_MANAGER) && target.writes.some(({ insideArray }) => insideArray)
      ? [{ holder: rule.holder, path: rule.path, text: ROLLOUTS_FIELD_MANAGER, target, parts: [] }] : [],
  ]);
}

/** Fields in lists of a custom resource that a rule takes out of Git, too. */
export function listedParts({ target, rules }: RuledObject): HiddenPart[] {
  const { group } = keyOf(target.object);
  if (DOTLESS_GROUPS.includes(group) || group === INGRESS.group || !target.writes.some(({ insideArray }) => insideArray)) return [];
  const writes = writtenPaths(target);
  return rules.flatMap((rule) => rule.fields.flatMap((field): HiddenPart[] => {
    const parts = (partsOf(field, target.object)?.paths ?? []).filter((path) => path.some((key) => typeof key === 'number')
      || (isWhole(target.object, path) && writes.some((written) => begins(written, path))));
    return parts.length === 0 ? [] : [{ holder: rule.holder, path: field.path, text: field.text, target, parts }];
  }));
}

/** Whether a sync of an Application leaves what its rules name as it is in the cluster. */
export function respects({ syncOptions }: ArgoCdApp): boolean {
  return syncOptions.includes(`${SYNC_OPTIONS.respectIgnoreDifferences}=true`);
}

/** Where Git's object has what a canary writes in its lists. */
function writtenPaths({ object, writes }: CanaryObject): JqPath[] {
  return writes.filter(({ handling }) => handling === ClusterWriteHandling.IGNORE).flatMap(({ jqPath, appears }) => [
    ...JqPathExpression.read(jqPath)?.select(object)?.paths ?? [],
    ...appears === undefined ? [] : [[...appears.list, NEW_ENTRY]],
  ]);
}

function begins(path: JqPath, start: JqPath): boolean {
  return start.length <= path.length && start.every((key, i) => key === path[i]);
}

/** A list, or something with a list in it: more than the one field that the canary writes. */
function isWhole(object: unknown, path: JqPath): boolean {
  const value = path.reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null
    ? (inner as { readonly [key: string | number]: unknown })[key] : undefined), object);
  return hasList(value) || (typeof path[path.length - 1] === 'number' && typeof value === 'object');
}

function hasList(value: unknown): boolean {
  if (Array.isArray(value)) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasList);
}
