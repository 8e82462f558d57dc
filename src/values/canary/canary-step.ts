import type { Duration } from 'cdk8s';
import { rejectIf } from '../../input-error';
import type { Problem } from '../../problem';
import { type AnalysisOptions, analysisProblems } from '../analysis/analysis-options';
import { dnsSubdomain, notEmpty, percent, pluginName, wholeNumber } from '../check';
import { wholeSeconds } from '../duration';
import { type ExperimentOptions, experimentProblems } from './experiment-options';
import { type HeaderMatch, uniqueHeaders } from '../header-match';
import { type MirrorRouteOptions, mirrorProblems } from './mirror-route-options';

/** What a step does, as data for the rules and for the renderer. @internal */
export type StepSpec =
  | { readonly type: 'setWeight'; readonly weight: number }
  | { readonly type: 'pause'; readonly duration?: Duration }
  | { readonly type: 'setCanaryScale'; readonly replicas?: number; readonly weight?: number; readonly matchTrafficWeight?: boolean }
  | { readonly type: 'setHeaderRoute'; readonly name: string; readonly matches?: readonly HeaderMatch[] }
  | { readonly type: 'setMirrorRoute'; readonly name: string; readonly mirror?: MirrorRouteOptions }
  | { readonly type: 'analysis'; readonly analysis: AnalysisOptions }
  | { readonly type: 'experiment'; readonly experiment: ExperimentOptions }
  | { readonly type: 'plugin'; readonly name: string; readonly config?: { readonly [key: string]: unknown } };

/**
 * One step of a canary. The controller runs the steps in order and promotes after the last.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/canary/
 */
export class CanaryStep {
  /**
   * Send this share of the traffic to the canary (`setWeight`). Without a router it is the share of pods, and an error of the
   * app where its `replicas` can't give it.
   *
   * @param weight percent, a whole number from 0 to 100, or an error
   */
  public static weight(weight: number): CanaryStep {
    return new CanaryStep({ type: 'setWeight', weight }, 'weight', [percent('weight', weight)]);
  }

  /** Wait until somebody promotes the Rollout (`pause: {}`); `pauseFor` waits for a time. An argument is an error. */
  public static pause(): CanaryStep {
    return new CanaryStep({ type: 'pause' }, 'pause', []);
  }

  /**
   * Wait for a time, then go on (`pause.duration`).
   *
   * @param duration whole seconds, at least 1; anything else is an error, because the controller would cut off
   * the fraction, or not wait at all
   */
  public static pauseFor(duration: Duration): CanaryStep {
    return new CanaryStep({ type: 'pause', duration }, 'pauseFor',
      [wholeSeconds('duration', duration, 1)]);
  }

  /**
   * Run this number of canary pods from here on, whatever the weight (`setCanaryScale.replicas`).
   * Needs a router. 0 is an error where the canary has a weight: the pods go before the weight does, and requests reach none.
   *
   * @param replicas whole number of at least 0, or an error
   */
  public static canaryReplicas(replicas: number): CanaryStep {
    return new CanaryStep({ type: 'setCanaryScale', replicas }, 'canaryReplicas', [wholeNumber('replicas', replicas, 0)]);
  }

  /**
   * Run this share of the Rollout's replicas as canary pods from here on, whatever the weight
   * (`setCanaryScale.weight`). Needs a router. 0 is an error where the canary has a weight, as with `canaryReplicas`.
   *
   * @param weight percent, a whole number from 0 to 100, or an error
   */
  public static canaryScale(weight: number): CanaryStep {
    return new CanaryStep({ type: 'setCanaryScale', weight }, 'canaryScale', [percent('weight', weight)]);
  }

  /**
   * Let the number of canary pods follow the weight again (`setCanaryScale.matchTrafficWeight`). Needs a
   * router, and a weight before it: without one the canary would be scaled to no pods.
   */
  public static matchTrafficWeight(): CanaryStep {
    return new CanaryStep({ type: 'setCanaryScale', matchTrafficWeight: true }, 'matchTrafficWeight', []);
  }

