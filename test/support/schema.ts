import { readdirSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { Manifest } from './manifests';

interface Schema {
  readonly [keyword: string]: unknown;
}

/** One kind at one version. */
export interface KindSchema {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly scope: string;
  readonly schema: Schema;
}

const FOLDER = join(__dirname, '../../imports/schemas');
const STRING_MAP = { type: 'object', additionalProperties: { type: 'string' } };

/** The ObjectMeta fields that belong in Git; the API server owns the others. */
const METADATA = {
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 253 },
    generateName: { type: 'string' },
    namespace: { type: 'string', minLength: 1, maxLength: 63 },
    labels: STRING_MAP,
    annotations: STRING_MAP,
    finalizers: { type: 'array', items: { type: 'string' } },
    ownerReferences: {
      type: 'array',
      items: {
        type: 'object',
        required: ['apiVersion', 'kind', 'name', 'uid'],
        additionalProperties: false,
        properties: {
          apiVersion: { type: 'string' },
          kind: { type: 'string' },
          name: { type: 'string' },
          uid: { type: 'string' },
          controller: { type: 'boolean' },
          blockOwnerDeletion: { type: 'boolean' },
        },
      },
    },
  },
};

const ajv = new Ajv({
  allErrors: true,
  strict: false, // the x-kubernetes keywords
  unicodeRegExp: false, // patterns are Go's
  formats: {
    int32: { type: 'number', validate: (value: number) => value >= -2147483648 && value <= 2147483647 },
    int64: true,
    double: true,
    ipv4: (value: string) => isIP(value) === 4,
    ipv6: (value: string) => isIP(value) === 6,
    'date-time': (value: string) => !Number.isNaN(Date.parse(value)),
    byte: /^[A-Za-z0-9+/]*={0,2}$/,
  },
});
ajv.addKeyword({
  keyword: 'x-kubernetes-list-map-keys',
  type: 'array',
  validate: (keys: string[], list: readonly Record<string, unknown>[]) =>
    new Set(list.map((entry) => JSON.stringify(keys.map((key) => entry[key])))).size === list.length,
});

/** Kinds whose newest version has no binding of its own: that of an older one writes it. */
const WITHOUT_BINDING = ['tcproute_v1-1.6.3-standard.json', 'tlsroute_v1-1.6.3-standard.json'].map((file) => `../gateway-api/${file}`);

const kinds = [...readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json')), ...WITHOUT_BINDING]
  .map((file) => readKind(join(FOLDER, file)));
const validators = new Map<Schema, ValidateFunction>();

function readKind(file: string): KindSchema {
  return JSON.parse(readFileSync(file, 'utf8')) as KindSchema;
}

/** Whether the manifest's group is one whose schemas we have. */
export function isCustomResource(manifest: Manifest): boolean {
  return kinds.some(({ group }) => manifest.apiVersion.startsWith(`${group}/`));
}

/**
 * What the API server would reject, or drop without a word, in a custom resource. Without `served` it is one that serves every
 * binding; with it, only those kinds are known.
 */
export function schemaProblems(manifest: Manifest, served: readonly KindSchema[] = kinds): string[] {
  const kind = kindOf(manifest, served);
  if (kind === undefined) return isCustomResource(manifest) ? [`no schema for ${manifest.apiVersion} ${manifest.kind}`] : [];
  const validate = validatorOf(kind);
  // Defaults come before validation in the API server, too: a required field may have one.
  validate(withDefaults(manifest, kind.schema));
  const problems = (validate.errors ?? []).map(described);
  if (kind.scope === 'Cluster' && manifest.metadata.namespace !== undefined) {
    problems.push(`.metadata.namespace: ${kind.kind} is cluster-scoped`);
  }
  return problems;
}

/** Fields inside arrays that Git leaves out and the cluster fills in: the source of a diff that never ends. */
export function crdDefaultsProblems(manifest: Manifest, served: readonly KindSchema[] = kinds): string[] {
  const problems: string[] = [];
  const kind = kindOf(manifest, served);
  if (kind !== undefined) {
    withDefaults(manifest, kind.schema, (path, value) => {
      if (path.includes('[')) problems.push(`${path}: not written out, the cluster adds ${JSON.stringify(value)}`);
    });
  }
  return problems;
}

function kindOf({ apiVersion, kind }: Manifest, served: readonly KindSchema[]): KindSchema | undefined {
  return served.find((known) => `${known.group}/${known.version}` === apiVersion && known.kind === kind);
}

function validatorOf(kind: KindSchema): ValidateFunction {
  const known = validators.get(kind.schema);
  if (known !== undefined) return known;
  const strict = strictSchema(kind.schema);
  const required = [...new Set(['metadata', ...((strict.required ?? []) as string[])])];
  const validate = ajv.compile({ ...strict, required, properties: { ...(strict.properties as Schema), metadata: METADATA } });
  validators.set(kind.schema, validate);
  return validate;
}

/**
 * A structural schema as JSON schema that refuses what the API server would prune. What stands below anyOf and its
 * like only restricts values and is left as it is.
 */
function strictSchema(schema: Schema): Schema {
  const { properties, items,
    additionalProperties } = schema as { properties?: Record<string, Schema>; items?: Schema; additionalProperties?: unknown };
  const open = schema['x-kubernetes-preserve-unknown-fields'] === true;
  return {
    ...schema,
    ...(schema['x-kubernetes-int-or-string'] === true && { type: ['integer', 'string'] }),
    ...(schema['x-kubernetes-list-type'] === 'set' && { uniqueItems: true }),
    ...(properties !== undefined && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, strictSchema(property)])),
    }),
    ...(items !== undefined && { items: strictSchema(items) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: strictSchema(additionalProperties as Schema) }),
    ...(schema.type === 'object' && !open && additionalProperties === undefined && { additionalProperties: false }),
  };
}

/** The API server's defaulting: it fills the absent properties of every object that is there, and then theirs. */
function withDefaults(value: unknown, schema: Schema, added: (path: string, value: unknown) => void = () => undefined, path = ''): unknown {
  if (Array.isArray(value)) {
    return value.map((item, index) => withDefaults(item, (schema.items ?? {}) as Schema, added, `${path}[${index}]`));
  }
  if (typeof value !== 'object' || value === null) return value;
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  const filled: Record<string, unknown> = { ...value };
  for (const [name, property] of Object.entries(properties)) {
    if (filled[name] !== undefined || property.default === undefined) continue;
    filled[name] = property.default;
    added(`${path}.${name}`, property.default);
  }
  return Object.fromEntries(Object.entries(filled).map(([name, child]) => {
    const given = name in value;
    const below = properties[name] ?? (typeof schema.additionalProperties === 'object' ? schema.additionalProperties as Schema : {});
    // A field that is added as a whole is one problem, not one for each default inside of it.
    return [name, withDefaults(child, below, given ? added : undefined, `${path}.${name}`)];
  }));
}

function described({ instancePath, keyword, message, params }: ErrorObject): string {
  const path = instancePath.replace(/\/(\d+)(?=\/|$)/g, '[$1]').replace(/\//g, '.').replace(/~1/g, '/').replace(/~0/g, '~');
  switch (keyword) {
    case 'additionalProperties':
      return `${path}.${params.additionalProperty}: unknown field`;
    case 'required':
      return `${path}.${params.missingProperty}: required`;
    case 'enum':
      return `${path}: must be one of ${(params.allowedValues as string[]).join(', ')}`;
    case 'x-kubernetes-list-map-keys':
      return `${path}: two entries with the same key`;
    default:
      return `${path}: ${message}`;
  }
}
