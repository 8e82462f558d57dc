import * as fc from 'fast-check';

// Volumes as people write them, and the same with one thing that may be wrong: values of the right type at both sides of
// each limit that Kubernetes has.

type Json = Readonly<Record<string, unknown>>;

const FILES = { items: [{ key: 'a', path: 'x/a', mode: 0o400 }, { key: 'b', path: 'b' }], defaultMode: 0o644 };

const DOWNWARD = [
  { path: 'labels', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.labels' }, mode: 0o444 },
  { path: 'cpu', resourceFieldRef: { containerName: 'web', resource: 'limits.cpu', divisor: '1m' } },
];

/** All that a volume may be, each with all of it right. */
const SOURCES = {
  emptyDir: { medium: 'Memory', sizeLimit: '64Mi' },
  hostPath: { path: '/var/log', type: 'Directory' },
  gitRepo: { repository: 'https://example.com/web.git', revision: 'main', directory: 'a/b' },
  gcePersistentDisk: { pdName: 'disk', partition: 1, fsType: 'ext4', readOnly: true },
  awsElasticBlockStore: { volumeID: 'vol-1', partition: 1, fsType: 'ext4' },
  secret: { secretName: 'keys', ...FILES, optional: true },
  nfs: { server: 'nfs.example.com', path: '/exports', readOnly: true },
  iscsi: {
    targetPortal: '10.0.0.1:3260', iqn: 'iqn.2001-04.com.example:storage', lun: 0, chapAuthDiscovery: false, chapAuthSession: true,
    secretRef: { name: 'chap' }, initiatorName: 'iqn.2001-04.com.example:web', portals: ['10.0.0.2:3260'],
  },
  flocker: { datasetName: 'data' },
  persistentVolumeClaim: { claimName: 'data', readOnly: true },
  cinder: { volumeID: 'vol-1', secretRef: { name: 'keys' } },
  cephfs: { monitors: ['10.0.0.1:6789'], path: '/', user: 'admin' },
  quobyte: { registry: 'a:7861,[::1]:7861', volume: 'data', tenant: 'a' },
  downwardAPI: { items: DOWNWARD, defaultMode: 0o644 },
  fc: { targetWWNs: ['500a0982991b8dc5'], lun: 2 },
  flexVolume: { driver: 'example.com/lvm', options: { 'size': '1Gi', 'example.com/kind': 'fast' } },
  configMap: { name: 'settings', ...FILES, optional: true },
  azureFile: { secretName: 'keys', shareName: 'share' },
  vsphereVolume: { volumePath: '[store] disk', fsType: 'ext4' },
  photonPersistentDisk: { pdID: 'disk' },
  portworxVolume: { volumeID: 'vol-1' },
  storageos: { volumeName: 'data', volumeNamespace: 'demo', secretRef: { name: 'keys' } },
  projected: {
    defaultMode: 0o644,
    sources: [
      { secret: { name: 'keys', items: [{ key: 'a', path: 'keys/a' }] } },
      { configMap: { name: 'settings', items: [{ key: 'a', path: 'settings/a', mode: 0o400 }] } },
      { downwardAPI: { items: DOWNWARD } },
      { serviceAccountToken: { audience: 'api', expirationSeconds: 3600, path: 'token' } },
      { clusterTrustBundle: { signerName: 'example.com/signer', labelSelector: { matchLabels: { app: 'web' } }, path: 'ca.pem' } },
      { clusterTrustBundle: { name: 'example.com:signer:web', path: 'other.pem' } },
      { podCertificate: { signerName: 'example.com/signer', keyType: 'ED25519', maxExpirationSeconds: 3600, keyPath: 'key',
        certificateChainPath: 'chain' } },
    ],
  },
  scaleIO: { gateway: 'https://10.0.0.1', system: 'web', secretRef: { name: 'keys' }, volumeName: 'vol-1' },
  csi: { driver: 'csi.example.com', volumeAttributes: { a: 'b' }, nodePublishSecretRef: { name: 'keys' }, readOnly: true },
  ephemeral: {
    volumeClaimTemplate: {
      metadata: { labels: { app: 'web' }, annotations: { 'Example.com/a': 'b' } },
      spec: {
        accessModes: ['ReadWriteOnce', 'ReadOnlyMany'],
        selector: { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'tier', operator: 'In', values: ['a'] }] },
        resources: { requests: { storage: '1Gi' }, limits: { storage: '2Gi' } },
        storageClassName: 'fast',
        volumeMode: 'Filesystem',
        dataSource: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'a' },
        dataSourceRef: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'a' },
        volumeAttributesClassName: 'gold',
      },
    },
  },
  image: { reference: 'registry.example.com/data:1', pullPolicy: 'Always' },
} as const;

