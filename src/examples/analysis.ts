import { type App, Chart, Duration } from 'cdk8s';
import {
  AnalysisArgument, AnalysisTemplate, ApplicationMetrics, CanaryApp, CanaryStep, GatewayCanaryRoute, IstioMetrics, IstioTraffic,
    PodTemplateHash, RouteMatch, RouteParent,
  Workload,
} from '../index';

/**
 * A canary that goes on by itself as long as its requests succeed, and back by itself when they do not. One analysis
 * runs beside the steps, on what the gateway sees; another decides once, on what the new pods say of themselves.
 */
export function analysis(app: App): Chart {
  const chart = new Chart(app, 'analysis', { namespace: 'shop', disableResourceNameHashes: true });

  const server = { address: 'http://prometheus.monitoring:9090' };

  const success = new AnalysisTemplate(chart, 'checkout-success', {
    metrics: [IstioMetrics.successRate({
      destination: IstioTraffic.service('checkout-canary', { namespace: 'shop' }),
      minimumPercent: 99,
      interval: Duration.minutes(1),
      failureLimit: 2,
      minimumRequests: 20,
      server,
    })],
  });

  const latency = new AnalysisTemplate(chart, 'checkout-latency', {
    metrics: [ApplicationMetrics.latency({
      namespace: 'shop',
      histogram: 'http_request_duration_seconds',
      percentile: 95,
      maximum: Duration.millis(300),
      interval: Duration.minutes(1),
      count: 5,
      failureLimit: 1,
      server,
    })],
  });

  const checkout = new CanaryApp(chart, 'checkout', {
    workload: Workload.image('registry.example.com/shop/checkout:v7', { port: 8080 }),
    replicas: 6,
    port: 80,
    analysis: { templates: [success.ref], startingStep: 1 },
    steps: [
      CanaryStep.weight(10), CanaryStep.pauseFor(Duration.minutes(5)),
      CanaryStep.analysis({ templates: [latency.ref], args: [AnalysisArgument.podTemplateHash('canary-hash', PodTemplateHash.LATEST)] }),
      CanaryStep.weight(50), CanaryStep.pauseFor(Duration.minutes(10)),
    ],
  });

  new GatewayCanaryRoute(chart, 'checkout-route', {
    app: checkout,
    parents: [RouteParent.gateway('shop-gateway', { namespace: 'istio-ingress' })],
    hostnames: ['shop.example.com'],
    matches: [RouteMatch.pathPrefix('/checkout')],
  });

  return chart;
}
