import { GATEWAY_API_PLUGIN_ROUTES } from '../../facts/gateway-api-plugin';
import { GATEWAY_GROUP, SERVICES_RESOURCE } from '../../facts/kinds';
import { pluginUses } from '../../manifests/controller/plugin-uses';
import { type RolloutNeed, rolloutNeeds } from '../../manifests/controller/rollout-needs';
import { grouped } from '../../manifests/grouped';
import type { JsonObject } from '../../manifests/manifest';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import type { ControllerSetup } from '../../platform/controller-setup';
import { shownValue } from '../../problem';
import { Capability } from '../../platform/capability';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

export const CONTROLLER_SETUP: Rule = {
  id: 'controller-setup',
  severity: FindingSeverity.ERROR,
  title: 'A canary that needs more than the controller is said to have',
  does: 'The platform states what the controller of another repository has: its plugins, and what these may read and change. Without a '
    + 'plugin, or without a right, the controller fails before it makes the pods of a new version, or its canary never goes on.',
  mend: 'Have the plugin or the right added where the controller is installed, and state it in the platform: plugins, routeKinds, '
    + 'experiments or namespaces of its controller. Or choose another router, kind or namespace for the canary.',
  links: [
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/docs/plugins.md',
    'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/blob/v0.15.0/docs/installation.md',
  ],
  capabilities: [Capability.EXPERIMENT_TRAFFIC],
  holds: { since: [Capability.EXPERIMENT_TRAFFIC], partly: true },
  find: ({ graph }) => [...pluginsNotThere(graph), ...rightsNotThere(graph)],
};

function pluginsNotThere(graph: ManifestGraph): Found[] {
  const missed = pluginUses(graph).filter(({ manifest, name }) => {
    const has = graph.platformOf(manifest).controller?.plugins;
    return has !== undefined && !has.includes(name);
  });
  // Several steps may run one plugin.
  const ids = new Map(graph.index.all.map((manifest, position) => [manifest, position]));
  return grouped(missed, ({ manifest, name }) => `${ids.get(manifest)} ${name}`).map(([{ manifest, name, path }]) =>
    found(graph, manifest, 'plugins', { path, value: name, wanted: name, must: 'be a plugin of the controller' }));
}

function rightsNotThere(graph: ManifestGraph): Found[] {
  return graph.rollouts.flatMap((rollout) => {
    const { manifest, platform: { controller } } = rollout;
    if (controller === undefined) return [];
    const needs = rolloutNeeds(graph, rollout).filter(({ doer }) => doer !== 'controller');
    return [
      ...first(needs, kindOf, ({ routeKinds }, kind) => routeKinds?.map(String).includes(kind) === false, controller)
        .map(({ need: { path, value }, wanted }) =>
          found(graph, manifest, 'routeKinds', { path, value, wanted, must: 'be of a kind that the plugin may change' })),
      ...first(needs, experimentOf, ({ experiments }) => experiments === false, controller)
        .map(({ need: { path, value } }) => found(graph, manifest, 'experiments',
          { path, value, wanted: true, must: 'be without weights, for which the plugin would read Services' })),
      ...first(needs, namespaceOf, ({ namespaces }, name) => namespaces !== undefined && !namespaces.includes(name), controller)
        .map(({ need: { path, value }, wanted }) =>
          found(graph, manifest, 'namespaces', { path, value, wanted, must: 'be in a namespace where the plugin has its rights' })),
    ];
  });
}

/** The first need for each thing that the controller has not. */
function first(
  needs: readonly RolloutNeed[], thing: (need: RolloutNeed) => string | undefined,
  lacks: (controller: ControllerSetup, thing: string) => boolean, controller: ControllerSetup,
): Array<{ readonly need: RolloutNeed; readonly wanted: string }> {
  const wanting = needs.flatMap((need) => {
    const wanted = thing(need);
    return wanted === undefined || !lacks(controller, wanted) ? [] : [{ need, wanted }];
  });
  return grouped(wanting, ({ wanted }) => wanted).map(([each]) => each);
}

function kindOf({ resource }: RolloutNeed): string | undefined {
  return GATEWAY_API_PLUGIN_ROUTES.find((route) => route.resource === resource)?.kind;
}

function experimentOf({ doer, resource }: RolloutNeed): string | undefined {
  return doer === GATEWAY_GROUP && resource === SERVICES_RESOURCE ? resource : undefined;
}

function namespaceOf({ namespace }: RolloutNeed): string | undefined {
  return namespace === '' ? undefined : namespace;
}

interface Lack {
  readonly path: string;
  readonly value: unknown;
  readonly wanted: unknown;
  readonly must: string;
}

function found(graph: ManifestGraph, object: JsonObject, prop: keyof ControllerSetup, { path, value, wanted, must }: Lack): Found {
  const has = shownValue(graph.platformOf(object).controller?.[prop]);
  const there = wanted === true ? 'set it to true' : `add ${shownValue(wanted)}`;
  const message = `must ${must}: 'platform.controller.${prop}' is ${has}. Once the controller has it, ${there} there`;
  return { object, path, value, message };
}
