/** A volume of each kind. */
export const VOLUMES: ReadonlyArray<Readonly<Record<string, unknown>>> = [
  { name: 'memory', emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } },
  { name: 'disk', hostPath: { path: '/var/disk', type: 'Directory' } },
  { name: 'secret', secret: { secretName: 'keys', defaultMode: 256, items: [{ key: 'a', path: 'b/c', mode: 256 }] } },
  { name: 'labels', downwardAPI: { items: [
    { path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } },
    { path: 'cpu', resourceFieldRef: { containerName: 'web', resource: 'limits.cpu', divisor: '1m' } },
  ] } },
  { name: 'all', projected: { sources: [
    { secret: { name: 'keys' } }, { configMap: { name: 'settings', items: [{ key: 'a', path: 'a' }] } },
    { serviceAccountToken: { path: 'token', audience: 'vault', expirationSeconds: 3600 } },
  ] } },
  { name: 'claim', persistentVolumeClaim: { claimName: 'claim', readOnly: true } },
  { name: 'nfs', nfs: { server: 'nfs.example.com', path: '/data' } },
  { name: 'csi', csi: { driver: 'csi.example.com', volumeAttributes: { a: 'b' } } },
];