const LONG = (length: number): string => 'a'.repeat(length);
const TEXTS = ['', 'a'];
const LABELS = ['', 'a', LONG(63), LONG(64), 'A', 'a-', '-a', 'a.b', 'a_b', '0'];
const SUBDOMAINS = [...LABELS, LONG(253), LONG(254), 'a..b', 'a.-b'];
const PATHS = ['', '/', '/a', 'a', 'a/b', '..', '../a', 'a/..', 'a/../b', 'a..b', '..a', '..a/b', 'a/..b', '...', './a', 'a//b'];
const MODES = [-1, 0, 1, 0o644, 0o777, 0o1000, 777];
const SMALL = [-1, 0, 1, 255, 256];
const ISCSI_NAMES = [
  '', 'a', 'iqn', 'iqn.2001-04.com.example:a', 'iqn.2001-04.com.example', 'iqn.2001-4.com.example:a', 'iqn.201-04.com.example:a',
  'iqn.2001-04.:a', 'iqn.2001-04.a_b:a', 'iqn.2001-04.a:', 'iqn.2001-04.a:b:c', 'iqn.2001-04.a:b,c', 'iqn.2001-04.a:b c', 'iqn.2001-04.a:ä',
  'iqnXiqn.2001-04.a:b', 'IQN.2001-04.a:b', 'iqn.2001-04.a:b$', 'iqn.2001-04.a:b\n', 'iqn.2001-04.a:b\v', 'iqn.2001-04.a:\u00a0',
  `eui.${LONG(16)}`, `eui.${LONG(15)}`, `eui.${LONG(17)}`, `euiX${LONG(16)}`, `eui${LONG(16)}`, `eui.${LONG(15)}-`, `eui😀${LONG(16)}`,
  `eui\n${LONG(16)}`, `eui\u2028${LONG(16)}`, `naa.${LONG(32)}`, `naa.${LONG(31)}`, `naa.${LONG(33)}`, `naa.${LONG(31)}_`,
    `xnaa.${LONG(32)}`,
];
const QUANTITIES = ['', 'a', 0, 1, -1, '0', '-0', '-1', '-1n', '-0.1n', '1n', '1Gi', '-1Gi', '1GB', '1.5Gi', ' 1 ', '1e3', '-1e30', '0.5',
  '99999999999999999999', '-99999999999999999999Ki'];
const SIGNERS = [
  '', 'a', 'a/b', 'a.b', 'a.b/c', 'a.b/c/d', 'a.b/', '/a', 'a..b/c', 'a.b/c..d', 'A.b/c', 'a.b/C', 'a.b/c.d', 'a_b.c/d', 'kubernetes.io/a',
  `${LONG(63)}.a/b`, `${LONG(64)}.a/b`, `a.b/${LONG(253)}`, `a.b/${LONG(254)}`, `${LONG(63)}.${LONG(63)}.${LONG(63)}.${LONG(61)}/a`,
  `${LONG(63)}.${LONG(63)}.${LONG(63)}.${LONG(62)}/a`, `a.b/${LONG(253)}.${LONG(253)}.${LONG(59)}`,
    `a.b/${LONG(253)}.${LONG(253)}.${LONG(60)}`,
];
const BUNDLES = ['', 'a', 'a.b', 'A', ':a', 'a:b', 'a:b:c', 'a:', 'a/b:c', '::a', 'a:A', 'Ä_:a', `a:${LONG(253)}`, `a:${LONG(254)}`,
  LONG(254)];
