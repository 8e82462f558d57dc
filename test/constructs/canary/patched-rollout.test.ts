import { ApiObject, JsonPatch, Testing } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-30';
import { type CanaryAppProps, CanaryStep, Platform, Workload } from '../../../src';
import { invalid, newApp, newChart, newRoute } from '../../support/fixtures';
import { find, synth } from '../../support/manifests';

const CANARY = '/spec/strategy/canary';
const header = { setHeaderRoute: { name: 'preview', match: [{ headerName: 'x', headerValue: { exact: '1' } }] } };

interface Given {
  readonly patches: readonly JsonPatch[];
  readonly props?: Partial<CanaryAppProps>;
  readonly routed?: boolean;
  /** The release of the plugin, where it matters. */
  readonly plugin?: string;
}

function patched({ patches, props = {}, routed = false, plugin }: Given): () => unknown {
  const chart = newChart();
  if (plugin !== undefined) Platform.of({ gatewayApiPlugin: plugin }).applyTo(chart);
  const app = newApp(chart, { steps: [CanaryStep.weight(50), CanaryStep.pause()], ...props });
  if (routed) newRoute(chart, app);
  ApiObject.of(app).addJsonPatch(...patches);
  return () => synth(chart);
}

const add = (path: string, value: unknown): JsonPatch => JsonPatch.add(path, value);
const onCanary = (field: string, value: unknown): Given => ({ patches: [add(`${CANARY}/${field}`, value)] });
const onSpec = (field: string, value: unknown): Given => ({ patches: [add(`/spec/${field}`, value)] });
const routed = (given: Given): Given => ({ ...given, routed: true });

