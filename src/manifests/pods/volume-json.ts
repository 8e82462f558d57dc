import type { FieldRefJson, LabelSelectorJson, QuantityJson, ResourceFieldRefJson } from './pod-json';

/**
 * The volumes of a pod template as they stand in a manifest, once what has another type is out of the way.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/staging/src/k8s.io/api/core/v1/types.go#L43
 */
export interface VolumeJson extends VolumeSourcesJson {
  readonly name?: string;
  readonly [field: string]: unknown;
}

/** What a volume may be; one of them. */
export interface VolumeSourcesJson {
  readonly emptyDir?: EmptyDirJson;
  readonly hostPath?: { readonly path?: string; readonly type?: string };
  readonly gitRepo?: { readonly repository?: string; readonly directory?: string };
  readonly gcePersistentDisk?: { readonly pdName?: string; readonly partition?: number };
  readonly awsElasticBlockStore?: { readonly volumeID?: string; readonly partition?: number };
  readonly secret?: FilesJson & { readonly secretName?: string };
  readonly nfs?: { readonly server?: string; readonly path?: string };
  readonly iscsi?: IscsiJson;
  readonly glusterfs?: object;
  readonly flocker?: { readonly datasetName?: string; readonly datasetUUID?: string };
  readonly persistentVolumeClaim?: { readonly claimName?: string };
  readonly rbd?: object;
  readonly cinder?: { readonly volumeID?: string; readonly secretRef?: LocalRefJson };
  readonly cephfs?: { readonly monitors?: readonly string[] };
  readonly quobyte?: { readonly registry?: string; readonly volume?: string; readonly tenant?: string };
  readonly downwardAPI?: DownwardApiJson & { readonly defaultMode?: number };
  readonly fc?: FcJson;
  readonly flexVolume?: { readonly driver?: string; readonly options?: Readonly<Record<string, string>> };
  readonly configMap?: FilesJson & { readonly name?: string };
  readonly azureFile?: { readonly secretName?: string; readonly shareName?: string };
  readonly vsphereVolume?: { readonly volumePath?: string };
  readonly photonPersistentDisk?: { readonly pdID?: string };
  readonly portworxVolume?: { readonly volumeID?: string };
  readonly azureDisk?: object;
  readonly storageos?: StorageOsJson;
  readonly projected?: ProjectedJson;
  readonly scaleIO?: { readonly gateway?: string; readonly system?: string; readonly volumeName?: string };
  readonly csi?: { readonly driver?: string; readonly nodePublishSecretRef?: LocalRefJson };
  readonly ephemeral?: { readonly volumeClaimTemplate?: ClaimTemplateJson };
  readonly image?: { readonly reference?: string; readonly pullPolicy?: string };
}

/** An object of the same namespace. */
export interface LocalRefJson {
  readonly name?: string;
}

export interface EmptyDirJson {
  readonly medium?: string;
  readonly sizeLimit?: QuantityJson;
}

export interface IscsiJson {
  readonly targetPortal?: string;
  readonly iqn?: string;
  readonly lun?: number;
  readonly chapAuthDiscovery?: boolean;
  readonly chapAuthSession?: boolean;
  readonly secretRef?: LocalRefJson;
  readonly initiatorName?: string;
}

export interface FcJson {
  readonly targetWWNs?: readonly string[];
  readonly wwids?: readonly string[];
  readonly lun?: number;
}

export interface StorageOsJson {
  readonly volumeName?: string;
  readonly volumeNamespace?: string;
  readonly secretRef?: LocalRefJson;
}

/** Files of a ConfigMap or a Secret. */
export interface FilesJson {
  readonly items?: readonly KeyToPathJson[];
  readonly defaultMode?: number;
}

export interface KeyToPathJson {
  readonly key?: string;
  readonly path?: string;
  readonly mode?: number;
}

export interface DownwardApiJson {
  readonly items?: readonly DownwardApiFileJson[];
}

export interface DownwardApiFileJson {
  readonly path?: string;
  readonly fieldRef?: FieldRefJson;
  readonly resourceFieldRef?: ResourceFieldRefJson;
  readonly mode?: number;
}

export interface ProjectedJson {
  readonly sources?: readonly ProjectionJson[];
  readonly defaultMode?: number;
}

/** A part of a projected volume. */
export interface ProjectionJson {
  readonly secret?: ProjectedFilesJson;
  readonly configMap?: ProjectedFilesJson;
  readonly downwardAPI?: DownwardApiJson;
  readonly serviceAccountToken?: TokenJson;
  readonly clusterTrustBundle?: TrustBundleJson;
  readonly podCertificate?: PodCertificateJson;
}

export interface ProjectedFilesJson {
  readonly name?: string;
  readonly items?: readonly KeyToPathJson[];
}

export interface TokenJson {
  readonly expirationSeconds?: number;
  readonly path?: string;
}

export interface TrustBundleJson {
  readonly name?: string;
  readonly signerName?: string;
  readonly labelSelector?: LabelSelectorJson;
  readonly path?: string;
}

export interface PodCertificateJson {
  readonly signerName?: string;
  readonly keyType?: string;
  readonly maxExpirationSeconds?: number;
  readonly credentialBundlePath?: string;
  readonly keyPath?: string;
  readonly certificateChainPath?: string;
}

export interface ClaimTemplateJson {
  readonly metadata?: ClaimMetadataJson;
  readonly spec?: ClaimSpecJson;
}

export interface ClaimMetadataJson {
  readonly labels?: { readonly [key: string]: string };
  readonly annotations?: { readonly [key: string]: string };
  readonly [field: string]: unknown;
}

export interface ClaimSpecJson {
  readonly accessModes?: readonly string[];
  readonly selector?: LabelSelectorJson;
  readonly resources?: {
    readonly limits?: Readonly<Record<string, QuantityJson>>;
    readonly requests?: Readonly<Record<string, QuantityJson>>;
  };
  readonly storageClassName?: string;
  readonly volumeMode?: string;
  readonly dataSource?: DataSourceJson;
  readonly dataSourceRef?: DataSourceJson & { readonly namespace?: string };
  readonly volumeAttributesClassName?: string;
}

/** What a claim is filled from. */
export interface DataSourceJson {
  readonly apiGroup?: string;
  readonly kind?: string;
  readonly name?: string;
}
