import { type App, Chart, Duration } from 'cdk8s';
import { CanaryApp, CanaryStep, GatewayCanaryRoute, HeaderMatch, RouteMatch, RouteParent, Workload } from '../index';

/** A canary behind kgateway that testers reach by a header before anybody else does. */
export function kgateway(app: App): Chart {
  const chart = new Chart(app, 'kgateway', { namespace: 'default', disableResourceNameHashes: true });

  const reviews = new CanaryApp(chart, 'reviews-rollout', {
    workload: Workload.image('docker.io/istio/examples-bookinfo-reviews-v1:1.20.2', { port: 9080, containerName: 'reviews' }),
    // One pod for testers is enough here, and who misses it looks again; a synth would warn of that.
    annotations: { 'cdk8s-canary/ignore-header-route-on-one-pod': 'only testers go by the header' },
    replicas: 1,
    selector: { app: 'reviews' },
    serviceLabels: { app: 'reviews', service: 'reviews' },
    ports: [{ port: 9080, name: 'http' }],
    stableServiceName: 'reviews-stable',
    canaryServiceName: 'reviews-canary',
    steps: [
      CanaryStep.canaryReplicas(1),
      CanaryStep.headerRoute('reviews-qa', [HeaderMatch.exact('role', 'qa')]),
      CanaryStep.pause(),
      CanaryStep.weight(10), CanaryStep.pauseFor(Duration.seconds(10)),
      CanaryStep.weight(20), CanaryStep.pauseFor(Duration.seconds(10)),
      CanaryStep.weight(40), CanaryStep.pauseFor(Duration.seconds(10)),
      CanaryStep.weight(60), CanaryStep.pauseFor(Duration.seconds(10)),
      CanaryStep.weight(100),
    ],
  });

  new GatewayCanaryRoute(chart, 'bookinfo-reviews', {
    app: reviews,
    parents: [RouteParent.gateway('http-gateway')],
    hostnames: ['www.bookinfo.com'],
    matches: [RouteMatch.pathPrefix('/reviews')],
  });

  return chart;
}
