import { type App, Chart } from 'cdk8s';
import {
  AmbientNamespace, CanaryApp, CanaryStep, Gateway, GatewayCanaryRoute, GatewayListener, GatewayProvider, GatewayRoute, GlobalService,
    RouteBackend, RouteParent,
  Waypoint, Workload,
} from '../index';

/**
 * A canary in an ambient mesh of several clusters: the waypoint divides what clients anywhere send to the global service.
 *
 * Sidecars in other clusters reach the waypoint with ENABLE_WAYPOINT_INTEROP, which Solo's builds of istiod have on: a
 * setting of istiod, not of anything that is generated here.
 */
export function istioAmbient(app: App): Chart {
  const chart = new Chart(app, 'istio-ambient', { namespace: 'default', disableResourceNameHashes: true });

  new AmbientNamespace(chart, 'default', { waypoint: Waypoint.named('waypoint') });
  new Gateway(chart, 'waypoint', { provider: GatewayProvider.istioWaypoint(), listeners: [GatewayListener.hbone()] });

  const hello = new CanaryApp(chart, 'helloworld', {
    labels: { app: 'helloworld' },
    // The article waits for a person before it makes a pod of the new version; a synth would warn of that.
    annotations: { 'cdk8s-canary/ignore-first-pause-without-pods': 'a person decides when the first pod starts' },
    workload: Workload.image('docker.io/istio/examples-helloworld-v1:1.0', {
      port: 5000,
      resources: { requests: { cpu: '100m' } },
      imagePullPolicy: 'IfNotPresent',
    }),
    ports: [{ port: 5000, name: 'http' }],
    replicas: 1,
    revisionHistoryLimit: 2,
    steps: [CanaryStep.pause(), CanaryStep.weight(50), CanaryStep.pause()],
  });

  const everywhere = new GlobalService(chart, 'helloworld-global', { name: 'helloworld', app: hello, labels: { app: 'helloworld' } });

  new GatewayCanaryRoute(chart, 'helloworld-svc', { app: hello, parents: [RouteParent.service(everywhere.name)] });

  // The ingress gateway hands over to the waypoint: one route divides the requests from inside and from outside.
  const ingress = new Gateway(chart, 'helloworld-ingress',
    { name: 'helloworld', provider: GatewayProvider.istio(), listeners: [GatewayListener.http()] });
  new GatewayRoute(chart, 'helloworld-gw', { parents: [ingress.parent()], backends: [RouteBackend.hostname(everywhere.hostname(), 5000)] });

  return chart;
}
