import { type App, Chart, Duration } from 'cdk8s';
import {
  CanaryApp, CanarySchedule, CanaryStep, GatewayApiBundle, GatewayCanaryRoute, Platform, RouteKind, RouteParent, Workload,
} from '../index';

/**
 * Canaries of connections that are no HTTP. What a TCPRoute and a TLSRoute must look like depends on the releases in the
 * cluster, which the chart states: up to 0.17.0 the plugin reads `v1alpha2`, which only the experimental bundle serves. The controller
 * is another repository's, and the chart says what it has, so that a route that it may not touch is an error here.
 */
export function tcpRoutes(app: App): Chart {
  const chart = new Chart(app, 'tcp-routes', { namespace: 'default', disableResourceNameHashes: true });
  Platform.of({
    argoRollouts: '1.10.2',
    gatewayApi: GatewayApiBundle.experimental('1.7.0'),
    controller: { plugins: ['argoproj-labs/gatewayAPI'], routeKinds: [RouteKind.TCP, RouteKind.TLS], namespaces: ['default'] },
  }).applyTo(chart);

  const pool = new CanaryApp(chart, 'pgbouncer', {
    workload: Workload.image('registry.example.com/pgbouncer:v1.0.0', { port: 6432 }),
    replicas: 4,
    port: 5432,
    steps: CanarySchedule.linear({ step: 25, hold: Duration.minutes(10) }),
  });
  new GatewayCanaryRoute(chart, 'pgbouncer-route', {
    name: 'pgbouncer',
    app: pool,
    kind: RouteKind.TCP,
    parents: [RouteParent.gateway('edge', { namespace: 'infra', sectionName: 'postgres' })],
  });

  const broker = new CanaryApp(chart, 'mqtt', {
    workload: Workload.image('registry.example.com/mqtt:v1.0.0', { port: 8883 }),
    replicas: 3,
    port: 8883,
    steps: [CanaryStep.weight(10), CanaryStep.pause()],
  });
  new GatewayCanaryRoute(chart, 'mqtt-route', {
    name: 'mqtt',
    app: broker,
    kind: RouteKind.TLS,
    parents: [RouteParent.gateway('edge', { namespace: 'infra', sectionName: 'mqtt' })],
    hostnames: ['mqtt.example.com'],
  });

  return chart;
}
