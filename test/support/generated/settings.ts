import * as fc from 'fast-check';

// Settings as people write them, and as nobody should: other spellings of keys, two of one key, nulls, other types.

const TYPES = fc.constantFrom<unknown>(null, 1, true, 'web', {}, [], ['web'], [null]);

/** Mostly of the right type. */
function mostly(right: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ arbitrary: right, weight: 12 }, { arbitrary: TYPES, weight: 1 });
}

const NAME = mostly(fc.constantFrom('web', 'api', 'a', ''));
const FLAG = mostly(fc.boolean());
const LABEL = fc.constantFrom('app', 'team', 'example.com/role', '', 'a b', '-a', 'a/b/c', `${'a'.repeat(63)}`, `${'a'.repeat(64)}`,
  'A.b/c');
const VALUE = fc.constantFrom('a', 'b', '', 'a b', '-', 'a'.repeat(63), 'a'.repeat(64));

/** Some of the fields, each perhaps in another spelling, and perhaps in two. */
function spelled(fields: { readonly [key: string]: fc.Arbitrary<unknown> }): fc.Arbitrary<object> {
  const entries = Object.entries(fields).map(([key, value]) => fc.tuple(spellingOf(key), value));
  return fc.array(fc.oneof(...entries), { maxLength: 4 }).map((chosen) => {
    const counts = new Map<string, number>();
    // Of three spellings of one list, Go may read the third into what the first has left behind: that is not modelled.
    return Object.fromEntries(chosen.filter(([key]) => {
      const count = (counts.get(key.toLowerCase()) ?? 0) + 1;
      counts.set(key.toLowerCase(), count);
      return count <= 2;
    }));
  });
}

function spellingOf(key: string): fc.Arbitrary<string> {
  return fc.oneof(
    { arbitrary: fc.constant(key), weight: 4 },
    { arbitrary: fc.constantFrom(key.toLowerCase(), key.toUpperCase(), key[0].toUpperCase() + key.slice(1)), weight: 1 },
  );
}

const ENTRY = spelled({ name: NAME, useHeaderRoutes: FLAG, other: TYPES });

const REQUIREMENT = spelled({
  key: LABEL, operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist', 'Near'), values: mostly(fc.array(VALUE, { maxLength: 3 })),
});

const SELECTOR = spelled({
  matchLabels: mostly(fc.dictionary(LABEL, mostly(VALUE), { maxKeys: 2 })),
  matchExpressions: mostly(fc.array(mostly(REQUIREMENT), { maxLength: 2 })),
});

/** Settings of the Gateway API plugin. */
export const gatewayApiSettings: fc.Arbitrary<object> = spelled({
  httpRoute: NAME,
  grpcRoute: NAME,
  namespace: NAME,
  httpRoutes: mostly(fc.array(mostly(ENTRY), { maxLength: 3 })),
  tcpRoutes: mostly(fc.array(mostly(ENTRY), { maxLength: 2 })),
  httpRouteSelector: mostly(SELECTOR),
  disableInProgressLabel: FLAG,
  inProgressLabelKey: NAME,
});
