import { podTemplateProblems } from '../../../src/manifests/pods/pod-template';
import { shaped } from '../../../src/manifests/pods/shape';
import { problemText } from '../../../src/problem';

// The API server refuses a value of another type when it reads an object, and drops a field that it does not know:
// https://github.com/kubernetes/kubernetes/blob/v1.34.1/staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning/algorithm.go#L29
// Types are those of Kubernetes v1.34.1, staging/src/k8s.io/api/core/v1/types.go.

function textsOf(type: string, value: unknown): string[] {
  return shaped(type, value).problems.map(problemText);
}

const unknown = 'is no field of a pod template in Kubernetes 1.34, and the API server would drop it';

describe('a value has the type of its field', () => {
  const sized = (bits: number): string => `must be a whole number of ${bits} bits`;

  test.each<[string, string, string, unknown]>([
    ['L4189', 'PodSpec', 'nodeName', ''],
    ['L4197', 'PodSpec', 'hostNetwork', false],
    ['L4270', 'PodSpec', 'priority', -(2 ** 31)],
    ['L4270', 'PodSpec', 'priority', 2 ** 31 - 1],
    ['L4149', 'PodSpec', 'terminationGracePeriodSeconds', -(2 ** 63)],
    ['L4149', 'PodSpec', 'terminationGracePeriodSeconds', 2 ** 52],
    ['L4149', 'PodSpec', 'terminationGracePeriodSeconds', 0],
    ['L2665', 'TCPSocketAction', 'port', 'http'],
    ['L2665', 'TCPSocketAction', 'port', 80],
    ['L2665', 'TCPSocketAction', 'port', 2 ** 31 - 1],
    ['L2550', 'ResourceFieldSelector', 'divisor', '1m'],
    ['L2550', 'ResourceFieldSelector', 'divisor', 0.5],
    ['L4168', 'PodSpec', 'nodeSelector', {}],
    ['L4168', 'PodSpec', 'nodeSelector', { a: 'b', c: '' }],
    ['L4247', 'PodSpec', 'tolerations', []],
    ['L4247', 'PodSpec', 'tolerations', [{}, { key: 'a' }]],
    ['L4275', 'PodSpec', 'dnsConfig', {}],
  ])('%s %s.%s may be %j', (_line, type, field, value) => {
    const { value: own, problems, holes } = shaped(type, { [field]: value });
    expect(problems.filter(({ prop }) => prop?.startsWith(field))).toEqual([]);
    expect(own).toEqual({ [field]: value });
    expect(holes).toEqual([]);
  });

  test.each<[string, string, string, unknown, string]>([
    ['L4189', 'PodSpec', 'nodeName', 7, 'must be a text'],
    ['L4189', 'PodSpec', 'nodeName', ['a'], 'must be a text'],
    ['L4197', 'PodSpec', 'hostNetwork', 'true', 'must be true or false'],
    ['L4197', 'PodSpec', 'hostNetwork', 0, 'must be true or false'],
    ['L4270', 'PodSpec', 'priority', -(2 ** 31) - 1, sized(32)],
    ['L4270', 'PodSpec', 'priority', 2 ** 31, sized(32)],
    ['L4270', 'PodSpec', 'priority', 0.5, sized(32)],
    ['L4270', 'PodSpec', 'priority', '1', sized(32)],
    ['L4149', 'PodSpec', 'terminationGracePeriodSeconds', 2 ** 63, sized(64)],
    ['L4149', 'PodSpec', 'terminationGracePeriodSeconds', -(2 ** 64), sized(64)],
    ['L4149', 'PodSpec', 'terminationGracePeriodSeconds', NaN, sized(64)],
    ['L4149', 'PodSpec', 'terminationGracePeriodSeconds', '30', sized(64)],
    ['L2665', 'TCPSocketAction', 'port', 0.5, 'must be a text or a whole number'],
    ['L2665', 'TCPSocketAction', 'port', 2 ** 31, 'must be a text or a whole number'],
    ['L2665', 'TCPSocketAction', 'port', true, 'must be a text or a whole number'],
    ['L2550', 'ResourceFieldSelector', 'divisor', true, 'must be a quantity, as a text or a number'],
    ['L2550', 'ResourceFieldSelector', 'divisor', Infinity, 'must be a quantity, as a text or a number'],
    ['L4168', 'PodSpec', 'nodeSelector', [], 'must be a map'],
    ['L4168', 'PodSpec', 'nodeSelector', 'a=b', 'must be a map'],
    ['L4247', 'PodSpec', 'tolerations', {}, 'must be a list'],
    ['L4247', 'PodSpec', 'tolerations', '', 'must be a list'],
    ['L4275', 'PodSpec', 'dnsConfig', [], 'must be an object'],
    ['L4275', 'PodSpec', 'dnsConfig', '', 'must be an object'],
    ['L4275', 'PodSpec', 'dnsConfig', null, 'must not be null: leave it out'],
    ['L4189', 'PodSpec', 'nodeName', null, 'must not be null: leave it out'],
  ])('%s %s.%s may not be %j', (_line, type, field, value, rule) => {
    const { value: own, problems } = shaped(type, { [field]: value });
    expect(problems.filter(({ prop }) => prop === field)).toEqual([{ prop: field, value, rule }]);
    expect(own).toEqual({});
  });

  test('at any depth, with what else is wrong', () => {
    expect(textsOf('PodTemplateSpec', {
      metadata: { labels: { a: 1, b: 'c', d: null }, annotations: ['x'] },
      spec: { containers: [{ name: 'a', ports: [7, { containerPort: '80' }], command: ['a', 1] }, null], nodeName: 1 },
    })).toEqual([
      '\'metadata.labels.a\' (1) must be a text',
      '\'metadata.labels.d\' (null) must be a text',
      '\'metadata.annotations\' (["x"]) must be a map',
      '\'spec.containers[0].ports[0]\' (7) must be an object',
      '\'spec.containers[0].ports[1].containerPort\' ("80") must be a whole number of 32 bits',
      '\'spec.containers[0].command[1]\' (1) must be a text',
      '\'spec.containers[1]\' (null) must be an object',
      '\'spec.nodeName\' (1) must be a text',
    ]);
  });

  test('what is undefined is not there', () => {
    expect(shaped('PodSpec', { containers: [], nodeName: undefined, nodeSelector: { a: undefined, b: 'c' } }))
      .toMatchObject({ value: { containers: [], nodeSelector: { b: 'c' } }, problems: [] });
    expect(shaped('PodSpec', { containers: [], nodeName: undefined }).value).not.toHaveProperty('nodeName');
    expect(Object.keys(shaped('PodSpec', { containers: [], nodeSelector: { a: undefined } }).value as object)).toEqual(
      ['containers', 'nodeSelector']);
  });
});

