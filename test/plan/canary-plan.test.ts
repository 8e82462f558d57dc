import { CanaryPlan, PlanMoment, PlanWaitKind, Platform, type PlannedMoment } from '../../src';
import { GATEWAY, type Given, pause, planOf, routed } from '../support/planned';

/** Step, weights, pods of both versions and all at most: one line for each moment. */
function lines(moments: readonly PlannedMoment[]): string[] {
  return moments.map(({ kind, step, weights, pods, exposurePercent }) => [
    step === undefined ? kind : step, weights === undefined ? '-' : `${weights.canary}/${weights.stable}`,
    `${pods.newer ?? pods.newerFormula}+${pods.former ?? pods.formerFormula}`, `max ${pods.most ?? pods.mostFormula}`,
    `${exposurePercent}%`,
  ].join(' '));
}

describe('pods and weights', () => {
  test('with a router: stable pods stay, and twice as many are there at the end', () => {
    expect(lines(planOf({ canary: routed({ steps: [{ setWeight: 20 }, pause, { setWeight: 50 }, pause] }) }).moments)).toEqual([
      'start 0/100 0+10 max 10 0%', '0 20/80 2+10 max 12 20%', '1 20/80 2+10 max 12 20%', '2 50/50 5+10 max 15 50%',
      '3 50/50 5+10 max 15 50%', 'scale up 50/50 10+10 max 20 50%', 'promoted 100/0 10+10 max 20 100%',
      'handed over 0/100 10+10 max 20 100%', 'done 0/100 10+0 max 20 100%',
    ]);
  });

  test('with dynamicStableScale: stable pods follow the weight', () => {
    const canary = routed({ dynamicStableScale: true, steps: [{ setWeight: 25 }, pause, { setWeight: 75 }, pause] });
    expect(lines(planOf({ replicas: 4, canary }).moments)).toEqual([
      'start 0/100 0+4 max 4 0%', '0 25/75 1+4 max 5 25%', '1 25/75 1+3 max 5 25%', '2 75/25 3+3 max 6 75%', '3 75/25 3+1 max 6 75%',
      'scale up 75/25 4+1 max 5 75%', 'promoted 100/0 4+1 max 5 100%', 'handed over 0/100 4+1 max 5 100%', 'done 0/100 4+0 max 5 100%',
    ]);
  });

  test.each([
    [{ replicas: 3 }, '3+10'], [{ weight: 50 }, '5+10'], [{ matchTrafficWeight: true }, '2+10'], [{ replicas: 0 }, '0+10'],
  ])('setCanaryScale %p after a weight of 20', (setCanaryScale, pods) => {
    const { moments } = planOf({ canary: routed({ steps: [{ setWeight: 20 }, pause, { setCanaryScale }, pause] }) });
    expect(moments.find(({ step }) => step === 3)?.pods).toMatchObject({ newer: Number(pods.split('+')[0]), former: 10 });
  });

  test.each([['1.9.3', 5], ['1.10.2', 3]])('minPodsPerReplicaSet above replicas, with Argo Rollouts %s', (argoRollouts, pods) => {
    const canary = routed({ minPodsPerReplicaSet: 5, steps: [{ setWeight: 10 }, pause] });
    const { moments } = planOf({ replicas: 3, canary, options: { platform: Platform.of({ argoRollouts }) } });
    expect(moments.find(({ step }) => step === 1)?.pods.newer).toBe(pods);
  });

  test('maxTrafficWeight is what all weights are together', () => {
    const canary = routed({ trafficRouting: { ...GATEWAY, maxTrafficWeight: 1000 }, steps: [{ setWeight: 25 }, pause] });
    const { wholeWeight, moments } = planOf({ canary });
    expect(wholeWeight).toBe(1000);
    expect(moments[2]).toMatchObject({ weights: { canary: 25, stable: 975 }, exposurePercent: 2.5, pods: { newer: 1 } });
  });

  test.each([
    [4, 25, '25%', [1, 3]], [4, 50, '25%', [2, 2]], [1, 50, '25%', [1, 1]], [3, 50, 1, [2, 2]], [10, 5, 1, [1, 10]], [10, 5, 0, [1, 9]],
  ])('without a router %i pods at %i, with maxSurge %p', (replicas, setWeight, maxSurge, [newer, former]) => {
    const { moments } = planOf({ replicas, canary: { maxSurge, steps: [{ setWeight }, pause] } });
    expect(moments[2]).toMatchObject({ pods: { newer, former }, exposurePercent: Math.round(newer * 1000 / (newer + former)) / 10 });
    expect(moments[2].weights).toBeUndefined();
  });

  test('no pods: the steps pass, and it is said', () => {
    const { moments, notes } = planOf({ replicas: 0, canary: routed({ steps: [{ setWeight: 20 }, pause] }) });
    expect(moments.map(({ exposurePercent, pods }) => [exposurePercent, pods.most])).toEqual(moments.map(() => [undefined, 0]));
    expect(notes).toContain('there are no pods: the steps pass without any, and the new version is promoted untested');
  });

  test('an experiment takes its part of the stable weight, and has pods of its own', () => {
    const experiment = { duration: '5m', templates: [{ name: 'a', specRef: 'canary', weight: 5, replicas: 2 },
      { name: 'b', specRef: 'stable', weight: 5 }] };
    const { moments } = planOf({ canary: routed({ steps: [{ setWeight: 20 }, { experiment }] }), spec: { minReadySeconds: 10 } });
    expect(moments[2]).toMatchObject({
      weights: { canary: 20, stable: 70, experiments: 10 }, exposurePercent: 25, pods: { experiments: 3, most: 15 },
      waitsFor: { kind: PlanWaitKind.EXPERIMENT, shortestSeconds: 310, longestSeconds: 310 }, earliestSeconds: 10,
    });
  });
});

