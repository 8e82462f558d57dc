type Fields = { readonly [field: string]: unknown };

/** A struct of cdk8s-plus as it stands in a manifest. One of which a part has another type is written as it is, for whoever judges it. */
export function structJson<T>(struct: T, toJson: (struct: T) => unknown): unknown {
  return withAllFields(struct, jsonOf(struct, toJson));
}

function jsonOf<T>(struct: T, toJson: (struct: T) => unknown): unknown {
  try {
    return toJson(struct);
  } catch {
    return undefined;
  }
}

/**
 * Adds what the structs of cdk8s-plus leave out of their JSON without a word: fields that are newer than the Kubernetes that they are
 * made for, those that nobody knows, and what has another type than they think. Whoever judges the JSON tells the latter. A struct has
 * `hostIp` for `hostIP`.
 */
export function withAllFields(struct: unknown, json: unknown): unknown {
  if (Array.isArray(struct) && Array.isArray(json)) return struct.map((entry, index) => withAllFields(entry, json[index]));
  if (!isMap(struct) || !isMap(json)) return json === undefined || isMap(json) || Array.isArray(json) ? plain(struct) : json;
  const names = new Map(Object.keys(json).map((name) => [structName(name), name]));
  const all: Record<string, unknown> = { ...json };
  for (const [field, value] of Object.entries(struct)) {
    // Kubernetes' own tools write the one that is null.
    if (value === undefined || (value === null && field === 'creationTimestamp')) continue;
    const name = Object.hasOwn(json, field) ? field : names.get(field);
    if (name === undefined) all[field] = plain(value);
    else all[name] = withAllFields(value, json[name]);
  }
  return all;
}

/** The name that a struct has for a field: of several capitals in a row the first stays. */
function structName(name: string): string {
  return name.replace(/([A-Z])([A-Z]+)(?=[A-Z][a-z]|$)/g, (_, first: string, others: string) => `${first}${others.toLowerCase()}`);
}

/** What a struct holds as it stands in JSON: a quantity, or a number or text, is an object with a value. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isMap(value)) return value;
  if (isValue(value)) return value.value;
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined).map(([key, entry]) => [key, plain(entry)]));
}

/** `Quantity` and `IntOrString` of cdk8s-plus, of whichever copy of it. */
function isValue(value: Fields): boolean {
  return Object.getPrototypeOf(value) !== Object.prototype && Object.keys(value).length === 1 && 'value' in value;
}

function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
