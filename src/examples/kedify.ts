import { type App, Chart, Duration } from 'cdk8s';
import { CanaryStep, KedaHelmValues, KedifyCanary, KedifyScalingMetric, Workload } from '../index';

/** A canary behind kedify-proxy, with as many pods as its requests need: an approval at 20 percent, then timed steps. */
export function kedify(app: App): Chart {
  const chart = new Chart(app, 'kedify', { namespace: 'rollouts-demo', disableResourceNameHashes: true });

  new KedifyCanary(chart, 'rollouts-demo', {
    workload: Workload.image('argoproj/rollouts-demo:blue', { port: 8080, portName: 'http' }),
    port: 80,
    steps: [
      CanaryStep.weight(20), CanaryStep.pause(),
      CanaryStep.weight(50), CanaryStep.pauseFor(Duration.seconds(30)),
      CanaryStep.weight(80), CanaryStep.pauseFor(Duration.seconds(30)),
    ],
    scaling: { minReplicas: 2, maxReplicas: 10 },
    trigger: { hosts: ['rollouts-demo.example.com'], scalingMetric: KedifyScalingMetric.requestRate(5) },
  });

  return chart;
}

/** The rights of the KEDA operator, as values of its Helm chart: it reads the stable Service from the Rollout. */
export function kedaHelmValues(): string {
  return KedaHelmValues.scaledRefKinds().toYaml();
}
