import { keyOf } from '../../manifests/manifest';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import { configRules, ownRule } from './argo-cd-apps';
import type { CanaryObject } from './canary-objects';
import { type IgnoreRule, isAbout } from './ignore-rule';

/** The rules of `argocd-cm` and of an object itself. Undefined where something is not read. */
export function rulesForAll(graph: ManifestGraph, { object }: CanaryObject): IgnoreRule[] | undefined {
  const config = graph.once(configRules);
  if (config.includes(undefined)) return undefined;
  const own = ownRule(graph, object);
  return [...config.filter((rule): rule is IgnoreRule => rule !== undefined && isAbout(rule, keyOf(object))),
    ...own === undefined ? [] : [own]];
}
