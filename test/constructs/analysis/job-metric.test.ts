import { Testing } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import { AnalysisTemplate, AnalysisTemplateArgument, ClusterAnalysisTemplate, MetricProvider } from '../../../src';
import { jobProblems } from '../../../src/manifests/pods/job';
import { newChart } from '../../support/fixtures';
import { find, synth } from '../../support/manifests';

type Json = Readonly<Record<string, unknown>>;

const container = { name: 'test', image: 'test:1' };
const pod = (fields: Json = {}, own: Json = {}): Json =>
  ({ template: { spec: { restartPolicy: 'Never', containers: [{ ...container, ...own }], ...fields } } });
const job = (fields: Json): Json => ({ ...pod(), ...fields });
const indexed = (fields: Json): Json => job({ completionMode: 'Indexed', completions: 3, ...fields });
const failure = (rule: Json, fields: Json = {}): Json => job({ podFailurePolicy: { rules: [rule] }, ...fields });
const exits = (fields: Json): Json => failure({ action: 'FailJob', onExitCodes: { operator: 'In', values: [1], ...fields } });
const provider = (spec: Json): MetricProvider => MetricProvider.job({ spec: spec as unknown as k8s.JobSpec });

function told(spec: Json): string {
  const chart = newChart();
  new AnalysisTemplate(chart, 'checks', { metrics: [{ name: 'test', provider: provider(spec) }] });
  const act = jest.fn(() => Testing.synth(chart));
  expect(act).toThrow();
  return String((act.mock.results[0]?.value as Error).message);
}

// Lines of Kubernetes v1.34.1: B is pkg/apis/batch/validation/validation.go, C is pkg/apis/core/validation/validation.go.
const BAD: ReadonlyArray<readonly [prop: string, spec: Json]> = [
  // C:3787 and following, the containers.
  ['template.spec.containers', pod({ containers: [] })],
  ['template.spec.containers[0].image', pod({}, { image: '' })],
  ['template.spec.containers[0].name', pod({}, { name: 'Test' })],
  ['template.spec.containers[0].ports[0].containerPort', pod({}, { ports: [{ containerPort: 0 }] })],
  ['template.spec.containers[0].resources.limits.memory', pod({}, { resources: { limits: { memory: '512MB' } } })],
  ['template.spec.containers[0].resources.requests.cpu', pod({}, { resources: { requests: { cpu: '2' }, limits: { cpu: '1' } } })],
  ['template.spec.containers[0].volumeMounts[0].name', pod({}, { volumeMounts: [{ name: 'none', mountPath: '/a' }] })],
  ['template.spec.containers[0].comand', pod({}, { comand: ['a'] })],
  ['template.spec.containers[0].command', pod({}, { command: 'a' })],
  ['template.spec.nodeSelecter', pod({ nodeSelecter: {} })],
  ['template.spec.activeDeadlineSeconds', pod({ activeDeadlineSeconds: 0 })],
  ['template.metadata.name', job({ template: { ...pod().template as object, metadata: { name: 'a' } } })],
  ['template.metadata.labels.a', job({ template: { ...pod().template as object, metadata: { labels: { a: '-' } } } })],
  // B:194-223
  ['parallelism', job({ parallelism: -1 })],
  ['completions', job({ completions: -1 })],
  ['activeDeadlineSeconds', job({ activeDeadlineSeconds: -1 })],
  ['backoffLimit', job({ backoffLimit: -1 })],
  ['ttlSecondsAfterFinished', job({ ttlSecondsAfterFinished: -1 })],
  ['backoffLimit', job({ backoffLimit: 1.5 })],
  // B:224-261
  ['completionMode', job({ completionMode: 'indexed' })],
  ['completions', job({ completionMode: 'Indexed' })],
  ['backoffLimitPerIndex', indexed({ maxFailedIndexes: 1 })],
  ['maxFailedIndexes', indexed({ maxFailedIndexes: 4, backoffLimitPerIndex: 1 })],
  ['backoffLimitPerIndex', job({ backoffLimitPerIndex: 1 })],
  ['successPolicy', job({ successPolicy: { rules: [{ succeededCount: 1 }] } })],
  ['successPolicy.rules', indexed({ successPolicy: { rules: [] } })],
  ['successPolicy.rules[0]', indexed({ successPolicy: { rules: [{}] } })],
  ['successPolicy.rules[0].succeededCount', indexed({ successPolicy: { rules: [{ succeededCount: 4 }] } })],
  // B:313-460
  ['podReplacementPolicy', job({ podReplacementPolicy: 'Always' })],
  ['podReplacementPolicy', failure({ action: 'Ignore', onPodConditions: [{ type: 'A', status: 'True' }] },
    { podReplacementPolicy: 'TerminatingOrFailed' })],
  ['podFailurePolicy.rules[0].action', failure({ action: 'Fail', onExitCodes: { operator: 'In', values: [1] } })],
  ['podFailurePolicy.rules[0].action', failure({ action: 'FailIndex', onExitCodes: { operator: 'In', values: [1] } })],
  ['podFailurePolicy.rules[0]', failure({ action: 'FailJob' })],
  ['podFailurePolicy.rules[0].onPodConditions[0].status',
    failure({ action: 'FailJob', onPodConditions: [{ type: 'A', status: 'Maybe' }] })],
  ['podFailurePolicy.rules[0].onExitCodes.containerName', exits({ containerName: 'other' })],
  ['podFailurePolicy.rules[0].onExitCodes.operator', exits({ operator: 'Is' })],
  ['podFailurePolicy.rules[0].onExitCodes.values', exits({ values: [] })],
  ['podFailurePolicy.rules[0].onExitCodes.values', exits({ values: [0] })],
  ['podFailurePolicy.rules[0].onExitCodes.values', exits({ values: [2, 1] })],
  ['podFailurePolicy.rules[0].onExitCodes.values', exits({ values: [1, 1] })],
  ['template.spec.restartPolicy', { ...exits({}), ...pod({ restartPolicy: 'OnFailure' }) }],
  ['selector', job({ selector: { matchLabels: { a: 'b' } } })],
];

