import type { VolumeJson } from '../../../src/manifests/pods/volume-json';
import { volumesProblems } from '../../../src/manifests/pods/volumes';
import { isProblem, problemText } from '../../../src/problem';

// Lines are those of Kubernetes v1.34.1, pkg/apis/core/validation/validation.go, where nothing else is said.

function textsOf(...volumes: VolumeJson[]): string[] {
  return volumesProblems(volumes).filter(isProblem).map(problemText);
}

/** What is wrong with one volume that is called data. */
function wrong(source: VolumeJson): string[] {
  return textsOf({ name: 'data', ...source }).map((text) => text.replace(/^'volumes\[0\]\.?/, '\''));
}

describe('volumes', () => {
  test('none are right', () => {
    expect(volumesProblems(undefined)).toEqual([]);
    expect(volumesProblems([])).toEqual([]);
  });

  test('a name is set, a DNS label, and used once (L431)', () => {
    expect(textsOf({ name: 'a' }, {}, { name: 'A' }, { name: 'b' }, { name: 'a', emptyDir: {} }, { name: '' })).toEqual([
      '\'volumes[1].name\' (not set) must be set',
      '\'volumes[2].name\' ("A") must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last',
      '\'volumes[5].name\' ("") must be set',
      '\'volumes[4].name\' ("a") must not be used twice',
    ]);
  });

  test('an entry that is null has no name', () => {
    expect(textsOf(null as unknown as VolumeJson)).toEqual(['\'volumes[0].name\' (not set) must be set']);
  });

  test('there is one source, or none for an empty folder (L768)', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ emptyDir: {} })).toEqual([]);
    expect(wrong({ hostPath: { path: '/a' }, emptyDir: {} }))
      .toEqual(['\'\' ({"name":"data","hostPath":{"path":"/a"},"emptyDir":{}}) must have one source only, not emptyDir and hostPath']);
  });
});

