import { podShare } from '../manifests/rollout/pod-shares';
import { type JsonObject, at, records } from '../manifests/manifest';
import type { CanaryRules } from './machine/canary-rules';
import type { Played, SeenState } from './machine/play';
import type { CanaryState } from './machine/state';
import type { MomentWrites } from './moment-writes';
import { PlanMoment, type PlannedMoment, type PlannedPods } from './planned-canary';
import type { PodFormulas } from './pod-formulas';
import { counted, stepTitle } from './step-titles';
import type { StepWaits } from './step-waits';

/** What the moments of one Rollout are made with. */
export interface MomentContext {
  readonly rules: CanaryRules;
  readonly steps: readonly JsonObject[];
  readonly waits: StepWaits;
  readonly writes: MomentWrites;
  /** Undefined where the number of pods is known. */
  readonly formulas?: PodFormulas;
  readonly wholeWeight: number;
}

/** What a moment is, and at which state it is reached. */
interface Mark {
  readonly kind: PlanMoment;
  readonly title: string;
  readonly position: number;
  readonly step?: number;
  readonly gate?: boolean;
  readonly notes: readonly string[];
}

/** The moments of a canary that goes through all of its steps. */
export function courseMoments(played: Played, context: MomentContext): PlannedMoment[] {
  const { states } = played;
  const marks: Mark[] = [{ kind: PlanMoment.START, title: 'a new version', position: 0, notes: [] }];
  for (let step = 0; step < context.steps.length; step += 1) {
    const gate = states.findIndex((each) => each.gate === step);
    const done = states.findIndex(({ state }) => (state.index ?? 0) > step || state.promoted);
    const position = gate >= 0 ? gate : done >= 0 ? done : states.length - 1;
    const notes = gate < 0 && done < 0 ? ['the controller never gets further'] : [];
    marks.push({ kind: PlanMoment.STEP, title: stepTitle(context.steps[step]), step, position, gate: gate >= 0, notes });
    if (notes.length > 0) return planned(played, marks, context);
  }
  return visible(planned(played, [...marks, ...lastMarks(states, marks.at(-1)?.position ?? 0, played.rests)], context));
}

/** The moments after somebody has skipped all steps, or Git has gone back: each weight, and the end. */
export function skippingMoments(played: Played, context: MomentContext): PlannedMoment[] {
  const { states } = played;
  const promoted = states.findIndex(({ state }) => state.promoted);
  const until = promoted < 0 ? states.length : promoted;
  const marks = weightMarks(states.slice(0, until), PlanMoment.SCALE_UP, ({ weights }) => `all pods${weightTitle(weights)}`);
  return visible(planned(played, [...marks, ...lastMarks(states, marks.at(-1)?.position ?? 0, played.rests)], context));
}

/** The moments after an abort: each weight, and the end. */
export function abortMoments(played: Played, context: MomentContext): PlannedMoment[] {
  const { states } = played;
  const marks = weightMarks(states, PlanMoment.ABORTED, ({ weights }) => `aborted${weightTitle(weights)}`);
  const last = states.length - 1;
  const { state } = states[last];
  const stays = (state.weights?.canary ?? 0) > 0 ? ['the rejected version keeps its weight for ever'] : [];
  const kept = staying(state.newer.spec, 'of the rejected version');
  const notes = [...stays, ...(context.formulas === undefined ? kept : []), ...restNotes(played.rests)];
  const before = marks.at(-1);
  if (before?.position === last && marks.length > 1) marks.pop();
  const title = notes.length > 0 ? 'nothing more happens' : 'the old version has everything';
  return planned(played, [...marks, { kind: PlanMoment.DONE, title, position: last, notes }], context);
}

function doneTitle(promoted: CanaryState, last: CanaryState): string {
  if (last.former.spec > 0) return 'nothing more happens';
  return promoted.former.spec > 0 ? 'the old pods are gone' : 'it is what stable means';
}

/** What changes nothing that people see is no moment of its own. */
function visible(moments: readonly PlannedMoment[]): PlannedMoment[] {
  return moments.filter(({ kind, pods, weights, writes, notes }, i) => {
    const before = moments.at(i - 1);
    return kind !== PlanMoment.DONE || i === 0 || writes.length + notes.length > 0 || weights?.canary !== before?.weights?.canary
      || pods.former !== before?.pods.former || pods.newer !== before?.pods.newer || pods.formerFormula !== before?.pods.formerFormula;
  });
}

function staying(pods: number, whose: string): string[] {
  return pods === 0 ? [] : [`${counted(pods)} ${whose} ${pods === 1 ? 'stays' : 'stay'}`];
}

function weightMarks(states: readonly SeenState[], kind: PlanMoment, title: (state: CanaryState) => string): Mark[] {
  let known: string | undefined;
  return states.flatMap(({ state }, position) => {
    // What comes first is as it was before.
    const look = position === 0 ? undefined : JSON.stringify(state.weights ?? state.index);
    if (look === undefined || look === known) return [];
    known = look;
    return [{ kind, title: title(state), position, notes: [] }];
  });
}

function weightTitle(weights: CanaryState['weights']): string {
  return weights === undefined ? '' : `, weight ${weights.canary}`;
}

