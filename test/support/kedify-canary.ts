import type { Chart } from 'cdk8s';
import {
  CanaryStep, type KedaScalingOptions, KedifyCanary, type KedifyCanaryProps, KedifyScalingMetric, type KedifyTriggerOptions, Workload,
} from '../../src';

const MINIMAL: KedifyCanaryProps = {
  workload: Workload.image('web:1', { port: 8080 }),
  steps: [CanaryStep.weight(50)],
  scaling: { minReplicas: 2, maxReplicas: 10 },
  trigger: { hosts: ['web.example.com'], scalingMetric: KedifyScalingMetric.requestRate(5) },
};

/** What a test says beside the least, in each group too. */
export type KedifyCanaryGiven = Partial<Omit<KedifyCanaryProps, 'scaling' | 'trigger'>>
  & { readonly scaling?: Partial<KedaScalingOptions>; readonly trigger?: Partial<KedifyTriggerOptions> };

/** The least that makes a canary of Kedify, and what a test wants to say about it. */
export function newKedifyCanary(chart: Chart, { scaling, trigger, ...props }: KedifyCanaryGiven = {}, id = 'web'): KedifyCanary {
  return new KedifyCanary(chart, id, {
    ...MINIMAL, ...props, scaling: { ...MINIMAL.scaling, ...scaling }, trigger: { ...MINIMAL.trigger, ...trigger },
  });
}
