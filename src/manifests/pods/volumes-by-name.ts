import { nearest } from '../../problem';

/** What a container needs to know of a volume. */
export interface VolumeSourceJson {
  readonly emptyDir?: unknown;
  readonly persistentVolumeClaim?: unknown;
  readonly ephemeral?: unknown;
  readonly [source: string]: unknown;
}

/** The volumes of a pod that have a name. */
export type VolumesByName = ReadonlyMap<string, VolumeSourceJson>;

/** A volume that says nothing of itself is an empty folder. */
export function isEmptyDir(volume: VolumeSourceJson): boolean {
  return volume.emptyDir !== undefined || Object.entries(volume).every(([key, source]) => key === 'name' || source === undefined);
}

/** A volume that may be a device. */
export function isClaim({ persistentVolumeClaim, ephemeral }: VolumeSourceJson): boolean {
  return persistentVolumeClaim !== undefined || ephemeral !== undefined;
}

/** What the volumes are called, for the one who named none of them. */
export function namesHint(name: string, volumes: VolumesByName): string {
  const names = [...volumes.keys()];
  const meant = nearest(name, names);
  if (meant !== undefined) return `. Is it '${meant}'?`;
  return names.length === 0 ? ', and it has none' : `: ${names.join(', ')}`;
}
