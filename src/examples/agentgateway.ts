import { type App, Chart } from 'cdk8s';
import {
  AllowedRoutes, CanaryApp, CanaryStep, Gateway, GatewayCanaryRoute, GatewayListener, GatewayProvider, RouteMatch, Workload,
} from '../index';

/** A Gateway with the agentgateway proxy, and a canary behind it that goes on by hand only. */
export function agentgateway(app: App): Chart {
  const chart = new Chart(app, 'agentgateway', { namespace: 'default', disableResourceNameHashes: true });

  const gateway = new Gateway(chart, 'agentgateway-proxy', {
    namespace: 'kgateway-system',
    provider: GatewayProvider.agentgateway(),
    listeners: [GatewayListener.http({ name: 'http', port: 80, allowedRoutes: AllowedRoutes.all() })],
  });

  const demo = new CanaryApp(chart, 'rollouts-demo', {
    workload: Workload.image('argoproj/rollouts-demo:green', { port: 8080, portName: 'http' }),
    replicas: 3,
    revisionHistoryLimit: 2,
    ports: [{ port: 80, name: 'http', targetPortName: 'http' }],
    steps: [
      CanaryStep.weight(30), CanaryStep.pause(),
      CanaryStep.weight(60), CanaryStep.pause(),
      CanaryStep.weight(100), CanaryStep.pause(),
    ],
  });

  new GatewayCanaryRoute(chart, 'argo-rollouts-http-route', {
    app: demo,
    parents: [gateway.parent()],
    matches: [RouteMatch.pathPrefix('/')],
  });

  return chart;
}
