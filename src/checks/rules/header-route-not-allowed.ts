import { GATEWAY_API_PLUGIN, GATEWAY_API_PLUGIN_ROUTES } from '../../facts/gateway-api-plugin';
import { KEDIFY_PLUGIN } from '../../facts/kedify-plugin';
import type { RouteKind } from '../../facts/route-kind';
import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import type { RouteStep } from '../../manifests/rollout/canary-steps';
import { Capability } from '../../platform/capability';
import { nearest } from '../../problem';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

/** The controller's own routing that set header routes. */
const HEADER_ROUTERS = ['istio', 'alb', 'apisix'];
/** The kinds of which the Gateway API plugin knows header routes. */
const WITH_HEADER_ROUTES = GATEWAY_API_PLUGIN_ROUTES.filter(({ headerRoutes }) => headerRoutes).map(({ kind }): RouteKind => kind);
/** The same of mirror routes. */
const MIRROR_ROUTERS = ['istio'];

export const HEADER_ROUTE_NOT_ALLOWED: Rule = {
  id: 'header-route-not-allowed',
  severity: FindingSeverity.ERROR,
  title: 'A header or mirror route that nobody sets',
  does: 'A step sets a route by a name of managedRoutes; the controller calls a Rollout invalid that uses another one, or whose router '
    + 'knows '
    + 'no such routes. The Gateway API plugin sets header routes only in the routes that its settings allow them for: httpRoute and '
    + 'grpcRoute do, an entry of httpRoutes or grpcRoutes needs useHeaderRoutes: true, and selectors never do. It does nothing for a '
    + 'mirror route, and Kedify\'s plugin fails at either, so that the canary stands still.',
  mend: 'Add the name to managedRoutes, and useHeaderRoutes: true to the entry of the route, or take the step out.',
  links: [
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/pkg/apis/rollouts/validation/validation.go#L330-L390',
    'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/blob/v0.15.0/pkg/plugin/plugin.go#L119',
  ],
  capabilities: [Capability.PLUGIN_MIRROR_ROUTES],
  holds: { until: [Capability.PLUGIN_MIRROR_ROUTES], partly: true },
  find: ({ graph }) => graph.rollouts.flatMap((rollout) => rollout.routeSteps.flatMap((step) => {
    const message = wrong(rollout, step);
    return message === undefined ? [] : [{
      object: rollout.manifest, path: `$.spec.strategy.canary.steps[${step.index}].${step.type}`, value: step.name, message,
    }];
  })),
};

function wrong(rollout: CanaryRollout, step: RouteStep): string | undefined {
  const { routing, platform, managedRoutes, problems } = rollout;
  // Which routes there are is not known then, and another rule says so.
  if (problems.length > 0) return undefined;
  const own = step.type === 'setHeaderRoute' ? HEADER_ROUTERS : MIRROR_ROUTERS;
  const plugins = step.type === 'setHeaderRoute' || platform.can(Capability.PLUGIN_MIRROR_ROUTES) ? routing?.plugins ?? [] : [];
  const isOwn = routing?.own.some((router) => own.includes(router)) === true;
  if (!isOwn && plugins.length === 0) {
    return `needs a router that knows it, ${own.join(', ')} or a plugin: the controller calls the Rollout invalid`;
  }
  if (!managedRoutes.includes(step.name)) {
    const meant = nearest(step.name, managedRoutes);
    const known = managedRoutes.length === 0 ? 'there are none' : `there are ${managedRoutes.join(', ')}`;
    return `must be one of the managedRoutes: ${known}, and the controller calls the Rollout invalid`
      + (meant === undefined ? '' : `; did you mean ${meant}?`);
  }
  return step.sets ? unset(rollout, step, isOwn) : undefined;
}

/** What several routing set is set by one of them. */
function unset({ routing, gatewayApi }: CanaryRollout, { type }: RouteStep, isOwn: boolean): string | undefined {
  const plugins = routing?.plugins ?? [];
  if (plugins.includes(KEDIFY_PLUGIN.plugin)) {
    return `must not be set: the plugin ${KEDIFY_PLUGIN.plugin} fails at it, and the canary stands still`;
  }
  if (isOwn || gatewayApi === undefined || plugins.length > 1) return undefined;
  if (type === 'setMirrorRoute') return `must not be set: the plugin ${GATEWAY_API_PLUGIN.plugin} does nothing for it, and the step passes`;
  return gatewayApi.routes.some(({ kind, headerRoutes }) => headerRoutes && WITH_HEADER_ROUTES.includes(kind)) ? undefined
    : `must be allowed for a route: the plugin ${GATEWAY_API_PLUGIN.plugin} sets header routes only where httpRoute or grpcRoute names `
      + 'it, or its '
      + 'entry in httpRoutes or grpcRoutes has useHeaderRoutes: true';
}
