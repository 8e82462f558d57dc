import { Chart, Duration, Testing } from 'cdk8s';
import {
  CanaryStep, ExperimentSpecRef, type GatewayApiPluginOptions,
  type GatewayCanaryRouteProps, HeaderMatch, type Platform, type PlatformOptions,
  RolloutsController, TrafficRouterPlugin, Workload,
} from '../../src';
import { CanaryRollout } from '../../src/manifests/rollout/canary-rollout';
import { newApp, newRoute } from '../support/fixtures';

/** The last release without something and the first one with it, and what either means to a user. */
export interface Sides {
  readonly before: PlatformOptions;
  readonly from: PlatformOptions;
  readonly shows: (platform: Platform) => unknown;
  readonly without: unknown;
  readonly with: unknown;
}

export function chartOf(platform: Platform, namespace: string | undefined = 'default'): Chart {
  const chart = new Chart(Testing.app(), 'demo', { namespace: namespace === '' ? undefined : namespace, disableResourceNameHashes: true });
  platform.applyTo(chart);
  return chart;
}

/** The lines that a synth refuses a chart with, without the paths of their constructs. */
export function refusals(make: (chart: Chart) => void, namespace?: string): Sides['shows'] {
  return (platform) => {
    const chart = chartOf(platform, namespace);
    make(chart);
    try {
      Testing.synth(chart);
      return [];
    } catch (error) {
      return [...String(error).matchAll(/^ {2}\[[^\]]*\] (.*)$/gm)].map(([, text]) => text);
    }
  };
}

/** The problems of a Rollout of any hand. */
export function rolloutProblems(canary: object): Sides['shows'] {
  return (platform) => CanaryRollout.of({ kind: 'Rollout', metadata: { name: 'web' }, spec: { strategy: { canary } } }, platform)!
    .problems.map(({ path, rule }) => `${path} ${rule}`);
}

export const plugin = (gatewayApiPlugin: string): PlatformOptions => ({ gatewayApiPlugin });
export const rollouts = (argoRollouts: string): PlatformOptions => ({ argoRollouts });
export const withPlugin = (options: GatewayApiPluginOptions): Sides['shows'] => refusals((chart) => {
  new RolloutsController(chart, 'controller', { trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi(options)] });
});
export const withRoute = (props: Partial<GatewayCanaryRouteProps>, ...steps: CanaryStep[]): Sides['shows'] => refusals((chart) => {
  newRoute(chart, newApp(chart, { steps: [CanaryStep.weight(0), ...steps] }), props);
});
export const header = [CanaryStep.weight(10), CanaryStep.headerRoute('qa', [HeaderMatch.exact('role', 'qa')])];
export const experiment = CanaryStep.experiment({
  duration: Duration.minutes(5), templates: [{ name: 'new', specRef: ExperimentSpecRef.CANARY, weight: 5 }],
});

/** The last part of a message about a release of the plugin. */
export function onlyFrom(since: string, has: string): string {
  return `from the Gateway API plugin ${since} on; the platform has the Gateway API plugin ${has}`;
}

export const NINE = 'from Argo Rollouts 1.9.0 on; the platform has Argo Rollouts 1.8.5';
export const ISTIO = 'from Istio 1.26.0 on; the platform has Istio 1.25.0';
export const IMAGE = { workload: Workload.image('web:1', { port: 80 }), steps: [CanaryStep.weight(50), CanaryStep.pause()] };
