import { ApiObject } from 'cdk8s';
import { rejectIf } from '../../input-error';
import { type Problem, problem } from '../../problem';

/** What every Deployment has, and cdk8s-plus reads without asking. */
const REQUIRED = ['metadata', 'spec', 'spec.selector', 'spec.template'];

/** Fields that are an amount, or a number or text: cdk8s-plus writes them from classes, and nothing for a plain text of a patch. */
const CLASSED = ['sizeLimit', 'divisor', 'port'];
const CLASSED_MAPS = ['limits', 'requests', 'overhead'];

type Fields = { readonly [field: string]: unknown };

/** Whether a Deployment has the parts that a Rollout takes over. */
export function isWhole(written: unknown): boolean {
  return REQUIRED.every((path) => isMap(valueAt(written, path)));
}

/** What is wrong with a patched Deployment that cdk8s-plus failed to write, each with its path. */
export function rejectUnwritable(object: ApiObject, error?: unknown): void {
  const patched = patchedJson(object);
  const path = object.node.scope?.node.path ?? '';
  const found = [
    ...REQUIRED.filter((path) => !isMap(valueAt(patched, path)))
      .map((part) => problem(`workload.${part}`, valueAt(patched, part), `must be an object: a patch of ${path} took it away`)),
    ...nulls('spec', patched.spec)
      .map((part) => problem(`workload.${part}`, null, `must not be null: a patch of ${path} made it so, and cdk8s-plus cannot write it`)),
  ];
  const why = error instanceof Error ? `: ${error.message}` : '';
  rejectIf(path, ...(found.length > 0 ? found : [problem('workload', path, `must be a Deployment that cdk8s-plus can write${why}`)]));
}

/** What a patch put in and cdk8s-plus does not write. */
export function lostProblems(object: ApiObject, written: unknown): Problem[] {
  return lost('', patchedJson(object), written).map(({ path, value }) => problem(`workload.${path}`, value,
    `must be an object with a value in a patch, ${JSON.stringify({ value })}: cdk8s-plus writes nothing for it as it is`));
}

/** With its patches, before cdk8s-plus writes it as it understands it. */
function patchedJson(object: ApiObject): Fields {
  return ApiObject.prototype.toJson.call(object) as Fields;
}

function lost(path: string, patched: unknown, written: unknown, isClassed = false): Array<{ path: string; value: unknown }> {
  if (Array.isArray(patched)) return patched.flatMap((entry, index) => lost(`${path}[${index}]`, entry, entryOf(written, index)));
  if (isMap(patched)) {
    return Object.entries(patched).flatMap(([key, value]) => lost(path === '' ? key : `${path}.${key}`, value, entryOf(written, key),
      CLASSED.includes(key) || CLASSED_MAPS.some((map) => path.endsWith(`.${map}`))));
  }
  const isLost = isClassed && patched !== undefined && patched !== null && (written === undefined || written === null);
  return isLost ? [{ path, value: patched }] : [];
}

function entryOf(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null ? (value as Fields)[key] : undefined;
}

function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce(entryOf, value);
}

/** The places of what is null. */
function nulls(path: string, value: unknown): string[] {
  if (value === null) return REQUIRED.includes(path) ? [] : [path];
  if (Array.isArray(value)) return value.flatMap((entry, index) => nulls(`${path}[${index}]`, entry));
  return isMap(value) ? Object.entries(value).flatMap(([key, entry]) => nulls(`${path}.${key}`, entry)) : [];
}

function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
