import {
  stripCrd, stripSchema, toCrd, type CustomResourceDefinition, type CustomResourceVersion, type Schema,
} from '../../scripts/import/strip';

const FREE_FORM = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
const POD_TEMPLATE = {
  type: 'object',
  properties: { spec: { type: 'object', properties: { containers: { type: 'array', items: { type: 'object' } } } } },
};

function version(name: string, schema: Schema, overrides: Partial<CustomResourceVersion> = {}): CustomResourceVersion {
  return { name, served: true, storage: true, schema: { openAPIV3Schema: schema }, ...overrides };
}

function crd(...versions: CustomResourceVersion[]): CustomResourceDefinition {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'boats.example.com' },
    spec: { group: 'example.com', scope: 'Namespaced', names: { kind: 'Boat', plural: 'boats' }, versions },
  };
}

describe('stripCrd', () => {
  test('says which kind it is and adds what every object has', () => {
    expect(stripCrd(crd(version('v1', { type: 'object' })))).toEqual({
      group: 'example.com', version: 'v1', kind: 'Boat', plural: 'boats', scope: 'Namespaced',
      schema: {
        type: 'object',
        properties: { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: { type: 'object' } },
      },
    });
  });

  test('drops the status of the object, also where it is required', () => {
    const schema = { type: 'object', required: ['spec', 'status'], properties: { spec: { type: 'object' }, status: { type: 'object' } } };
    const { schema: stripped } = stripCrd(crd(version('v1', schema)));
    expect(stripped.required).toEqual(['spec']);
    expect(Object.keys(stripped.properties as object)).toEqual(['apiVersion', 'kind', 'metadata', 'spec']);
  });

  test('leaves no empty list when only the status was required', () => {
    const schema = { type: 'object', required: ['status'], properties: { status: { type: 'object' } } };
    expect(stripCrd(crd(version('v1', schema))).schema).not.toHaveProperty('required');
  });

  test('takes the storage version, or the one that is asked for', () => {
    const boats = crd(
      version('v1alpha1', { type: 'object' }, { storage: false }),
      version('v1', { type: 'object' }),
    );
    expect(stripCrd(boats).version).toBe('v1');
    expect(stripCrd(boats, 'v1alpha1').version).toBe('v1alpha1');
  });

  test('rejects a version that is not served', () => {
    const boats = crd(
      version('v1alpha1', { type: 'object' }, { served: false, storage: false }),
      version('v1beta1', { type: 'object' }, { storage: false }),
      version('v1', { type: 'object' }),
    );
    expect(() => stripCrd(boats, 'v1alpha1'))
      .toThrow(new Error("boats.example.com: version 'v1alpha1' must be one of the served versions (v1beta1, v1)"));
    expect(() => stripCrd(boats, 'v2'))
      .toThrow(new Error("boats.example.com: version 'v2' must be one of the served versions (v1beta1, v1)"));
  });

  test('rejects a version without a schema', () => {
    expect(() => stripCrd(crd({ name: 'v1', served: true, storage: true })))
      .toThrow(new Error("boats.example.com: version 'v1' has no schema"));
  });

  test('rejects a definition without a storage version', () => {
    expect(() => stripCrd(crd(version('v1', { type: 'object' }, { storage: false }))))
      .toThrow(new Error('boats.example.com: no version is the storage version'));
  });

  test('does not change its input', () => {
    const boats = crd(version('v1', { type: 'object', description: 'x', properties: { status: { type: 'object' } } }));
    const before = JSON.stringify(boats);
    stripCrd(boats);
    expect(JSON.stringify(boats)).toBe(before);
  });
});

describe('toCrd', () => {
  test('has the one version and no subresources or columns', () => {
    const boats = toCrd(stripCrd(crd(version('v1', { type: 'object' }), version('v1beta1', { type: 'object' }, { storage: false }))));
    expect(boats.spec.versions.map(Object.keys)).toEqual([['name', 'served', 'storage', 'schema']]);
    expect(boats.spec.versions[0]?.name).toBe('v1');
  });
});

