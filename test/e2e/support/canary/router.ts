import { isDeepStrictEqual } from 'node:util';
import { type Manifest } from '../../../support/manifests';
import { changesBetween } from './changes';
import { type HeaderRoute } from './steps';

/** What the router must do at one moment of a canary. */
export interface Expected {
  readonly weight: number;
  readonly headerRoutes: readonly HeaderRoute[];
  readonly stableHash: string;
  /** The hash of the new version; the stable one's when there is no other. */
  readonly canaryHash: string;
  readonly canaryPods: number;
}

/** One object of Git, and what is wrong with the live one at that moment. */
export interface Want {
  readonly object: Manifest;
  readonly problems: (live: Manifest) => readonly string[];
}

/** The knowledge of one traffic router: what it writes, and where the canary's weight is in it. */
export interface Router {
  wants(expected: Expected): readonly Want[];
  /** The object that holds the weight. */
  readonly weighted: Manifest;
  weightIn(version: Manifest): number;
}

/** The live specification must be exactly this one. */
export function specWanted(object: Manifest, spec: object): Want {
  return {
    object,
    problems: (live) => changesBetween({ ...object, metadata: { name: '' }, spec }, { ...object, metadata: { name: '' }, spec: live.spec })
      .map(({ path, before, after }) => `${nameOf(object)} ${path.join('.')} is ${JSON.stringify(after)}, not ${JSON.stringify(before)}`),
  };
}

/** One field of the live object, `undefined` if it must not be there. */
export function fieldWanted(object: Manifest, field: string, read: (live: Manifest) => unknown, value: unknown): Want {
  return {
    object,
    problems: (live) => {
      const is = read(live);
      return isDeepStrictEqual(is, value) ? [] : [`${nameOf(object)} ${field} is ${JSON.stringify(is)}, not ${JSON.stringify(value)}`];
    },
  };
}

function nameOf({ kind, metadata }: Manifest): string {
  return `${kind} ${metadata.name}`;
}