describe('an autoscaler', () => {
  const scaler = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'hpa', namespace: 'shop' },
    spec: { scaleTargetRef: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'web' } } };
  const given = { replicas: -1, others: [scaler], canary: routed({ dynamicStableScale: true, minPodsPerReplicaSet: 2,
    steps: [{ setWeight: 20 }, pause, { setCanaryScale: { replicas: 3 } }, pause] }) };

  test('makes formulas of the pods', () => {
    const { replicas, scaledBy, moments, totals } = planOf(given);
    expect([replicas, scaledBy?.name, totals.mostPods]).toEqual([undefined, 'hpa', undefined]);
    expect(lines(moments)[2]).toBe('1 20/80 max(2, ceil(n × 20 / 100))+max(2, ceil(n × 80 / 100)) max n + max(2, ceil(n × 20 / 100)) 20%');
    expect(lines(moments)[4]).toMatch(/^3 20\/80 3[+]n /);
    expect(lines(moments).at(-1)).toMatch(/^done 0\/100 n[+]0 /);
  });

  test('or numbers, for the one that is said', () => {
    const { replicas, moments } = planOf({ ...given, options: { replicas: 20 } });
    expect(replicas).toBe(20);
    expect(lines(moments)[2]).toBe('1 20/80 4+16 max 24 20%');
  });

  test('a number is nothing to a Rollout that nobody scales', () => {
    expect(planOf({ canary: {}, options: { replicas: 20 } }).replicas).toBe(10);
  });

  test.each([-1, 1.5, NaN])('%p is no number of pods', (replicas) => {
    expect(() => CanaryPlan.of([], { replicas })).toThrow(`'replicas' (${replicas}) must be a whole number from 0 on [CanaryPlan.of]`);
  });
});

describe('an abort', () => {
  const steps = [{ setWeight: 20 }, pause, { setWeight: 50 }, pause, { setWeight: 80 }, pause];

  test('takes the weight at once, and the pods after a time', () => {
    const [abort] = planOf({ canary: routed({ steps, abortScaleDownDelaySeconds: 60 }) }).aborts;
    expect(abort).toMatchObject({ step: 1, ends: true });
    expect(lines(abort.moments)).toEqual(['aborted 0/100 2+10 max 12 0%', 'done 0/100 0+10 max 12 0%']);
    expect(abort.moments.at(-1)?.earliestSeconds).toBe(60);
  });

  test('goes down step by step with dynamicStableScale', () => {
    const abort = planOf({ canary: routed({ steps, dynamicStableScale: true }) }).aborts.at(-1);
    expect(abort?.moments.map(({ weights }) => weights?.canary)).toEqual([80, 50, 20, 0]);
    expect(abort?.ends).toBe(true);
  });

  test('never ends with a delay beside dynamicStableScale, and says so', () => {
    const abort = planOf({ canary: routed({ steps, dynamicStableScale: true, abortScaleDownDelaySeconds: 30 }) }).aborts.at(-1);
    expect(abort?.ends).toBe(false);
    expect(abort?.moments.at(-1)).toMatchObject({ weights: { canary: 50 }, pods: { newer: 8, former: 5 },
      notes: ['the rejected version keeps its weight for ever', '8 pods of the rejected version stay'] });
  });
});

