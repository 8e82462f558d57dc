import type { Platform } from '../platform/platform';
import type { CanaryRules } from './machine/canary-rules';
import { Course } from './machine/course';
import { playOn } from './machine/play';
import type { PlannedMoment } from './planned-canary';

/** More pods would take long to play one by one, and tell nothing else. */
const FEW = 30;

/** Says where weights and routes depend on how fast pods become ready: what they are when each comes after the other. */
export function slowNotes(moments: PlannedMoment[], rules: CanaryRules, platform: Platform, isKnown: boolean): PlannedMoment[] {
  const { strategy, replicas, steps } = rules;
  // Only there a weight or a route may be passed over.
  const mayDiffer = strategy.routed && (strategy.dynamicStableScale === true || rules.threshold !== undefined);
  if (!isKnown || !mayDiffer || replicas === 0 || replicas > FEW || steps.length === 0) return moments;
  const { states } = playOn(rules, platform, new Course(rules, platform).start(), () => 0, 'one by one');
  const gates = new Map(states.flatMap(({ state, gate }) => (gate === undefined ? [] : [[gate, state] as const])));
  return moments.map((moment) => {
    const slow = moment.step === undefined || moment.waitsFor === undefined ? undefined : gates.get(moment.step);
    if (slow === undefined) return moment;
    const weight = slow.weights?.canary;
    const notes = [
      ...(weight === moment.weights?.canary ? [] : [`if pods become ready slowly the weight is ${weight ?? 0} here`]),
      ...(slow.routes.join() === moment.routes.join() ? []
        : [`if pods become ready slowly the routes here are: ${slow.routes.length === 0 ? 'none' : slow.routes.join(', ')}`]),
    ];
    return notes.length === 0 ? moment : { ...moment, notes: [...moment.notes, ...notes] };
  });
}
