import { type App, Chart, Duration } from 'cdk8s';
import { CanaryApp, CanarySchedule, CanaryStep, Workload } from '../index';

/**
 * Canaries that no router divides, so that a weight is a share of the pods: one behind a Service of both versions, a queue worker
 * that nobody calls, and a service that needs no canary but is to be the same kind of object as the others.
 */
export function withoutRouter(app: App): Chart {
  const chart = new Chart(app, 'without-router', { namespace: 'default', disableResourceNameHashes: true });

  new CanaryApp(chart, 'shop', {
    workload: Workload.image('registry.example.com/shop:v1.0.0', { port: 8080 }),
    replicas: 10,
    port: 80,
    steps: [CanaryStep.weight(10), CanaryStep.pause(), CanaryStep.weight(50), CanaryStep.pauseFor(Duration.minutes(5))],
    // For a dashboard that looks at one version; users call `shop`.
    stableServiceName: 'shop-stable',
    canaryServiceName: 'shop-canary',
  });

  new CanaryApp(chart, 'mailer', {
    workload: Workload.image('registry.example.com/mailer:v1.0.0'),
    replicas: 4,
    steps: CanarySchedule.linear({ step: 25, hold: Duration.minutes(10) }),
  });

  new CanaryApp(chart, 'reports', {
    workload: Workload.image('registry.example.com/reports:v1.0.0', { port: 8080 }),
    replicas: 3,
    port: 80,
    maxSurge: '1',
    maxUnavailable: '0',
    steps: [],
  });

  return chart;
}
