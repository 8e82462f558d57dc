import { podTemplateProblems } from '../../../src/manifests/pods/pod-template';
import { problemText } from '../../../src/problem';

// Lines are those of Kubernetes v1.34.1, pkg/apis/core/validation/validation.go, where nothing else is said; `apps` is
// pkg/apis/apps/validation/validation.go, which argo-rollouts v1.9.1 calls in pkg/apis/rollouts/validation/validation.go#L164.

const LABEL = 'must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last';
const NAME = 'must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both ends of each part';
const web = { name: 'web', image: 'web:1' };
const textsOf = (template: unknown, selector?: Readonly<Record<string, string>>): string[] =>
  podTemplateProblems(template, { selector }).map(problemText);
const of = (spec: object): string[] => textsOf({ spec: { containers: [web], ...spec } }).map((text) => text.replace('spec.', ''));

test('the least is right, and so is what has everything', () => {
  expect(textsOf({ spec: { containers: [web] } })).toEqual([]);
  expect(textsOf({ metadata: {}, spec: { containers: [web] } })).toEqual([]);
  expect(textsOf({ metadata: { labels: { app: 'web' }, annotations: { 'A.b/c': 'd e' } }, spec: { containers: [web] } }, { app: 'web' }))
    .toEqual([]);
});

describe('without', () => {
  test.each([[{}], [{ metadata: {} }], [{ spec: undefined }]])('L3936 a spec there are no containers: %j', (template) => {
    expect(textsOf(template)).toEqual(['\'spec.containers\' (not set) must have at least one entry']);
  });

  test('L3936 containers a spec says so once', () => {
    expect(textsOf({ spec: {} })).toEqual(['\'spec.containers\' (not set) must be set']);
    expect(textsOf({ spec: { containers: [] } })).toEqual(['\'spec.containers\' ([]) must have at least one entry']);
  });
});

describe('labels', () => {
  const labelled = (labels: object, selector?: Readonly<Record<string, string>>): string[] =>
    textsOf({ metadata: { labels }, spec: { containers: [web] } }, selector);

  test('L6798 are labels', () => {
    expect(labelled({ 'a': '', 'b.c/D': 'e_f.g' })).toEqual([]);
    expect(labelled({ a: 'b', c: 'd e', f: '-' })).toEqual(['c', 'f'].map((key) =>
      `'metadata.labels.${key}' ("${key === 'c' ? 'd e' : '-'}") must be a label value: at most 63 letters, digits, '-', '_' and '.', `
      + 'with a letter or digit at both ends'));
    expect(labelled({ 'A.b/c': '' })).toEqual([
      '\'metadata.labels\' ("A.b/c") must have keys of the form [prefix/]name, the name with at most 63 letters, digits, \'-\', '
      + '\'_\' and \'.\'']);
  });

  test('apps#L841 are those by which the pods are selected', () => {
    const selector = { app: 'web', tier: 'front' };
    expect(labelled({ app: 'web', tier: 'front', more: '' }, selector)).toEqual([]);
    expect(labelled({ app: 'web' },
      selector)).toEqual(['\'metadata.labels.tier\' (not set) must be "front", by which the pods are selected']);
    expect(labelled({ app: 'api', tier: 'back' }, selector)).toEqual([
      '\'metadata.labels.app\' ("api") must be "web", by which the pods are selected',
      '\'metadata.labels.tier\' ("back") must be "front", by which the pods are selected']);
    expect(textsOf({ spec: { containers: [web] } }, { toString: 'a' }))
      .toEqual(['\'metadata.labels.toString\' (not set) must be "a", by which the pods are selected']);
  });
});

test('L6799, L6800 annotations are judged with the spec', () => {
  const annotated = (annotations: object): string[] => textsOf({ metadata: { annotations }, spec: { containers: [web], nodeName: 'a' } });
  expect(annotated({ 'kubernetes.io/config.mirror': 'a', 'container.apparmor.security.beta.kubernetes.io/web': 'unconfined' })).toEqual([]);
  expect(annotated({ 'a b': '', 'container.apparmor.security.beta.kubernetes.io/api': 'unconfined',
    'c': 'x'.repeat(256 * 1024) })).toEqual([
    '\'metadata.annotations\' ("a b") must have keys of the form [prefix/]name, the name with at most 63 letters, digits, \'-\', '
    + '\'_\' and \'.\'',
    '\'metadata.annotations\' ("262208 bytes") must have at most 262144 bytes together',
    '\'metadata.annotations.container.apparmor.security.beta.kubernetes.io/api\' ("unconfined") must be for a container of the pod: '
    + 'there is no "api"',
  ]);
});

