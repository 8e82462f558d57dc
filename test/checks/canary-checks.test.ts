import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CanaryChecks, FindingSeverity, Platform } from '../../src';
import { RULES } from '../../src/checks/all-rules';
import { findingsIn } from '../../src/checks/judged-cluster';
import type { CheckedCluster, Rule } from '../../src/checks/rule';
import { type Manifest } from '../support/manifests';
import { object, rollout } from '../support/pairs';

const scaler = object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', 'shop',
  { scaleTargetRef: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'web' } });
const counted = rollout('web', 'shop', {}, { replicas: 4 });

function annotated({ metadata, ...rest }: Manifest, annotations: object): Manifest {
  return { ...rest, metadata: { ...metadata, annotations } };
}

/** Says something of every object, and notes what it was given. */
function talkative(given: CheckedCluster[], more: Partial<Rule> = {}): Rule {
  return {
    id: 'talkative', severity: FindingSeverity.ERROR, title: 'a', does: 'b', mend: 'c', links: [],
    find: (cluster) => {
      given.push(cluster);
      return cluster.graph.index.all.flatMap((each) => [{ object: each, message: 'must be another' }, { object: each, message: 'must be '
        + 'another' }]);
    },
    ...more,
  };
}

describe('CanaryChecks.of', () => {
  test('finds what is wrong between objects, with the objects, the field and its value', () => {
    expect(CanaryChecks.of([counted, scaler]).findings).toContainEqual({
      rule: 'autoscaled-replicas',
      severity: FindingSeverity.ERROR,
      message: "'Rollout shop/web $.spec.replicas' (4) must be left out: HorizontalPodAutoscaler shop/web scales the Rollout, and every "
        + 'sync '
        + 'would undo what it has chosen',
      object: { group: 'argoproj.io', kind: 'Rollout', name: 'web', namespace: 'shop' },
      path: '$.spec.replicas',
      value: 4,
      others: [{ group: 'autoscaling', kind: 'HorizontalPodAutoscaler', name: 'web', namespace: 'shop' }],
    });
  });

  test('takes a List apart, and gives copies', () => {
    const checks = CanaryChecks.of([{ apiVersion: 'v1', kind: 'List', items: [counted, scaler] }]);
    expect(checks.errors.map(({ rule }) => rule)).toContain('autoscaled-replicas');
    checks.findings.length = 0;
    checks.errors.length = 0;
    expect(checks.errors).not.toEqual([]);
    expect(CanaryChecks.of([]).findings).toEqual([]);
  });

  test('says nothing of an object that says why', () => {
    const ignoring = annotated(counted, { 'cdk8s-canary/ignore-autoscaled-replicas': 'a trial' });
    expect(CanaryChecks.of([ignoring, scaler]).findings.map(({ rule }) => rule)).not.toContain('autoscaled-replicas');
  });

  test('an annotation on another object, of another rule or without a reason silences nothing', () => {
    const others = [
      [counted, annotated(scaler, { 'cdk8s-canary/ignore-autoscaled-replicas': 'a trial' })],
      [annotated(counted, { 'cdk8s-canary/ignore-ignore-annotation': 'a trial' }), scaler],
      [annotated(counted, { 'cdk8s-canary/ignore-autoscaled-replicas': ' ' }), scaler],
    ];
    for (const manifests of others) expect(CanaryChecks.of(manifests).errors.map(({ rule }) => rule)).toContain('autoscaled-replicas');
  });
});

describe('a rule', () => {
  test('is given the graph, the platform and whether all is there', () => {
    const given: CheckedCluster[] = [];
    const platform = Platform.of({ argoRollouts: '1.9.3' });
    findingsIn([counted], [talkative(given)], { platformOf: () => platform, complete: true });
    findingsIn([counted], [talkative(given)]);
    expect(given.map(({ complete }) => complete)).toEqual([true, false]);
    expect(given.map(({ graph }) => graph.platformOf(counted).argoRollouts)).toEqual(['1.9.3', Platform.of().argoRollouts]);
    expect(given[0].graph.rolloutOf(counted)?.name).toBe('web');
  });

  test('says one thing of one object once', () => {
    expect(findingsIn([counted, scaler], [talkative([])]).map(({ problem }) => problem.rule))
      .toEqual(['Rollout shop/web must be another', 'HorizontalPodAutoscaler shop/web must be another']);
  });

  test('is no error where one cluster for all of its objects is only guessed', () => {
    const pair = (others: Manifest[]): Rule => talkative([], { find: () => [{ object: counted, message: 'must be another', others }] });
    const severity = (others: Manifest[], together: boolean) =>
      findingsIn([counted, scaler], [pair(others)], { areTogether: () => together }).map((found) => found.severity);
    expect(severity([scaler], false)).toEqual([FindingSeverity.WARNING]);
    expect(severity([scaler], true)).toEqual([FindingSeverity.ERROR]);
    expect(severity([], false)).toEqual([FindingSeverity.ERROR]);
    const texts = (own: FindingSeverity): string[] => findingsIn([counted, scaler],
      [talkative([], { severity: own, find: () => [{ object: counted, message: 'must be another', others: [scaler] }] })],
      { areTogether: () => false }).map(({ severity: told, problem }) => `${told}: ${problem.rule}`);
    const guess = 'Rollout shop/web must be another. That is so if one cluster has both, which nobody says';
    expect(texts(FindingSeverity.ERROR)).toEqual([`warning: ${guess}`]);
    expect(texts(FindingSeverity.WARNING)).toEqual([`warning: ${guess}`]);
    expect(texts(FindingSeverity.INFO)).toEqual(['info: Rollout shop/web must be another']);
    const info = talkative([], { severity: FindingSeverity.INFO, find: () => [{ object: counted, message: 'is', others: [scaler] }] });
    expect(findingsIn([counted], [info], { areTogether: () => false })[0].severity).toBe(FindingSeverity.INFO);
  });

  test('works out once for a graph what several ask for', () => {
    let times = 0;
    const count = (): number => ++times;
    const asking = talkative([], { find: ({ graph }) => [{ object: counted, message: `must be ${graph.once(count)}` }] });
    expect(findingsIn([counted], [asking, asking]).map(({ problem }) => problem.rule))
      .toEqual(['Rollout shop/web must be 1', 'Rollout shop/web must be 1']);
  });
});

describe('the catalogue', () => {
  test('has each rule under its id, in order, and hands out copies', () => {
    const ids = CanaryChecks.rules.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ids).toEqual(RULES.map(({ id }) => id));
    CanaryChecks.rules[0].links.length = 0;
    CanaryChecks.rules[0].capabilities.push('x' as never);
    expect(CanaryChecks.rules[0].links).not.toEqual([]);
    expect(CanaryChecks.rules[0].capabilities).toEqual(RULES[0].capabilities ?? []);
  });

  test.each([...RULES])('$id fits into an annotation, is the name of its file, and is explained', ({ id, title, does, mend, links }) => {
    expect(id).toMatch(/^[a-z]+(-[a-z0-9]+)+$/);
    expect(id.length).toBeLessThanOrEqual(50);
    expect(existsSync(join(__dirname, '../../src/checks/rules', `${id}.ts`))).toBe(true);
    for (const text of [title, does, mend]) expect(text).toMatch(/^[A-Z].{10,}$/);
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(link).toMatch(/^https:\/\/(?!.*\/(latest|stable|main|master)\/)/);
  });
});