describe('what is left', () => {
  test('has the places that it had, with nothing in the place of what is wrong', () => {
    expect(shaped('PodSpec', { containers: [7, { name: 'a', args: ['b', 1, 'c'] }], dnsConfig: 'x', nodeName: 1, nodeSelector: { a: 1 } }))
      .toMatchObject({
        value: { containers: [{}, { name: 'a', args: ['b', '', 'c'] }], nodeSelector: {} },
        holes: ['containers[0]', 'dnsConfig'],
      });
  });

  test('has something of the right type there once more', () => {
    expect(shaped('PodSpec', {
      containers: [7, { name: 'a', args: ['b', 1, 'c'] }], dnsConfig: 'x', nodeName: 1, hostPID: 1, priority: 'x', volumes: {},
      overhead: [], nodeSelector: { a: 1 }, tolerations: null, terminationGracePeriodSeconds: '', affinity: null, hostname: 'b', nobody: 1,
    }).filled).toEqual({
      containers: [{ name: 'x' }, { name: 'a', args: ['b', 'x', 'c'] }], dnsConfig: {}, nodeName: 'x', hostPID: true, priority: 1,
      volumes: [{ name: 'x' }], overhead: { x: '1' }, nodeSelector: { a: 'x' }, tolerations: [{}], terminationGracePeriodSeconds: 1,
      affinity: {}, hostname: 'b',
    });
    expect(shaped('Lifecycle', { preStop: { httpGet: 1, sleep: 'x' } }).filled)
      .toEqual({ preStop: { httpGet: { port: 1 }, sleep: { seconds: 1 } } });
  });

  test('is the same where nothing is wrong', () => {
    const { value, filled, problems, holes } = shaped('PodSpec', { containers: [{ name: 'a' }] });
    expect(filled).toBe(value);
    expect({ value, problems, holes }).toEqual({ value: { containers: [{ name: 'a' }] }, problems: [], holes: [] });
  });
});