test.each<[string, object]>([
  ['apps#L847', { restartPolicy: 'Always' }], ['apps#L847', { restartPolicy: '' }],
  ['L4545', { serviceAccountName: 'a.b' }], ['L4545', { serviceAccountName: '' }],
  ['L4551', { nodeName: 'node-1.example.com' }], ['L4551', { nodeName: '' }],
  ['L4580', { priorityClassName: 'system-node-critical' }], ['L4580', { priorityClassName: '' }],
  ['L4586', { runtimeClassName: 'gvisor' }],
  ['L3995', { preemptionPolicy: 'Never' }], ['L3995', { preemptionPolicy: 'PreemptLowerPriority' }],
  ['L337', { overhead: {} }], ['L337', { overhead: { cpu: '250m', memory: '120Mi' } }],
  ['L3126', { resourceClaims: [{ name: 'a', resourceClaimName: 'b.c' }, { name: 'b', resourceClaimTemplateName: 'b.c' }] }],
  ['L3126', { resourceClaims: [] }],
  ['L4614', { resources: {} }], ['L4614', { resources: { limits: { cpu: '2' }, requests: { cpu: '1', memory: '1Gi' } } }],
  ['L4519', { volumes: [{ name: 'a', emptyDir: {} }], containers: [{ ...web, volumeMounts: [{ name: 'a', mountPath: '/a' }] }] }],
])('%s: %j is right', (_line, spec) => {
  expect(of(spec)).toEqual([]);
});

test.each<[string, object, string[]]>([
  ['apps#L847', { restartPolicy: 'OnFailure' }, ['\'restartPolicy\' ("OnFailure") must be one of Always']],
  ['apps#L850', { activeDeadlineSeconds: 0 }, ['\'activeDeadlineSeconds\' (0) must not be set for pods that are kept running']],
  ['apps#L850', { activeDeadlineSeconds: 60 }, ['\'activeDeadlineSeconds\' (60) must not be set for pods that are kept running']],
  ['L4545', { serviceAccountName: 'A' }, [`'serviceAccountName' ("A") ${NAME}`]],
  ['L4551', { nodeName: 'a_b' }, [`'nodeName' ("a_b") ${NAME}`]],
  ['L4580', { priorityClassName: 'A' }, [`'priorityClassName' ("A") ${NAME}`]],
  ['L4580', { priorityClassName: 'a'.repeat(254) }, [`'priorityClassName' ("${'a'.repeat(254)}") must have at most 253 characters`]],
  ['L4586', { runtimeClassName: '' }, [`'runtimeClassName' ("") ${NAME}`]],
  ['L4586', { runtimeClassName: 'A' }, [`'runtimeClassName' ("A") ${NAME}`]],
  ['L3999', { preemptionPolicy: '' }, ['\'preemptionPolicy\' ("") must be one of Never, PreemptLowerPriority']],
  ['L4002', { preemptionPolicy: 'Always' }, ['\'preemptionPolicy\' ("Always") must be one of Never, PreemptLowerPriority']],
  ['L337', { overhead: { cpu: '-1' } }, ['\'overhead.cpu\' ("-1") must not be negative']],
  ['L3157', { resourceClaims: [{ resourceClaimName: 'a' }, { name: '', resourceClaimName: 'a' }] },
    ['\'resourceClaims[0].name\' (not set) must be set', '\'resourceClaims[1].name\' ("") must be set']],
  ['L3159', { resourceClaims: [{ name: 'a', resourceClaimName: 'a' }, { name: 'b', resourceClaimName: 'a' },
    { name: 'a', resourceClaimName: 'b' }] },
    ['\'resourceClaims[2].name\' ("a") must not be used twice']],
  ['L3162', { resourceClaims: [{ name: 'a.b', resourceClaimName: 'a' }] }, [`'resourceClaims[0].name' ("a.b") ${LABEL}`]],
  ['L3165', { resourceClaims: [{ name: 'a', resourceClaimName: 'a', resourceClaimTemplateName: 'b' }] },
    ['\'resourceClaims[0].resourceClaimTemplateName\' ("b") must not be set beside resourceClaimName']],
  ['L3168', { resourceClaims: [{ name: 'a' }] },
    ['\'resourceClaims[0].resourceClaimName\' (not set) must be set, or resourceClaimTemplateName']],
  ['L3171', { resourceClaims: [{ name: 'a', resourceClaimName: 'A' }] }, [`'resourceClaims[0].resourceClaimName' ("A") ${NAME}`]],
  ['L3176', { resourceClaims: [{ name: 'a', resourceClaimTemplateName: '' }] },
    [`'resourceClaims[0].resourceClaimTemplateName' ("") ${NAME}`]],
  ['L4629', { resources: { claims: [] } }, ['\'resources.claims\' ([]) must not be set for a whole pod']],
  ['L7512', { resources: { limits: { cpu: '1' }, requests: { cpu: '2' } } },
    ['\'resources.requests.cpu\' ("2") must not exceed the limit (1)']],
  ['L4519', { volumes: [{ name: 'a', emptyDir: {} }, { emptyDir: {} }], containers: [{ ...web, volumeMounts: [
    { name: 'a', mountPath: '/a' }, { name: 'c', mountPath: '/c' }] }] }, ['\'volumes[1].name\' (not set) must be set',
    '\'containers[0].volumeMounts[1].name\' ("c") must be the name of a volume of the pod. Is it \'a\'?']],
  ['L4544', { hostnameOverride: 'A' }, [`'hostnameOverride' ("A") ${NAME}`]],
  ['L4572', { tolerations: [{}] }, ['\'tolerations[0].operator\' ("") must be Exists without a key']],
  ['L4535', { securityContext: { runAsUser: -1 } }, ['\'securityContext.runAsUser\' (-1) must be a whole number of at least 0']],
])('%s: %j is wrong', (_line, spec, expected) => {
  expect(of(spec)).toEqual(expected);
});
