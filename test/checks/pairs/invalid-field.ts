import * as fc from 'fast-check';
import { objectSchemas } from '../../../src/cli/schema/object-schemas';
import { type Pairs, names, namespaces, object } from '../../support/pairs';

const ports = fc.oneof(fc.integer({ min: 65536 }), fc.integer({ max: 0 }), fc.integer({ min: 1, max: 65535 }).map(String));

export const pairs: Pairs = fc.tuple(names, namespaces, ports, fc.integer({ min: 1, max: 65535 }), fc.boolean()).map(
  ([name, namespace, wrong, right, isRedirect]) => {
    const route = (port: unknown, rest: object = {}): ReturnType<typeof object> => object('gateway.networking.k8s.io/v1', 'HTTPRoute', name,
      namespace, { rules: [{ backendRefs: [{ name, port }], ...rest }] });
    const filters = [{ type: 'RequestRedirect', requestRedirect: { port: right } }];
    return {
      broken: [isRedirect ? route(right, { filters }) : route(wrong)],
      mended: [isRedirect ? route(right, { filters, backendRefs: [] }) : route(right)],
      facts: { schemas: objectSchemas() },
    };
  });