describe('what is waited for', () => {
  test('people, times, plugins: and the earliest time of each moment', () => {
    const steps = [{ setWeight: 10 }, pause, { pause: { duration: '1h' } }, { pause: { duration: 90 } }, { plugin: { name: 'a/b' } },
      { setWeight: 50 }];
    const { moments, totals } = planOf({ canary: routed({ steps }), spec: { minReadySeconds: 30 } });
    expect(moments.flatMap(({ waitsFor, earliestSeconds: at }) => (waitsFor === undefined ? [] : [[waitsFor.kind, waitsFor.text, at]])))
      .toEqual([['person', 'until someone promotes it', 30], ['time', '1h', 30], ['time', '1m30s', 3630],
        ['plugin', 'until a/b is done', 3720]]);
    // Twice pods are added.
    expect(totals).toEqual({ gates: 4, persons: 1, shortestSeconds: 3780, mostPods: 20 });
  });

  const template = (metric: object, args: object[] = []): object => ({ apiVersion: 'argoproj.io/v1alpha1', kind: 'AnalysisTemplate',
    metadata: { name: 'judge', namespace: 'shop' },
    spec: { args, metrics: [{ name: 'errors', provider: { prometheus: {} }, ...metric }] } });
  const analysed = (metric: object, args: object[] = [], given: object[] = []): Given => ({
    canary: routed({ steps: [{ analysis: { templates: [{ templateName: 'judge' }], args: given } }] }), others: [template(metric, args)],
  });

  test.each<[string, Given, [number | undefined, number | undefined]]>([
    ['once', analysed({}), [0, 40]],
    ['five times', analysed({ interval: '1m', count: 5, initialDelay: '30s' }), [270, 470]],
    ['until enough are good', analysed({ interval: '10s', count: 6, consecutiveSuccessLimit: 2, consecutiveErrorLimit: 0 }), [10, 50]],
    ['without a number until enough are good', analysed({ interval: '10s', consecutiveSuccessLimit: 3 }), [20, undefined]],
    ['for ever', analysed({ interval: '10s' }), [undefined, undefined]],
    ['as an argument says', analysed({ interval: '{{args.every}}', count: '{{ args.times }}', consecutiveErrorLimit: 0 },
      [{ name: 'every', value: '10s' }, { name: 'times' }], [{ name: 'times', value: '3' }]), [20, 20]],
    ['as nobody says', analysed({ interval: '{{args.every}}', count: 3 }, [{ name: 'every' }]), [undefined, undefined]],
    ['elsewhere', { ...analysed({}), others: [] }, [undefined, undefined]],
  ])('an analysis that measures %s', (_, given, [shortestSeconds, longestSeconds]) => {
    const { waitsFor, notes } = planOf(given).moments[1];
    expect([waitsFor?.kind, waitsFor?.shortestSeconds, waitsFor?.longestSeconds]).toEqual(['analysis', shortestSeconds, longestSeconds]);
    if (shortestSeconds === undefined) expect(notes).toHaveLength(1);
  });
});