const REGISTRIES = ['', 'a', 'a:1', ':1', 'a:', ':', 'a:1:2', '[::1]:1', '[::1]', '[::1]1:1', '[a]:1', '[]:1', '[[a]:1', '[a]]:1',
  '[a]:]', '[a]:[',
  'a]:1', 'a[b:1', '[a]:1:2', '[a:1', 'a:1,b:2', 'a:1,b', 'a:1,', ',a:1'];
const FIELDS = ['', 'metadata.name', 'metadata.namespace', 'metadata.uid', 'metadata.labels', 'metadata.annotations',
  'metadata.labels[\'a\']', 'metadata.annotations[\'A.b/c\']', 'metadata.labels[\'a b\']', 'spec.nodeName', 'status.podIP'];
const OPERATORS = ['', 'In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt'];
const SELECTORS = [
  {}, { matchLabels: { 'a b': 'c' } }, { matchLabels: { a: 'b c' } }, { matchExpressions: [] }, { matchExpressions: [{}] },
  ...OPERATORS.flatMap((operator) => [{ matchExpressions: [{ key: 'a', operator }] }, { matchExpressions: [{ key: 'a', operator,
    values: [] }] },
    { matchExpressions: [{ key: 'a', operator, values: ['b'] }] }, { matchExpressions: [{ key: 'a b', operator, values: ['b c'] }] }]),
];
const GROUPS = [undefined, '', 'a.b', 'A', LONG(254)];
const REFERENCES = GROUPS.flatMap((apiGroup) => [
  { apiGroup, kind: 'PersistentVolumeClaim', name: 'a' }, { apiGroup, kind: 'VolumeSnapshot', name: 'a' }, { apiGroup, kind: '',
    name: 'a' },
  { apiGroup, kind: 'PersistentVolumeClaim' }, { apiGroup, name: '' },
]);
const ITEMS: Readonly<Record<string, readonly unknown[]>> = {
  'items': [[], [{}], [{ key: 'a', path: 'a' }, { key: 'b', path: 'a' }]],
  'items.0.key': TEXTS,
  'items.1.path': PATHS,
  'items.0.mode': MODES,
};
const CLAIM = 'ephemeral.volumeClaimTemplate';

