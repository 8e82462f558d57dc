import * as fc from 'fast-check';
import { DriftModel } from '../../src';
import { ignoredByKind, ignoredDifferences } from '../../src/drift/ignored-differences';
import { JqEngine } from '../support/jq';
import { liveStates } from '../support/live';
import { canaries } from '../support/live/canaries';
import { leaves, withValue } from '../support/live/paths';
import { type Manifest } from '../support/manifests';

/** Every expression, by the kind of the objects that Argo CD would evaluate it on. */
const EXPRESSIONS = new Map<string, Set<string>>();
/** Objects of each kind, Git's and live ones. */
const OBJECTS = new Map<string, Manifest[]>();
for (const [, git] of canaries()) {
  const rules = ignoredDifferences(DriftModel.of(git).writes);
  for (const { kind, jqPathExpressions } of rules) EXPRESSIONS.set(kind, new Set([...(EXPRESSIONS.get(kind) ?? []), ...jqPathExpressions]));
  for (const [key, expressions] of ignoredByKind(rules)) expressions.forEach((expression) =>
    EXPRESSIONS.get(key.split('_').at(-1) ?? '')?.add(expression));
  for (const object of [...git, ...liveStates(git).flatMap(({ objects }) => objects)]) OBJECTS.set(object.kind,
    [...(OBJECTS.get(object.kind) ?? []), object]);
}

let jq: JqEngine;
beforeAll(async () => {
  jq = await JqEngine.load();
});

describe.each([...EXPRESSIONS].map(([kind, expressions]) => ({ kind, expressions: [...expressions] })))('no expression for a $kind fails',
  ({ kind, expressions }) => {
  const objects = OBJECTS.get(kind) ?? [];
  const errors = (list: readonly unknown[]): string[] => jq.withoutIgnored(list, expressions).flatMap((result) => result.errors);

  test('on an object of Git, a live one, or one that has next to nothing', () => {
    const bare = ['{}', '{"metadata":{}}', '{"spec":{}}', '{"spec":null}',
      '{"spec":{"rules":[{}],"http":[{"redirect":{}}],"tls":[{}],"tcp":[{}],"subsets":[{}],"template":{}}}',
      '{"spec":{"rules":[{"backendRefs":[{}],"http":{"paths":[{"backend":{}}]}}],"http":[{"route":[{}]}],'
        + '"tls":[{"match":[{}],"route":[{}]}],"tcp":[{"match":[{}],"route":[{"destination":{}}]}]}}',
      '{"spec":{"rules":null,"http":null,"tls":null,"tcp":null,"subsets":null,"selector":null,'
        + '"strategy":{"canary":{"steps":[{"experiment":{}},{"pause":{}},{"experiment":{"templates":[{}],"analyses":[{}]}}]}}}}'];
    expect(errors([...objects, ...bare.map((text): unknown => JSON.parse(text))])).toEqual([]);
  });

  test('on one that lost parts', () => {
    const broken = fc.constantFrom(...objects).chain((object) => {
      const places = leaves(object);
      const cut = fc.constantFrom(...places)
        .chain((path) => fc.integer({ min: 1, max: path.length }).map((length) => path.slice(0, length)));
      return fc.array(fc.tuple(cut, fc.constantFrom(undefined, null)), { minLength: 1, maxLength: 5 })
        // Later cuts first, so that the place of an earlier one is still there.
        .map((cuts) => cuts.sort(([a], [b]) => (JSON.stringify(a) < JSON.stringify(b) ? 1 : -1))
          .reduce((rest, [path, value]) => (has(rest, path) ? withValue(rest, path, value) : rest), object));
    });
    fc.assert(fc.property(fc.array(broken, { minLength: 30, maxLength: 30 }), (list) => {
      expect(errors(list)).toEqual([]);
    }), { numRuns: 20 });
  });
});

function has(object: unknown, path: ReadonlyArray<string | number>): boolean {
  const parent = path.slice(0, -1).reduce<any>((inner, key) => inner?.[key], object);
  return typeof parent === 'object' && parent !== null && path[path.length - 1] in parent;
}