describe('stripSchema', () => {
  test('drops descriptions at every depth', () => {
    const documented = { description: 'x', externalDocs: { url: 'https://example.com' } };
    expect(stripSchema({
      ...documented,
      type: 'object',
      properties: {
        list: { ...documented, type: 'array', items: { ...documented, type: 'string' } },
        map: { ...documented, type: 'object', additionalProperties: { ...documented, type: 'integer' } },
        either: { anyOf: [{ ...documented, type: 'string' }], not: { ...documented, enum: ['a'] } },
      },
    }, 'Boat')).toEqual({
      type: 'object',
      properties: {
        list: { type: 'array', items: { type: 'string' } },
        map: { type: 'object', additionalProperties: { type: 'integer' } },
        either: { anyOf: [{ type: 'string' }], not: { enum: ['a'] } },
      },
    });
  });

  test.each(['description', 'status', 'title', 'example', 'x-kubernetes-validations'])('keeps a property named %s', name => {
    const schema = { type: 'object', properties: { [name]: { type: 'string' } } };
    expect(stripSchema(schema, 'Boat.spec')).toEqual(schema);
  });

  test('keeps CEL rules with their messages, but for those that compare with an older object', () => {
    const rule = { rule: ' self > 0\n', message: 'must be more than 0', reason: 'FieldValueInvalid', fieldPath: '.a' };
    const kept = [{ rule: 'self > 0', message: 'must be more than 0' }];
    expect(stripSchema({ type: 'integer', 'x-kubernetes-validations': [rule, { rule: 'self == oldSelf' }] }, 'Boat.spec'))
      .toEqual({ type: 'integer', 'x-kubernetes-validations': kept });
    expect(stripSchema({ type: 'integer', 'x-kubernetes-validations': [{ rule: 'self == oldSelf' }] }, 'Boat.spec'))
      .toEqual({ type: 'integer' });
  });

  test.each(['properties', 'items', 'not', 'unheardOf'])('keeps a property named %s', name => {
    const schema = { type: 'object', properties: { [name]: { type: 'array', items: { type: 'string' } } } };
    expect(stripSchema(schema, 'Boat.spec')).toEqual(schema);
  });

  test.each([
    { type: 'integer', format: 'int32', minimum: 0, maximum: 100, default: 0 },
    { type: 'boolean', default: false },
    { type: 'string', default: '', minLength: 0, maxLength: 9, pattern: '^a*$' },
    { type: 'string', nullable: true, enum: ['', 'a'] },
    { type: 'object', default: { description: 'a value, not a schema' } },
    { type: 'object', additionalProperties: true, 'x-kubernetes-preserve-unknown-fields': true },
    { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] },
    { type: 'array', minItems: 1, maxItems: 2, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'] },
  ])('keeps %j', schema => {
    expect(stripSchema(schema, 'Boat.spec')).toEqual(schema);
  });

  test('writes keywords in one order and properties in the order of the file', () => {
    const schema = { properties: { b: { type: 'string' }, a: { type: 'string' } }, required: ['b'], type: 'object' };
    expect(JSON.stringify(stripSchema(schema, 'Boat')))
      .toBe('{"type":"object","required":["b"],"properties":{"b":{"type":"string"},"a":{"type":"string"}}}');
  });

  test('makes a pod template free-form', () => {
    const schema = { type: 'object', properties: { template: POD_TEMPLATE, replicas: { type: 'integer' } } };
    expect(stripSchema(schema, 'Boat.spec'))
      .toEqual({ type: 'object', properties: { template: FREE_FORM, replicas: { type: 'integer' } } });
  });

  test('makes a job spec free-form', () => {
    const spec = { type: 'object', properties: { backoffLimit: { type: 'integer' }, template: POD_TEMPLATE } };
    expect(stripSchema({ type: 'object', properties: { spec } }, 'Boat.job')).toEqual({ type: 'object', properties: { spec: FREE_FORM } });
  });

  test('makes the template of a generator free-form, not the one beside the generators', () => {
    const template = { type: 'object', properties: { spec: { type: 'object', properties: { project: { type: 'string' } } } } };
    const generator = { type: 'object', properties: { list: { type: 'object', properties: { template } } } };
    const schema = { type: 'object', properties: { generators: { type: 'array', items: generator }, template } };
    expect(stripSchema(schema, 'Fleet.spec').properties).toEqual({
      generators: {
        type: 'array',
        items: { type: 'object', properties: { list: { type: 'object', properties: { template: FREE_FORM } } } },
      },
      template,
    });
  });

  test('rejects keywords that it does not know, with the place', () => {
    const schema = { type: 'object', properties: { hull: { type: 'array', items: { type: 'string', 'x-a': 1, 'x-b': 2 } } } };
    expect(() => stripSchema(schema, 'Boat')).toThrow(new Error('Boat.hull[]: unknown schema keywords: x-a, x-b'));
  });
});
