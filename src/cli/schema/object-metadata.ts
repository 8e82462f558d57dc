import type { FieldFault, SchemaVerdict } from '../../checks/object-schemas';
import type { JsonObject } from '../../manifests/manifest';
import { invalidValues } from './invalid-values';
import { meantField } from './meant-field';
import { stored } from './stored';
import { type Schema, brief, isMap, pathOf } from './structural-schema';

const TEXT: Schema = { type: 'string', nullable: true };
const TEXTS: Schema = { type: 'object', nullable: true, additionalProperties: TEXT };
const ANY: Schema = { nullable: true, 'x-kubernetes-preserve-unknown-fields': true };

/**
 * What every object has. What the API server writes by itself may be there, too: exports of a cluster hold it.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/v0.36.1/pkg/apis/meta/v1/types.go
 */
const METADATA: Schema = {
  type: 'object',
  properties: {
    name: TEXT, generateName: TEXT, namespace: TEXT, labels: TEXTS, annotations: TEXTS,
    finalizers: { type: 'array', nullable: true, items: TEXT },
    ...Object.fromEntries(['ownerReferences', 'managedFields', 'uid', 'resourceVersion', 'generation', 'creationTimestamp',
      'deletionTimestamp', 'deletionGracePeriodSeconds', 'selfLink'].map((name) => [name, ANY])),
  },
};

/** What the API server drops and refuses in the metadata of an object. */
export function metadataVerdict({ metadata }: JsonObject): Pick<SchemaVerdict, 'unknown' | 'invalid'> {
  if (metadata === undefined || metadata === null) return { unknown: [], invalid: [] };
  const { value, unknown } = stored(metadata, METADATA, ['metadata']);
  return {
    unknown: unknown.map(({ keys, value: given }): FieldFault => {
      const hint = isMap(value) ? meantField(keys, METADATA, METADATA) : '';
      const why = 'must not be set: the metadata of objects has no such field, and the API server drops it without a word';
      return { path: pathOf(keys), value: brief(given), message: hint === '' ? why : `${why}; ${hint}` };
    }),
    invalid: invalidValues(value, METADATA, ['metadata']).map(({ keys, value: given, message }) =>
      ({ path: pathOf(keys), value: brief(given), message })),
  };
}
