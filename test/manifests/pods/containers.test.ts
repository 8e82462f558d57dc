import { containersProblems } from '../../../src/manifests/pods/containers';
import type { ContainerJson, PodSpecJson } from '../../../src/manifests/pods/pod-json';
import { Platform } from '../../../src/platform/platform';
import { isProblem, problemText } from '../../../src/problem';

// Lines are those of Kubernetes v1.34.1, pkg/apis/core/validation/validation.go, where nothing else is said.

const volumes = new Map<string, object>([
  ['cache', { name: 'cache', emptyDir: {} }], ['data', { name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
]);

function textsOf(spec: PodSpecJson, platform = Platform.of()): string[] {
  const context = { volumes: volumes as ReadonlyMap<string, Record<string, unknown>>, platform };
  return containersProblems(spec, context).filter(isProblem).map(problemText);
}

function web(container: ContainerJson, name = 'web'): ContainerJson {
  return { name, image: 'web:1', ...container };
}

const main = web({}, 'main');
const hostPort = (port: number, more: object = {}): ContainerJson => web({ ports: [{ containerPort: port, hostPort: port, ...more }] },
  `p${port}`);

describe('a problem of a container says where it is, and what would be right', () => {
  test.each<[string, ContainerJson, string[]]>([
    ['L3791 no name', { image: 'web', name: '' }, ['\'containers[1].name\' ("") must be set']],
    ['L3801 no image', { name: 'web' }, ['\'containers[1].image\' (not set) must be set']],
    ['L2667 no number', web({ ports: [{ name: 'http' }] }), ['\'containers[1].ports[0].containerPort\' (not set) must be set']],
    ['L2660 two ports of a name', web({ ports: [{ name: 'a', containerPort: 1 }, { containerPort: 2 }, { name: 'a', containerPort: 3 }] }),
      ['\'containers[1].ports[2].name\' ("a") must not be used twice']],
    ['L2778 two sources', web({ env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name' }, secretKeyRef: { name: 'a',
      key: 'b' } } }] }),
      ['\'containers[1].env[0].valueFrom\' ({"fieldRef":{"fieldPath":"metadata.name"},"secretKeyRef":{"name":"a","key":"b"}}) must have'
        + ' exactly one of fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef and fileKeyRef']],
    ['L3038 a volume that was nearly named', web({ volumeMounts: [{ name: 'cahce', mountPath: '/a' }] }),
      ['\'containers[1].volumeMounts[0].name\' ("cahce") must be the name of a volume of the pod. Is it \'cache\'?']],
    ['L3038 a volume like no other', web({ volumeMounts: [{ name: 'x', mountPath: '/a' }] }),
      ['\'containers[1].volumeMounts[0].name\' ("x") must be the name of a volume of the pod: cache, data']],
    ['L3045 two mounts at one path', web({ volumeMounts: [{ name: 'cache', mountPath: '/a' }, { name: 'data', mountPath: '/a' }] }),
      ['\'containers[1].volumeMounts[1].mountPath\' ("/a") must not be used twice']],
    ['quantity.go#L141 no quantity', web({ resources: { limits: { memory: '512MB', cpu: '1' }, requests: { cpu: '500 m' } } }), [
      '\'containers[1].resources.limits.memory\' ("512MB") must be a quantity: a number, and after it nothing, n, u, m, k, M, G, T, P, E, '
        + 'Ki, Mi, Gi,'
        + ' Ti, Pi, Ei, or e and an exponent',
      '\'containers[1].resources.requests.cpu\' ("500 m") must be a quantity: a number, and after it nothing, n, u, m, k, M, G, T, P, E, '
        + 'Ki, Mi, Gi,'
        + ' Ti, Pi, Ei, or e and an exponent',
    ]],
    ['L7565 more than the limit', web({ resources: { limits: { memory: '1G' }, requests: { memory: '1Gi' } } }),
      ['\'containers[1].resources.requests.memory\' ("1Gi") must not exceed the limit (1G)']],
    ['L7563 not the limit', web({ resources: { limits: { 'a.b/c': 2 }, requests: { 'a.b/c': 1 } } }),
      ['\'containers[1].resources.requests.a.b/c\' (1) must equal the limit (2)']],
    ['L3437 two handlers', web({ livenessProbe: { exec: { command: ['a'] }, tcpSocket: { port: 1 } } }),
      ['\'containers[1].livenessProbe\' ({"exec":{"command":["a"]},"tcpSocket":{"port":1}}) must have exactly one of exec, httpGet, '
        + 'tcpSocket, grpc']],
    ['pkg/probe/util.go#L27 a port that is not there', web({ ports: [{ name: 'http', containerPort: 1 }],
      readinessProbe: { httpGet: { port: 'https' } } }),
      ['\'containers[1].readinessProbe.httpGet.port\' ("https") must be the number of a port, '
        + 'or the name of one of the ports of the container']],
    ['L4325 white space around the image', web({ image: 'web:1 ' }),
      ['\'containers[1].image\' ("web:1 ") must not have white space at its ends']],
    ['L3060 Bidirectional without privilege', web({
      volumeMounts: [{ name: 'cache', mountPath: '/a', mountPropagation: 'Bidirectional' }],
    }), ['\'containers[1].volumeMounts[0].mountPropagation\' ("Bidirectional") must not be Bidirectional for a container that is not '
      + 'privileged']],
    ['L8090 privileged, and no escalation', web({ securityContext: { privileged: true, allowPrivilegeEscalation: false } }),
      ['\'containers[1].securityContext.allowPrivilegeEscalation\' (false) must not be false for a container that is privileged']],
    ['L3970 a restartPolicy', web({ restartPolicy: 'Always' }),
      ['\'containers[1].restartPolicy\' ("Always") must not be set but for an init container']],
  ])('%s', (_case, container, texts) => {
    expect(textsOf({ containers: [main, container] })).toEqual(texts);
    expect(textsOf({ containers: [main], initContainers: [{ ...container, restartPolicy: 'Always' }] }))
      .toEqual(_case.includes('restartPolicy') ? [] : texts.map((text) => text.replace('containers[1]', 'initContainers[0]')));
  });

  test('all of them at once', () => {
    expect(textsOf({ containers: [web({ imagePullPolicy: 'always', ports: [{ containerPort: 0 }] }),
      web({ terminationMessagePolicy: 'file' })] })).toEqual([
      '\'containers[0].imagePullPolicy\' ("always") must be one of Always, IfNotPresent, Never',
      '\'containers[0].ports[0].containerPort\' (0) must be set',
      '\'containers[1].terminationMessagePolicy\' ("file") must be one of File, FallbackToLogsOnError',
      '\'containers[1].name\' ("web") must not be used twice',
    ]);
  });
});

