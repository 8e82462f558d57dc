import { CORE_FIELDS } from '../../facts/core-fields';
import { JOB_FIELDS } from '../../facts/job-fields';
import { POD_FIELDS } from '../../facts/pod-fields';
import { ROLLOUT_FIELDS } from '../../facts/rollout-fields';
import { VOLUME_FIELDS } from '../../facts/volume-fields';

/** What stands in a field: one value, a list of them, or a map. */
export interface FieldType {
  readonly base: string;
  readonly form: 'one' | 'list' | 'map';
  /** Fields that no two entries of the list share. */
  readonly keys: readonly string[];
  readonly isRequired: boolean;
}

export type Fields = ReadonlyMap<string, FieldType>;

/** The types of a pod template by their names, with the types of their fields. */
export const POD_TYPES: ReadonlyMap<string, Fields> = typesIn(`${POD_FIELDS}${VOLUME_FIELDS}`);

/** The same for a Job's and a Rollout's `spec`, for objects that are built into Kubernetes, and for all that they are made of. */
export const FIELD_TYPES: ReadonlyMap<string, Fields> = new Map([...POD_TYPES, ...typesIn(`${JOB_FIELDS}${ROLLOUT_FIELDS}${CORE_FIELDS}`)]);

function typesIn(text: string): Map<string, Fields> {
  const lines = text.replace(/\n {2}/g, ' ').split('\n').filter((line) => line !== '');
  return new Map(lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), fieldsIn(line.slice(colon + 1))];
  }));
}

function fieldsIn(text: string): Fields {
  return new Map([...text.matchAll(/(\w+)(!?): (\w+)(\[\]|\{\}|\[[^\]]+\])?/g)].map(([, name, required, base, form = '']) => {
    const keys = form.slice(1, -1);
    return [name, {
      base,
      form: form === '' ? 'one' : form === '{}' ? 'map' : 'list',
      keys: keys === '' ? [] : keys.split('+'),
      isRequired: required === '!',
    }];
  }));
}