/** A source that is wrong in all that it can be at once. */
const EACH: ReadonlyArray<readonly [string, VolumeJson, readonly string[]]> = [
  ['emptyDir (L515)', { emptyDir: { sizeLimit: '-1' } }, ['\'emptyDir.sizeLimit\' ("-1") must not be negative']],
  ['hostPath (L774)', { hostPath: { path: '/a/..', type: 'Folder' } }, [
    '\'hostPath.path\' ("/a/..") must not contain \'..\'',
    '\'hostPath.type\' ("Folder") must be one of BlockDevice, CharDevice, Directory, DirectoryOrCreate, File, FileOrCreate, Socket',
  ]],
  ['gitRepo (L786)', { gitRepo: { directory: '/a' } }, [
    '\'gitRepo.repository\' (not set) must be set', '\'gitRepo.directory\' ("/a") must be a relative path',
  ]],
  ['gcePersistentDisk (L908)', { gcePersistentDisk: { partition: 256 } }, [
    '\'gcePersistentDisk.pdName\' (not set) must be set', '\'gcePersistentDisk.partition\' (256) must be a whole number from 0 to 255',
  ]],
  ['awsElasticBlockStore (L919)', { awsElasticBlockStore: { partition: -1 } }, [
    '\'awsElasticBlockStore.volumeID\' (not set) must be set',
    '\'awsElasticBlockStore.partition\' (-1) must be a whole number from 0 to 255',
  ]],
  ['secret (L930)', { secret: { defaultMode: 777, items: [{ key: 'a', path: 'b' }, { mode: 512 }] } }, [
    '\'secret.secretName\' (not set) must be set',
    '\'secret.defaultMode\' (777) must be a whole number from 0 to 511, which is 0777 in octal: 420 is 0644',
    '\'secret.items[1].key\' (not set) must be set',
    '\'secret.items[1].path\' (not set) must be set',
    '\'secret.items[1].mode\' (512) must be a whole number from 0 to 511, which is 0777 in octal: 420 is 0644',
  ]],
  ['configMap (L949)', { configMap: { items: [{ key: 'a', path: '..b' }] } }, [
    '\'configMap.name\' (not set) must be set', '\'configMap.items[0].path\' ("..b") must not start with \'..\'',
  ]],
  ['nfs (L992)', { nfs: { path: 'a' } }, ['\'nfs.server\' (not set) must be set', '\'nfs.path\' ("a") must start with \'/\'']],
  ['iscsi (L797)', { iscsi: { iqn: 'a', lun: 256, chapAuthDiscovery: true, initiatorName: '' } }, [
    '\'iscsi.targetPortal\' (not set) must be set',
    '\'iscsi.iqn\' ("a") must have the form iqn.yyyy-mm.<domain>:<name>, eui.<16 characters> or naa.<32 characters>',
    '\'iscsi.lun\' (256) must be a whole number from 0 to 255',
    '\'iscsi.secretRef\' (not set) must be set beside chapAuthDiscovery and chapAuthSession',
    '\'iscsi.initiatorName\' ("") must have the form iqn.yyyy-mm.<domain>:<name>, eui.<16 characters> or naa.<32 characters>',
  ]],
  ['glusterfs (L1026)', { glusterfs: { path: 'b' } }, [
    '\'glusterfs\' ({"path":"b"}) must not be used: Argo Rollouts loses its endpoints, and refuses the Rollout; '
    + 'use a persistentVolumeClaim',
  ]],
  ['rbd (L1457)', { rbd: {} }, [
    '\'rbd\' ({}) must not be used: Argo Rollouts loses its monitors and image, and refuses the Rollout; use a persistentVolumeClaim',
  ]],
  ['azureDisk (L1593)', { azureDisk: {} }, [
    '\'azureDisk\' ({}) must not be used: Argo Rollouts loses its diskURI, and refuses the Rollout; use a persistentVolumeClaim',
  ]],
  ['flocker (L1057)', { flocker: { datasetName: 'a/b', datasetUUID: 'c' } }, [
    '\'flocker\' ({"datasetName":"a/b","datasetUUID":"c"}) must have exactly one of datasetName and datasetUUID',
    '\'flocker.datasetName\' ("a/b") must not contain \'/\'',
  ]],
  ['persistentVolumeClaim (L984)', { persistentVolumeClaim: {} }, ['\'persistentVolumeClaim.claimName\' (not set) must be set']],
  ['cinder (L1479)', { cinder: { secretRef: {} } }, [
    '\'cinder.volumeID\' (not set) must be set', '\'cinder.secretRef.name\' (not set) must be set',
  ]],
  ['cephfs (L1508)', { cephfs: { monitors: [] } }, ['\'cephfs.monitors\' ([]) must have at least one entry']],
  ['quobyte (L1006)', { quobyte: { registry: 'a', tenant: 'b'.repeat(65) } }, [
    '\'quobyte.registry\' ("a") must have the form host:port, or several of it with commas between them',
    `'quobyte.tenant' ("${'b'.repeat(65)}") must have at most 64 characters`,
    '\'quobyte.volume\' (not set) must be set',
  ]],
  ['downwardAPI (L1079)', { downwardAPI: { defaultMode: -1, items: [{}, { path: '/a', fieldRef: { fieldPath: 'spec.nodeName' } }] } }, [
    '\'downwardAPI.defaultMode\' (-1) must be a whole number from 0 to 511, which is 0777 in octal: 420 is 0644',
    '\'downwardAPI.items[0].path\' (not set) must be set',
    '\'downwardAPI.items[0]\' ({}) must have exactly one of fieldRef and resourceFieldRef',
    '\'downwardAPI.items[1].path\' ("/a") must be a relative path',
    '\'downwardAPI.items[1].fieldRef.fieldPath\' ("spec.nodeName") must be one of metadata.name, metadata.namespace, metadata.labels, '
    + 'metadata.annotations, metadata.uid, or an entry of the labels or annotations: metadata.labels[\'key\']',
  ]],
  ['fc without a target (L888)', { fc: {} }, ['\'fc\' ({}) must have targetWWNs or wwids']],
  ['fc with two kinds of targets (L892)', { fc: { targetWWNs: ['a'], wwids: ['b'] } }, [
    '\'fc.targetWWNs\' (["a"]) must not be set beside wwids', '\'fc.lun\' (not set) must be set beside targetWWNs',
  ]],
  ['flexVolume (L1524)', { flexVolume: { options: { 'a': 'b', 'x.k8s.io/a': 'b' } } }, [
    '\'flexVolume.driver\' (not set) must be set',
    '\'flexVolume.options\' ("x.k8s.io/a") must not have keys of the domains kubernetes.io and k8s.io: they are Kubernetes\' own',
  ]],
  ['azureFile (L1566)', { azureFile: {} }, [
    '\'azureFile.secretName\' (not set) must be set', '\'azureFile.shareName\' (not set) must be set',
  ]],
  ['vsphereVolume (L1636)', { vsphereVolume: {} }, ['\'vsphereVolume.volumePath\' (not set) must be set']],
  ['photonPersistentDisk (L1644)', { photonPersistentDisk: {} }, ['\'photonPersistentDisk.pdID\' (not set) must be set']],
  ['portworxVolume (L1652)', { portworxVolume: {} }, ['\'portworxVolume.volumeID\' (not set) must be set']],
  ['storageos (L1699)', { storageos: { volumeNamespace: 'A', secretRef: {} } }, [
    '\'storageos.volumeName\' (not set) must be set',
    '\'storageos.volumeNamespace\' ("A") must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last',
    '\'storageos.secretRef.name\' (not set) must be set',
  ]],
  ['scaleIO (L1660)', { scaleIO: {} }, ['gateway', 'system', 'volumeName'].map((field) => `'scaleIO.${field}' (not set) must be set`)],
  ['csi (L1797)', { csi: { driver: 'A'.repeat(64), nodePublishSecretRef: {} } }, [
    `'csi.driver' ("${'A'.repeat(64)}") must have at most 63 characters`, '\'csi.nodePublishSecretRef.name\' (not set) must be set',
  ]],
  ['csi with another name (L1756)', { csi: { driver: 'A_b' } }, [
    '\'csi.driver\' ("A_b") must be a DNS name: lower-case letters, digits, \'-\' and \'.\', '
    + 'with a letter or digit at both ends of each part',
  ]],
  ['ephemeral (L1814)', { ephemeral: {} }, ['\'ephemeral.volumeClaimTemplate\' (not set) must be set']],
  ['image (L9231)', { image: {} }, [
    '\'image.reference\' (not set) must be set', '\'image.pullPolicy\' (not set) must be set: Argo Rollouts has no default for it',
  ]],
];