describe('the containers of a pod together', () => {
  test('L3936 none', () => {
    expect(textsOf({ containers: [] })).toEqual(['\'containers\' ([]) must have at least one entry']);
    expect(textsOf({})).toEqual(['\'containers\' (not set) must have at least one entry']);
  });

  test('L6806 ephemeral ones', () => {
    expect(textsOf({ containers: [main], ephemeralContainers: [] })).toEqual([]);
    expect(textsOf({ containers: [main], ephemeralContainers: [{}] }))
      .toEqual(['\'ephemeralContainers\' ([{}]) must not be set: they are for pods that run already']);
  });

  test('L3743 a name that an init container has too', () => {
    expect(textsOf({ containers: [main], initContainers: [web({}),
      { ...main }] })).toEqual(['\'initContainers[1].name\' ("main") must not be used twice']);
    expect(textsOf({ containers: [main], initContainers: [web({}), web({}, 'b')] })).toEqual([]);
  });

  test('L3358 a port of the node that two have', () => {
    const why = 'must not be used twice: two containers of a pod cannot have one port of the node';
    expect(textsOf({ containers: [hostPort(1), hostPort(2), web({ ports: [{ containerPort: 3 }, { containerPort: 4, hostPort: 2 }] })] }))
      .toEqual([`'containers[2].ports[1].hostPort' (2) ${why}`]);
    expect(textsOf({ containers: [hostPort(1), web({ ports: [{ containerPort: 1, hostPort: 1, protocol: 'UDP' }] })] })).toEqual([]);
    expect(textsOf({ containers: [hostPort(1), web({ ports: [{ containerPort: 1, hostPort: 1, hostIP: '::1' }] })] })).toEqual([]);
  });

  test('L3748 init containers have the ports of the node one after the other', () => {
    const init = web({ ports: [{ containerPort: 1, hostPort: 1 }] }, 'init');
    expect(textsOf({ containers: [hostPort(1)], initContainers: [init, { ...init, name: 'second' }] })).toEqual([]);
    expect(textsOf({ containers: [main], initContainers: [main, { ...init, ports: [...init.ports ?? [], ...init.ports ?? []] }].map((one,
      i) =>
      ({ ...one, name: `init${i}` })) })).toEqual([
      '\'initContainers[1].ports[1].hostPort\' (1) must not be used twice: two containers of a pod cannot have one port of the node',
    ]);
  });

  test('L4144, defaults.go#L401 on the network of the host', () => {
    const ports = (...all: object[]): PodSpecJson => ({ containers: all.map((port, i) => web({ ports: [port] }, `c${i}`)),
      hostNetwork: true });
    expect(textsOf(ports({ containerPort: 1 }, { containerPort: 2, hostPort: 2 }))).toEqual([]);
    expect(textsOf(ports({ containerPort: 1, hostPort: 2 })))
      .toEqual(['\'containers[0].ports[0].hostPort\' (2) must be the containerPort where the pod has hostNetwork']);
    expect(textsOf(ports({ containerPort: 1, hostPort: 1 }, { containerPort: 1 })))
      .toEqual(['\'containers[1].ports[0].containerPort\' (1) must not be used twice: two containers of a pod cannot have one port of'
        + ' the node']);
    expect(textsOf({ ...ports({ containerPort: 1 }, { containerPort: 1 }), hostNetwork: false })).toEqual([]);
  });

  test('L3859 devices of users of their own', () => {
    const spec = { containers: [web({ volumeDevices: [{ name: 'data', devicePath: '/dev/a' }] })] };
    expect(textsOf({ ...spec, hostUsers: true })).toEqual([]);
    expect(textsOf({ ...spec,
      hostUsers: false })).toEqual(['\'containers[0].volumeDevices\' ([{"name":"data","devicePath":"/dev/a"}]) must not be set'
      + ' where hostUsers is false: a device keeps the owners that it has']);
    expect(textsOf({ containers: [web({ volumeDevices: [] })], hostUsers: false })).toEqual([]);
  });
});

