import * as fc from 'fast-check';

// Containers as people write them, and the same with one thing that may be wrong: values of the right type at both sides of
// each limit that Kubernetes has.

/** The volumes that the containers here use, one of each kind that a container can tell apart. */
export const CONTAINER_VOLUMES = [
  { name: 'cache', emptyDir: {} },
  { name: 'empty' },
  { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
  { name: 'scratch', ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: '1Gi' } } } } } },
  { name: 'settings', configMap: { name: 'settings' } },
] as const;

/** What the pod has that containers refer to. */
export const CONTAINER_CLAIMS = [{ name: 'gpu', resourceClaimName: 'gpu' }, { name: 'nic', resourceClaimTemplateName: 'nic' }] as const;

const PROBE = { httpGet: { path: '/ready', port: 'http', scheme: 'HTTP', httpHeaders: [{ name: 'X-Probe', value: 'yes' }] } };

/** All that a container may have, and all of it right. */
const WHOLE = {
  image: 'registry.example.com/web:1.2',
  imagePullPolicy: 'IfNotPresent',
  command: ['/web'],
  args: ['--port', '8080'],
  workingDir: '/srv',
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
  stdin: false,
  tty: true,
  ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }, { name: 'metrics', containerPort: 9090, hostPort: 9090 }],
  env: [
    { name: 'MODE', value: 'fast' },
    { name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
    { name: 'CPU', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1m' } } },
    { name: 'KEY', valueFrom: { secretKeyRef: { name: 'keys', key: 'api.key' } } },
    { name: 'LEVEL', valueFrom: { configMapKeyRef: { name: 'settings', key: 'level' } } },
    { name: 'TOKEN', valueFrom: { fileKeyRef: { volumeName: 'cache', path: 'env', key: 'TOKEN' } } },
  ],
  envFrom: [{ configMapRef: { name: 'settings' } }, { prefix: 'DB_', secretRef: { name: 'db' } }],
  resources: {
    requests: { cpu: '100m', memory: '64Mi' },
    limits: { 'cpu': 1, 'memory': '128Mi', 'example.com/gpu': '2' },
    claims: [{ name: 'gpu' }, { name: 'nic', request: 'fast' }],
  },
  resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }, { resourceName: 'memory', restartPolicy: 'RestartContainer' }],
  volumeMounts: [{ name: 'cache', mountPath: '/cache', subPath: 'a/b' }, { name: 'settings', mountPath: '/settings', readOnly: true }],
  volumeDevices: [{ name: 'data', devicePath: '/dev/data' }],
  livenessProbe: { ...PROBE, periodSeconds: 5, failureThreshold: 2, terminationGracePeriodSeconds: 10 },
  readinessProbe: { grpc: { port: 8080 }, successThreshold: 2, initialDelaySeconds: 1 },
  startupProbe: { tcpSocket: { port: 9090 }, timeoutSeconds: 2 },
  lifecycle: { postStart: { exec: { command: ['/start'] } }, preStop: { sleep: { seconds: 5 } } },
  securityContext: {
    runAsUser: 1000, runAsGroup: 1000, runAsNonRoot: true, readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, privileged: false,
    procMount: 'Default', capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] }, seccompProfile: { type: 'RuntimeDefault' },
    appArmorProfile: { type: 'Localhost', localhostProfile: 'web' }, seLinuxOptions: { level: 's0' },
  },
};