describe('what is written, and when', () => {
  const service = (name: string): object => ({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'shop' }, spec: {} });
  const route = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'web', namespace: 'shop' },
    spec: { rules: [{ backendRefs: [{ name: 'web-stable', weight: 100 }, { name: 'web-canary', weight: 0 }] }] } };
  const match = [{ headerName: 'role', headerValue: { exact: 'qa' } }];
  const managed = { trafficRouting: { ...GATEWAY, managedRoutes: [{ name: 'qa' }] } };

  test('Services, weights, the label and header rules', () => {
    const steps = [{ setCanaryScale: { replicas: 1 } }, { setHeaderRoute: { name: 'qa', match } }, { setWeight: 10 }, pause];
    const { moments } = planOf({ canary: routed({ ...managed, steps }), others: [route, service('web-stable'), service('web-canary')] });
    expect(moments.map(({ writes }) => writes.map(({ object, text }) => `${object.name}: ${text}`))).toEqual([
      [], ['web-canary: leads to the new version'], ['web: qa is added'], ['web: canary 10, stable 90', 'web: is added'], [], [],
      ['web: canary 100, stable 0'],
      ['web-stable: leads to the new version', 'web: canary 0, stable 100', 'web: qa is removed', 'web: is removed'], [],
    ]);
    expect(moments[2].routes).toEqual(['qa']);
    expect(moments[3].writes.map(({ path }) => path)).toEqual(['$.spec.rules[*].backendRefs[*].weight',
      '$.metadata.labels["rollouts.argoproj.io/gatewayapi-canary"]']);
  });

  test('a header rule before the first pod is lost, and it is said', () => {
    const steps = [{ setHeaderRoute: { name: 'qa', match } }, pause];
    const { moments } = planOf({ canary: routed({ ...managed, steps }), others: [route] });
    expect(moments[1].routes).toEqual(['qa']);
    expect(moments[2].routes).toEqual([]);
    expect(moments[2].notes).toEqual(['the route qa is lost, and nobody sets it again: the canary has no ready pods']);
  });

  test('a header rule while stable pods are missing is never set, and it is said', () => {
    const steps = [{ setWeight: 75 }, pause, { setWeight: 50 }, { setHeaderRoute: { name: 'qa', match } }, pause];
    const { moments } = planOf({ canary: routed({ ...managed, dynamicStableScale: true, steps }), others: [route] });
    const slow = 'if pods become ready slowly the routes here are: none';
    expect(moments[5]).toMatchObject({ step: 4, routes: ['qa'], notes: [slow] });
  });

  test('what is elsewhere is said', () => {
    expect(planOf({ canary: routed({ steps: [] }) }).notes).toEqual(expect.arrayContaining([
      'Service web-stable is not among the manifests: what is written to it is not in this plan',
      'HTTPRoute web is not among the manifests: what is written to it is not in this plan',
    ]));
  });
});

describe('other ways to the end', () => {
  const steps = [{ setWeight: 20 }, pause, { setWeight: 50 }, pause];

  test('promote --full: the weight stays until the new version is the stable one', () => {
    const { promoteFull } = planOf({ canary: routed({ steps }) });
    expect(lines(promoteFull)).toEqual(['scale up 20/80 10+10 max 20 20%', 'promoted 20/80 10+10 max 20 20%',
      'handed over 0/100 10+10 max 20 100%', 'done 0/100 10+0 max 20 100%']);
  });

  test('promote --full fails for ever where pods of the canary are there and replicas is 0, with dynamicStableScale', () => {
    const canary = { dynamicStableScale: true, steps: [{ setCanaryScale: { replicas: 1 } }, pause] };
    expect(planOf({ replicas: 0, canary: routed(canary) }).promoteFull.at(-1)?.notes).toEqual(['the new version is never promoted']);
    const others = [planOf({ replicas: 1, canary: routed(canary) }), planOf({ replicas: 0, canary: routed({ steps: canary.steps }) }),
      planOf({ replicas: 0, canary: routed({ ...canary, steps: [pause] }) })];
    for (const { promoteFull } of others) expect(promoteFull.map(({ kind }) => kind)).toContain('promoted');
  });

  test('promote --full with more pods of the canary than replicas asks for more than all, with dynamicStableScale', () => {
    const steps = (replicas: number): object[] => [{ setCanaryScale: { replicas } }, pause];
    const of = (replicas: number): PlannedMoment =>
      planOf({ replicas: 2, canary: routed({ dynamicStableScale: true, steps: steps(replicas) }) }).promoteFull[0];
    expect(of(3)).toMatchObject({ weights: { canary: 150, stable: -50 }, exposurePercent: 100,
      notes: ['the controller asks for a weight of 150 of 100: where the router refuses it nothing goes on'] });
    expect(of(2)).toMatchObject({ weights: { canary: 100, stable: 0 }, notes: [] });
  });

  test('back within rollbackWindow: no steps; without one there is no such way', () => {
    const { rollback } = planOf({ canary: routed({ steps }), spec: { rollbackWindow: { revisions: 3 } } });
    expect(rollback.map(({ kind }) => kind)).toEqual([PlanMoment.SCALE_UP, PlanMoment.PROMOTED, PlanMoment.HANDED_OVER, PlanMoment.DONE]);
    expect(planOf({ canary: routed({ steps }) }).rollback).toEqual([]);
  });

  test('scaleDownDelaySeconds: 0 keeps the old pods', () => {
    const { moments } = planOf({ canary: routed({ steps, scaleDownDelaySeconds: 0 }) });
    expect(moments.at(-1)?.pods.former).toBe(10);
  });

  test('no steps: one moment for all pods', () => {
    const kinds = planOf({ canary: routed({}) }).moments.map(({ kind }) => kind);
    expect(kinds).toEqual(['start', 'scale up', 'promoted', 'handed over', 'done']);
  });
});