test.each(EACH)('%s: every field is judged', (_source, source, texts) => {
  expect(wrong(source)).toEqual(texts);
});

test('an initiator leaves 63 characters for the portal and the name of the volume (L575)', () => {
  const iscsi = { iqn: 'iqn.2001-04.a:b', initiatorName: 'iqn.2001-04.a:c', targetPortal: 'a'.repeat(59) };
  expect(wrong({ iscsi })).toEqual([]);
  expect(wrong({ iscsi: { ...iscsi, targetPortal: 'a'.repeat(60) } })).toEqual([
    `'iscsi.targetPortal' ("${'a'.repeat(60)}") must have at most 63 characters together with the name of the volume, `
    + 'where initiatorName is set',
  ]);
});

describe('projected', () => {
  test('each source is one thing (L1317)', () => {
    expect(wrong({ projected: { sources: [{}, { secret: { name: 'a' }, configMap: {} }] } })).toEqual([
      '\'projected.sources[1]\' ({"secret":{"name":"a"},"configMap":{}}) must have one of its sources only, not secret and configMap',
      '\'projected.sources[1].configMap.name\' (not set) must be set',
    ]);
  });

  test('no two files share a path, of whatever source they are (L1138)', () => {
    const items = [{ key: 'a', path: 'x' }];
    const podCertificate = {
      signerName: 'a.b/c', keyType: 'ED25519', credentialBundlePath: 'x', keyPath: 'x', certificateChainPath: 'x',
    };
    expect(wrong({ projected: { sources: [
      { secret: { name: 'a', items } }, { configMap: { name: 'a', items } },
      { downwardAPI: { items: [{ path: 'x', fieldRef: { fieldPath: 'metadata.name' } }] } },
      { clusterTrustBundle: { name: 'a', path: 'x' } }, { podCertificate }, { serviceAccountToken: { path: 'x' } },
    ] } })).toEqual([
      'sources[1].configMap.items[0].path', 'sources[2].downwardAPI.items[0].path', 'sources[3].clusterTrustBundle.path',
      'sources[4].podCertificate.credentialBundlePath', 'sources[4].podCertificate.keyPath',
      'sources[4].podCertificate.certificateChainPath',
    ].map((prop) => `'projected.${prop}' ("x") must not be used twice`));
  });

  test('a token lives for ten minutes at least (L1179)', () => {
    expect(wrong({ projected: { sources: [{ serviceAccountToken: { expirationSeconds: 599 } }] } })).toEqual([
      '\'projected.sources[0].serviceAccountToken.expirationSeconds\' (599) must be a whole number from 600 to 4294967296',
      '\'projected.sources[0].serviceAccountToken.path\' (not set) must be set',
    ]);
  });

  test('a bundle has a name or a signer (L1193)', () => {
    const labelSelector = {};
    expect(wrong({ projected: { sources: [
      { clusterTrustBundle: { path: 'a' } }, { clusterTrustBundle: { name: 'A:B', labelSelector, path: 'b' } },
      { clusterTrustBundle: { name: ':a', path: 'c' } }, { clusterTrustBundle: { signerName: 'a', path: '..' } },
    ] } })).toEqual([
      '\'projected.sources[0].clusterTrustBundle\' ({"path":"a"}) must have exactly one of name and signerName',
      '\'projected.sources[1].clusterTrustBundle.name\' ("A:B") must be a DNS name: lower-case letters, digits, \'-\' and \'.\', '
      + 'with a letter or digit at both ends of each part',
      '\'projected.sources[1].clusterTrustBundle.labelSelector\' ({}) must not be set beside name',
      '\'projected.sources[2].clusterTrustBundle.name\' (":a") must have the form [<signer, with \':\' for the \'/\'>:]<DNS name>',
      '\'projected.sources[3].clusterTrustBundle.signerName\' ("a") must have the form <domain>/<path>, such as example.com/signer, '
      + 'and at most 571 characters',
      '\'projected.sources[3].clusterTrustBundle.path\' ("..") must not contain \'..\'',
    ]);
  });

  test('a certificate has a signer, a type of key and a file (L1253)', () => {
    expect(wrong({ projected: { sources: [{ podCertificate: { keyType: 'RSA', maxExpirationSeconds: 1 } }] } })).toEqual([
      '\'projected.sources[0].podCertificate.signerName\' (not set) must be set',
      '\'projected.sources[0].podCertificate.keyType\' ("RSA") must be one of RSA3072, RSA4096, ECDSAP256, ECDSAP384, ECDSAP521, ED25519',
      '\'projected.sources[0].podCertificate.maxExpirationSeconds\' (1) must be a whole number from 3600 to 7862400',
      '\'projected.sources[0].podCertificate\' ({"keyType":"RSA","maxExpirationSeconds":1}) must have at least one of '
      + 'credentialBundlePath, keyPath and certificateChainPath',
    ]);
  });
});

