import * as fc from 'fast-check';
import { CanaryStep, KedifyAutowire, KedifyCanary, type KedifyCanaryProps, KedifyScalingMetric, Workload } from '../../src';
import { newChart } from '../support/fixtures';
import { find, synth } from '../support/manifests';

const name = fc.stringMatching(/^[a-z]([-a-z0-9]{0,20}[a-z0-9])?$/);
const host = fc.uniqueArray(fc.stringMatching(/^[a-z]([a-z0-9]{0,8})$/), { minLength: 1, maxLength: 3 })
  .map((parts) => `${parts.join('.')}.example.com`);
const path = fc.stringMatching(/^\/([a-z0-9]{1,6}(\/[a-z0-9]{1,6}){0,2})?$/);
const steps = fc.array(fc.oneof(
  fc.integer({ min: 0, max: 100 }).map((weight) => CanaryStep.weight(weight)),
  fc.constant(CanaryStep.pause()),
  fc.integer({ min: 1, max: 9 }).map((replicas) => CanaryStep.canaryReplicas(replicas)),
), { minLength: 1, maxLength: 6 });
const scalingMetric = fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 1000 }))
  .map(([rate, target]) => (rate ? KedifyScalingMetric.requestRate(target) : KedifyScalingMetric.concurrency(target)));

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const cases: fc.Arbitrary<{ id: string; props: KedifyCanaryProps }> = fc.record({
  id: name,
  bounds: fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 50 })),
  own: fc.record({
    name: optional(name),
    namespace: optional(name),
    stableServiceName: optional(name.map((text) => `${text}-s`)),
    canaryServiceName: optional(name.map((text) => `${text}-c`)),
    port: optional(fc.integer({ min: 1, max: 65535 })),
    steps,
    trigger: fc.record({
      hosts: fc.uniqueArray(host, { minLength: 1, maxLength: 3 }),
      scalingMetric,
      pathPrefixes: optional(fc.uniqueArray(path, { minLength: 1, maxLength: 3 })),
      trafficAutowire: optional(fc.constant(KedifyAutowire.INGRESS).map((mode) => [mode])),
    }),
    ingress: optional(fc.record({ create: optional(fc.boolean()) })),
  }),
  scaledObjectName: optional(name),
}).map(({ id, bounds: [minReplicas, more], own, scaledObjectName }) => ({
  id,
  props: {
    ...own,
    scaling: { minReplicas, maxReplicas: minReplicas + more, scaledObjectName },
    workload: Workload.image('web:1', { port: 8080 }),
  },
}));

test('whatever is valid fits together', () => {
  fc.assert(fc.property(cases, ({ id, props }) => {
    const chart = newChart();
    const canary = new KedifyCanary(chart, id, props);
    const all = synth(chart);
    const rollout = find(all, 'Rollout');
    const scaled = find(all, 'ScaledObject');
    const [trigger] = scaled.spec.triggers;

    expect(scaled.spec.scaleTargetRef).toEqual({ apiVersion: rollout.apiVersion, kind: rollout.kind, name: rollout.metadata.name });
    expect(rollout.spec.strategy.canary.trafficRouting)
      .toEqual({ plugins: { 'kedify/http': { httpScaledObjectName: scaled.metadata.name } } });
    expect(rollout.spec).not.toHaveProperty('replicas');
    expect(trigger.metadata).not.toHaveProperty('service');
    expect(Object.values(trigger.metadata).every((value) => typeof value === 'string')).toBe(true);
    expect(new Set(all.map(({ metadata }) => metadata.namespace)).size).toBe(1);

    const stable = find(all, 'Service', rollout.spec.strategy.canary.stableService);
    find(all, 'Service', rollout.spec.strategy.canary.canaryService);
    const ingresses = all.filter(({ kind }) => kind === 'Ingress');
    expect(ingresses).toHaveLength(props.ingress?.create === false ? 0 : 1);
    expect(canary.ingress?.name).toBe(ingresses.at(0)?.metadata.name);
    for (const { http } of ingresses.flatMap(({ spec }) => spec.rules)) {
      expect(http.paths.map((entry: { path: string }) => entry.path)).toEqual(props.trigger.pathPrefixes ?? ['/']);
      for (const { backend } of http.paths) expect(backend.service)
        .toEqual({ name: stable.metadata.name, port: { number: stable.spec.ports[0].port } });
    }
    expect(trigger.metadata.port).toBe(String(stable.spec.ports[0].port));
  }));
});
