import { type Problem, problem, within } from '../../problem';
import { fieldRefProblems, resourceFieldRefProblems } from './container-env';
import { descendingPath, entriesOf, required } from './names';
import type { DownwardApiFileJson, FilesJson, KeyToPathJson } from './volume-json';

const MAX_MODE = 0o777;

/** The fields of a pod that a file can follow. */
const FIELDS = ['metadata.name', 'metadata.namespace', 'metadata.labels', 'metadata.annotations', 'metadata.uid'];

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L930 */
export function filesProblems({ items, defaultMode }: FilesJson): Problem[] {
  return [mode('defaultMode', defaultMode), ...itemsProblems(items)];
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L968 */
export function itemsProblems(items: readonly KeyToPathJson[] | undefined): Problem[] {
  return entriesOf(items).flatMap((item, i) => within(`items[${i}]`, [
    required('key', item.key),
    required('path', item.path, filePath),
    mode('mode', item.mode),
  ]));
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L1079 */
export function downwardApiProblems(items: readonly DownwardApiFileJson[] | undefined): Problem[] {
  return entriesOf(items).flatMap((file, i) => within(`items[${i}]`, [
    required('path', file.path, filePath),
    ...referenceProblems(file),
    mode('mode', file.mode),
  ]));
}

function referenceProblems(file: DownwardApiFileJson): Problem[] {
  const { fieldRef, resourceFieldRef } = file;
  return [
    (fieldRef === undefined) === (resourceFieldRef === undefined)
      ? { value: file, rule: 'must have exactly one of fieldRef and resourceFieldRef' } : undefined,
    ...fieldRef === undefined ? [] : within('fieldRef', fieldRefProblems(fieldRef, FIELDS)),
    ...resourceFieldRef === undefined ? [] : within('resourceFieldRef', resourceFieldRefProblems(resourceFieldRef, true)),
  ];
}

/**
 * A file of a volume: names that start with two dots are Kubernetes' own there.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L1447
 */
export function filePath(prop: string, path: string): Problem {
  const outside = descendingPath(prop, path);
  if (outside !== undefined) return outside;
  return path.startsWith('..') ? problem(prop, path, 'must not start with \'..\'') : undefined;
}

/** Who may do what with a file. */
export function mode(prop: string, value: number | undefined): Problem {
  if (value === undefined || (Number.isInteger(value) && value >= 0 && value <= MAX_MODE)) return undefined;
  return problem(prop, value, 'must be a whole number from 0 to 511, which is 0777 in octal: 420 is 0644');
}