describe('a name that nobody knows', () => {
  test.each([
    ['imagePullPolice', `${unknown}. Is it 'imagePullPolicy'?`],
    ['livenessprobe', `${unknown}. Is it 'livenessProbe'?`],
    ['runtime', unknown],
    ['toString', unknown],
  ])('is told, and taken out: %s', (name, rule) => {
    const { value, problems, holes } = shaped('Container', { name: 'a', [name]: { deep: 1 } });
    expect(problems).toEqual([{ prop: name, value: { deep: 1 }, rule }]);
    expect(value).toEqual({ name: 'a' });
    expect(holes).toEqual([]);
  });

  test('of metadata is one that a Rollout does not keep', () => {
    const rule = 'must not be set: a Rollout keeps labels and annotations of its pod template, and the API server would drop it';
    expect(textsOf('PodTemplateMeta', { namespace: 'a', label: {}, creationTimestamp: null })).toEqual([
      `'namespace' ("a") ${rule}`, `'label' ({}) ${rule}. Is it 'labels'?`,
    ]);
    expect(textsOf('PodTemplateMeta', { creationTimestamp: '2026-01-01T00:00:00Z' }))
      .toEqual([`'creationTimestamp' ("2026-01-01T00:00:00Z") ${rule}`]);
    expect(textsOf('Container', { name: 'a', creationTimestamp: null })).toEqual([`'creationTimestamp' (null) ${unknown}`]);
  });
});

// argo-rollouts v1.9.1, manifests/crds/rollout-crd.yaml, the lists with x-kubernetes-list-map-keys and their required fields.
describe('what the CRD of a Rollout demands beside', () => {
  test.each<[string, string, object]>([
    ['containers', 'PodSpec', {}],
    ['name', 'Container', { image: 'a' }],
    ['topologyKey', 'PodAffinityTerm', {}],
    ['name', 'PodOS', {}],
  ])('%s of a %s', (name, type, value) => {
    expect(textsOf(type, value)).toEqual([`'${name}' (not set) must be set`]);
    expect(textsOf(type, { ...value, [name]: undefined })).toEqual([`'${name}' (not set) must be set`]);
    expect(textsOf(type, { ...value, [name]: name === 'containers' ? [] : 'x' })).toEqual([]);
  });

  test('deep down, too', () => {
    expect(textsOf('PodTemplateSpec', { spec: { containers: [{}] } })).toEqual(['\'spec.containers[0].name\' (not set) must be set']);
  });

  test.each<[string, string, object, string[]]>([
    ['by name', 'PodSpec', { containers: [{ name: 'a' }, { name: 'b' }, { name: 'a' }, { name: 'a' }] }, [
      '\'containers[2].name\' ("a") must not be used twice', '\'containers[3].name\' ("a") must not be used twice',
    ]],
    ['by name, where it is not there', 'PodSpec', { containers: [], imagePullSecrets: [{}, {}] }, []],
    ['by ip', 'PodSpec', { containers: [], hostAliases: [{ ip: '1.1.1.1' }, { ip: '1.1.1.1' }] },
      ['\'hostAliases[1].ip\' ("1.1.1.1") must not be used twice']],
    ['by two fields', 'PodSpec', { containers: [], topologySpreadConstraints: [
      { maxSkew: 1, topologyKey: 'a', whenUnsatisfiable: 'ScheduleAnyway' },
      { maxSkew: 1, topologyKey: 'a', whenUnsatisfiable: 'DoNotSchedule' },
      { maxSkew: 1, topologyKey: 'b', whenUnsatisfiable: 'ScheduleAnyway' },
      { maxSkew: 2, topologyKey: 'a', whenUnsatisfiable: 'DoNotSchedule' },
    ] }, ['\'topologySpreadConstraints[3].topologyKey\' ("a") must not be used twice with the same whenUnsatisfiable']],
    ['by a field with a default', 'Container', { name: 'a', ports: [
      { containerPort: 80 }, { containerPort: 80, protocol: 'UDP' }, { containerPort: 81, protocol: 'TCP' },
      { containerPort: 80, protocol: 'TCP' },
    ] }, ['\'ports[3].containerPort\' (80) must not be used twice with the same protocol']],
    ['by themselves', 'ContainerRestartRuleOnExitCodes', { operator: 'In', values: [1, 2, 1] },
      ['\'values[2]\' (1) must not be used twice']],
    ['by nothing', 'PodSpec', { containers: [], tolerations: [{ key: 'a' }, { key: 'a' }] }, []],
    ['not where they are of no type', 'PodSpec', { containers: [7, 7] },
      ['\'containers[0]\' (7) must be an object', '\'containers[1]\' (7) must be an object']],
  ])('no two entries are alike %s', (_how, type, value, texts) => {
    expect(textsOf(type, value)).toEqual(texts);
  });
});

test('a type that is not there is a mistake of ours', () => {
  expect(() => shaped('Nobody', {})).toThrow('there is no type Nobody');
});