describe('an init container', () => {
  const probe = { tcpSocket: { port: 1 } };

  test.each(['livenessProbe', 'readinessProbe', 'startupProbe'])('L3767 has no %s, but for a sidecar', (name) => {
    expect(textsOf({ containers: [main], initContainers: [web({ [name]: probe, restartPolicy: 'Always' })] })).toEqual([]);
    expect(textsOf({ containers: [main], initContainers: [web({ [name]: probe })] })).toEqual([
      `'initContainers[0].${name}' ({"tcpSocket":{"port":1}}) must not be set for an init container, but for`
      + ' one with the restartPolicy Always',
    ]);
  });

  test('L3764 has no lifecycle, but for a sidecar', () => {
    const lifecycle = { preStop: { exec: { command: ['a'] } } };
    expect(textsOf({ containers: [main], initContainers: [web({ lifecycle, restartPolicy: 'Always' })] })).toEqual([]);
    expect(textsOf({ containers: [main], initContainers: [web({ lifecycle })] })).toHaveLength(1);
  });

  test.each(['', 'Never', 'OnFailure'])('L3262 has no restartPolicy %p', (restartPolicy) => {
    expect(textsOf({ containers: [main], initContainers: [web({ restartPolicy })] }))
      .toEqual([`'initContainers[0].restartPolicy' ("${restartPolicy}") must be Always for an init container, or not be set`]);
  });

  test('L3778 has no resizePolicy', () => {
    const resizePolicy = [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }];
    expect(textsOf({ containers: [web({ resizePolicy })] })).toEqual([]);
    expect(textsOf({ containers: [main], initContainers: [web({ resizePolicy })] }))
      .toEqual([`'initContainers[0].resizePolicy' (${JSON.stringify(resizePolicy)}) must not be set for an init container`]);
  });
});