describe('what a patch makes of a Rollout is told once, by its field', () => {
  test.each<[prop: string, shown: string, given: Given]>([
    // https://github.com/argoproj/argo-rollouts/blob/v1.10.2/manifests/crds/rollout-crd.yaml: types.
    ['replicas', '"4"', onSpec('replicas', '4')],
    ['paused', '"yes"', onSpec('paused', 'yes')],
    ['strategy.canary.steps', '{"setWeight":5}', onCanary('steps', { setWeight: 5 })],
    ['strategy.canary.steps[0].setWeight', '"50"', onCanary('steps/0/setWeight', '50')],
    ['strategy.canary.maxSurge', 'true', onCanary('maxSurge', true)],
    ['strategy.canary.analysis', '[]', onCanary('analysis', [])],
    ['strategy', 'null', onSpec('strategy', null)],
    ['strategy.canary.maxSurges', '1', onCanary('maxSurges', 1)],
    ['minReadySecond', '1', onSpec('minReadySecond', 1)],
    // utils/replicaset/replicaset.go:407 (v1.9.1)
    ['strategy.canary.maxSurge', '"abc"', onCanary('maxSurge', 'abc')],
    ['strategy.canary.maxUnavailable', '"1.5%"', routed(onCanary('maxUnavailable', '1.5%'))],
    ['strategy.canary.maxUnavailable', '-1', onCanary('maxUnavailable', -1)],
    // pkg/apis/rollouts/validation/validation.go of v1.9.1: 117, 189, 315, 322, 333, 336, 340, 344, 379, 397 and 511.
    ['replicas', '-1', onSpec('replicas', -1)],
    ['progressDeadlineSeconds', 'not set', onSpec('minReadySeconds', 600)],
    ['strategy.canary.scaleDownDelaySeconds', '30', onCanary('scaleDownDelaySeconds', 30)],
    ['strategy.canary.dynamicStableScale', 'true', routed({
      patches: [add(`${CANARY}/dynamicStableScale`, true), add(`${CANARY}/scaleDownDelaySeconds`, 5)] })],
    ['strategy.canary.trafficRouting.maxTrafficWeight', '1000', routed(onCanary('trafficRouting/maxTrafficWeight', 1000))],
    ['strategy.canary.steps[0]', '{}', onCanary('steps/0', {})],
    ['strategy.canary.steps[0].setWeight', '500', onCanary('steps/0/setWeight', 500)],
    ['strategy.canary.steps[1].pause.duration', '"1 hour"', onCanary('steps/1/pause/duration', '1 hour')],
    ['strategy.canary.steps[0].setCanaryScale', '{"replicas":1}', onCanary('steps/0/setCanaryScale', { replicas: 1 })],
    ['strategy.canary.steps[2].setHeaderRoute.name', '"preview"', routed(onCanary('steps/-', header))],
    ['strategy.canary.steps[0].experiment.templates[0].weight', '5',
      onCanary('steps/0', { experiment: { duration: '5m', templates: [{ name: 'a', specRef: 'canary', weight: 5 }] } })],
    ['strategy.canary.maxSurge', '0', { patches: [add(`${CANARY}/maxSurge`, 0), add(`${CANARY}/maxUnavailable`, '0%')] }],
    ['strategy', '{}', { patches: [JsonPatch.remove(CANARY)] }],
    // The same, 127: an empty selector, and one that is unlike the pods.
    ['selector', '{}', onSpec('selector', {})],
    ['selector.matchLabels.app', '"shop"', onSpec('selector/matchLabels/app', 'shop')],
    ['selector.matchLabels.tier', '"web"', onSpec('selector/matchLabels/tier', 'web')],
    ['selector.matchLabels.app', '"web"', { patches: [JsonPatch.replace('/spec/template/metadata/labels/app', 'shop')] }],
    // rollout/ephemeralmetadata.go:55 (v1.9.1)
    ['strategy.canary.canaryMetadata.labels.app', '"web"', onCanary('canaryMetadata', { labels: { app: 'web' } })],
    ['strategy.canary.stableMetadata.annotations.a', '"x"', {
      ...onCanary('stableMetadata', { annotations: { a: 'x' } }),
      props: { workload: Workload.image('web:1', { podAnnotations: { a: 'y' } }) } }],
    // utils/replicaset/canary.go:218 (v1.9.1): what pods cannot give.
    ['strategy.canary.steps[0]', '7', { patches: [add('/spec/replicas', 4), add(`${CANARY}/steps/0/setWeight`, 7)] }],
    // rollout/trafficrouting.go:273 (v1.9.1): a canary that never ends.
    ['strategy.canary.scaleDownDelaySeconds', '"0s"', routed(onCanary('scaleDownDelaySeconds', 0))],
    ['strategy.canary.abortScaleDownDelaySeconds', '"30s"', routed({
      patches: [add('/spec/replicas', 5), add(`${CANARY}/dynamicStableScale`, true), add(`${CANARY}/abortScaleDownDelaySeconds`, 30)] })],
  ])('%s (%s)', (prop, shown, given) => {
    const told = textOf(patched(given)).split('\n').slice(1);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(`[demo/web] 'rollout.spec.${prop}' (${shown}) `);
  });

  test('with its rule', () => {
    expect(patched(onCanary('maxSurge', 'abc'))).toThrow(invalid('[demo/web] \'rollout.spec.strategy.canary.maxSurge\' ("abc") must be a '
      + 'whole number of pods, or a whole percentage, such as "25%": the controller cannot read anything else'));
    expect(patched(onCanary('maxSurges', 1))).toThrow(invalid('[demo/web] \'rollout.spec.strategy.canary.maxSurges\' (1) is no field of a '
      + 'Rollout, and the API server would drop it. Is it \'maxSurge\'?'));
    expect(patched({ patches: [JsonPatch.replace('/spec/template', 7)] }))
      .toThrow('\'rollout.spec.template\' (7) must be an object');
    expect(patched({ patches: [JsonPatch.replace('/spec', 7)] })).toThrow('\'rollout.spec\' (7) must be an object');
  });

  test('together with others', () => {
    const told = textOf(patched({ patches: [add('/spec/replicas', '4'), add(`${CANARY}/steps/0/setWeight`, 500)] }));
    expect(told.split('\n').slice(1).map((line) => /'(.*?)'/.exec(line)?.[1]))
      .toEqual(['rollout.spec.replicas', 'rollout.spec.strategy.canary.steps[0].setWeight']);
  });

  test('and what is wrong in the props is told in their words alone', () => {
    expect(textOf(patched({ ...onSpec('paused', true), props: { replicas: -1 } })))
      .toBe('Validation failed with the following errors:\n  [demo/web] \'replicas\' (-1) must be a whole number of at least 0');
  });

  test('as what the steps come to', () => {
    const scaled = { setCanaryScale: { replicas: 0 } };
    expect(textOf(patched(routed({ patches: [add(`${CANARY}/steps/1`, scaled)] }))))
      .toContain('[demo/web] \'rollout.spec.strategy.canary.steps[1]\' (0) must leave a canary pod while the canary has a weight (50): the '
        + 'pods go before the weight, and requests reach none; set weight 0 before it');
  });
});

