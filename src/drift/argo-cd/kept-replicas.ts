import { ROLLOUT } from '../../facts/kinds';
import { type JsonObject, keyOf } from '../../manifests/manifest';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import { argoCdApps } from './argo-cd-apps';
import { respects } from './hidden-fields';
import { type IgnoreRule, isAbout, isAboutKind, isTemplate, partsOf } from './ignore-rule';

/** Any name, or any namespace. */
const ANY = '*';

/** Rules of Applications whose syncs leave the number of pods of Rollouts as it is, by namespace and name. */
function replicaRules(graph: ManifestGraph): ReadonlyMap<string, IgnoreRule[]> {
  const found = new Map<string, IgnoreRule[]>();
  for (const app of graph.once(argoCdApps).filter(respects)) {
    for (const rule of app.rules.filter((each) => isAboutKind(each, ROLLOUT) && each.fields.some(namesReplicas))) {
      const id = idOf(app.namespace ?? ANY, rule.name === undefined || isTemplate(rule.name) ? ANY : rule.name);
      const known = found.get(id);
      if (known === undefined) found.set(id, [rule]);
      else known.push(rule);
    }
  }
  return found;
}

/** Whether an Application that may have a Rollout leaves its number of pods to the cluster. */
export function keepsReplicas(graph: ManifestGraph, rollout: JsonObject): boolean {
  const rules = graph.once(replicaRules);
  const key = keyOf(rollout);
  const ids = key.namespace === undefined ? undefined
    : [ANY, key.namespace].flatMap((namespace) => [idOf(namespace, ANY), idOf(namespace, key.name)]);
  return (ids === undefined ? [...rules.values()] : ids.map((id) => rules.get(id) ?? [])).some((each) => each.some((rule) =>
    isAbout(rule, key)));
}

function namesReplicas(field: IgnoreRule['fields'][number]): boolean {
  return partsOf(field, { spec: { replicas: 1 } })?.paths.some((path) => path.join('.') === 'spec.replicas') === true;
}

function idOf(namespace: string, name: string): string {
  return `${namespace}\n${name}`;
}
