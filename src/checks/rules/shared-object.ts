import { l4Routes, primaryRouteNames } from '../../drift/writes/istio-routes';
import { at, type JsonObject, listed, record, records, shownObject } from '../../manifests/manifest';
import type { VirtualServiceSettings } from '../../manifests/rollout/istio-settings';
import { DESTINATION_RULES, HTTP_SCALED_OBJECTS, SERVICES, VIRTUAL_SERVICES } from '../../manifests/rollout-relations';
import { type SharedObject, type Sharer, sharedObjects } from '../../manifests/shared-objects';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

export const SHARED_OBJECT: Rule = {
  id: 'shared-object',
  severity: FindingSeverity.ERROR,
  title: 'One object for several Rollouts',
  does: 'A Service gets the name of the Rollout that finds it first, as an annotation, and the hash of that one in its selector; the '
    + 'controller calls every other Rollout that names it invalid, and does nothing for it. In a DestinationRule each Rollout keeps the '
    + 'two subsets that it names, and deletes the others at every reconcile. In a route of a VirtualService each deletes the destinations '
    + 'that are not its own; routes of one VirtualService that are named, and another one for each Rollout, are fine. In an '
    + 'HTTPScaledObject each writes its Services and weights over those of the others.',
  mend: 'Give each Rollout an object of its own; of a VirtualService a route of its own, with a name that the Rollout lists.',
  links: [
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/pkg/apis/rollouts/validation/validation_references.go#L114',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/trafficrouting/istio/istio.go#L376',
  ],
  find: ({ graph }) => [
    ...sharedObjects(graph, SERVICES).map((shared) => finding(shared, shared.sharers, ({ references }) =>
      `names it as ${listed(references.map(({ path }) => path.split('.').pop() ?? ''))}`,
    'the first to find it puts its name on it, and the controller calls the others invalid')),
    ...sharedObjects(graph, DESTINATION_RULES).map((shared) => finding(shared, shared.sharers, ({ references: [{ settings }] }) =>
      `keeps ${subsets(settings.versionSubsets)}`,
    'and each deletes the subsets of the others, or writes its hash over theirs')),
    ...sharedObjects(graph, VIRTUAL_SERVICES).flatMap((shared) => sharedRoutes(shared)),
    ...sharedObjects(graph, HTTP_SCALED_OBJECTS).map((shared) => finding(shared, shared.sharers, ({ rollout }) =>
      `writes the weights of ${listed(rollout.versionServices)}`, 'each over those of the others')),
  ],
};

function finding<Settings>(
  { manifest }: SharedObject<Settings>, sharers: ReadonlyArray<Sharer<Settings>>, does: (sharer: Sharer<Settings>) => string, so: string,
): Found {
  const rollouts = sharers.map(({ rollout }) => rollout.manifest);
  const told = sharers.map((sharer) => `${shownObject(sharer.rollout.manifest)} ${does(sharer)}`).join(', ');
  if (manifest !== undefined) {
    return { object: manifest, message: `must belong to one Rollout: ${told}, ${so}; give each one of its own`, others: rollouts };
  }
  // It is elsewhere. One of the Rollouts must name another one.
  const [{ references: [reference] }] = sharers;
  const [first, ...others] = rollouts;
  const value = 'name' in reference.target ? reference.target.name : undefined;
  const message = `must belong to one Rollout: ${told}, ${so}; give each one of its own`;
  return { object: first, path: reference.path, value, message, others };
}

/** The Rollouts that write to a route of a VirtualService that another one writes to, in one line. */
function sharedRoutes(shared: SharedObject<VirtualServiceSettings>): Found[] {
  const spec = record(at(shared.manifest, 'spec'));
  const routes = shared.sharers.map((sharer) => [sharer, routesOf(sharer, spec)] as const);
  const writers = new Map<string, number>();
  for (const [, own] of routes) for (const route of own) writers.set(route, (writers.get(route) ?? 0) + 1);
  const sharers = routes.filter(([, own]) => [...own].some((route) => (writers.get(route) ?? 0) > 1)).map(([sharer]) => sharer);
  return sharers.length === 0 ? [] : [finding(shared, sharers, ({ rollout }) => `sends its route to ${versions(rollout)}`,
    'and each deletes the destinations of the others, or sets their weights')];
}

/** What tells a route apart: its name, or what it matches; and the names of those that the controller adds. */
function routesOf({ rollout, references }: Sharer<VirtualServiceSettings>, spec: JsonObject): ReadonlySet<string> {
  return new Set([
    ...rollout.managedRoutes.map((name) => `managed ${name}`),
    ...references.flatMap(({ settings }) => {
      const http = primaryRouteNames(settings.routes, records(spec.http), rollout.managedRoutes).map((name) => `http ${name}`);
      const l4 = (['tls', 'tcp'] as const).flatMap((list) => l4Routes(list, settings, spec).map((path) => `${list} ${path}`));
      return http.length + l4.length === 0 ? ['the only one'] : [...http, ...l4];
    }),
  ]);
}

function versions({ istio, versionServices }: Sharer<unknown>['rollout']): string {
  const names = istio?.destinationRule.versionSubsets ?? [];
  return names.length === 0 ? listed(versionServices) : subsets(names);
}

function subsets(names: readonly string[]): string {
  return `the subsets ${listed(names)}`;
}