function lastMarks(states: readonly SeenState[], after: number, rests: boolean): Mark[] {
  const promoted = states.findIndex(({ state }) => state.promoted);
  if (promoted < 0) {
    return [{ kind: PlanMoment.SCALE_UP, title: 'all pods of the new version', position: states.length - 1,
      notes: ['the new version is never promoted', ...restNotes(rests)] }];
  }
  const last = states.length - 1;
  const { former } = states[last].state;
  const stays = staying(former.spec, 'of the old version').map((text) => `${text} until the next update`);
  const handed = states.findIndex(({ state }) => state.weights !== undefined && hasHandedOver(state));
  const mark = (isThere: boolean, kind: PlanMoment, title: string, position: number, notes: string[] = []): Mark[] =>
    (isThere ? [{ kind, title, position, notes }] : []);
  return [
    ...mark(promoted - 1 > after, PlanMoment.SCALE_UP, 'all pods of the new version', promoted - 1),
    ...mark(true, PlanMoment.PROMOTED, 'promoted', promoted),
    ...mark(handed > promoted && handed < last, PlanMoment.HANDED_OVER, 'it is what stable means', handed),
    ...mark(last > promoted, PlanMoment.DONE, doneTitle(states[promoted].state, states[last].state), last, [...stays, ...restNotes(rests)]),
  ];
}

/** From then on the new version is what the stable one was. */
export function hasHandedOver({ promoted, stableService, weights }: CanaryState): boolean {
  return promoted && (weights === undefined || (stableService === 'newer' && weights.canary === 0));
}

function restNotes(rests: boolean): string[] {
  return rests ? [] : ['it is not followed to its end: the controller goes on and on'];
}

function planned({ states }: Played, marks: readonly Mark[], context: MomentContext): PlannedMoment[] {
  let before = 0;
  return marks.map(({ kind, title, step, gate, position, notes }) => {
    const way = states.slice(before, position + 1).map(({ state }) => state);
    before = position;
    const { state } = states[position];
    const wait = gate === true && step !== undefined ? context.waits.of(step) : undefined;
    const exposure = exposureOf(state, context);
    return {
      kind,
      ...(step === undefined ? {} : { step }),
      title,
      ...(state.weights === undefined ? {} : { weights: { ...state.weights } }),
      ...(exposure === undefined ? {} : { exposurePercent: exposure }),
      pods: podsOf(way, state, context),
      routes: [...state.routes],
      writes: context.writes.through(way),
      ...(wait === undefined ? {} : { waitsFor: wait.wait }),
      earliestSeconds: state.now,
      notes: [...notes, ...(wait?.notes ?? []), ...tooMuch(state, context), ...lostRoutes(step, way, context)],
    };
  });
}

/** With `dynamicStableScale` the weight follows the pods while all steps are skipped, and a scale may have more of them than `replicas`. */
function tooMuch({ weights }: CanaryState, { wholeWeight }: MomentContext): string[] {
  return weights === undefined || weights.canary <= wholeWeight ? []
    : [`the controller asks for a weight of ${weights.canary} of ${wholeWeight}: where the router refuses it nothing goes on`];
}

/** A route that a step sets is lost where the canary has no pods, and is never set where the stable version has too few. */
function lostRoutes(step: number | undefined, way: readonly CanaryState[], { rules }: MomentContext): string[] {
  if (step === undefined) return [];
  const [before, after] = [way[0].routes, way[way.length - 1].routes];
  const own = rules.steps[step].routes;
  const unset = own.filter(({ name, sets }) => sets && !after.includes(name)).map(({ name }) => name);
  const lost = before.filter((name) => !after.includes(name) && !own.some((route) => route.name === name));
  return [
    ...unset.map((name) => `the route ${name} is not set: ready pods are missing, and the step is done all the same`),
    ...lost.map((name) => `the route ${name} is lost, and nobody sets it again: the canary has no ready pods`),
  ];
}

function exposureOf(state: CanaryState, { rules, wholeWeight, steps, formulas }: MomentContext): number | undefined {
  const { weights, newer, former } = state;
  if (weights === undefined) {
    const [canary, stable] = [newer.available, former.available];
    // Where all pods are of one version, their number does not matter.
    const isKnown = formulas === undefined || canary === 0 || stable === 0;
    return canary + stable === 0 || !isKnown ? undefined : rounded(podShare({ canary, stable }));
  }
  if (rules.replicas === 0) return undefined;
  const leads = (service: CanaryState['stableService'], weight: number): number => (service === 'newer' ? weight : 0);
  const part = leads(state.canaryService, weights.canary) + leads(state.stableService, weights.stable)
    + (weights.experiments === 0 ? 0 : newExperiments(steps[state.index ?? 0]));
  return rounded(Math.min(100, part * 100 / wholeWeight));
}

function rounded(percent: number): number {
  return Math.round(percent * 10) / 10;
}

/** The weight of the experiments with pods of the new version. */
function newExperiments(step: JsonObject): number {
  return records(at(step, 'experiment', 'templates')).reduce((sum, { specRef, weight }) =>
    sum + (specRef === 'canary' && typeof weight === 'number' ? weight : 0), 0);
}

function podsOf(way: readonly CanaryState[], state: CanaryState, { steps, formulas }: MomentContext): PlannedPods {
  const experimentsOf = ({ index, wait }: CanaryState): number => (wait.state === 'none' || wait.state === 'done' ? 0
    : records(at(steps[index ?? 0], 'experiment', 'templates')).reduce((sum, { replicas }) =>
      sum + (typeof replicas === 'number' ? replicas : 1), 0));
  const experiments = experimentsOf(state);
  const sum = (each: CanaryState): number => each.newer.spec + each.former.spec + experimentsOf(each);
  const fullest = way.reduce((most, each) => (sum(each) > sum(most) ? each : most), state);
  const { newer, former } = state;
  if (formulas === undefined) return { newer: newer.spec, former: former.spec, experiments, most: sum(fullest) };
  return {
    experiments,
    newerFormula: formulas.of(newer.spec),
    formerFormula: formulas.of(former.spec),
    mostFormula: formulas.most(fullest.former.spec, fullest.newer.spec) + (experiments > 0 ? ` + ${experiments}` : ''),
  };
}