/** Where something is put in a volume, and what. */
const CHANGES: Readonly<Record<string, readonly unknown[]>> = {
  ...below('emptyDir', { medium: ['', 'HugePages', 'HugePages-2Mi', 'memory', 'HugePages2Mi', 'xMemory', 'Memory2'],
    sizeLimit: QUANTITIES }),
  ...below('hostPath', { path: PATHS, type: ['', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket', 'CharDevice',
    'BlockDevice',
    'directory', 'Folder'] }),
  ...below('gitRepo', { repository: TEXTS, directory: PATHS }),
  ...below('gcePersistentDisk', { pdName: TEXTS, partition: SMALL }),
  ...below('awsElasticBlockStore', { volumeID: TEXTS, partition: SMALL }),
  ...below('secret', { secretName: [...TEXTS, 'A b'], defaultMode: MODES, ...ITEMS }),
  ...below('configMap', { name: [...TEXTS, 'A b'], defaultMode: MODES, ...ITEMS }),
  ...below('nfs', { server: TEXTS, path: PATHS }),
  ...below('iscsi', { targetPortal: ['', LONG(60), LONG(61), LONG(62), 'ä'.repeat(30), 'ä'.repeat(31)], iqn: ISCSI_NAMES, lun: SMALL,
    initiatorName: ISCSI_NAMES, secretRef: [{}] }),
  'iscsi': [{}, { targetPortal: LONG(100), iqn: 'iqn.2001-04.a:b', lun: 255 }, ...['chapAuthDiscovery',
    'chapAuthSession'].flatMap((chap) => [true, false]
    .map((value) => ({ targetPortal: 'a', iqn: 'iqn.2001-04.a:b', [chap]: value })))],
  'rbd': [{ monitors: ['a'], image: 'b' }],
  'glusterfs': [{ endpoints: 'a', path: 'b' }],
  'azureDisk': [{ diskName: 'a', diskURI: 'https://a', kind: 'Shared' }],
  'flocker': [{}, { datasetUUID: 'a' }, { datasetUUID: '' }, { datasetName: 'a', datasetUUID: 'b' }, { datasetName: 'a/b' },
    { datasetName: '', datasetUUID: 'a/b' }],
  ...below('persistentVolumeClaim', { claimName: [...TEXTS, 'A b'] }),
  ...below('cinder', { volumeID: TEXTS, secretRef: [{}, { name: '' }, { name: 'A b' }] }),
  'cephfs': [{}, { monitors: [] }, { monitors: [''] }],
  ...below('quobyte', { registry: REGISTRIES, volume: TEXTS, tenant: ['', LONG(64), LONG(65), 'ä'.repeat(32), 'ä'.repeat(33)] }),
  ...below('downwardAPI', { 'defaultMode': MODES, 'items': [[], [{}]], 'items.0.path': PATHS, 'items.0.mode': MODES,
    'items.0.fieldRef.fieldPath': FIELDS, 'items.0.fieldRef.apiVersion': ['', 'v1', 'v2'],
      'items.1.fieldRef': [{ fieldPath: 'metadata.name' }],
    'items.1.resourceFieldRef.containerName': TEXTS, 'items.1.resourceFieldRef.resource': ['', 'limits.cpu', 'limits.memory', 'cpu'],
    'items.1.resourceFieldRef.divisor': ['0', '1', '1m', '1Mi', 'a'], 'items.1.resourceFieldRef': [{}] }),
  'fc': [{}, { lun: 1 }, { targetWWNs: [], wwids: [] }, { targetWWNs: ['a'] }, { wwids: ['a'] }, { wwids: ['a'], lun: -1 },
    { targetWWNs: ['a'], wwids: ['b'], lun: 0 }, ...SMALL.map((lun) => ({ targetWWNs: ['a'], lun }))],
  ...below('flexVolume', { driver: TEXTS, options: ['', 'kubernetes.io/a', 'k8s.io', 'x.K8s.io/a', 'xk8s.io/a', 'a/k8s.io',
    'kubernetes.io', 'a/b/c']
    .map((key) => ({ [key]: 'b' })) }),
  ...below('azureFile', { secretName: TEXTS, shareName: TEXTS }),
  ...below('vsphereVolume', { volumePath: TEXTS }), ...below('photonPersistentDisk', { pdID: TEXTS }),
  ...below('portworxVolume', { volumeID: TEXTS }),
  ...below('storageos', { volumeName: LABELS, volumeNamespace: LABELS, secretRef: [{}, { name: 'A b' }] }),
  ...below('scaleIO', { gateway: TEXTS, system: TEXTS, volumeName: TEXTS, secretRef: [{}] }),
  ...below('csi', { driver: [...SUBDOMAINS, 'Csi.Example.com', `${LONG(61)}.A`, `${LONG(62)}.A`], nodePublishSecretRef: [{}],
    'nodePublishSecretRef.name': SUBDOMAINS }),
  'projected': [{}, { sources: [] }, { sources: [{}] }],
  ...below('projected', { 'defaultMode': MODES, 'sources.0.configMap': [{ name: 'a' }], 'sources.0.secret.name': TEXTS,
    'sources.0.secret': [{}, { name: 'a', items: [{ key: 'a', path: 'b' }, { key: 'b', path: 'b' }] }],
    'sources.0.secret.items.0.path': [...PATHS, 'settings/a', 'cpu', 'token', 'ca.pem', 'key', 'chain'],
      'sources.0.secret.items.0.key': TEXTS,
    'sources.0.secret.items.0.mode': MODES, 'sources.1.configMap.name': TEXTS, 'sources.1.configMap.items.0.path': [...PATHS, 'labels',
      'keys/a'],
    'sources.2.downwardAPI.items.0.path': [...PATHS, 'cpu', 'keys/a'], 'sources.2.downwardAPI.items.0.fieldRef.fieldPath': FIELDS,
    'sources.2.downwardAPI': [{}, { items: [{}] }],
    'sources.3.serviceAccountToken.expirationSeconds': [-1, 0, 599, 600, 4294967296, 4294967297],
    'sources.3.serviceAccountToken': [{}, { path: 'a' }], 'sources.3.serviceAccountToken.path': PATHS,
    'sources.4.clusterTrustBundle': [{}, { path: 'a' }, { signerName: 'a.b/c', path: '' }, { signerName: 'a.b/c', name: 'a', path: 'x' },
      { name: 'a', labelSelector: {}, path: 'x' }, { name: 'a', path: 'x' }],
    'sources.4.clusterTrustBundle.signerName': SIGNERS, 'sources.4.clusterTrustBundle.path': [...PATHS, 'other.pem', 'keys/a'],
    'sources.4.clusterTrustBundle.labelSelector': SELECTORS, 'sources.5.clusterTrustBundle.name': BUNDLES,
    'sources.6.podCertificate.signerName': SIGNERS, 'sources.6.podCertificate.keyType': ['', 'RSA3072', 'RSA2048', 'ECDSAP256', 'ed25519',
      'RSA4096', 'ECDSAP384', 'ECDSAP521'],
    'sources.6.podCertificate.maxExpirationSeconds': [-1, 0, 3599, 3600, 86400, 86401, 7862400, 7862401],
    'sources.6.podCertificate': [{}, { signerName: 'a.b/c', keyType: 'RSA3072' }, { signerName: 'a.b/c', keyType: 'RSA4096',
      credentialBundlePath: 'a' }, ...[3599, 3600, 86400, 86401].flatMap((maxExpirationSeconds) => ['kubernetes.io/a', 'x.kubernetes.io/a',
      'xkubernetes.io/a'].map((signerName) => ({ signerName, keyType: 'ECDSAP384', keyPath: 'k', maxExpirationSeconds })))],
    'sources.6.podCertificate.keyPath': [...PATHS, 'chain', 'keys/a'], 'sources.6.podCertificate.certificateChainPath': [...PATHS, 'key',
      'ca.pem'],
    'sources.6.podCertificate.credentialBundlePath': [...PATHS, 'key', 'cpu'] }),
  'ephemeral': [{}, { volumeClaimTemplate: {} }, { volumeClaimTemplate: { spec: {} } }],
  ...below(`${CLAIM}.metadata`, { name: TEXTS, finalizers: [[], ['a/b']], generation: [0, 1], creationTimestamp: [null,
    '2026-01-01T00:00:00Z'],
    labels: [{ 'a b': 'c' }, { a: 'b c' }, { a: 'b' }], annotations: [{ 'a b': 'c' }, { 'A.B/c': 'd e' }, { a: LONG(262143) },
      { a: LONG(262144) }, { a: 'ä'.repeat(131071) }, { a: 'ä'.repeat(131072) }] }),
  ...below(`${CLAIM}.spec`, {
    'accessModes': [[], [''], ['ReadWriteOncePod'], ['ReadWriteOncePod', 'ReadWriteOncePod'], ['ReadWriteOncePod', 'ReadWriteMany'],
      ['ReadWrite'],
      ['ReadWriteOncePod', 'ReadWrite'], ['ReadWriteMany', 'ReadWriteMany']],
    'selector': SELECTORS, 'resources': [{}, { limits: { storage: '1Gi' } }], 'resources.requests': [{}, { 'storage': '1', 'a b': '-1' }],
    'resources.requests.storage': QUANTITIES, 'resources.limits.storage': ['1Mi', '-1', 'a'], 'storageClassName': SUBDOMAINS,
    'volumeMode': ['', 'Block', 'block'], 'volumeAttributesClassName': SUBDOMAINS, 'dataSource': REFERENCES, 'dataSourceRef': REFERENCES,
    'dataSourceRef.namespace': LABELS,
  }),
  ...below('image', { reference: ['', 'web', 'Web', 'registry.example.com/web:1'], pullPolicy: ['', 'Always', 'IfNotPresent', 'Never',
    'always'] }),
};

