import type { FieldFault, ObjectSchemas, SchemaVerdict } from '../../checks/object-schemas';
import type { JsonObject } from '../../manifests/manifest';
import type { Platform } from '../../platform/platform';
import { type CelRules, brokenRules } from './cel-rules';
import { earlyFields } from './early-fields';
import { imported } from './imports';
import { type InvalidValue, invalidValues } from './invalid-values';
import { schemasOf } from './kind-schemas';
import { alike, meantField } from './meant-field';
import { metadataVerdict } from './object-metadata';
import type { ServedSchema } from './served-schema';
import { type FieldAt, stored } from './stored';
import { type Keys, brief, pathOf } from './structural-schema';

const RULES = 'cel-rules.json';

const NOTHING: SchemaVerdict = { notServed: [], unknown: [], invalid: [], empty: [] };

/** The schemas of the CRDs, each read when there is an object of its kind. A verdict is kept as long as the object. */
export function objectSchemas(): ObjectSchemas {
  const known = new WeakMap<JsonObject, { readonly platform: Platform; readonly verdict: SchemaVerdict | undefined }>();
  return (manifest, platform) => {
    const last = known.get(manifest);
    if (last?.platform === platform) return last.verdict;
    const verdict = verdictOf(manifest, platform);
    known.set(manifest, { platform, verdict });
    return verdict;
  };
}

function verdictOf(manifest: JsonObject, platform: Platform): SchemaVerdict | undefined {
  const served = schemasOf(manifest, platform);
  if (served === undefined) return undefined;
  if ('message' in served) {
    return { ...NOTHING, notServed: [{ path: '$.apiVersion', value: manifest.apiVersion, message: served.message }] };
  }
  let first: SchemaVerdict | undefined;
  for (const each of served) {
    const verdict = bySchema(manifest, platform, each);
    if (verdict.unknown.length === 0 && verdict.invalid.length === 0) return verdict;
    first ??= verdict;
  }
  return first;
}

function bySchema(manifest: JsonObject, platform: Platform, served: ServedSchema): SchemaVerdict {
  const { schema, isExact, takesNull } = served;
  const { value, unknown, empty } = stored(manifest, schema);
  const dropped = new Set(unknown.map(({ keys }) => pathOf(keys)));
  const early = earlyFields(manifest, platform).filter(({ path = '' }) => !dropped.has(path));
  const meant = new Set(unknown.flatMap(meantPath));
  const invalid = invalidValues(value, schema).filter(({ keys, value: given }) => given !== undefined || !meant.has(pathOf(keys)));
  const rules = !isExact || invalid.some(({ isBlocking }) => isBlocking) ? [] : brokenRules(value, schema, imported(RULES) as CelRules)
    .filter(({ keys }) => !invalid.some((each) => isOf(each.keys, keys)));
  const ofMetadata = metadataVerdict(manifest);
  return {
    notServed: [],
    unknown: [...ofMetadata.unknown, ...unknown.map((field) => unknownFault(field, served)), ...early],
    invalid: [...ofMetadata.invalid, ...[...invalid, ...rules].map((each) => invalidFault(each, manifest))],
    empty: takesNull ? [] : empty.map(({ keys }) => ({ path: pathOf(keys), value: null, message: EMPTY })),
  };
}

const EMPTY = 'must have a value, or be left out: the API server drops it, as if it were not there; {} is an object without fields';

/** The path of the field that was probably meant, which is not missing then. */
function meantPath({ keys, schema: { properties = {} } }: FieldAt): string[] {
  const meant = alike(String(keys[keys.length - 1]), Object.keys(properties));
  return meant === undefined ? [] : [pathOf([...keys.slice(0, -1), meant])];
}

function unknownFault(field: FieldAt, { title, schema }: ServedSchema): FieldFault {
  const hint = meantField(field.keys, field.schema, schema);
  return {
    path: pathOf(field.keys),
    value: brief(field.value),
    message: `must not be set: no ${title} has such a field, and the API server drops it without a word${hint === '' ? '' : `; ${hint}`}`,
  };
}

/** Told is the value as it was written, without what the API server fills in. */
function invalidFault({ keys, message }: InvalidValue, manifest: JsonObject): FieldFault {
  const given = keys.reduce<unknown>((value, key) => (value as { readonly [key: string | number]: unknown } | undefined)?.[key], manifest);
  return { path: pathOf(keys), value: brief(given), message };
}

/** Whether a place is another one, or an entry of it. */
function isOf(place: Keys, above: Keys): boolean {
  return above.every((key, index) => place[index] === key) && place.length <= above.length + 1;
}
