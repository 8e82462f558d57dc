import { type IstioRouteList, weightedIstioRoutes } from './istio-routes';
import { type JsonObject, at, record, records, text } from './manifest';
import type { ManifestGraph } from './manifest-graph';
import type { CanaryRollout } from './rollout/canary-rollout';
import { GATEWAY_ROUTES, VIRTUAL_SERVICES } from './rollout-relations';

/** One of those that a rule divides its requests between. */
export interface WeightedEntry {
  /** `additional`: an additional subset of Istio, whose weight stays. */
  readonly version: 'stable' | 'canary' | 'additional' | 'other';
  /** Undefined where Git says none. */
  readonly weight: number | undefined;
  readonly path: string;
}

/** A rule that leads to both versions of a canary, as Git has it. */
export interface WeightedRule {
  readonly rollout: JsonObject;
  readonly route: JsonObject;
  readonly path: string;
  readonly entries: readonly WeightedEntry[];
  /** What an entry without a weight counts where there are several: 1 in the Gateway API, 0 in Istio. */
  readonly unset: number;
}

/** Whether it is one of those whose weight is set. */
export function isVersion(version: WeightedEntry['version']): boolean {
  return version === 'stable' || version === 'canary';
}

/** The rules whose weights a router sets, of all canaries. Those with one version alone have no weights to speak of. */
export function weightedRules(graph: ManifestGraph): WeightedRule[] {
  return graph.rollouts.flatMap((rollout) => [...gatewayRules(graph, rollout), ...istioRules(graph, rollout)])
    .filter(({ entries }) => (['stable', 'canary'] as const).every((version) => entries.some((entry) => entry.version === version)));
}

/** The percentage of a rule's requests that the canary gets from the weights in Git; undefined where nobody gets any. */
export function canaryShare({ entries, unset }: WeightedRule): number | undefined {
  const sum = (list: readonly WeightedEntry[]): number => list.reduce((total, { weight = unset }) => total + weight, 0);
  const all = sum(entries);
  return all === 0 ? undefined : Math.round(sum(entries.filter(({ version }) => version === 'canary')) * 1000 / all) / 10;
}

function gatewayRules(graph: ManifestGraph, { manifest, stableService, canaryService }: CanaryRollout): WeightedRule[] {
  const routes = new Set(graph.related(GATEWAY_ROUTES, manifest).flatMap(({ found }) => found));
  const versionOf = (name: string): WeightedEntry['version'] => {
    if (name === canaryService) return 'canary';
    return name === stableService ? 'stable' : 'other';
  };
  return [...routes].flatMap((route) => records(at(route, 'spec', 'rules')).map(({ backendRefs }, i) => ({
    rollout: manifest,
    route,
    path: `$.spec.rules[${i}].backendRefs`,
    unset: 1,
    entries: records(backendRefs).map(({ name, weight }, j) =>
      entryOf(versionOf(text(name)), weight, `$.spec.rules[${i}].backendRefs[${j}]`)),
  })));
}

function istioRules(graph: ManifestGraph, rollout: CanaryRollout): WeightedRule[] {
  return graph.related(VIRTUAL_SERVICES, rollout.manifest).flatMap(({ reference, found }) => found.flatMap((route) =>
    weightedIstioRoutes(reference.settings, record(route.spec)).map(({ list, index, route: { route: destinations } }) => ({
      rollout: rollout.manifest,
      route,
      path: pathOf(list, index),
      unset: 0,
      entries: records(destinations).map((entry, j) =>
        entryOf(istioVersion(rollout, record(entry.destination)), entry.weight, `${pathOf(list, index)}[${j}]`)),
    }))));
}

/** The Service up to the first dot, or the subset. */
function istioVersion({ istio, istioServices: [stable, canary] }: CanaryRollout, { host, subset }: JsonObject): WeightedEntry['version'] {
  const [service] = text(host).split('.');
  const [stableSubset, canarySubset] = istio?.destinationRule.versionSubsets ?? [];
  if ((canary !== undefined && service === canary) || (canarySubset !== undefined && subset === canarySubset)) return 'canary';
  if ((stable !== undefined && service === stable) || (stableSubset !== undefined && subset === stableSubset)) return 'stable';
  return istio?.destinationRule.additionalSubsets.includes(text(subset)) === true ? 'additional' : 'other';
}

function pathOf(list: IstioRouteList, index: number): string {
  return `$.spec.${list}[${index}].route`;
}

function entryOf(version: WeightedEntry['version'], weight: unknown, path: string): WeightedEntry {
  return { version, weight: typeof weight === 'number' ? weight : undefined, path: `${path}.weight` };
}