describe('what is right stays', () => {
  test.each<[what: string, given: Given]>([
    ['a number of pods as a number', onCanary('maxSurge', 2)],
    ['a percentage without its sign', onCanary('maxSurge', '20')],
    ['nothing above the pods', onCanary('maxSurge', 0)],
    ['weights to the highest one', routed({ plugin: '0.17.0',
      patches: [add(`${CANARY}/trafficRouting/maxTrafficWeight`, 1000), add(`${CANARY}/steps/0/setWeight`, 1000)] })],
    ['seconds as a number', onCanary('steps/1/pause/duration', 30)],
    ['seconds without a unit', onCanary('steps/1/pause/duration', '30')],
    ['a time of several parts', onCanary('steps/1/pause/duration', '1h30m')],
    ['a step that does two things', routed(onCanary('steps/0/setCanaryScale', { replicas: 1 }))],
    ['a route of the steps in the list', routed({ patches: [
      add(`${CANARY}/trafficRouting/managedRoutes`, [{ name: 'preview' }]), add(`${CANARY}/steps/-`, header)] })],
    ['a selector by expressions', onSpec('selector/matchExpressions', [{ key: 'app', operator: 'In', values: ['web', 'shop'] }])],
    ['metadata of one version', onCanary('canaryMetadata', { labels: { role: 'canary' } })],
    ['no step', onCanary('steps', [])],
    ['settings of a plugin of any type', onCanary('steps/0', { plugin: { name: 'a/b', config: { list: [1, null] } } })],
    ['a share that pods give', { patches: [add('/spec/replicas', 4), add(`${CANARY}/steps/0/setWeight`, 25)] }],
    ['other Services', onCanary('stableService', 'renamed')],
    ['a rule of nodes', onCanary('antiAffinity', { requiredDuringSchedulingIgnoredDuringExecution: {} })],
    ['a time to restart', onSpec('restartAt', '2030-01-31T08:00:00.5+01:00')],
  ])('%s', (_, given) => {
    expect(patched(given)).not.toThrow();
  });

  test('a field of a release to come', () => {
    const chart = newChart();
    ApiObject.of(newApp(chart)).addJsonPatch(add(`${CANARY}/somethingElse`, { a: 1 }));
    expect(find(Testing.synth(chart), 'Rollout').spec.strategy.canary.somethingElse).toEqual({ a: 1 });
  });

  test('of pods that stand elsewhere', () => {
    const chart = newChart();
    const deployment = new Deployment(chart, 'old', { containers: [{ image: 'web:1', portNumber: 80 }] });
    const app = newApp(chart, { workload: Workload.referenceDeployment(deployment), port: 80 });
    ApiObject.of(app).addJsonPatch(add('/spec/paused', true));
    expect(find(synth(chart), 'Rollout').spec.paused).toBe(true);
    ApiObject.of(app).addJsonPatch(add('/spec/template', { spec: { containers: [{ name: 'web', image: 'web:1' }] } }));
    expect(() => Testing.synth(chart)).toThrow('\'rollout.spec.template\' ({"spec":{"containers":[{"name":"web","image":"web:1"}]}}) must '
      + 'not be set beside a workloadRef');
  });
});

/** The message of what is thrown. */
function textOf(act: () => unknown): string {
  const spy = jest.fn(act);
  expect(spy).toThrow();
  return String((spy.mock.results[0]?.value as Error).message);
}
