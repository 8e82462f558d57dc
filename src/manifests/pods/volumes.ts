import { wholeNumber } from '../../grammar/checks';
import { parseQuantity, signOf } from '../../grammar/quantity';
import { type Problem, problem, unique, within } from '../../problem';
import { notAQuantity } from './container-resources';
import { imageProblem } from './containers';
import { descendingPath, dnsLabel, entriesOf, isEmpty, knownPullPolicy, oneOf, required, withoutBacksteps } from './names';
import { claimTemplateProblems } from './volume-claim';
import { downwardApiProblems, filesProblems, mode } from './volume-files';
import type { EmptyDirJson, VolumeJson, VolumeSourcesJson } from './volume-json';
import {
  csiProblems, fcProblems, flexVolumeProblems, flockerProblems, iscsiProblems, nfsProblems, quobyteProblems, secretRefProblems,
  storageOsProblems,
} from './volume-network';
import { projectedProblems } from './volume-projected';

const HOST_PATH_TYPES = ['BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'];
const MAX_PARTITION = 255;

type SourceName = keyof VolumeSourcesJson;
type Source<K extends SourceName> = Required<VolumeSourcesJson>[K];

/** Each source of a volume, with its own rules. */
const SOURCES: { readonly [K in SourceName]-?: (source: Source<K>, volumeName: string) => Problem[] } = {
  emptyDir: emptyDirProblems,
  hostPath: ({ path, type }) => [
    required('path', path, withoutBacksteps), isEmpty(type) ? undefined : oneOf('type', type, HOST_PATH_TYPES),
  ],
  gitRepo: ({ repository, directory }) => [required('repository', repository), descendingPath('directory', directory)],
  gcePersistentDisk: ({ pdName, partition }) => [required('pdName', pdName), partitionProblem(partition)],
  awsElasticBlockStore: ({ volumeID, partition }) => [required('volumeID', volumeID), partitionProblem(partition)],
  secret: (source) => [required('secretName', source.secretName), ...filesProblems(source)],
  nfs: nfsProblems,
  iscsi: iscsiProblems,
  glusterfs: (source) => [lost(source, 'endpoints')],
  flocker: flockerProblems,
  persistentVolumeClaim: ({ claimName }) => [required('claimName', claimName)],
  rbd: (source) => [lost(source, 'monitors and image')],
  cinder: ({ volumeID, secretRef }) => [required('volumeID', volumeID), ...secretRefProblems(secretRef)],
  cephfs: ({ monitors }) => [isEmpty(monitors) ? problem('monitors', monitors, 'must have at least one entry') : undefined],
  quobyte: quobyteProblems,
  downwardAPI: ({ items, defaultMode }) => [mode('defaultMode', defaultMode), ...downwardApiProblems(items)],
  fc: fcProblems,
  flexVolume: flexVolumeProblems,
  configMap: (source) => [required('name', source.name), ...filesProblems(source)],
  azureFile: ({ secretName, shareName }) => [required('secretName', secretName), required('shareName', shareName)],
  vsphereVolume: ({ volumePath }) => [required('volumePath', volumePath)],
  photonPersistentDisk: ({ pdID }) => [required('pdID', pdID)],
  portworxVolume: ({ volumeID }) => [required('volumeID', volumeID)],
  azureDisk: (source) => [lost(source, 'diskURI')],
  storageos: storageOsProblems,
  projected: projectedProblems,
  scaleIO: ({ gateway, system, volumeName }) => [
    required('gateway', gateway), required('system', system), required('volumeName', volumeName),
  ],
  csi: csiProblems,
  ephemeral: ({ volumeClaimTemplate }) => (volumeClaimTemplate === undefined
    ? [problem('volumeClaimTemplate', volumeClaimTemplate, 'must be set')]
    : within('volumeClaimTemplate', claimTemplateProblems(volumeClaimTemplate))),
  image: imageVolumeProblems,
};

const NAMES = Object.keys(SOURCES) as SourceName[];

/**
 * What is wrong with the volumes of a pod template, with props from the spec on: what Argo Rollouts finds out with
 * Kubernetes' own checks, and what Kubernetes refuses later, when nobody looks at the Rollout any more.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/pkg/apis/rollouts/validation/validation.go#L164
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L411
 */
export function volumesProblems(volumes: readonly VolumeJson[] | undefined): Problem[] {
  const entries = entriesOf(volumes);
  return [
    ...entries.flatMap((volume, i) => within(`volumes[${i}]`, volumeProblems(volume))),
    ...unique((i) => `volumes[${i}].name`, entries, { key: ({ name }) => (isEmpty(name) ? undefined : name) }),
  ];
}

/** A volume without a source is an empty folder. */
function volumeProblems(volume: VolumeJson): Problem[] {
  const names = NAMES.filter((name) => volume[name] !== undefined);
  return [
    required('name', volume.name, dnsLabel),
    names.length > 1 ? { value: volume, rule: `must have one source only, not ${names.join(' and ')}` } : undefined,
    ...names.flatMap((name) => sourceProblems(name, volume)),
  ];
}

function sourceProblems<K extends SourceName>(name: K, volume: VolumeJson): Problem[] {
  const source: Source<K> | undefined = volume[name];
  return source === undefined ? [] : within(name, SOURCES[name](source, volume.name ?? ''));
}

/** Kubernetes takes any medium in a template, and no node can make a folder of another. */
function emptyDirProblems({ medium = '', sizeLimit }: EmptyDirJson): Problem[] {
  return [
    /^(|Memory|HugePages(-.*)?)$/s.test(medium) ? undefined : problem('medium', medium, 'must be Memory, HugePages or HugePages-<size>'),
    sizeLimit === undefined ? undefined : sizeProblem('sizeLimit', sizeLimit),
  ];
}

function sizeProblem(prop: string, size: string | number): Problem {
  const quantity = parseQuantity(size);
  if (quantity === undefined) return notAQuantity(prop, size);
  return signOf(quantity) < 0 ? problem(prop, size, 'must not be negative') : undefined;
}

/** Zero is the whole disk. */
function partitionProblem(partition: number | undefined): Problem {
  return wholeNumber('partition', partition, 0, MAX_PARTITION);
}

/** Kubernetes sets a policy where none is; Argo Rollouts does not. */
function imageVolumeProblems({ reference, pullPolicy }: Source<'image'>): Problem[] {
  return [
    required('reference', reference, imageProblem),
    isEmpty(pullPolicy) ? problem('pullPolicy', pullPolicy, 'must be set: Argo Rollouts has no default for it')
      : knownPullPolicy('pullPolicy', pullPolicy),
  ];
}

/**
 * Argo Rollouts reads a template into types where these fields have other names.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/pkg/apis/rollouts/validation/validation.go#L154
 */
function lost(source: object, fields: string): Problem {
  const rule = `must not be used: Argo Rollouts loses its ${fields}, and refuses the Rollout; use a persistentVolumeClaim`;
  return { value: source, rule };
}