  /**
   * Send requests with these headers to the canary, whatever the weight (`setHeaderRoute`).
   *
   * The routers read several matches differently. The Gateway API plugin demands all of them, adds them to
   * the matches of every managed rule and takes no header twice; its rule has the filters of the managed one, not its timeouts, nor
   * the filters of its canary backend. Istio takes requests that have any one of them:
   * the route stands before all others of every managed VirtualService and has nothing of theirs, neither their
   * matches (paths, methods, gateways) nor their rewrites, timeouts, retries and headers, only the port of the first
   * managed one. A VirtualService where that takes requests of other routes, or changes those of the managed one, is an
   * error: with `delegate: true`, and an `IstioIngress` before it that has them, it does not. Needs a canary pod: a header
   * route that is set while there is none is lost, so a weight or a scale must stand before it.
   *
   * @param name name of the route in `managedRoutes`; a DNS name that nothing else in the route uses
   * @param matches at least one, or an error
   */
  public static headerRoute(name: string, matches: HeaderMatch[]): CanaryStep {
    return new CanaryStep({ type: 'setHeaderRoute', name, matches: [...matches] }, 'headerRoute',
      [routeName(name), notEmpty('matches', matches), ...uniqueHeaders('matches', matches.map((match) => match.name))]);
  }

  /** Take a header route away again. @param name name of a header route that an earlier step sets */
  public static removeHeaderRoute(name: string): CanaryStep {
    return new CanaryStep({ type: 'setHeaderRoute', name }, 'removeHeaderRoute', [routeName(name)]);
  }

  /**
   * Copy requests to the canary and throw its answers away (`setMirrorRoute`). Only Istio does it in Argo
   * Rollouts 1.9: the route stands before all others of every managed VirtualService, for the requests that fit one
   * of its matches, and divides them by the same weights. It has the destinations of the first managed route and
   * nothing else of it: no rewrite, timeout, retries or headers. What it would take or lose is an error, as for a header
   * route. Needs a canary pod, like a header route.
   *
   * @param name name of the route in `managedRoutes`; a DNS name that nothing else in the route uses
   */
  public static mirrorRoute(name: string, options: MirrorRouteOptions): CanaryStep {
    return new CanaryStep({ type: 'setMirrorRoute', name, mirror: options }, 'mirrorRoute', [routeName(name), ...mirrorProblems(options)]);
  }

  /** Stop copying. @param name name of a mirror route that an earlier step sets */
  public static removeMirrorRoute(name: string): CanaryStep {
    return new CanaryStep({ type: 'setMirrorRoute', name }, 'removeMirrorRoute', [routeName(name)]);
  }

  /** Run an analysis and go on when it succeeds; a failure aborts the canary (`analysis`). */
  public static analysis(options: AnalysisOptions): CanaryStep {
    return new CanaryStep({ type: 'analysis', analysis: options }, 'analysis', analysisProblems(options));
  }

  /** Run an experiment and go on when it succeeds; a failure aborts the canary (`experiment`). */
  public static experiment(options: ExperimentOptions): CanaryStep {
    return new CanaryStep({ type: 'experiment', experiment: options }, 'experiment', experimentProblems(options));
  }

  /**
   * Run a step plugin (`plugin`). It must be registered with the controller, or the Rollout stops here.
   *
   * @param name `<namespace>/<name>`, as registered; anything else is an error
   * @param config settings of the plugin, passed on as they are
   */
  public static plugin(name: string, config?: { [key: string]: unknown }): CanaryStep {
    return new CanaryStep({ type: 'plugin', name, config }, 'plugin', [pluginName('name', name)]);
  }

  private constructor(/** @internal */ public readonly _spec: StepSpec, factory: string, problems: Problem[]) {
    rejectIf(`CanaryStep.${factory}`, ...problems);
  }
}

function routeName(name: string): Problem {
  return notEmpty('name', name) ?? dnsSubdomain('name', name);
}