const LONG = (length: number): string => 'a'.repeat(length);
const LABELS = ['', 'a', LONG(63), LONG(64), 'A', 'a-', '-a', 'a.b', 'a_b', '0'];
const SUBDOMAINS = [...LABELS, LONG(253), LONG(254), 'a..b', 'a.-b'];
const NUMBERS = [-1, 0, 1, 2, 2147483647];
const PORTS = [-1, 0, 1, 8080, 65535, 65536];
const PORT_NAMES = ['', 'http', 'metrics', 'a', 'A', '1', '1a', '-a', 'a-', 'a--b', LONG(15), LONG(16), 'a.b', 'a_b'];
const PATHS = ['', '/', '/a', 'a', 'a/b', '..', '../a', 'a/..', 'a/../b', 'a..b', '..a', 'a//b'];
const KEYS = ['', '.', '..', '..a', '.a', 'a', 'A_b-c.d', 'a b', 'a/b', LONG(253), LONG(254), 'ä'];
const VARIABLES = ['', '.', '..', '..a', '.a', '-a', '_A', 'a1', '1a', 'A B', 'A=B', 'ä', '$(A)'];
const QUANTITIES = [
  0, 1, -1, 0.5, 1e21, 1e-7, '', '0', '1', '-1', '+1', '+', '.', '.5', '1.', '1.5', '1..5', '500m', '500 m', ' 1', '1 ', '1k', '1K',
  '1Ki', '1ki', '1KB',
  '512MB', '1GiB', '1G', '1Gi', '1.5Gi', '1E', '1e3', '1E3', '1e', '1e+3', '1e-3', '1e-10', '1n', '1u', '0.1m', '1000m', '1001m', '9Ei',
  '1000E', 'Gi', 'Pi',
  '0Pi', '12345678901234567890', '1234567890123456789k', '1234567890123456.7', '12345678901234567.8', '1e30', '1e99999999999999999999',
  '0x10',
  '1_000', 'one', '64Mi', '128Mi', '134217728', '134217729', '2', '2.0', '100m', '0.10', '1m', '1000u', '1024Ki', '1.0Gi', '1Mi',
];
const RESOURCES = [
  'cpu', 'memory', 'ephemeral-storage', 'storage', 'pods', 'services', 'hugepages-2Mi', 'hugepages-', 'requests.cpu', 'limits.memory',
  'gpu', 'example.com/gpu',
  'requests.example.com/gpu', 'kubernetes.io/gpu', 'x.kubernetes.io/gpu', 'example.com/', '/gpu', 'a/b/c', 'example.com/a b', '',
  'Example.com/gpu',
  `${LONG(62)}.${LONG(63)}.${LONG(63)}.${LONG(52)}/gpu`, `${LONG(62)}.${LONG(63)}.${LONG(63)}.${LONG(53)}/gpu`, `example.com/${LONG(63)}`,
  `example.com/${LONG(64)}`, 'hugepages-1Gi/x', 'requests.hugepages-2Mi',
];
const FIELDS = [
  '', 'metadata.name', 'metadata.namespace', 'metadata.uid', 'metadata.labels', 'metadata.annotations', 'metadata.labels[\'app\']',
  'metadata.annotations[\'A.b/c\']', 'metadata.labels[\'a b\']', 'metadata.labels[\'\']', 'metadata.labels[\'a/b/c\']',
  'metadata.name[\'a\']', '[\'a\']',
  'metadata.annotations[\'Example.com/a\']', 'metadata.labels[\'Example.com/a\']', 'metadata.labels[\'a\'][\'b\']', 'spec.nodeName',
  'spec.host',
  'spec.restartPolicy', 'spec.schedulerName', 'spec.serviceAccountName', 'status.phase', 'status.hostIP', 'status.hostIPs',
  'status.podIP', 'status.podIPs',
  'spec.other', 'Metadata.name', 'metadata.labels[app]',
];
const CONTAINER_FIELDS = [
  '', 'limits.cpu', 'requests.cpu', 'limits.memory', 'requests.memory', 'limits.ephemeral-storage', 'requests.ephemeral-storage',
  'limits.hugepages-2Mi',
  'requests.hugepages-', 'limits.storage', 'cpu', 'Limits.cpu',
];
const HANDLERS = [
  {}, { exec: {} }, { exec: { command: [] } }, { exec: { command: [''] } }, { httpGet: { port: 80 } }, { httpGet: {} }, { tcpSocket: {} },
  { tcpSocket: { port: 'http' } }, { tcpSocket: { port: '8080' } }, { exec: { command: ['a'] }, httpGet: { port: 80 } },
];
const PROBES = [...HANDLERS, { grpc: {} }, { grpc: { port: 0 } }, { grpc: { port: 65536 } }, { grpc: { port: 1, service: 'a' },
  tcpSocket: { port: 1 } }];
const HOOKS = [...HANDLERS, ...[-1, 0, 1, 30, 31].map((seconds) => ({ sleep: { seconds } })), { sleep: {} },
  { sleep: { seconds: 1 }, exec: { command: ['a'] } }];
