import * as fc from 'fast-check';
import { CONTAINER_CLAIMS, CONTAINER_VOLUMES, brokenContainer, containerJson } from './containers';
import { VOLUMES } from './template-volumes';

// Whole pod templates, right and with one change, which may be wrong: in a container, in what the pod has beside them, or anywhere.

export interface GeneratedTemplate {
  readonly template: unknown;
  /** What was done to a template that is right. */
  readonly change: string;
}

type Json = Readonly<Record<string, unknown>>;

const LONG = (length: number): string => 'a'.repeat(length);
const LABELS = { matchLabels: { app: 'web' } };
const NODE_TERM = { matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }] };
const POD_TERM = { topologyKey: 'kubernetes.io/hostname', labelSelector: LABELS };

/** What a pod may have beside its containers, and all of it right. */
const POD: Json = {
  initContainers: [{ name: 'init', image: 'init:1' }, { name: 'proxy', image: 'proxy:1', restartPolicy: 'Always' }],
  restartPolicy: 'Always',
  terminationGracePeriodSeconds: 40,
  dnsPolicy: 'ClusterFirst',
  dnsConfig: { nameservers: ['10.0.0.1'], searches: ['example.com'], options: [{ name: 'ndots', value: '2' }] },
  nodeSelector: { zone: 'a' },
  serviceAccountName: 'web',
  automountServiceAccountToken: false,
  securityContext: {
    runAsUser: 1000, runAsGroup: 1000, fsGroup: 2000, fsGroupChangePolicy: 'OnRootMismatch', supplementalGroups: [3000],
    sysctls: [{ name: 'net.core.somaxconn', value: '1024' }], seccompProfile: { type: 'RuntimeDefault' },
  },
  imagePullSecrets: [{ name: 'registry' }],
  hostname: 'web',
  subdomain: 'pods',
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [NODE_TERM] },
      preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 10, preference: NODE_TERM }],
    },
    podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [POD_TERM] },
    podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: POD_TERM }] },
  },
  schedulerName: 'default-scheduler',
  tolerations: [{ key: 'gpu', operator: 'Equal', value: 'yes', effect: 'NoExecute', tolerationSeconds: 60 }],
  hostAliases: [{ ip: '10.0.0.1', hostnames: ['db.example.com'] }],
  priorityClassName: 'high',
  readinessGates: [{ conditionType: 'example.com/ready' }],
  preemptionPolicy: 'Never',
  overhead: { cpu: '10m' },
  topologySpreadConstraints: [
    { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector: LABELS, minDomains: 2 },
  ],
  setHostnameAsFQDN: true,
  os: { name: 'linux' },
};

const QUANTITIES = ['', '1', '0', '-1', '512MB', '1GiB', '500 m', '1e3', '1.5Gi', '64Mi', '0.1', '1m', '1k', '1K', 'x', 5, 0.5, -1];
const NAMES = ['', 'a', 'A', '-a', 'a.b', 'a_b', LONG(63), LONG(64), LONG(253), LONG(254)];
const NUMBERS = [-1, 0, 1, 2, 511, 512, 100, 101, 599, 600, 2147483647, 2147483648];
const PATHS = ['', '/', 'a', '/a', '..', 'a/../b', '../a', 'a:b'];
const KEYS = ['', 'a', 'a/b', 'a b', '-a', 'example.com/a', 'Example.com/a', LONG(63), LONG(64)];
const TERMS = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt', 'in', ''].flatMap((operator) =>
  [undefined, [], ['a'], ['1'], ['1', '2'], ['a b']].map((values) => ({ key: 'zone', operator, values })));

