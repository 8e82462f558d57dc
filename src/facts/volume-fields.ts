/**
 * The fields of the volumes of a pod, of Kubernetes 1.34, as `POD_FIELDS` has the others. The Rollout's CRD looks at none of them.
 *
 * @see https://github.com/kubernetes/api/blob/v0.34.1/core/v1/types.go
 */
export const VOLUME_FIELDS = `
Volume: name: text, hostPath: HostPathVolumeSource, emptyDir: EmptyDirVolumeSource, gcePersistentDisk: GCEPersistentDiskVolumeSource,
  awsElasticBlockStore: AWSElasticBlockStoreVolumeSource, gitRepo: GitRepoVolumeSource, secret: SecretVolumeSource,
  nfs: NFSVolumeSource, iscsi: ISCSIVolumeSource, glusterfs: GlusterfsVolumeSource,
  persistentVolumeClaim: PersistentVolumeClaimVolumeSource, rbd: RBDVolumeSource, flexVolume: FlexVolumeSource,
  cinder: CinderVolumeSource, cephfs: CephFSVolumeSource, flocker: FlockerVolumeSource, downwardAPI: DownwardAPIVolumeSource,
  fc: FCVolumeSource, azureFile: AzureFileVolumeSource, configMap: ConfigMapVolumeSource, vsphereVolume: VsphereVirtualDiskVolumeSource,
  quobyte: QuobyteVolumeSource, azureDisk: AzureDiskVolumeSource, photonPersistentDisk: PhotonPersistentDiskVolumeSource,
  projected: ProjectedVolumeSource, portworxVolume: PortworxVolumeSource, scaleIO: ScaleIOVolumeSource,
  storageos: StorageOSVolumeSource, csi: CSIVolumeSource, ephemeral: EphemeralVolumeSource, image: ImageVolumeSource
HostPathVolumeSource: path: text, type: text
EmptyDirVolumeSource: medium: text, sizeLimit: quantity
GCEPersistentDiskVolumeSource: pdName: text, fsType: text, partition: int32, readOnly: bool
AWSElasticBlockStoreVolumeSource: volumeID: text, fsType: text, partition: int32, readOnly: bool
GitRepoVolumeSource: repository: text, revision: text, directory: text
SecretVolumeSource: secretName: text, items: KeyToPath[], defaultMode: int32, optional: bool
KeyToPath: key: text, path: text, mode: int32
NFSVolumeSource: server: text, path: text, readOnly: bool
ISCSIVolumeSource: targetPortal: text, iqn: text, lun: int32, iscsiInterface: text, fsType: text, readOnly: bool, portals: text[],
  chapAuthDiscovery: bool, chapAuthSession: bool, secretRef: LocalObjectReference, initiatorName: text
GlusterfsVolumeSource: endpoints: text, path: text, readOnly: bool
PersistentVolumeClaimVolumeSource: claimName: text, readOnly: bool
RBDVolumeSource: monitors: text[], image: text, fsType: text, pool: text, user: text, keyring: text, secretRef: LocalObjectReference,
  readOnly: bool
FlexVolumeSource: driver: text, fsType: text, secretRef: LocalObjectReference, readOnly: bool, options: text{}
CinderVolumeSource: volumeID: text, fsType: text, readOnly: bool, secretRef: LocalObjectReference
CephFSVolumeSource: monitors: text[], path: text, user: text, secretFile: text, secretRef: LocalObjectReference, readOnly: bool
FlockerVolumeSource: datasetName: text, datasetUUID: text
DownwardAPIVolumeSource: items: DownwardAPIVolumeFile[], defaultMode: int32
DownwardAPIVolumeFile: path: text, fieldRef: ObjectFieldSelector, resourceFieldRef: ResourceFieldSelector, mode: int32
FCVolumeSource: targetWWNs: text[], lun: int32, fsType: text, readOnly: bool, wwids: text[]
AzureFileVolumeSource: secretName: text, shareName: text, readOnly: bool
ConfigMapVolumeSource: name: text, items: KeyToPath[], defaultMode: int32, optional: bool
VsphereVirtualDiskVolumeSource: volumePath: text, fsType: text, storagePolicyName: text, storagePolicyID: text
QuobyteVolumeSource: registry: text, volume: text, readOnly: bool, user: text, group: text, tenant: text
AzureDiskVolumeSource: diskName: text, diskURI: text, cachingMode: text, fsType: text, readOnly: bool, kind: text
PhotonPersistentDiskVolumeSource: pdID: text, fsType: text
ProjectedVolumeSource: sources: VolumeProjection[], defaultMode: int32
VolumeProjection: secret: SecretProjection, downwardAPI: DownwardAPIProjection, configMap: ConfigMapProjection,
  serviceAccountToken: ServiceAccountTokenProjection, clusterTrustBundle: ClusterTrustBundleProjection,
  podCertificate: PodCertificateProjection
SecretProjection: name: text, items: KeyToPath[], optional: bool
DownwardAPIProjection: items: DownwardAPIVolumeFile[]
ConfigMapProjection: name: text, items: KeyToPath[], optional: bool
ServiceAccountTokenProjection: audience: text, expirationSeconds: int64, path: text
ClusterTrustBundleProjection: name: text, signerName: text, labelSelector: LabelSelector, optional: bool, path: text
PodCertificateProjection: signerName: text, keyType: text, maxExpirationSeconds: int32, credentialBundlePath: text, keyPath: text,
  certificateChainPath: text
PortworxVolumeSource: volumeID: text, fsType: text, readOnly: bool
ScaleIOVolumeSource: gateway: text, system: text, secretRef: LocalObjectReference, sslEnabled: bool, protectionDomain: text,
  storagePool: text, storageMode: text, volumeName: text, fsType: text, readOnly: bool
StorageOSVolumeSource: volumeName: text, volumeNamespace: text, fsType: text, readOnly: bool, secretRef: LocalObjectReference
CSIVolumeSource: driver: text, readOnly: bool, fsType: text, volumeAttributes: text{}, nodePublishSecretRef: LocalObjectReference
EphemeralVolumeSource: volumeClaimTemplate: PersistentVolumeClaimTemplate
PersistentVolumeClaimTemplate: metadata: PodTemplateMeta, spec: PersistentVolumeClaimSpec
PersistentVolumeClaimSpec: accessModes: text[], selector: LabelSelector, resources: VolumeResourceRequirements, volumeName: text,
  storageClassName: text, volumeMode: text, dataSource: TypedLocalObjectReference, dataSourceRef: TypedObjectReference,
  volumeAttributesClassName: text
VolumeResourceRequirements: limits: quantity{}, requests: quantity{}
TypedLocalObjectReference: apiGroup: text, kind: text, name: text
TypedObjectReference: apiGroup: text, kind: text, name: text, namespace: text
ImageVolumeSource: reference: text, pullPolicy: text
`;