describe('what the pod says', () => {
  const sleep = (seconds: number, grace?: number): PodSpecJson =>
    ({ containers: [web({ lifecycle: { preStop: { sleep: { seconds } } } })],
      ...(grace !== undefined && { terminationGracePeriodSeconds: grace }) });

  test.each([[1, undefined], [30, undefined], [31, 31], [5, 5]])('L3311 a sleep of %p of %p seconds', (seconds, grace) => {
    expect(textsOf(sleep(seconds, grace))).toEqual([]);
  });

  test.each([[0, undefined, 30], [31, undefined, 30], [6, 5, 5]])('L3311 no sleep of %p of %p seconds', (seconds, given, grace) => {
    expect(textsOf(sleep(seconds, given))).toEqual([`'containers[0].lifecycle.preStop.sleep.seconds' (${seconds}) must be more than 0,`
      + ' and at most'
      + ` the terminationGracePeriodSeconds of the pod (${grace})`]);
  });

  test.each([['linux', 'SIGUSR1', true], ['windows', 'SIGTERM', true], ['windows', 'SIGKILL', true], ['windows', 'SIGUSR1', false],
    ['linux', 'TERM', false],
    ['linux', 'SIGRTMIN+15', true], ['linux', 'SIGRTMIN+16', false], ['linux', 'SIGRTMAX-14', true], ['linux', 'SIGRTMAX-15', false],
    ['linux', 'SIGRTMIN+0', false], ['linux', 'SIGRTMAX-0', false], [undefined, 'SIGTERM', false],
  ] as const)('L3496 on %p the signal %s: %p', (name, stopSignal, taken) => {
    expect(textsOf({ containers: [web({ lifecycle: { stopSignal } })], ...(name && { os: { name } }) })).toHaveLength(taken ? 0 : 1);
  });

  test.each([
    'appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'capabilities', 'readOnlyRootFilesystem', 'privileged',
      'allowPrivilegeEscalation', 'procMount',
    'runAsUser', 'runAsGroup',
  ])('L4737 Windows has no %s', (name) => {
    const values: Record<string, unknown> = { procMount: 'Default', runAsUser: 1, runAsGroup: 1, seccompProfile: { type: 'Unconfined' },
      appArmorProfile: { type: 'Unconfined' }, capabilities: {}, seLinuxOptions: {} };
    const value = name in values ? values[name] : true;
    const containers = [web({ securityContext: { [name]: value } })];
    expect(textsOf({ containers, os: { name: 'windows' } }))
      .toEqual([`'containers[0].securityContext.${name}' (${JSON.stringify(value)}) must not be set where the pod's os.name is windows`]);
    expect(textsOf({ containers, os: { name: 'linux' } })).toEqual([]);
  });

  test('L4720 Linux has no windowsOptions', () => {
    const containers = [web({ securityContext: { windowsOptions: {} } })];
    expect(textsOf({ containers, os: { name: 'windows' } })).toEqual([]);
    expect(textsOf({ containers, os: { name: 'linux' } })).toHaveLength(1);
  });

  test('an entry that is null is an empty one', () => {
    expect(textsOf({ containers: [null] as unknown as ContainerJson[] }))
      .toEqual(['\'containers[0].name\' (not set) must be set', '\'containers[0].image\' (not set) must be set']);
  });
});