test.each(BAD)('%s of a Job is told once, alone: %#', (prop, spec) => {
  expect(jobProblems(spec).map((found) => found.prop)).toEqual([prop]);
});

test('of any pod that does not end', () => {
  expect(jobProblems(pod({ restartPolicy: 'Always' })).map((found) => found.prop)).toEqual(['template.spec.restartPolicy']);
  expect(jobProblems(pod({ restartPolicy: undefined })).map((found) => found.prop)).toEqual(['template.spec.restartPolicy']);
  expect(jobProblems({}).map((found) => found.prop)).toEqual(['template']);
});

test.each<[what: string, spec: Json]>([
  ['a time for the pods', pod({ activeDeadlineSeconds: 1 })],
  ['pods that start again', pod({ restartPolicy: 'OnFailure' })],
  ['one Job with all numbers', job({
    parallelism: 0, completions: 2, activeDeadlineSeconds: 0, backoffLimit: 0, ttlSecondsAfterFinished: 0,
    completionMode: 'NonIndexed', podReplacementPolicy: 'TerminatingOrFailed',
    suspend: false, managedBy: 'kubernetes.io/job-controller' })],
  ['an index each', indexed({ maxFailedIndexes: 3, backoffLimitPerIndex: 0, successPolicy: { rules: [{ succeededCount: 3 },
    { succeededIndexes: '0-1' }] } })],
  ['codes to fail by', exits({ containerName: 'test', values: [1, 2] })],
  ['all codes but 0', exits({ operator: 'NotIn', values: [0] })],
  ['a code of a container that comes first', failure(
    { action: 'Count', onExitCodes: { operator: 'In', values: [1], containerName: 'first' } },
    pod({ initContainers: [{ name: 'first', image: 'a:1' }] }))],
  ['a condition of a pod', failure({ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
    { podReplacementPolicy: 'Failed' })],
  ['its own selector', job({ manualSelector: true, selector: { matchLabels: { a: 'b' } } })],
])('%s is right', (_, spec) => {
  expect(jobProblems(spec)).toEqual([]);
});

test('the problem has its place in the metric', () => {
  expect(told(pod({}, { image: '' }))).toBe('Validation failed with the following errors:\n  [demo/checks] '
    + '\'metrics[0].provider.spec.template.spec.containers[0].image\' ("") must be set');
  expect(told(job({ template: { metadata: { name: 'a' }, ...pod().template as object } }))).toContain('an AnalysisTemplate keeps labels');
});

test('of a template of the cluster as well', () => {
  const chart = newChart();
  new ClusterAnalysisTemplate(chart, 'checks', { metrics: [{ name: 'test', provider: provider(pod({}, { image: '' })) }] });
  expect(() => Testing.synth(chart)).toThrow('\'metrics[0].provider.spec.template.spec.containers[0].image\' ("") must be set');
});

test.each<[Json | null, string]>([
  [{ template: null }, '\'spec.template\' (null) must be set: it is what the Job runs'],
  [{}, '\'spec.template\' (not set) must be set: it is what the Job runs'],
  [{ template: {} }, '\'spec.template.spec.restartPolicy\' (not set) must be Never or OnFailure'],
  [{ template: { spec: null } }, '\'spec.template.spec.restartPolicy\' (not set) must be Never or OnFailure'],
])('what is no Job is told with its prop: %j', (spec, text) => {
  expect(() => provider(spec as Json)).toThrow(text);
});

describe('an argument', () => {
  const args = [AnalysisTemplateArgument.required('x')];
  const x = '{{args.x}}';

  test('may stand in any text', () => {
    const chart = newChart();
    new AnalysisTemplate(chart, 'checks', { args, metrics: [{ name: 'test', provider: provider(pod({
      serviceAccountName: x, nodeSelector: { zone: x }, volumes: [{ name: 'data', configMap: { name: x } }],
    }, { image: x, env: [{ name: `A_${x}`, value: x }], volumeMounts: [{ name: x, mountPath: '/data' }] })) }] });
    expect(() => Testing.synth(chart)).not.toThrow();
  });

  test('is no quantity: the controller reads those before it puts arguments in', () => {
    // https://github.com/kubernetes/kubernetes/blob/v1.34.1/staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go#L700
    const chart = newChart();
    const own = pod({}, { resources: { limits: { memory: x } } });
    new AnalysisTemplate(chart, 'checks', { args, metrics: [{ name: 'test', provider: provider(own) }] });
    expect(() => Testing.synth(chart))
      .toThrow('\'metrics[0].provider.spec.template.spec.containers[0].resources.limits.memory\' ("{{args.x}}") must be a quantity');
  });
});

test('quantities are written as they are given, as texts and as those of cdk8s-plus', () => {
  const chart = newChart();
  const limits = { memory: '512Mi', cpu: k8s.Quantity.fromString('100m') };
  new AnalysisTemplate(chart, 'checks', { metrics: [{ name: 'test', provider: provider(pod({}, { resources: { limits } })) }] });
  expect(find(synth(chart), 'AnalysisTemplate').spec.metrics[0].provider.job.spec.template.spec.containers[0].resources)
    .toEqual({ limits: { memory: '512Mi', cpu: '100m' } });
});
