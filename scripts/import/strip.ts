export interface Schema {
  readonly [keyword: string]: unknown;
}

export interface CustomResourceDefinition {
  readonly apiVersion: string;
  readonly kind: 'CustomResourceDefinition';
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly group: string;
    readonly scope: string;
    readonly names: { readonly kind: string; readonly plural: string };
    readonly versions: readonly CustomResourceVersion[];
  };
}

export interface CustomResourceVersion {
  readonly name: string;
  readonly served: boolean;
  readonly storage: boolean;
  readonly schema?: { readonly openAPIV3Schema?: Schema };
}

/** One kind at one version: what is written to `imports/schemas`. */
export interface KindSchema {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly scope: string;
  readonly schema: Schema;
}

// Also the order in which they are written, so that the output does not depend on upstream's.
const KEPT_KEYWORDS = [
  'type', 'nullable', 'format', 'enum', 'default',
  'minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum', 'multipleOf',
  'minLength', 'maxLength', 'pattern', 'minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties',
  'x-kubernetes-int-or-string', 'x-kubernetes-preserve-unknown-fields', 'x-kubernetes-embedded-resource',
  'x-kubernetes-list-type', 'x-kubernetes-list-map-keys', 'x-kubernetes-map-type', 'x-kubernetes-validations',
  'required', 'properties', 'additionalProperties', 'items', 'allOf', 'anyOf', 'oneOf', 'not',
];
const DROPPED_KEYWORDS = ['description', 'title', 'example', 'externalDocs'];

const FREE_FORM: Schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };

/** The schema of one version without documentation, `status` and the parts that other libraries type. */
export function stripCrd(crd: CustomResourceDefinition, versionName = storageVersion(crd)): KindSchema {
  const { group, scope, names, versions } = crd.spec;
  const version = versions.find(candidate => candidate.name === versionName);
  if (version === undefined || !version.served) {
    const served = versions.filter(candidate => candidate.served).map(candidate => candidate.name);
    throw new Error(`${crd.metadata.name}: version '${versionName}' must be one of the served versions (${served.join(', ')})`);
  }
  const schema = version.schema?.openAPIV3Schema;
  if (schema === undefined) {
    throw new Error(`${crd.metadata.name}: version '${versionName}' has no schema`);
  }
  return {
    group, version: versionName, kind: names.kind, plural: names.plural, scope,
    schema: stripSchema(rootSchema(schema), names.kind),
  };
}

/** A CustomResourceDefinition with only this kind and version, for `cdk8s import`. */
export function toCrd({ group, version, kind, plural, scope, schema }: KindSchema): CustomResourceDefinition {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group, scope,
      names: { kind, plural },
      versions: [{ name: version, served: true, storage: true, schema: { openAPIV3Schema: withoutShapes(schema) } }],
    },
  };
}

/** cdk8s would drop the fields that a free-form object has beside those in its schema. */
function withoutShapes<T>(value: T): T {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(withoutShapes) as T;
  }
  const schema = value as unknown as Schema;
  if (schema['x-kubernetes-preserve-unknown-fields'] === true && schema.properties !== undefined) {
    return FREE_FORM as T;
  }
  return Object.fromEntries(Object.entries(schema).map(([key, child]) => [key, withoutShapes(child)])) as T;
}

/** One schema and all below it; `path` says where we are, for errors and for the free-form rules. */
export function stripSchema(schema: Schema, path: string): Schema {
  if (isPodTemplate(schema) || isJobSpec(schema)) {
    return onlyDefaults(schema) ?? FREE_FORM;
  }
  if (isFreeForm(schema, path)) {
    return FREE_FORM;
  }
  const unknown = Object.keys(schema).filter(key => !KEPT_KEYWORDS.includes(key) && !DROPPED_KEYWORDS.includes(key));
  if (unknown.length > 0) {
    throw new Error(`${path}: unknown schema keywords: ${unknown.join(', ')}`);
  }
  return Object.fromEntries(KEPT_KEYWORDS
    .filter(keyword => schema[keyword] !== undefined)
    .map((keyword): [string, unknown] => [keyword, stripKeyword(keyword, schema[keyword], path)])
    .filter(([, value]) => value !== undefined));
}

