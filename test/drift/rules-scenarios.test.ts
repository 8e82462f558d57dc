import { DriftModel } from '../../src';
import { IN_PROGRESS_RULE, ignoredDifferences } from '../../src/drift/ignored-differences';
import { type IgnoreRule, JqEngine } from '../support/jq';
import { canaries } from '../support/live/canaries';
import { Trial } from '../support/live/trial';
import { type Manifest } from '../support/manifests';

const EXACT = { outOfSync: [], needless: [], hiddenEdits: [] };
const ALL = new Map(canaries());

let jq: JqEngine;
beforeAll(async () => {
  jq = await JqEngine.load();
});

function trial(git: readonly Manifest[], rules: readonly IgnoreRule[] = ignoredDifferences(DriftModel.of([...git]).writes)): Trial {
  return new Trial(jq, git, rules);
}

test.each([...ALL])('%s: the rules leave nothing out of sync at any state, need every expression, and hide no edit', (_, git) => {
  expect(trial(git).verdict).toEqual(EXACT);
});

describe('the trial itself', () => {
  const routes = ALL.get('kgateway.k8s.yaml') ?? [];
  const rule = (expression: string): IgnoreRule[] =>
    [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'bookinfo-reviews', jqPathExpressions: [expression] }];

  test('without rules a canary is out of sync: Services always, as a server-side apply sees them, and the route at its steps', () => {
    const found = trial(routes, []).outOfSync();
    expect(found).toContain('reviews-rollout: first revision: Service.spec.selector.rollouts-pod-template-hash of reviews-stable');
    expect(found).toContain('reviews-rollout: step 1: HTTPRoute.spec.rules of bookinfo-reviews');
    expect(found).toContain('reviews-rollout: step 11: HTTPRoute.spec.rules of bookinfo-reviews');
    expect(found.filter((text) => text.includes('first revision') && text.includes('HTTPRoute'))).toEqual([]);
  });

  test('a rule that is too wide hides edits', () => {
    const all = ignoredDifferences(DriftModel.of(routes).writes);
    expect(trial(routes, [...all, ...rule('.spec.rules')]).hiddenEdits())
      .toContain('reviews-rollout: first revision without pods: HTTPRoute bookinfo-reviews with another spec.rules.0.matches.0.path.value');
    expect(trial(routes, [...all, ...rule('.spec.hostnames')]).verdict.needless).toEqual(['.spec.hostnames']);
  });

  test('the published rule takes the rules from the live route alone: out of sync while the canary has a share', () => {
    const found = trial(routes, rule(IN_PROGRESS_RULE.expression)).outOfSync().filter((text) => text.includes('HTTPRoute'));
    expect(found).toContain('reviews-rollout: step 3: HTTPRoute.spec.rules of bookinfo-reviews');
    expect(found.filter((text) => text.includes('promoted'))).toEqual([]);
  });

  test('a rule that fails is skipped', () => {
    const [{ object, errors }] = jq.withoutIgnored([{ spec: { http: [{ redirect: {} }] } }],
      ['.spec.http[].route[].weight', '.spec.http[]?.redirect']);
    expect(object).toEqual({ spec: { http: [{}] } });
    expect(errors).toEqual([expect.stringMatching(/^\.spec\.http\[\]\.route\[\]\.weight: Cannot iterate over null/)]);
  });
});