describe('the template of a claim', () => {
  const SPEC = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
  const claim = (volumeClaimTemplate: NonNullable<VolumeJson['ephemeral']>['volumeClaimTemplate']): string[] =>
    wrong({ ephemeral: { volumeClaimTemplate } }).map((text) => text.replace('ephemeral.volumeClaimTemplate.', ''));

  test('modes and an amount are enough', () => {
    expect(claim({ spec: SPEC })).toEqual([]);
  });

  test('modes and an amount must be there (L2389, L2415)', () => {
    expect(claim({})).toEqual([
      '\'spec.accessModes\' ([]) must have at least one entry', '\'spec.resources.requests.storage\' (not set) must be set',
    ]);
  });

  test('an amount that is null is zero', () => {
    const none = { storage: null as unknown as number };
    expect(claim({ spec: { ...SPEC, resources: { ...SPEC.resources, limits: none } } })).toEqual([]);
    expect(claim({ spec: { ...SPEC, resources: { requests: none } } }))
      .toEqual(['\'spec.resources.requests.storage\' (null) must be greater than zero']);
  });

  test('one pod alone shares with nobody (L2411)', () => {
    expect(claim({ spec: { ...SPEC, accessModes: ['ReadWriteOncePod', 'Other', 'ReadOnlyMany'] } })).toEqual([
      '\'spec.accessModes[1]\' ("Other") must be one of ReadOnlyMany, ReadWriteMany, ReadWriteOnce, ReadWriteOncePod',
      '\'spec.accessModes\' (["ReadWriteOncePod","Other","ReadOnlyMany"]) must not have ReadWriteOncePod beside another mode',
    ]);
  });

  test('what it is filled from is said alike twice, or once (L2433)', () => {
    const dataSource = { kind: 'VolumeSnapshot' };
    expect(claim({ spec: { ...SPEC, dataSource, dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'a' } } })).toEqual([
      '\'spec.dataSource.name\' (not set) must be set',
      '\'spec.dataSource.kind\' ("VolumeSnapshot") must be PersistentVolumeClaim where no apiGroup is set',
      '\'spec.dataSource\' ({"kind":"VolumeSnapshot"}) must equal dataSourceRef, or not be set',
    ]);
    const claimOf = { kind: 'PersistentVolumeClaim', name: 'a' };
    expect(claim({ spec: { ...SPEC, dataSource: claimOf, dataSourceRef: { ...claimOf, namespace: 'b' } } }))
      .toEqual(['\'spec.dataSource\' ({"kind":"PersistentVolumeClaim","name":"a"}) must not be set beside dataSourceRef.namespace']);
    expect(claim({ spec: { ...SPEC, dataSource: claimOf, dataSourceRef: claimOf } })).toEqual([]);
    expect(claim({ spec: { ...SPEC, dataSourceRef: { ...claimOf, namespace: 'b' } } })).toEqual([]);
  });

  test('metadata has labels and annotations only (L1833)', () => {
    expect(claim({ metadata: { name: 'a', labels: { a: 'b' }, annotations: { 'A.b/c': 'd' }, creationTimestamp: null }, spec: SPEC }))
      .toEqual(['\'metadata.name\' ("a") must not be set: a claim template has labels and annotations only']);
  });
});