describe('nothing is said of the hole that a wrong type leaves', () => {
  const web = (more: object): object => ({ name: 'web', image: 'web:1', ...more });
  const container = (more: object, spec: object = {}): object => ({ spec: { containers: [web(more)], ...spec } });
  const pod = (spec: object): object => container({}, spec);

  test.each(['x', null, [], 7, true, undefined])('a template that is %j has one problem', (template) => {
    expect(podTemplateProblems(template, { selector: { app: 'web' } })).toEqual([{ prop: '', value: template, rule: 'must be an object' }]);
  });

  test.each<[string, unknown]>([
    ['spec', { spec: 'x' }],
    ['spec', { spec: [] }],
    ['spec', { spec: null }],
    ['metadata', { metadata: 7, ...container({}) }],
    ['metadata.labels', { metadata: { labels: 'app=web' }, ...container({}) }],
    ['metadata.labels.app', { metadata: { labels: { app: 7 } }, ...container({}) }],
    ['spec.containers', { spec: { containers: {} } }],
    ['spec.containers', { spec: { containers: null } }],
    ['spec.containers[0]', { spec: { containers: ['web'] } }],
    ['spec.containers[0].image', container({ image: 7 })],
    ['spec.containers[0].env[0].valueFrom.fieldRef', container({ env: [{ name: 'A', valueFrom: { fieldRef: 'x' } }] })],
    ['spec.containers[0].livenessProbe.exec', container({ livenessProbe: { exec: [] } })],
    ['spec.containers[0].livenessProbe.exec.command', container({ livenessProbe: { exec: { command: 'true' } } })],
    ['spec.containers[0].lifecycle.preStop', container({ lifecycle: { preStop: 'true' } })],
    ['spec.volumes', container({ volumeMounts: [{ name: 'a', mountPath: '/a' }] }, { volumes: 'x' })],
    ['spec.volumes[0].name', container({ volumeMounts: [{ name: 'a', mountPath: '/a' }] }, { volumes: [{ name: 7 }, { name: 'other' }] })],
    ['spec.volumes[0].fc.wwids', pod({ volumes: [{ name: 'a', fc: { wwids: 'x' } }] })],
    ['spec.volumes[0].flocker.datasetName', pod({ volumes: [{ name: 'a', flocker: { datasetName: 7 } }] })],
    ['spec.volumes[0].ephemeral.volumeClaimTemplate', pod({ volumes: [{ name: 'a', ephemeral: { volumeClaimTemplate: 'x' } }] })],
    ['spec.resourceClaims[0].resourceClaimTemplateName', pod({ resourceClaims: [{ name: 'a', resourceClaimTemplateName: 7 }] })],
    ['spec.dnsConfig', pod({ dnsPolicy: 'None', dnsConfig: 'x' })],
    ['spec.dnsConfig.nameservers', pod({ dnsPolicy: 'None', dnsConfig: { nameservers: '1.1.1.1' } })],
    ['spec.affinity.nodeAffinity', pod({ affinity: { nodeAffinity: [] } })],
    ['spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms',
      pod({ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: {} } } } })],
    ['spec.tolerations[0].operator', pod({ tolerations: [{ operator: 7 }] })],
    ['spec.tolerations[0].key', pod({ tolerations: [{ key: 7 }] })],
    ['spec.os', pod({ os: 'linux' })],
    ['spec.terminationGracePeriodSeconds',
      container({ lifecycle: { preStop: { sleep: { seconds: 1 } } } }, { terminationGracePeriodSeconds: '60' })],
  ])('%s', (prop, template) => {
    const selected = { metadata: { labels: { app: 'web' } }, ...(template as object) };
    expect(podTemplateProblems(selected, { selector: { app: 'web' } }).map((found) => found.prop)).toEqual([prop]);
  });

  test('and all is said of the rest', () => {
    expect(podTemplateProblems({
      metadata: { labels: { 'a': 7, 'a.b': '!', 'c': '?' }, annotations: { 'd': 7, 'e f': '' } },
      spec: { containers: [web({ image: ' ', env: 'x', ports: [{ containerPort: 0 }] })], hostname: 'A', dnsConfig: 'x', dnsPolicy: 'y' },
    }).map(({ prop }) => prop)).toEqual([
      'metadata.labels.a', 'metadata.annotations.d', 'spec.containers[0].env', 'spec.dnsConfig',
      'metadata.labels.a.b', 'metadata.labels.c', 'metadata.annotations', 'spec.containers[0].image',
        'spec.containers[0].ports[0].containerPort',
      'spec.hostname', 'spec.dnsPolicy',
    ]);
    // A name that only begins like the one of the hole is another one.
    expect(podTemplateProblems(container({}, { hostname: 'A', dnsConfig: 7, dnsPolicy: 'x' })).map(({ prop }) => prop))
      .toEqual(['spec.dnsConfig', 'spec.hostname', 'spec.dnsPolicy']);
  });
});