/** A volume that Kubernetes and Argo Rollouts take; one in twenty says nothing of itself, and is an empty folder. */
export function volume(name = 'data'): fc.Arbitrary<Json> {
  const sources = Object.entries(SOURCES).flatMap(([kind, source]) => [{ [kind]: source }, { [kind]: needed(kind, source) }]);
  return fc.constantFrom<Json>({}, ...sources).map((source) => ({ name, ...structuredClone(source) }));
}

/** A volume with one change, which may be wrong. */
export function brokenVolume(name = 'data'): fc.Arbitrary<Json> {
  return fc.constantFrom(...everyBrokenVolume(name));
}

/** All changes one by one: of the name, of each source that has everything, and of a second source beside it. */
export function everyBrokenVolume(name = 'data'): Json[] {
  return everyVolumeChange(name).map(({ changed }) => changed);
}

/** The same, with where each change is and what it puts there, long texts in short. */
export function everyVolumeChange(name = 'data'): ReadonlyArray<{ readonly path: string; readonly value: string; readonly changed: Json }> {
  const kinds = Object.keys(SOURCES);
  const all: Array<readonly [string, unknown, Json]> = [
    ...LABELS.map((label) => ['name', label, { emptyDir: {} }] as const),
    ...Object.entries(CHANGES).flatMap(([path, values]) => values.map((value) => [path, value, sourceOf(path)] as const)),
    ...kinds.map((kind, i) => [kind, (SOURCES as Json)[kind], sourceOf(kinds[(i + 1) % kinds.length])] as const),
  ];
  return all.map(([path, value, source]) => ({
    path,
    value: `${JSON.stringify(value)}`.replace(/(.)\1{9,}/gu, (run: string, one: string) => `${one}×${[...run].length}`),
    changed: put({ name, ...source }, path, value),
  }));
}

