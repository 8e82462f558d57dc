import { liveStates } from '../../support/live';
import { type Manifest } from '../../support/manifests';

/** One object at the states of its canary, each of its contents once. */
export interface ObjectState {
  readonly state: string;
  readonly object: Manifest;
}

export function statesOf(git: readonly Manifest[], index: number): ObjectState[] {
  const seen = new Set<string>();
  return liveStates(git).flatMap(({ name, objects }) => {
    const key = JSON.stringify(objects[index]);
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ state: name, object: objects[index] }];
  });
}
