/** A structural schema of a CRD, as the API server reads it. */
export interface Schema {
  readonly type?: string;
  readonly nullable?: boolean;
  readonly format?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: { readonly [name: string]: Schema };
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-embedded-resource'?: boolean;
  readonly 'x-kubernetes-list-type'?: string;
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-validations'?: ReadonlyArray<{ readonly rule: string; readonly message?: string }>;
  readonly [keyword: string]: unknown;
}

/** One kind at one version. */
export interface KindSchema {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly schema: Schema;
}

/** The keys down to a field. */
export type Keys = ReadonlyArray<string | number>;

/** What the API server knows of every object, whatever its schema says; the status is written by others. */
const EVERY_OBJECT = ['apiVersion', 'kind', 'metadata'];

/** The schema of a field of an object, or of an entry of a list. */
export function schemaBelow(schema: Schema, key: string | number): Schema | undefined {
  if (typeof key === 'number') return schema.items;
  const { properties, additionalProperties } = schema;
  if (properties !== undefined && Object.hasOwn(properties, key)) return properties[key];
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}

/** Whether fields stay that the schema does not name. */
export function isOpen(schema: Schema): boolean {
  return schema['x-kubernetes-preserve-unknown-fields'] === true || schema.additionalProperties === true;
}

/** Whether a field is of the object as every other one has it, so that its schema has no say in it. */
export function isOfEveryObject(schema: Schema, keys: Keys, key: string): boolean {
  const isObject = keys.length === 0 || schema['x-kubernetes-embedded-resource'] === true;
  return isObject && (EVERY_OBJECT.includes(key) || (keys.length === 0 && key === 'status'));
}

export function isMap(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Part = readonly [key: string | number, child: unknown, schema: Schema];

/** The values in a list or an object that the schema speaks of, each with its part of the schema. */
export function* partsOf(value: unknown, schema: Schema, keys: Keys): Generator<Part> {
  if (Array.isArray(value)) {
    if (schema.items === undefined) return;
    for (let i = 0; i < value.length; i++) yield [i, value[i], schema.items];
  } else if (isMap(value)) {
    for (const [key, child] of Object.entries(value)) {
      const below = isOfEveryObject(schema, keys, key) ? undefined : schemaBelow(schema, key);
      if (below !== undefined) yield [key, child, below];
    }
  }
}

/** Keys as a JSON path. */
export function pathOf(keys: Keys): string {
  const part = (key: string | number): string =>
    (typeof key === 'string' && /^[A-Za-z_$][\w$-]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`);
  return `$${keys.map(part).join('')}`;
}

/** How much of a value a message shows. */
const SHOWN = 100;
const FEW = 8;

/** A value as short as a message needs it. */
export function brief(value: unknown): unknown {
  if (typeof value === 'string') return value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value;
  if (typeof value !== 'object' || value === null || (JSON.stringify(value) ?? '').length <= SHOWN) return value;
  if (Array.isArray(value)) return value.slice(0, FEW).map(() => '…');
  return Object.fromEntries(Object.entries(value).slice(0, FEW).map(([key, child]) =>
    [key, typeof child === 'object' && child !== null ? '…' : brief(child)]));
}
