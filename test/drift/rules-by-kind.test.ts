import { isDeepStrictEqual } from 'node:util';
import { DriftModel } from '../../src';
import { ignoredByKind, ignoredDifferences } from '../../src/drift/ignored-differences';
import { type IgnoreRule, JqEngine } from '../support/jq';
import { canaries } from '../support/live/canaries';
import { Trial } from '../support/live/trial';
import { type Manifest } from '../support/manifests';

const ALL = canaries();

/** As `argocd-cm` has them: for every object of a kind, whichever Application it belongs to. */
function rulesOf(...lists: ReadonlyArray<readonly Manifest[]>): IgnoreRule[] {
  const rules = lists.flatMap((git) => ignoredDifferences(DriftModel.of([...git]).writes));
  return [...ignoredByKind(rules)].map(([key, jqPathExpressions]) => {
    const [kind, group = ''] = key.split('_').reverse();
    return { group, kind, jqPathExpressions };
  });
}

let jq: JqEngine;
beforeAll(async () => {
  jq = await JqEngine.load();
});

test.each(ALL)('%s: rules by kind are as exact as those by object', (_, git) => {
  expect(new Trial(jq, git, rulesOf(git)).verdict).toEqual({ outOfSync: [], needless: [], hiddenEdits: [] });
});

test('the rules of many canaries in one configuration leave each as exact as it was', () => {
  // The examples; they are meant for one Argo CD.
  const examples = ALL.filter(([name]) => name.endsWith('.yaml')).map(([, git]) => git);
  expect(examples.length).toBeGreaterThan(3);
  const rules = rulesOf(...examples);
  for (const git of examples) {
    const trial = new Trial(jq, git, rules);
    expect([...trial.outOfSync(), ...trial.hiddenEdits()]).toEqual([]);
  }
});

test.each(ALL)('%s: an object of another name or namespace stays as it is', (_, git) => {
  const rules = rulesOf(git);
  const own = new Trial(jq, git, rules).objects;
  const touched = (objects: readonly Manifest[]): Manifest[] => {
    const normalized = jq.normalize(objects, rules);
    return objects.filter((object, index) => !isDeepStrictEqual(object, normalized[index].object));
  };
  expect(touched(own).length > 0).toBe(rules.length > 0);
  expect(touched(['name',
    'namespace'].flatMap((key) => own.map((object) => ({ ...object, metadata: { ...object.metadata, [key]: 'another' } }))))).toEqual([]);
});
