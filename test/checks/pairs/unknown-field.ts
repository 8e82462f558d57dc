import * as fc from 'fast-check';
import { objectSchemas } from '../../../src/cli/schema/object-schemas';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

const letters = fc.constantFrom('steps', 'stableService', 'canaryService', 'trafficRouting', 'maxSurge', 'dynamicStableScale');
const mistakes = fc.constantFrom<(field: string) => string>(
  (field) => field.toLowerCase(), (field) => `${field}s`, (field) => field.slice(1),
);

/** A field of a canary that is spelt wrongly, and one of a Service beside it; \`steps\` in lower case is itself. */
export const pairs: Pairs = fc.tuple(names, namespaces, letters, mistakes, fc.boolean()).map((
  [name, namespace, field, mistake, isService],
) => {
  const wrong = mistake(field) === field ? `${field}s` : mistake(field);
  return {
    broken: [isService ? object('v1', 'Service', name, namespace, { [`selector${wrong}`]: {} })
      : rollout(name, namespace, { [wrong]: null })],
    mended: [object('v1', 'Service', name, namespace, { selector: {} }), rollout(name, namespace, { [field]: null })],
    facts: { schemas: objectSchemas() },
  };
});
