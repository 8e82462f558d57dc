import { type InputProblem, problem } from '../../problem';

/** A step as far as it matters what comes before it. */
export type OrderedStep =
  | { readonly type: 'setWeight'; readonly weight: number }
  | { readonly type: 'setCanaryScale'; readonly replicas?: number; readonly weight?: number; readonly matchTrafficWeight?: boolean }
  /** Without a match it takes the route away. */
  | { readonly type: 'setHeaderRoute' | 'setMirrorRoute'; readonly name: string; readonly sets: boolean }
  /** With the weights of its templates together. */
  | { readonly type: 'experiment'; readonly weight: number }
  | { readonly type: 'pause' | 'analysis' | 'plugin' };

/**
 * What comes of it: the step is lost, it has nothing to take away, requests meet no pod, the weights are more than all, the name is that
 * of a route of the other kind, or of one that is there already.
 */
export type OrderVerdict = 'lost' | 'idle' | 'podless' | 'overweight' | 'crossed' | 'again';

export interface OrderProblem extends InputProblem {
  readonly verdict: OrderVerdict;
  /** The step, counted from 0. */
  readonly index: number;
}

/** What is in force while the steps run, as the controller computes it. */
interface Progress {
  weight: number;
  weightSeen: boolean;
  /** Whether the last scale step asks for pods; undefined where the weight decides. */
  scaledPods?: boolean;
  /** Whether the last step that changed the weight or the pods took the pods from under the weight. */
  told: boolean;
  readonly active: Map<string, number>;
}

/** A step, and which one it is: several may be one step of the Rollout. */
export interface PlacedStep<Step = OrderedStep> {
  readonly index: number;
  readonly step: Step;
}

type OfType<Type extends OrderedStep['type']> = PlacedStep<OrderedStep & { readonly type: Type }>;

type Found = OrderProblem | undefined;

/** Everything about the order of the steps that the controller breaks without a word. */
export function orderProblems(steps: readonly PlacedStep[]): OrderProblem[] {
  const progress: Progress = { weight: 0, weightSeen: false, told: false, active: new Map() };
  return [...steps.flatMap((placed) => advance(progress, placed)), ...purposeProblems(steps)].filter((found) => found !== undefined);
}

function told(verdict: OrderVerdict, { index }: { readonly index: number }, value: unknown, rule: string): OrderProblem {
  return { ...problem(`steps[${index}]`, value, rule), verdict, index };
}

function advance(progress: Progress, { index, step }: PlacedStep): Found[] {
  const hadPods = hasPods(progress);
  switch (step.type) {
    case 'setWeight':
      progress.weight = step.weight;
      progress.weightSeen = true;
      progress.told = false;
      return [lastPodGone(progress, hadPods, index, step.weight)];
    case 'setCanaryScale':
      return [scale(progress, hadPods, { index, step })];
    case 'setHeaderRoute':
    case 'setMirrorRoute':
      return [route(progress, { index, step })];
    case 'experiment':
      return [tooMuch(progress, { index, step }), testsNothing(progress, { index, step })];
    default:
      return [testsNothing(progress, { index, step })];
  }
}

function scale(progress: Progress, hadPods: boolean, { index, step }: OfType<'setCanaryScale'>): Found {
  progress.told = false;
  if (step.matchTrafficWeight === true) {
    progress.scaledPods = undefined;
    return progress.weightSeen
      ? lastPodGone(progress, hadPods, index, progress.weight)
      : told('lost', { index }, 'matchTrafficWeight',
        'must come after the first weight: before it the controller scales the canary to no pods');
  }
  const size = step.replicas ?? step.weight ?? 0;
  progress.scaledPods = size > 0;
  return lastPodGone(progress, hadPods, index, size) ?? weightLeft(progress, hadPods, index, size);
}

/**
 * The controller takes the pods away in one round and the weight in a later one. Where it is the weight that goes down, that cannot be
 * helped; a scale can wait until the weight is gone.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/rollout/trafficrouting.go#L218
 */
function weightLeft(progress: Progress, hadPods: boolean, index: number, value: number): Found {
  if (!hadPods || hasPods(progress) || progress.weight === 0) return undefined;
  progress.told = true;
  return told('podless', { index }, value, `must leave a canary pod while the canary has a weight (${progress.weight}): the pods go before `
    + 'the weight, and requests reach none; set weight 0 before it');
}

/** The controller gives a canary without pods no traffic, goes through its steps, and promotes what nobody has seen. */
function testsNothing(progress: Progress, { index, step }: PlacedStep): Found {
  if (progress.scaledPods !== false || progress.weight === 0 || progress.told) return undefined;
  return told('podless', { index }, step.type,
    `must not come while the canary has a weight (${progress.weight}) and is scaled to no pods: `
      + 'it would get no traffic, and be promoted untested');
}

function tooMuch(progress: Progress, { index, step: { weight } }: OfType<'experiment'>): Found {
  if (weight === 0 || weight + progress.weight <= 100) return undefined;
  return told('overweight', { index }, weight,
    `must leave the weights of the experiment and of the canary (${progress.weight}) at most 100 together`);
}

function hasPods(progress: Progress): boolean {
  return progress.scaledPods ?? progress.weight > 0;
}

function lastPodGone(progress: Progress, hadPods: boolean, index: number, value: number): Found {
  if (!hadPods || hasPods(progress) || progress.active.size === 0) return undefined;
  const names = [...progress.active.keys()].map((name) => JSON.stringify(name)).join(', ');
  return told('lost', { index }, value,
    `must leave a canary pod while the route ${names} is set: without one the controller deletes the route and never sets it again`);
}

function route(progress: Progress, { index, step: { name, sets } }: OfType<'setHeaderRoute' | 'setMirrorRoute'>): Found {
  const earlier = progress.active.get(name);
  if (!sets) {
    progress.active.delete(name);
    return earlier === undefined ? told('idle', { index }, name, 'must remove a route that an earlier step sets') : undefined;
  }
  progress.active.set(name, index);
  if (earlier !== undefined) {
    return told('again', { index }, name, `must not be set again before it is removed: steps[${earlier}] sets it`);
  }
  if (hasPods(progress)) return undefined;
  return told('lost', { index }, name,
    'must come after a weight or a scale that gives the canary a pod: '
      + 'without one the controller deletes the route and never sets it again');
}

function purposeProblems(steps: readonly PlacedStep[]): Found[] {
  const purposes = new Map<string, string>();
  return steps.map(({ index, step }) => {
    if (step.type !== 'setHeaderRoute' && step.type !== 'setMirrorRoute') return undefined;
    const first = purposes.get(step.name) ?? step.type;
    purposes.set(step.name, first);
    if (first === step.type) return undefined;
    return told('crossed', { index }, step.name, 'must not name both a header route and a mirror route');
  });
}