function stripKeyword(keyword: string, value: unknown, path: string): unknown {
  switch (keyword) {
    case 'properties':
      return Object.fromEntries(Object.entries(value as Record<string, Schema>)
        .map(([name, property]) => [name, stripSchema(property, `${path}.${name}`)]));
    case 'items':
    case 'additionalProperties':
    case 'not':
      return typeof value === 'object' ? stripSchema(value as Schema, `${path}[]`) : value;
    case 'allOf':
    case 'anyOf':
    case 'oneOf':
      return (value as Schema[]).map((option, index) => stripSchema(option, `${path}<${keyword} ${index}>`));
    case 'x-kubernetes-validations':
      return stripRules(value as Schema[]);
    default:
      return value;
  }
}

/** The CEL rules, but for those that compare with what was there before. */
function stripRules(rules: readonly Schema[]): Schema[] | undefined {
  const own = rules.filter(({ rule }) => !/\boldSelf\b/.test(String(rule)))
    .map(({ rule, message }) => ({ rule: String(rule).trim(), message }));
  return own.length === 0 ? undefined : own;
}

/** Istio leaves out what the API server adds to every object. */
function rootSchema(schema: Schema): Schema {
  const properties = { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: { type: 'object' }, ...propertiesOf(schema) };
  const required = (schema.required as string[] | undefined)?.filter(name => name !== 'status');
  return {
    ...schema,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => name !== 'status')),
    required: required?.length === 0 ? undefined : required,
  };
}

/**
 * Pod templates and job specs are typed by cdk8s-plus. What remains of them is what the API server fills in, with
 * everything else allowed; undefined where it fills in nothing.
 */
function onlyDefaults(schema: Schema): Schema | undefined {
  if (schema.default !== undefined) {
    return { type: schema.type, default: schema.default };
  }
  if (schema.type === 'array') {
    const items = onlyDefaults(schema.items as Schema);
    return items && { type: 'array', items };
  }
  const properties = Object.entries(propertiesOf(schema))
    .map(([name, property]) => [name, onlyDefaults(property)] as const)
    .filter(([, property]) => property !== undefined);
  return properties.length === 0 ? undefined : { ...FREE_FORM, properties: Object.fromEntries(properties) };
}

/** `operation` of an Application is written by Argo CD, not by people. */
function isFreeForm(schema: Schema, path: string): boolean {
  return isGeneratorTemplate(schema, path) || path === 'Application.operation';
}

function isPodTemplate(schema: Schema): boolean {
  return propertiesOf(propertiesOf(schema).spec).containers?.type === 'array';
}

function isJobSpec(schema: Schema): boolean {
  const { template, backoffLimit } = propertiesOf(schema);
  return backoffLimit !== undefined && template !== undefined && isPodTemplate(template);
}

/**
 * An ApplicationSet repeats the template of the Application in each of its generators, and in each generator of a generator:
 * more than four fifths of that CRD. The one in `spec.template` stays typed.
 */
function isGeneratorTemplate(schema: Schema, path: string): boolean {
  return path.includes('.generators[]') && path.endsWith('.template') && propertiesOf(schema).spec !== undefined;
}

function propertiesOf(schema: Schema | undefined): Record<string, Schema> {
  return (schema?.properties ?? {}) as Record<string, Schema>;
}

function storageVersion(crd: CustomResourceDefinition): string {
  const version = crd.spec.versions.find(candidate => candidate.storage);
  if (version === undefined) {
    throw new Error(`${crd.metadata.name}: no version is the storage version`);
  }
  return version.name;
}
