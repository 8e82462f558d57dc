import type { ApiObject } from 'cdk8s';
import { type Problem, problem } from '../../problem';
import { RouteKind } from '../../facts/route-kind';
import { Capability } from '../../platform/capability';
import type { Platform } from '../../platform/platform';
import type { RolloutSpecStrategyCanaryTrafficRouting } from '../../../imports/rollout';
import { renderGatewayPlugin } from '../../render/gateway';
import type { StepSpec } from '../../values/canary/canary-step';
import type { InProgressLabel } from '../../values/gateway/in-progress-label';
import type { CanaryApp } from '../canary/canary-app';
import type { CanaryRouter } from '../canary/canary-router';
import { headerBundleProblem } from './bundle-rules';
import { headerStepProblem } from './header-steps';
import { experimentProblem, headerWeightProblem } from './release-rules';
import { restoreWeights, restoringProblems } from './restored-weights';

/** What the plugin's settings need to know of a route. */
export interface RoutedRoute {
  readonly kind: RouteKind;
  readonly routeName: string;
  readonly namespace?: string;
  readonly inProgressLabel?: InProgressLabel;
}

/** The Gateway API plugin as the router of one app: all routes of the app together. */
export class GatewayRouting implements CanaryRouter {
  /** The routing of this app, which its first route creates. */
  public static of(app: CanaryApp): GatewayRouting {
    const existing = app._routers.find((router) => router instanceof GatewayRouting);
    if (existing !== undefined) return existing;
    const created = new GatewayRouting(app);
    app._attach(created);
    return created;
  }

  public readonly family = 'GatewayCanaryRoute';
  public readonly services = 'two';
  public readonly ownsReplicas = false;
  /** The routes as objects, in the order in which they were made. */
  public readonly objects: ApiObject[] = [];
  private readonly routes: RoutedRoute[] = [];
  private restored = false;

  private constructor(private readonly app: CanaryApp) {}

  public add(route: RoutedRoute): void {
    this.routes.push(route);
  }

  /** Has the weights of all routes, later ones too, restored after a sync; whoever asks first tells what is in the way of that. */
  public restore(): () => Problem[] {
    if (this.restored) return () => [];
    this.restored = true;
    restoreWeights(this.app, this.objects);
    return () => restoringProblems(this.app, this.objects);
  }

  public get headerRoutes(): boolean {
    return this.app._steps.some((step) => step.type === 'setHeaderRoute');
  }

  /** What is wrong with a route beside those that were added before it. */
  public routeProblems(route: RoutedRoute): Problem[] {
    const earlier = this.routes.slice(0, this.routes.indexOf(route));
    return [
      earlier.some((other) => other.kind === route.kind && other.routeName === route.routeName)
        ? problem('name', route.routeName, `must not be used by two ${route.kind} objects of one app`)
        : undefined,
      earlier.some((other) => other.namespace !== route.namespace)
        ? problem('namespace', route.namespace,
          `must be that of the app's other routes, ${JSON.stringify(earlier[0].namespace)}: the plugin has one namespace for all`)
        : undefined,
      earlier.some((other) => !sameLabel(other.inProgressLabel, route.inProgressLabel))
        ? problem('inProgressLabel', route.inProgressLabel, 'must be the same for all routes of an app: the plugin has one for all')
        : undefined,
    ];
  }

  public stepProblem(prop: string, step: StepSpec, earlier: readonly StepSpec[]): Problem {
    const kinds = this.routes.map((route) => route.kind);
    if (step.type === 'setMirrorRoute') {
      return problem(prop, step.name, `must not be a mirror route: ${mirrorRule(this.app._platform)}`);
    }
    if (step.type === 'setHeaderRoute' && !kinds.includes(RouteKind.HTTP) && !kinds.includes(RouteKind.GRPC)) {
      return problem(prop, step.name, `needs an HTTPRoute or a GRPCRoute: a ${kinds[0]} knows no headers`);
    }
    const weighted = step.type === 'experiment' ? step.experiment.templates.find((template) => template.weight !== undefined) : undefined;
    if (weighted !== undefined && !kinds.includes(RouteKind.HTTP)) {
      return problem(prop, weighted.name, 'needs an HTTPRoute for its weight: the plugin weighs experiments in no other kind');
    }
    if (step.type === 'experiment') return experimentProblem(this.app._platform, prop, step, earlier);
    return headerStepProblem(prop, step, earlier)
      ?? (step.type !== 'setHeaderRoute' || step.matches === undefined ? undefined
        : headerBundleProblem(this.app._platform, prop, step) ?? headerWeightProblem(this.app._platform, prop, step.name, earlier));
  }

  public trafficRouting(): RolloutSpecStrategyCanaryTrafficRouting {
    return renderGatewayPlugin({
      routes: this.routes.map((route) => ({ kind: route.kind, name: route.routeName })),
      namespace: this.routes.at(0)?.namespace,
      headerRoutes: this.headerRoutes,
      inProgressLabel: this.routes.at(0)?.inProgressLabel,
    });
  }
}

/** No release of the plugin mirrors. The controller refused such a step until it knew plugins that do. */
function mirrorRule(platform: Platform): string {
  return platform.can(Capability.PLUGIN_MIRROR_ROUTES)
    ? `Argo Rollouts ${platform.argoRollouts} takes it, and no known release of the Gateway API plugin does anything`
    : `Argo Rollouts ${platform.argoRollouts} refuses it with the Gateway API plugin, which would do nothing`;
}

function sameLabel(one: InProgressLabel | undefined, other: InProgressLabel | undefined): boolean {
  return one?.isDisabled === other?.isDisabled && one?.key === other?.key && one?.value === other?.value;
}
