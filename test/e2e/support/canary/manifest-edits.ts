import { type Manifest, find } from '../../../support/manifests';

/** Another version of what Git holds. */
export type Change = (manifests: readonly Manifest[]) => readonly Manifest[];

/** Changes a copy of the one object of that kind (and name). */
export function edit(kind: string, change: (copy: Manifest) => void, name?: string): Change {
  return (manifests) => {
    const old = find(manifests, kind, name);
    const copy = structuredClone(old);
    change(copy);
    return manifests.map((manifest) => manifest === old ? copy : manifest);
  };
}

export function without(kind: string, name?: string): Change {
  return (manifests) => {
    const old = find(manifests, kind, name);
    return manifests.filter((manifest) => manifest !== old);
  };
}