const PROFILES = ['', 'Localhost', 'RuntimeDefault', 'Unconfined', 'Other'];
const USERS = [
  '', 'web', 'DOMAIN\\web', 'a.b\\web', '\\web', 'DOMAIN\\', 'A\\b\\c', 'a:b', 'a@b', 'a"b', ' . ', 'a\tb', LONG(104), LONG(105),
  `${LONG(15)}\\a`, `${LONG(16)}\\a`,
  `${LONG(64)}\\a`, '.a\\b', `${'ä'.repeat(15)}\\a`, 'ä'.repeat(52), 'ä'.repeat(53), `${`${LONG(63)}.`.repeat(3)}${LONG(63)}\\a`,
  `${`${LONG(63)}.`.repeat(4)}a\\a`, 'a[b]',
];
const SIGNALS = ['', 'SIGTERM', 'SIGKILL', 'SIGUSR1', 'SIGRTMIN', 'SIGRTMIN+1', 'SIGRTMIN+15', 'SIGRTMIN+16', 'SIGRTMAX-14',
  'SIGRTMAX-15', 'SIGRTMAX', 'TERM'];

/** Where something is put, and what. */
const CHANGES: Readonly<Record<string, readonly unknown[]>> = {
  'name': LABELS,
  'image': ['', 'web', `registry.example.com:5000/a/b@sha256:${'0'.repeat(64)}`],
  'imagePullPolicy': ['', 'Always', 'Never', 'always'],
  'terminationMessagePolicy': ['', 'FallbackToLogsOnError', 'file'],
  'restartPolicy': ['', 'Always', 'Never', 'OnFailure'],
  'restartPolicyRules': [[], [{ action: 'Restart', exitCodes: { operator: 'In', values: [1] } }]],
  'ports.0.name': PORT_NAMES,
  'ports.1.name': PORT_NAMES,
  'ports.0.containerPort': PORTS,
  'ports.0.hostPort': [...PORTS, 9090],
  'ports.1.hostPort': PORTS,
  'ports.0.hostIP': ['', '127.0.0.1', 'somewhere'],
  'ports.0.protocol': ['', 'TCP', 'UDP', 'SCTP', 'tcp', 'HTTP'],
  'ports.2': [{}, { containerPort: 8080 }, { containerPort: 1, hostPort: 9090 }, { containerPort: 1, hostPort: 9090, protocol: 'UDP' },
    { containerPort: 1, hostPort: 9090, hostIP: '127.0.0.1' }],
  'env.0.name': VARIABLES,
  'env.0.value': [''],
  'env.0.valueFrom': [{}, { fieldRef: { fieldPath: 'metadata.name' } }],
  'env.1.value': ['', 'a'],
  'env.1.valueFrom': [{ fieldRef: { fieldPath: 'metadata.name' }, secretKeyRef: { name: 'a', key: 'b' } }, { fieldRef: {} }, {}],
  'env.1.valueFrom.fieldRef.apiVersion': ['', 'v1', 'v2'],
  'env.1.valueFrom.fieldRef.fieldPath': FIELDS,
  'env.2.valueFrom.resourceFieldRef.resource': CONTAINER_FIELDS,
  'env.2.valueFrom.resourceFieldRef.containerName': ['', 'other'],
  'env.2.valueFrom.resourceFieldRef.divisor': QUANTITIES,
  'env.2.valueFrom.resourceFieldRef': QUANTITIES.flatMap((divisor) => CONTAINER_FIELDS.slice(1, 8).map((resource) => ({ resource,
    divisor }))),
  'env.3.valueFrom.secretKeyRef.name': SUBDOMAINS,
  'env.3.valueFrom.secretKeyRef.key': KEYS,
  'env.4.valueFrom.configMapKeyRef.name': SUBDOMAINS,
  'env.4.valueFrom.configMapKeyRef.key': KEYS,
  'env.5.valueFrom.fileKeyRef.key': ['', 'A', 'A B', 'A=B', '~', '\t', 'ä', '1'],
  'env.5.valueFrom.fileKeyRef.path': PATHS,
  'env.5.valueFrom.fileKeyRef.volumeName': ['', 'cache', 'empty', 'data', 'settings', 'none', 'A'],
  'envFrom.0': [{}, { configMapRef: {} }, { configMapRef: { name: 'a' }, secretRef: { name: 'b' } }, { secretRef: {} }],
  'envFrom.0.prefix': VARIABLES,
  'envFrom.0.configMapRef.name': SUBDOMAINS,
  'envFrom.1.secretRef.name': SUBDOMAINS,
  'resources': [{}, { limits: { 'hugepages-2Mi': '2Mi' } }, { limits: { 'hugepages-2Mi': '2Mi', 'cpu': 1 } },
    { requests: { 'hugepages-2Mi': '2Mi', 'cpu': 1 } }, { requests: { cpu: 1 }, limits: { memory: 1 } }],
  'resources.limits.cpu': QUANTITIES,
  'resources.limits.memory': QUANTITIES,
  'resources.requests.cpu': QUANTITIES,
  'resources.requests.memory': QUANTITIES,
  'resources.limits.example~com/gpu': QUANTITIES,
  'resources.requests.example~com/gpu': [1, 2, 3, '2', '2.0', '2000m', '20e-1', -2, 0],
  'resources.limits': [...RESOURCES.map((name) => ({ cpu: 1, memory: '1Gi', [name]: 2 })), ...RESOURCES.map((name) => ({ cpu: 1,
    memory: '1Gi', [name]: 1.5 }))],
  'resources.requests': RESOURCES.flatMap((name) => [{ [name]: 2 }, { [name]: 1 }]),
  'resources.claims': [[], [{}], [{ name: 'none' }], [{ name: 'gpu' }, { name: 'gpu' }], [{ name: 'gpu' }, { name: 'gpu', request: 'a' }],
    [{ name: 'gpu', request: 'a' }, { name: 'gpu' }], [{ name: 'gpu', request: 'a' }, { name: 'gpu', request: 'b' }],
    [{ name: 'gpu', request: 'a' }, { name: 'nic', request: 'a' }], [{ name: 'gpu', request: 'a' }, { name: 'gpu', request: 'a' }],
    [{ name: 'gpu', request: 'A' }], [{ name: 'gpu', request: '' }]],
  'resizePolicy': [[], [{}], [{ resourceName: 'cpu' }], [{ resourceName: 'cpu', restartPolicy: 'Never' }],
    [{ resourceName: 'pods', restartPolicy: 'NotRequired' }],
    [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }, { resourceName: 'cpu', restartPolicy: 'NotRequired' }]],
  'volumeMounts.0.name': ['', 'none', 'data', 'settings', 'empty', 'Cache'],
  'volumeMounts.0.mountPath': [...PATHS, '/settings', '/dev/data', 'C:\\data'],
  'volumeMounts.0.subPath': PATHS,
  'volumeMounts.0.subPathExpr': PATHS,
  'volumeMounts.1.subPathExpr': PATHS,
  'volumeMounts.0.mountPropagation': ['', 'None', 'HostToContainer', 'Bidirectional', 'none'],
  'volumeMounts.0.recursiveReadOnly': ['', 'Disabled', 'IfPossible', 'Enabled', 'enabled'],
  'volumeMounts.1.recursiveReadOnly': ['', 'Disabled', 'IfPossible', 'Enabled', 'enabled'],
  'volumeMounts.1': ['None', 'HostToContainer', 'Other'].flatMap((mountPropagation) => ['Disabled', 'Enabled'].map((recursiveReadOnly) =>
    ({ name: 'settings', mountPath: '/settings', readOnly: true, mountPropagation, recursiveReadOnly }))),
  'volumeDevices.0.name': ['', 'none', 'scratch', 'cache', 'empty'],
  'volumeDevices.0.devicePath': [...PATHS, '/cache', '/settings'],
  'volumeDevices.1': [{}, { name: 'scratch', devicePath: '/dev/scratch' }, { name: 'scratch', devicePath: '/dev/data' },
    { name: 'data', devicePath: '/dev/other' }, { name: 'scratch' }],
  'livenessProbe': PROBES,
  'readinessProbe': PROBES,
  'startupProbe': PROBES,
  ...Object.fromEntries(['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap((probe) => [
    'initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold', 'terminationGracePeriodSeconds',
  ].map((field) => [`${probe}.${field}`, NUMBERS]))),
  'livenessProbe.httpGet.path': ['', '/', 'a b'],
  'livenessProbe.httpGet.port': [...PORTS, ...PORT_NAMES, '8080'],
  'livenessProbe.httpGet.scheme': ['', 'HTTP', 'HTTPS', 'http'],
  'livenessProbe.httpGet.httpHeaders.0.name': ['', 'a', 'X-1', 'a_b', 'a b', 'ä'],
  'lifecycle': [{}],
  'lifecycle.preStop': HOOKS,
  'lifecycle.postStart': HOOKS,
  'lifecycle.stopSignal': SIGNALS,
  'securityContext': [{}],
  'securityContext.runAsUser': [-1, 0, 1, 2147483647, 2147483648],
  'securityContext.runAsGroup': [-1, 0, 1, 2147483647, 2147483648],
  'securityContext.procMount': ['', 'Default', 'Unmasked', 'default'],
  'securityContext.privileged': [true],
  'securityContext.allowPrivilegeEscalation': [true],
  'securityContext.capabilities': [{}, { add: ['CAP_SYS_ADMIN'] }, { add: ['SYS_ADMIN'] }, { add: ['NET_ADMIN', 'CAP_SYS_ADMIN'] },
    { drop: ['CAP_SYS_ADMIN'] }],
  'securityContext.seccompProfile': PROFILES.flatMap((type) => [{ type }, ...PATHS.map((localhostProfile) => ({ type,
    localhostProfile }))]),
  'securityContext.appArmorProfile': PROFILES.flatMap((type) => [{ type }, ...['', ' ', 'a', ' a', 'a ', 'a\u0085', '\ufeffa', LONG(4095),
    LONG(4096),
    'ä'.repeat(2047), 'ä'.repeat(2048)].map((localhostProfile) => ({ type, localhostProfile }))]),
  'securityContext.windowsOptions.gmsaCredentialSpecName': SUBDOMAINS,
  'securityContext.windowsOptions.gmsaCredentialSpec': ['', 'a', LONG(65536), LONG(65537), 'ä'.repeat(32768), 'ä'.repeat(32769)],
  'securityContext.windowsOptions.runAsUserName': USERS,
  'securityContext.windowsOptions.hostProcess': [true, false],
  'securityContext.windowsOptions': [{}],
};

