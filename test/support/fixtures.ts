import { Chart, type ChartProps, Testing } from 'cdk8s';
import {
  CanaryApp, type CanaryAppProps, CanaryStep, GatewayApiBundle, GatewayCanaryRoute, type GatewayCanaryRouteProps, Platform,
  RouteParent, Workload,
} from '../../src';

/** What a platform team's chart looks like: a namespace, and names without hashes. */
export function newChart(props: ChartProps = {}): Chart {
  return new Chart(Testing.app(), 'demo', { namespace: 'default', disableResourceNameHashes: true, ...props });
}

/** The same for a cluster that serves TCPRoutes and TLSRoutes in the version that the plugin reads. */
export function newLayer4Chart(props: ChartProps = {}): Chart {
  const chart = newChart(props);
  Platform.of({ gatewayApi: GatewayApiBundle.experimental('1.7.0') }).applyTo(chart);
  return chart;
}

/** The least that makes an app, and what a test wants to say about it. */
export function newApp(chart: Chart, props: Partial<CanaryAppProps> = {}, id = 'web'): CanaryApp {
  return new CanaryApp(chart, id, { workload: Workload.image('web:1', { port: 8080 }), steps: [CanaryStep.weight(50)], ...props });
}

/** The names that the Services of the versions have with a router; without one these are there only if they are asked for. */
export const VERSION_SERVICES = { stableServiceName: 'web-stable', canaryServiceName: 'web-canary' };

/** The least that makes a route, and what a test wants to say about it. */
export function newRoute(chart: Chart, app: CanaryApp, props: Partial<GatewayCanaryRouteProps> = {}, id = 'route'): GatewayCanaryRoute {
  return new GatewayCanaryRoute(chart, id, { app, parents: [RouteParent.gateway('edge')], ...props });
}

/** The one error that lists every problem of every construct. */
export function invalid(...problems: string[]): Error {
  return new Error(`Validation failed with the following errors:\n  ${problems.join('\n  ')}`);
}

/** Pods of a raw Rollout, for a spec that is about something else. */
export const RAW_PODS = {
  selector: { matchLabels: { app: 'raw' } },
  template: { metadata: { labels: { app: 'raw' } }, spec: { containers: [{ name: 'raw', image: 'raw:1' }] } },
};
