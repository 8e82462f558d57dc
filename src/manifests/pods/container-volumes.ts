import { Capability } from '../../platform/capability';
import type { Platform } from '../../platform/platform';
import { type Problem, problem, unique, within } from '../../problem';
import { descendingPath, entriesOf, isEmpty, oneOf, required, withoutBacksteps } from './names';
import type { ContainerJson, VolumeDeviceJson, VolumeMountJson } from './pod-json';
import { type VolumesByName, isClaim, namesHint } from './volumes-by-name';

const PROPAGATIONS = ['None', 'HostToContainer', 'Bidirectional'];
const RECURSIVE_READ_ONLY = ['Disabled', 'IfPossible', 'Enabled'];

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L3030 */
export function mountsProblems(
  { volumeMounts, volumeDevices, securityContext }: ContainerJson, volumes: VolumesByName, platform: Platform,
): Problem[] {
  const mounts = entriesOf(volumeMounts);
  const devices = entriesOf(volumeDevices);
  return [
    ...mounts.flatMap((mount, i) => within(`volumeMounts[${i}]`, [
      ...mountProblems(mount, volumes), propagationProblem(mount, securityContext?.privileged === true, platform),
      ...sharedWithDevices(mount, devices),
    ])),
    ...unique((i) => `volumeMounts[${i}].mountPath`, mounts, { key: ({ mountPath }) => given(mountPath) }),
  ];
}

function mountProblems(mount: VolumeMountJson, volumes: VolumesByName): Problem[] {
  const { name, mountPath, subPath, subPathExpr } = mount;
  return [
    required('name', name, (prop, own) => volumeProblem(prop, own, volumes)),
    required('mountPath', mountPath),
    descendingPath('subPath', subPath),
    descendingPath('subPathExpr', subPathExpr),
    isEmpty(subPath) || isEmpty(subPathExpr) ? undefined : problem('subPathExpr', subPathExpr, 'must not be set beside subPath'),
    ...recursiveReadOnlyProblems(mount),
  ];
}

function volumeProblem(prop: string, name: string, volumes: VolumesByName): Problem {
  return volumes.has(name) ? undefined : problem(prop, name, `must be the name of a volume of the pod${namesHint(name, volumes)}`);
}

/**
 * Argo Rollouts took `privileged` from a container before it asked Kubernetes, which wants it here.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.10.2/pkg/apis/rollouts/validation/validation.go#L103
 */
function propagationProblem({ mountPropagation }: VolumeMountJson, isPrivileged: boolean, platform: Platform): Problem {
  if (mountPropagation !== 'Bidirectional') return oneOf('mountPropagation', mountPropagation, PROPAGATIONS);
  if (!isPrivileged) {
    return problem('mountPropagation', mountPropagation, 'must not be Bidirectional for a container that is not privileged');
  }
  return platform.can(Capability.PRIVILEGED_MOUNTS) ? undefined : problem('mountPropagation', mountPropagation,
    'must not be Bidirectional: Argo Rollouts takes it, for a container that is privileged, '
      + `${platform._since(Capability.PRIVILEGED_MOUNTS)}`);
}

function recursiveReadOnlyProblems({ recursiveReadOnly, readOnly, mountPropagation }: VolumeMountJson): Problem[] {
  if (recursiveReadOnly === undefined || recursiveReadOnly === 'Disabled') return [];
  const unsupported = oneOf('recursiveReadOnly', recursiveReadOnly, RECURSIVE_READ_ONLY);
  if (unsupported !== undefined) return [unsupported];
  return [
    readOnly === true ? undefined : problem('recursiveReadOnly', recursiveReadOnly, 'must be set beside readOnly only'),
    mountPropagation === undefined || mountPropagation === 'None' ? undefined
      : problem('recursiveReadOnly', recursiveReadOnly, 'must not be set where a mountPropagation is'),
  ];
}

function sharedWithDevices({ name, mountPath }: VolumeMountJson, devices: readonly VolumeDeviceJson[]): Problem[] {
  return [
    devices.some((device) => !isEmpty(name) && device.name === name)
      ? problem('name', name, 'must not be one of the volumeDevices too') : undefined,
    devices.some(({ devicePath }) => !isEmpty(mountPath) && devicePath === mountPath)
      ? problem('mountPath', mountPath, 'must not be the devicePath of one of the volumeDevices') : undefined,
  ];
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L3078 */
export function devicesProblems({ volumeDevices }: ContainerJson, volumes: VolumesByName, hostUsers: boolean): Problem[] {
  const devices = entriesOf(volumeDevices);
  return [
    hostUsers || devices.length === 0 ? undefined
      : problem('volumeDevices', volumeDevices, 'must not be set where hostUsers is false: a device keeps the owners that it has'),
    ...devices.flatMap((device, i) => within(`volumeDevices[${i}]`, deviceProblems(device, volumes))),
    ...unique((i) => `volumeDevices[${i}].name`, devices, { key: ({ name }) => given(name) }),
    ...unique((i) => `volumeDevices[${i}].devicePath`, devices, { key: ({ devicePath }) => given(devicePath) }),
  ];
}

function deviceProblems({ name, devicePath }: VolumeDeviceJson, volumes: VolumesByName): Problem[] {
  return [
    required('name', name, (prop, own) => {
      const volume = volumes.get(own);
      if (volume === undefined) return volumeProblem(prop, own, volumes);
      return isClaim(volume) ? undefined : problem(prop, own, 'must be the name of a volume that is a persistentVolumeClaim or ephemeral');
    }),
    required('devicePath', devicePath, withoutBacksteps),
  ];
}

function given(text: string | undefined): string | undefined {
  return isEmpty(text) ? undefined : text;
}
