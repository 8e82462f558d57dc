import { writesFor } from '../drift/writes/cluster-writes';
import { type JsonObject, at, keyOf, record, records, shownKey } from '../manifests/manifest';
import type { ManifestGraph } from '../manifests/manifest-graph';
import type { CanaryRollout } from '../manifests/rollout/canary-rollout';
import { ScaledWorkloads } from '../manifests/scaler';
import { wholeWeight } from '../manifests/strategy/maths';
import { readStrategy } from '../manifests/strategy/read-strategy';
import { planNotes } from './canary-notes';
import type { CanaryRules } from './machine/canary-rules';
import { Course } from './machine/course';
import { type Played, type SeenState, aborted, playOn } from './machine/play';
import { readRules } from './machine/read-rules';
import { type CanaryState, NO_WAIT } from './machine/state';
import { MomentWrites } from './moment-writes';
import { type MomentContext, abortMoments, courseMoments, hasHandedOver, skippingMoments } from './moments';
import { PlanWaitKind, type PlannedAbort, type PlannedCanary, type PlannedMoment, type PlannedObject } from './planned-canary';
import { PodFormulas } from './pod-formulas';
import { StepWaits } from './step-waits';
import { slowNotes } from './slow-pods';

/** The course of a Rollout's canaries. @param wanted the number of pods where an autoscaler decides */
export function planCanary(rollout: CanaryRollout, graph: ManifestGraph, wanted: number | undefined): PlannedCanary {
  const spec = record(rollout.manifest.spec);
  const strategy = readStrategy(spec);
  const [scaler] = graph.once(ScaledWorkloads.of).scalersOf(keyOf(rollout.manifest), rollout.namespace);
  const stated = scaler === undefined ? strategy.replicas ?? 1 : wanted;
  const formulas = stated === undefined ? new PodFormulas(strategy) : undefined;
  const rules = readRules(spec, stated ?? formulas?.sample ?? 1);
  const waits = new StepWaits(rollout, graph);
  const context: MomentContext = {
    rules,
    steps: records(at(spec, 'strategy', 'canary', 'steps')),
    waits,
    writes: new MomentWrites(rollout, writesFor(rollout, graph)),
    formulas,
    wholeWeight: wholeWeight(strategy),
  };
  const play = (from: CanaryState): Played => playOn(rules, rollout.platform, from, (_, step) => waits.of(step)?.wait.shortestSeconds ?? 0);
  const course = new Course(rules, rollout.platform);
  const played = play(course.start());
  const gates = played.states.filter(({ gate }) => gate !== undefined);
  const moments = courseMoments(played, context);
  return {
    rollout: plannedObject(rollout.manifest),
    routers: routersOf(rollout),
    ...(stated === undefined ? {} : { replicas: stated }),
    ...(scaler === undefined ? {} : { scaledBy: plannedObject(scaler) }),
    wholeWeight: context.wholeWeight,
    moments: slowNotes(moments, rules, rollout.platform, formulas === undefined),
    aborts: abortsOf(played.states, gates, play, context),
    promoteFull: gates.length === 0 ? [] : skippingMoments(play({ ...gates[0].state, promoteFull: true, wait: NO_WAIT }), context),
    rollback: hasWindow(spec) ? skippingMoments(play(course.start(context.steps.length)), context) : [],
    totals: totalsOf(played, gates, context, moments),
    notes: planNotes(rollout, graph, { scaler: scaler && shownKey(keyOf(scaler)), replicas: stated, rules }),
  };
}

function abortsOf(
  states: readonly SeenState[], gates: readonly SeenState[], play: (from: CanaryState) => Played, context: MomentContext,
): PlannedAbort[] {
  const lastBefore = states.filter(({ state }) => !state.promoted).at(-1);
  // Where nothing waits it can be aborted all the same: at the end it has most of all.
  const at = gates.length > 0 || lastBefore === undefined ? gates : [lastBefore];
  return at.map(({ state, gate }) => {
    const from = aborted({ ...state, now: 0, wait: NO_WAIT });
    const after = play(from);
    const end = after.states.at(-1)?.state;
    return {
      ...(gate === undefined ? {} : { step: gate }),
      moments: abortMoments(after, context),
      ends: after.rests && end !== undefined && hasAll(end, context.rules),
    };
  });
}

/** Whether the old version has all requests, and all pods. */
function hasAll({ weights, former, newer }: CanaryState, { strategy, replicas }: CanaryRules): boolean {
  return strategy.routed ? (weights?.canary ?? 0) === 0 && former.available >= replicas : newer.available === 0;
}

function totalsOf(
  { states }: Played, gates: readonly SeenState[], { waits, formulas }: MomentContext, moments: readonly PlannedMoment[],
): PlannedCanary['totals'] {
  const kinds = gates.flatMap(({ gate }) => (gate === undefined ? [] : waits.of(gate)?.wait.kind ?? []));
  const promoted = states.find(({ state }) => hasHandedOver(state)) ?? states[states.length - 1];
  const most = Math.max(...moments.map(({ pods }) => pods.most ?? 0));
  return {
    gates: kinds.length,
    persons: kinds.filter((kind) => kind === PlanWaitKind.PERSON).length,
    shortestSeconds: promoted.state.now,
    ...(formulas === undefined ? { mostPods: most } : {}),
  };
}

function routersOf(rollout: CanaryRollout): string[] {
  const { own, plugins } = rollout.routing ?? { own: [], plugins: [] };
  return [...own, ...plugins];
}

function hasWindow(spec: JsonObject): boolean {
  const revisions = at(spec, 'rollbackWindow', 'revisions');
  return typeof revisions === 'number' && revisions > 0;
}

export function plannedObject(manifest: JsonObject): PlannedObject {
  const { group, kind, name, namespace } = keyOf(manifest);
  return { group, kind, name, ...(namespace === undefined ? {} : { namespace }) };
}