/** Where something is put, and what: paths from the template on. */
const CHANGES: Readonly<Record<string, readonly unknown[]>> = {
  'metadata.labels.app': ['', 'web', 'other', 'a b'],
  'metadata.labels.tier': ['', 'a', 'a b', '-a', LONG(63), LONG(64)],
  'metadata.labels': [...KEYS.map((key) => ({ app: 'web', [key]: 'a' })), {}, undefined],
  'metadata.annotations': [...KEYS.map((key) => ({ [key]: 'a b' })), { a: LONG(262143) }, { a: LONG(262144) }],
  'spec.restartPolicy': ['', 'Always', 'Never', 'OnFailure', 'always'],
  'spec.activeDeadlineSeconds': NUMBERS,
  'spec.terminationGracePeriodSeconds': NUMBERS,
  'spec.dnsPolicy': ['', 'Default', 'None', 'ClusterFirstWithHostNet', 'default'],
  'spec.dnsConfig.nameservers': [['a'], [], ['::1'], ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'], ['010.0.0.1']],
  'spec.dnsConfig.searches': [['a..b'], [''], ['.'], ['a.'], ['a_b'], Array.from({ length: 33 }, () => 'a')],
  'spec.dnsConfig.options': [[{}], [{ name: '' }], [{ name: 'a' }]],
  'spec.nodeSelector': [...KEYS.map((key) => ({ [key]: 'a' })), { a: 'a b' }, { a: '' }],
  'spec.nodeName': NAMES,
  'spec.serviceAccountName': NAMES,
  'spec.hostname': NAMES,
  'spec.subdomain': NAMES,
  'spec.schedulerName': NAMES,
  'spec.priorityClassName': NAMES,
  'spec.runtimeClassName': NAMES,
  'spec.hostNetwork': [true, false],
  'spec.hostPID': [true, false],
  'spec.hostUsers': [true, false],
  'spec.shareProcessNamespace': [true, false],
  'spec.imagePullSecrets': [[{}], [{ name: '' }], [{ name: 'A' }]],
  'spec.securityContext.runAsUser': [-1, 0, 2147483647, 2147483648],
  'spec.securityContext.runAsGroup': [-1, 0, 2147483647, 2147483648],
  'spec.securityContext.fsGroup': [-1, 0, 2147483647, 2147483648],
  'spec.securityContext.fsGroupChangePolicy': ['', 'Always', 'always'],
  'spec.securityContext.supplementalGroups': [[-1], [0], [2147483648]],
  'spec.securityContext.supplementalGroupsPolicy': ['', 'Merge', 'Strict', 'strict'],
  'spec.securityContext.sysctls': [[{ name: '', value: 'a' }], [{ name: 'A', value: 'a' }], [{ name: 'a', value: '' }],
    [{ name: 'a', value: '1' }, { name: 'a', value: '2' }],
    [{ name: 'net/a.b', value: '1' }],
    [{ name: 'kernel.shm_rmid_forced', value: '1' }]],
  'spec.securityContext.seccompProfile': [{}, { type: 'Localhost' }, { type: 'Localhost', localhostProfile: 'a' }, { type: 'x' }],
  'spec.securityContext.windowsOptions': [{}, { hostProcess: true }],
  'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms': [[], [{}],
    ...TERMS.map((term) => [{ matchExpressions: [term] }]), ...TERMS.map((term) => [{ matchFields: [{ ...term, key: 'metadata.name' }] }])],
  'spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution.0.weight': NUMBERS,
  'spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution.0.topologyKey': KEYS,
  'spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution.0.namespaces': [NAMES],
  'spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution.0.labelSelector': TERMS.map((term) =>
    ({ matchExpressions: [term] })),
  'spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution.0.weight': NUMBERS,
  'spec.tolerations': ['', 'Exists', 'Equal', 'Other'].flatMap((operator) => ['', 'NoSchedule', 'NoExecute', 'x'].flatMap((effect) => [
    [{ operator, effect, key: 'a' }], [{ operator, effect }], [{ operator, effect, key: 'a', value: 'b' }],
    [{ operator, effect, key: 'a b' }], [{ operator, effect, key: 'a', tolerationSeconds: 5 }],
    [{ operator, effect, key: 'a', value: 'a b' }],
  ])),
  'spec.hostAliases': [[{}], [{ ip: 'a' }], [{ ip: '10.0.0.1', hostnames: ['A'] }], [{ ip: '::1', hostnames: ['a'] }]],
  'spec.readinessGates': [[{}], [{ conditionType: 'a b' }], [{ conditionType: 'a/b/c' }]],
  'spec.schedulingGates': [[{ name: 'a' }], [{ name: 'a' }, { name: 'a' }], [{}], [{ name: 'a b' }]],
  'spec.preemptionPolicy': ['', 'PreemptLowerPriority', 'never'],
  'spec.priority': [0, 1],
  'spec.overhead.cpu': QUANTITIES,
  'spec.overhead.memory': QUANTITIES,
  'spec.containers.0.resources.requests.cpu': [null],
  'spec.topologySpreadConstraints.0.maxSkew': NUMBERS,
  'spec.topologySpreadConstraints.0.minDomains': NUMBERS,
  'spec.topologySpreadConstraints.0.topologyKey': KEYS,
  'spec.topologySpreadConstraints.0.whenUnsatisfiable': ['', 'ScheduleAnyway', 'x'],
  'spec.topologySpreadConstraints.0.nodeAffinityPolicy': ['', 'Honor', 'Ignore', 'x'],
  'spec.topologySpreadConstraints.0.matchLabelKeys': [['app'], ['a'], ['a b'], []],
  'spec.topologySpreadConstraints.1': [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' },
    { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway' }],
  'spec.os': [{}, { name: 'windows' }, { name: 'x' }],
  'spec.resources': [{ limits: { cpu: '1' } },
    { requests: { cpu: '1', memory: '1Gi' } }, { requests: { cpu: '2' }, limits: { cpu: '1' } }],
  'spec.resources.limits.cpu': QUANTITIES,
  'spec.resources.limits.memory': QUANTITIES,
  'spec.containers.1': [{ name: 'web', image: 'a' }, { name: 'other', image: 'a' }, { name: 'init', image: 'a' }, {}, { name: 'b' }],
  'spec.initContainers.1.restartPolicy': ['', 'Always', 'Never'],
  'spec.resourceClaims': [[], [{ name: 'gpu' }, { name: 'nic', resourceClaimName: 'a' }],
    [{ name: 'gpu', resourceClaimName: 'a' }, { name: 'nic', resourceClaimName: 'a', resourceClaimTemplateName: 'b' }]],
};

/** The same for the volumes above, from the volume on. */
const VOLUME_CHANGES: Readonly<Record<string, readonly unknown[]>> = {
  'memory.emptyDir.sizeLimit': QUANTITIES,
  'memory.emptyDir.medium': ['', 'Memory', 'HugePages', 'HugePages-2Mi', 'HugePages-x', 'memory'],
  'memory.name': [...NAMES, 'cache', 'disk'],
  'memory.secret': [{ secretName: 'a' }],
  'disk.hostPath.path': PATHS,
  'disk.hostPath.type': ['', 'File', 'file', 'DirectoryOrCreate', 'Socket', 'CharDevice', 'BlockDevice'],
  'secret.secret.secretName': NAMES,
  'secret.secret.defaultMode': NUMBERS,
  'secret.secret.items.0.key': KEYS,
  'secret.secret.items.0.path': PATHS,
  'secret.secret.items.0.mode': NUMBERS,
  'labels.downwardAPI.defaultMode': NUMBERS,
  'labels.downwardAPI.items.0.path': PATHS,
  'labels.downwardAPI.items.0.fieldRef.fieldPath': ['', 'metadata.name', 'spec.nodeName', 'metadata.labels[\'a\']', 'status.podIP'],
  'labels.downwardAPI.items.1.resourceFieldRef.divisor': QUANTITIES,
  'labels.downwardAPI.items.1.resourceFieldRef.resource': ['', 'cpu', 'limits.cpu', 'limits.memory'],
  'labels.downwardAPI.items.1.resourceFieldRef.containerName': ['', 'web', 'none'],
  'all.projected.sources': [[], [{}], [{ secret: { name: 'a' }, configMap: { name: 'b' } }], [{ secret: {} }],
    [{ configMap: { name: 'a', items: [{ key: 'a', path: 'x' }] } }, { secret: { name: 'a', items: [{ key: 'a', path: 'x' }] } }],
    [{ clusterTrustBundle: { path: 'a' } }], [{ clusterTrustBundle: { path: 'a', name: 'b' } }]],
  'all.projected.defaultMode': NUMBERS,
  'all.projected.sources.2.serviceAccountToken.expirationSeconds': NUMBERS,
  'all.projected.sources.2.serviceAccountToken.path': PATHS,
  'claim.persistentVolumeClaim.claimName': NAMES,
  'nfs.nfs.path': PATHS,
  'nfs.nfs.server': ['', 'a'],
  'csi.csi.driver': NAMES,
  'csi.ephemeral': [{}, { volumeClaimTemplate: {} }],
  'csi.csi': [null],
  'all.projected.sources.0': [null],
};

const OTHER_TYPES = [null, 1, -1, 1.5, true, 'web', '', {}, [], [null], ['web'], { a: 'b' }];

/** A template that Kubernetes and Argo Rollouts take. */
const validTemplate: fc.Arbitrary<Json> = fc.tuple(
  containerJson(), fc.subarray(Object.keys(POD)).map((keys) => Object.fromEntries(keys.map((key) => [key, POD[key]]))),
  fc.subarray([...VOLUMES]), fc.boolean(),
).map(([container, pod, volumes, annotated]) => templateOf(container, pod, volumes, annotated));

function templateOf(container: Json, pod: Json, volumes: readonly Json[], annotated: boolean): Json {
  return {
    metadata: { labels: { app: 'web' }, ...annotated && { annotations: { 'example.com/note': 'any text' } } },
    spec: { ...pod, containers: [container], volumes: [...CONTAINER_VOLUMES, ...volumes], resourceClaims: CONTAINER_CLAIMS },
  };
}

const WHOLE_CONTAINER = { name: 'web', image: 'web:1' };

const brokenInContainer = fc.tuple(brokenContainer(), validTemplate).map(([container, template]) =>
  ({ template: { ...template, spec: { ...template.spec as Json, containers: [container] } }, change: 'container' }));

const brokenPod = fc.oneof(...Object.entries(CHANGES).map(([path, values]) =>
  fc.tuple(validTemplate, fc.constantFrom(...values)).map(([template, value]) =>
    ({ template: changed(withWhole(template, path), path.split('.'), value), change: path }))));

const brokenVolume = fc.oneof(...Object.entries(VOLUME_CHANGES).map(([path, values]) => fc.constantFrom(...values).map((value) => {
  const [name, ...rest] = path.split('.');
  const at = VOLUMES.findIndex((volume) => volume.name === name) + CONTAINER_VOLUMES.length;
  const template = templateOf(WHOLE_CONTAINER, {}, VOLUMES, false);
  return { template: changed(template, ['spec', 'volumes', String(at), ...rest], value), change: `volume ${path}` };
})));

/** Something of another type, misspelt, left out or twice, wherever it stands. */
const brokenAnywhere = fc.tuple(
  validTemplate, fc.nat(), fc.constantFrom(...OTHER_TYPES), fc.constantFrom('type', 'case', 'letter', 'missing', 'twice'),
).map(([template, at, type, kind]) => {
  const paths = pathsOf(template);
  const path = paths[at % paths.length];
  return { template: mutated(template, path, kind, type), change: `${kind} at ${path.join('.')}` };
});

export const podTemplates: fc.Arbitrary<GeneratedTemplate> = fc.oneof(
  { arbitrary: validTemplate.map((template) => ({ template, change: 'none' })), weight: 6 },
  { arbitrary: brokenInContainer, weight: 6 },
  { arbitrary: brokenPod, weight: 5 },
  { arbitrary: brokenVolume, weight: 3 },
  { arbitrary: brokenAnywhere, weight: 4 },
);

/** With all of the field that is changed. */
function withWhole(template: Json, path: string): Json {
  const [part, field] = path.split('.');
  const spec = template.spec as Json;
  return part !== 'spec' || spec[field] !== undefined || POD[field] === undefined ? template
    : { ...template, spec: { ...spec, [field]: POD[field] } };
}

function changed(json: Json, path: readonly string[], value: unknown): Json {
  return edited(json, path, (parent, key) => {
    parent[key] = value;
  });
}

function edited(json: Json, path: readonly string[], edit: (parent: Record<string, unknown>, key: string) => void): Json {
  const copy = structuredClone(json) as Record<string, unknown>;
  let parent = copy;
  for (const part of path.slice(0, -1)) {
    parent[part] ??= {};
    parent = parent[part] as Record<string, unknown>;
  }
  edit(parent, path[path.length - 1]);
  return copy;
}

function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...pathsOf(inner, [...path, key])]);
}

function mutated(template: Json, path: readonly string[], kind: string, type: unknown): Json {
  return edited(template, path, (parent, key) => {
    const value = parent[key];
    if (Array.isArray(parent)) {
      if (kind === 'missing') parent.splice(Number(key), 1);
      else if (kind === 'twice') parent.push(structuredClone(value));
      else parent[Number(key)] = type;
      return;
    }
    if (kind === 'type' || kind === 'twice') {
      parent[key] = type;
      return;
    }
    delete parent[key];
    if (kind === 'case') parent[key[0].toUpperCase() + key.slice(1)] = value;
    if (kind === 'letter') parent[key.slice(0, -1)] = value;
  });
}
