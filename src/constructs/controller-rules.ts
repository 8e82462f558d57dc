import type { RouteKind } from '../facts/route-kind';
import type { ControllerSetup } from '../platform/controller-setup';
import type { Platform } from '../platform/platform';
import { type Problem, problem } from '../problem';

/** What a construct needs of the controller; what is left out it does not need. */
export interface ControllerNeeds {
  /** Names of plugins. */
  readonly plugins?: readonly string[];
  readonly routeKind?: RouteKind;
  /** What needs the plugin to read Services. */
  readonly experiment?: string;
  /** Where the plugin changes or reads something. */
  readonly namespaces?: ReadonlyArray<string | undefined>;
}

/** What a construct needs, and the controller is said not to have. What nobody says is not missed. */
export function controllerProblems({ controller }: Platform, needs: ControllerNeeds): Problem[] {
  if (controller === undefined) return [];
  const { plugins = [], routeKind, experiment, namespaces = [] } = needs;
  return [
    ...[...new Set(plugins)].map((plugin) => missing(controller, 'plugins', plugin, 'the controller does not know it otherwise')),
    routeKind === undefined ? undefined : missing(controller, 'routeKinds', routeKind, 'the plugin may not change the route without it'),
    experiment !== undefined && controller.experiments === false
      ? problem('platform.controller.experiments', false, `must be true: ${experiment} has a weight, for which the plugin reads Services`)
      : undefined,
    ...[...new Set(namespaces)].map((namespace) => (namespace === undefined ? undefined
      : missing(controller, 'namespaces', namespace, 'the plugin has no rights there without it'))),
  ];
}

function missing(controller: ControllerSetup, list: 'plugins' | 'routeKinds' | 'namespaces', value: string, why: string): Problem {
  const has: readonly string[] | undefined = controller[list];
  return has === undefined || has.includes(value) ? undefined
    : problem(`platform.controller.${list}`, has, `must have ${JSON.stringify(value)}: ${why}`);
}
