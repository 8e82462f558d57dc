import { type App, Chart } from 'cdk8s';
import {
  ArgoCdApplication, ArgoCdConfig, ArgoCdDestination, ArgoCdSource, CanaryApp, CanaryStep, GatewayCanaryRoute, HeaderMatch, RouteParent,
  Workload,
} from '../../../../src';

/** The same canary, with the rules that follow from it. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const canary = new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }), replicas: 2, steps: [
      CanaryStep.weight(20), CanaryStep.headerRoute('qa', [HeaderMatch.exact('role', 'qa')]), CanaryStep.pause(),
    ],
  });
  new GatewayCanaryRoute(chart, 'web-route', { app: canary, parents: [RouteParent.gateway('edge')], hostnames: ['web.example.com'] });
  const argoCd = new Chart(app, 'argo-cd');
  new ArgoCdApplication(argoCd, 'web', {
    charts: [chart], source: ArgoCdSource.directory('https://git.example.com/deploy.git', { path: 'dist' }),
    destination: ArgoCdDestination.inCluster({ namespace: 'shop' }), automated: { selfHeal: true },
  });
  new ArgoCdConfig(argoCd, 'config', { charts: [chart], partial: true });
}
