import { type App, Chart, Duration } from 'cdk8s';
import { CanaryApp, CanaryStep, GatewayCanaryRoute, RouteMatch, RouteParent, Workload } from '../index';

/** A canary behind an Istio ingress gateway that another team runs: an approval at 5 percent, then timed steps. */
export function istioIngressGateway(app: App): Chart {
  const chart = new Chart(app, 'istio-ingress-gateway', { namespace: 'default', disableResourceNameHashes: true });

  const myApp = new CanaryApp(chart, 'my-app', {
    workload: Workload.image('my-registry.example.com/my-app:v1.0.0', { port: 8080, containerName: 'app' }),
    replicas: 4,
    port: 80,
    steps: [
      CanaryStep.weight(5), CanaryStep.pause(),
      CanaryStep.weight(25), CanaryStep.pauseFor(Duration.seconds(30)),
      CanaryStep.weight(50), CanaryStep.pauseFor(Duration.seconds(30)),
      CanaryStep.weight(75), CanaryStep.pauseFor(Duration.seconds(30)),
    ],
  });

  new GatewayCanaryRoute(chart, 'my-app-route', {
    app: myApp,
    parents: [RouteParent.gateway('my-gateway', { namespace: 'istio-ingress' })],
    hostnames: ['api.example.com'],
    matches: [RouteMatch.pathPrefix('/my-app')],
    // A sync that changes the route during a canary gets the weights repaired with it.
    restoreWeights: true,
  });

  return chart;
}