/** Of a source only what it must have. */
function needed(kind: string, source: Json): Json {
  const rest: Readonly<Record<string, Json>> = {
    emptyDir: {}, hostPath: { path: '/a' }, downwardAPI: {}, fc: { wwids: ['a'] }, flocker: { datasetUUID: 'a' },
    projected: { sources: [{}] }, csi: { driver: 'Example.com' },
    iscsi: { targetPortal: 'a', iqn: `eui.${'0'.repeat(16)}`, lun: 255 },
    ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOncePod'], resources: { requests: { storage: 1 } } } } },
  };
  return rest[kind] ?? source;
}

function sourceOf(path: string): Json {
  const [kind] = path.split('.');
  return Object.hasOwn(SOURCES, kind) ? { [kind]: (SOURCES as Json)[kind] } : {};
}

function below(prefix: string, changes: Readonly<Record<string, readonly unknown[]>>): Record<string, readonly unknown[]> {
  return Object.fromEntries(Object.entries(changes).map(([path, values]) => [`${prefix}.${path}`, values]));
}

function put(whole: Json, path: string, value: unknown): Json {
  const copy = structuredClone(whole) as Record<string, unknown>;
  const parts = path.split('.');
  let target = copy;
  for (const part of parts.slice(0, -1)) {
    target[part] ??= {};
    target = target[part] as Record<string, unknown>;
  }
  target[parts[parts.length - 1]] = value;
  return copy;
}
