import { podTemplateProblems } from '../../../src/manifests/pods/pod-template';

// The schema of the Rollout's CRD has a pattern for some quantities (manifests/crds/rollout-crd.yaml of Argo Rollouts v1.9.1), and none
// for others.

const NUMBER = 'must be a whole number, or a text: the API server takes no other number here';
const TEXT = 'must begin with a number, and have no spaces: the API server takes no other quantity here';

type Json = Readonly<Record<string, unknown>>;

function env(divisor: unknown): Json {
  return { env: [{ name: 'A', value: 'a' }, { name: 'CPU', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor } } }] };
}

function found({ container = {}, ...spec }: { readonly container?: Json; readonly [field: string]: unknown }): unknown[] {
  const template = { spec: { containers: [{ name: 'first', image: 'a:1' }, { name: 'web', image: 'a:1', ...container }], ...spec } };
  return podTemplateProblems(template).map(({ prop, value, rule }) => [prop, value, rule]);
}

test.each<[string, Parameters<typeof found>[0], unknown[]]>([
  ['#L3684 a part of a number as overhead', { overhead: { memory: '1Gi', cpu: 0.5 } }, [['spec.overhead.cpu', 0.5, NUMBER]]],
  ['#L3684 a space before an overhead', { overhead: { cpu: ' 1', memory: '1Gi' } }, [['spec.overhead.cpu', ' 1', TEXT]]],
  ['a part of a number as the limit of a pod', { resources: { limits: { cpu: 1.5 } } }, [['spec.resources.limits.cpu', 1.5, NUMBER]]],
  ['a space behind the limit of a pod', { resources: { limits: { cpu: '1 ' } } }, [['spec.resources.limits.cpu', '1 ', TEXT]]],
  ['a part of a number as the request of a pod', { resources: { requests: { memory: '1Gi', cpu: 0.1 } } }, [
    ['spec.resources.requests.cpu', 0.1, NUMBER]]],
  ['#L1527 a sign alone as divisor', { container: env('+') }, [
    ['spec.containers[1].env[1].valueFrom.resourceFieldRef.divisor', '+', TEXT]]],
  ['#L1527 a unit alone as divisor', { container: env('k') }, [
    ['spec.containers[1].env[1].valueFrom.resourceFieldRef.divisor', 'k', TEXT]]],
  ['#L1527 a dot alone as divisor', { container: env('.') }, [
    ['spec.containers[1].env[1].valueFrom.resourceFieldRef.divisor', '.', TEXT]]],
  ['#L1527 a space behind a divisor', { container: env('1 ') }, [
    ['spec.containers[1].env[1].valueFrom.resourceFieldRef.divisor', '1 ', TEXT]]],
  ['a divisor of an init container', { initContainers: [{ name: 'a', image: 'a:1' }, { name: 'b', image: 'a:1', ...env('1m ') }] }, [
    ['spec.initContainers[1].env[1].valueFrom.resourceFieldRef.divisor', '1m ', TEXT]]],
])('refused: %s', (_, spec, problems) => {
  expect(found(spec)).toEqual(problems);
});

test.each<[string, Parameters<typeof found>[0]]>([
  ['whole numbers', { overhead: { cpu: 1, memory: 0 }, resources: { limits: { cpu: 2 }, requests: { cpu: 1 } }, container: env(1) }],
  ['texts', {
    overhead: { cpu: '0.5', memory: '.5Gi' }, resources: { limits: { cpu: '1.' }, requests: { cpu: '+1' } }, container: env('1m'),
  }],
  ['a part of a number, or spaces, for a container', { container: { resources: { limits: { cpu: 0.5, memory: ' 1Gi ' } } } }],
  ['a part of a number in a volume', {
    volumes: [{ name: 'cache', emptyDir: { sizeLimit: 0.5 } }, { name: 'b', emptyDir: { sizeLimit: '1 ' } }],
  }],
])('taken: %s', (_, spec) => {
  expect(found(spec)).toEqual([]);
});

test('what is no quantity at all is told once', () => {
  expect(found({ overhead: { cpu: 'x', memory: '1Gi' } })).toEqual([
    ['spec.overhead.cpu', 'x', expect.stringMatching(/^must be a quantity: /)],
  ]);
});
