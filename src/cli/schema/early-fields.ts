import type { FieldFault } from '../../checks/object-schemas';
import { FIELD_RELEASES } from '../../facts/field-releases';
import type { ObjectKind } from '../../facts/kinds';
import { RELEASES } from '../../facts/releases';
import { SERVED_KINDS } from '../../facts/served-versions';
import { isAtLeast } from '../../facts/version';
import { type JsonObject, keyOf } from '../../manifests/manifest';
import type { Platform } from '../../platform/platform';
import { type Keys, type Schema, brief, partsOf, pathOf } from './structural-schema';

interface FieldRelease {
  readonly since: string;
  /** The ends of paths. */
  readonly fields: readonly string[];
}

/** Fields that the newest schema has, and the release of the platform has not. */
export function earlyFields(manifest: JsonObject, platform: Platform): FieldFault[] {
  const kind = keyOf(manifest);
  const tool = SERVED_KINDS.find((each) => isSame(each, kind))?.tool;
  if (tool === undefined) return [];
  const early = releasesOf(kind).filter(({ since }) => !isAtLeast(platform[tool], since));
  if (early.length === 0) return [];
  const { title } = RELEASES[tool];
  return fieldsOf(manifest, []).flatMap(([keys, value]) => {
    const names = keys.filter((key) => typeof key === 'string').join('.');
    const release = early.find(({ fields }) => fields.some((field) => names.endsWith(`.${field}`)));
    return release === undefined ? [] : [{
      path: pathOf(keys),
      value: brief(value),
      message: `must not be set: the field is there from ${title} ${release.since} on, and the API server drops it without a word; the `
        + `platform has ${title} ${platform[tool]}`,
    }];
  });
}

const known = new Map<string, readonly FieldRelease[]>();

function releasesOf({ group, kind }: ObjectKind): readonly FieldRelease[] {
  const id = `${group}/${kind}`;
  const found = known.get(id) ?? FIELD_RELEASES.split('\n').flatMap((line): FieldRelease[] => {
    const [, ofGroup, kinds = '', since = '', fields = ''] = /^(\S+)\/(\S+) (\S+): (.*)$/.exec(line) ?? [];
    return ofGroup === group && kinds.split('+').includes(kind) ? [{ since, fields: fields.split(' ') }] : [];
  });
  known.set(id, found);
  return found;
}

function isSame(one: ObjectKind, other: ObjectKind): boolean {
  return one.group === other.group && one.kind === other.kind;
}

/** Leads to all that there is. */
const ANYTHING: Schema = { items: {}, additionalProperties: {} };

function fieldsOf(value: unknown, keys: Keys): Array<readonly [Keys, unknown]> {
  return [...partsOf(value, ANYTHING, keys)].flatMap(([key, child]) =>
    [[[...keys, key], child] as const, ...fieldsOf(child, [...keys, key])]);
}
