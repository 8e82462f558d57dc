import { CORE_VERSIONS } from '../../facts/core-fields';
import { CONFIG_MAP, DISRUPTION_BUDGET, HPA, INGRESS, type ObjectKind, SERVICE } from '../../facts/kinds';
import { FIELD_TYPES, type FieldType } from '../../manifests/pods/field-types';
import type { NotServed, ServedSchema } from './served-schema';
import type { Schema } from './structural-schema';

const KINDS: readonly ObjectKind[] = [SERVICE, CONFIG_MAP, INGRESS, HPA, DISRUPTION_BUDGET];

const OPEN: Schema = { 'x-kubernetes-preserve-unknown-fields': true };

const schemas = new Map<string, Schema>();

/** The schema of an object that is built into Kubernetes, as far as its fields are known here. */
export function coreSchemas({ group, kind }: ObjectKind, given: string): readonly ServedSchema[] | NotServed | undefined {
  if (!KINDS.some((each) => each.group === group && each.kind === kind)) return undefined;
  const [own, ...others] = CORE_VERSIONS[kind];
  if (given !== own && !others.includes(given)) {
    return { message: `must be ${[own, ...others].join(' or ')}: Kubernetes serves no other version of this kind` };
  }
  return [{ title: kind, schema: given === own ? schemaOfType(kind) : OPEN, isExact: true, takesNull: true }];
}

function schemaOfType(type: string): Schema {
  const known = schemas.get(type);
  if (known !== undefined) return known;
  const fields = FIELD_TYPES.get(type);
  const schema = fields === undefined ? SCALARS[type] ?? OPEN
    : { type: 'object', properties: Object.fromEntries([...fields].map(([name, field]) => [name, schemaOfField(field)])) };
  schemas.set(type, schema);
  return schema;
}

function schemaOfField({ base, form }: FieldType): Schema {
  const own = schemaOfType(base);
  switch (form) {
    case 'one': return own;
    case 'list': return { type: 'array', items: own };
    case 'map': return { type: 'object', additionalProperties: own };
  }
}

const SCALARS: { readonly [type: string]: Schema } = {
  text: { type: 'string' },
  bool: { type: 'boolean' },
  int32: { type: 'integer', format: 'int32' },
  int64: { type: 'integer', format: 'int64' },
  intOrText: { 'x-kubernetes-int-or-string': true },
};