type Json = Readonly<Record<string, unknown>>;

/** A container that Kubernetes and Argo Rollouts take as one of a pod with the volumes and claims above. */
export function containerJson(name = 'web'): fc.Arbitrary<Json> {
  const optional = Object.fromEntries(Object.entries(WHOLE).filter(([key]) => key !== 'image').map(([key, value]) => [key,
  fc.constant(value)]));
  return fc.record({ ...optional, image: fc.constant(WHOLE.image), name: fc.constant(name) }, { requiredKeys: ['name', 'image'] })
    .map(withOwnPorts);
}

/** A container with one change, which may be wrong. */
export function brokenContainer(name = 'web'): fc.Arbitrary<Json> {
  const changes = Object.entries(CHANGES).map(([path, values]) => fc.constantFrom(...values).map((value) => ({ path, value })));
  return fc.tuple(containerJson(name), fc.oneof(...changes)).map(([container, { path, value }]) => changed(container, path, value));
}

/** All changes one by one, of a container that has everything. */
export function everyBrokenContainer(name = 'web'): Json[] {
  return everyChange(name).map(({ container }) => container);
}

/** The same, with where each change is and what it puts there, long texts in short. */
export function everyChange(name = 'web'): ReadonlyArray<{ readonly path: string; readonly value: string; readonly container: Json }> {
  return Object.entries(CHANGES).flatMap(([path, values]) => values.map((value) => ({
    path,
    value: JSON.stringify(value).replace(/(.)\1{9,}/gu, (run: string, one: string) => `${one}×${[...run].length}`),
    container: changed({ ...WHOLE, name }, path, value),
  })));
}

/** A probe of a port by its name needs the port. */
function withOwnPorts(container: Json): Json {
  return container.livenessProbe === undefined ? container : { ...container, ports: WHOLE.ports };
}

function changed(container: Json, path: string, value: unknown): Json {
  const [first, ...rest] = path.split('.').map((part) => part.replace('~', '.'));
  const whole = structuredClone({ ...container, [first]: container[first] ?? (WHOLE as Json)[first] ?? {} }) as Record<string, unknown>;
  if (rest.length === 0) return { ...whole, [first]: value };
  let target = whole[first] as Record<string, unknown>;
  for (const part of rest.slice(0, -1)) {
    target[part] ??= {};
    target = target[part] as Record<string, unknown>;
  }
  target[rest[rest.length - 1]] = value;
  return whole;
}
