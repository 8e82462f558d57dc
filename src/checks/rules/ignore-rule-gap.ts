import type { ArgoCdApp } from '../../drift/argo-cd/argo-cd-apps';
import { type CanaryObject, canaryObjects, seenWrites } from '../../drift/argo-cd/canary-objects';
import { type IgnoreRule, type IgnoredField, partsOf } from '../../drift/argo-cd/ignore-rule';
import { liveOnlyKey } from '../../drift/argo-cd/live-only';
import { managedObjects } from '../../drift/argo-cd/managed-objects';
import { rulesForAll } from '../../drift/argo-cd/rules-for-all';
import type { LiveWrite } from '../../drift/writes/object-writes';
import { type JsonObject, at, few, shownObject } from '../../manifests/manifest';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import { Capability } from '../../platform/capability';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

export const IGNORE_RULE_GAP: Rule = {
  id: 'ignore-rule-gap',
  severity: FindingSeverity.ERROR,
  title: 'A rule of Argo CD that leaves out what a canary writes',
  does: 'Argo CD takes out of the comparison what its rules name, from the object in Git and from the live one, and nothing else. What '
    + 'the controllers write and no rule names is a difference: the Application is OutOfSync for as long as the canary runs, or for ever, '
    + 'and self-heal writes the weights of Git over those of the step and drops the header routes. An expression of jq that fails on an '
    + 'object, as `[]` does on an entry without the list, is passed over, which only the debug log says. One that selects by a label '
    + 'that the controllers add, such as that of the Gateway API plugin, strips the live object alone where the client compares.',
  mend: 'Name each field that the message lists, in a form that never fails: `[]?` instead of `[]`, and `(.name // "")` before `test`. '
    + 'The Gateway API plugin names its header rules `qa`, `qa-1`, `qa-2`, one for each rule of the route.',
  links: [
    'https://github.com/argoproj/argo-cd/blob/v3.6.1/util/argo/normalizers/diff_normalizer.go',
    'https://github.com/argoproj/argo-cd/blob/v3.6.1/docs/user-guide/diffing.md',
    'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/blob/v0.15.0/pkg/plugin/httproute.go',
  ],
  capabilities: [Capability.SERVER_SIDE_APPLY_DIFF, Capability.OBJECT_IGNORE_RULES, Capability.NAMED_HEADER_RULES,
    Capability.NUMBERED_HEADER_RULES],
  find: ({ graph }) => graph.once(ruleGaps),
};

export function ruleGaps(graph: ManifestGraph): Found[] {
  return [...ofApplications(graph), ...ofArgoCd(graph)];
}

function ofApplications(graph: ManifestGraph): Found[] {
  return graph.once(managedObjects).flatMap((managed) => {
    const { app, target, rules, isNamed } = managed;
    if (app.isOpen || (rules.length === 0 && !isNamed)) return [];
    const others = rulesForAll(graph, target);
    if (others === undefined) return [];
    return gap(target, rules, [...rules, ...others], app).map((found) => ({ object: app.object, ...found }));
  });
}

/** Rules of `argocd-cm` and of objects themselves, about what no Application here is about. */
function ofArgoCd(graph: ManifestGraph): Found[] {
  const known = new Set(graph.once(managedObjects).map(({ target }) => target));
  return graph.once(canaryObjects).filter((target) => !known.has(target)).flatMap((target) => {
    const rules = rulesForAll(graph, target);
    if (rules === undefined || rules.length === 0) return [];
    return gap(target, rules, rules).map((found) => ({ object: rules[0].holder, ...found }));
  });
}

function gap(
  target: CanaryObject, said: readonly IgnoreRule[], rules: readonly IgnoreRule[], app?: ArgoCdApp,
): Array<Omit<Found, 'object'>> {
  const seen = seenWrites(target, rules, app?.comparisons ?? ['client', 'server']);
  if (seen.length === 0) return [];
  const fields = said.flatMap((rule) => rule.fields);
  const useless = fields.map((field) => ({ field, why: whyNot(field, target.object) })).find(({ why }) => why !== undefined);
  const path = useless?.field.path ?? (said.length > 0 ? said[0].path : `${app?.path ?? '$.spec'}.ignoreDifferences`);
  return [{
    path,
    value: useless?.field.text ?? (said.length > 0 ? fields.map(({ text }) => text) : undefined),
    message: `must take out of the comparison what a canary writes in ${shownObject(target.object)}${
      useless === undefined ? '' : `, and does not: ${useless.why ?? ''}`}: without a rule for ${
      few([...new Set(seen.map(({ path: field }) => field))])} ${consequence(app)}; ${advice(seen, said[0]?.holder === target.object)}`,
    others: [target.object, ...target.rollouts].filter((each, i, all) => all.indexOf(each) === i),
  }];
}

function whyNot(field: IgnoredField, object: JsonObject): string | undefined {
  const key = liveOnlyKey(field, object);
  if (key !== undefined) {
    return `it selects by ${key}, which the live object alone has, so that it leaves Git's object as it is, and must go`;
  }
  const parts = partsOf(field, object);
  if (parts?.error === undefined) return undefined;
  return field.jq ? `jq fails on that object (${parts.error}), and Argo CD then passes over the expression without a word`
    : `Argo CD finds nothing by the pointer (${parts.error})`;
}

function consequence(app: ArgoCdApp | undefined): string {
  const heals = app !== undefined && at(app.spec, 'syncPolicy', 'automated', 'selfHeal') === true;
  return `the Application is OutOfSync as soon as it is written, and ${heals ? 'self-heal' : 'a sync'} writes what Git has over it in the `
    + 'middle of the canary';
}

function advice(seen: readonly LiveWrite[], byItself: boolean): string {
  if (byItself) return 'name all by JSON pointers, entries of one list from the last index on, or have a rule in the Application';
  const expressions = [...new Set(seen.map(({ jqPath }) => jqPath))];
  return `say it by the jq path expression${expressions.length === 1 ? '' : 's'} ${expressions.join(' and ')}`;
}
