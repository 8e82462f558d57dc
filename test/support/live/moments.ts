import { type MachineStep, canaryPods } from '../step-machine';
import { type Live } from './world';

/** A Service (or subset) beside stable and canary that a weighted experiment puts into the routes. */
export interface ExperimentDestination {
  readonly service: string;
  readonly weight: number;
  readonly hash: string;
}

/** What the controller has decided, before it writes any of it. */
export interface Moment {
  readonly name: string;
  readonly revision: number;
  /** Empty where there is no such ReplicaSet yet. */
  readonly stableHash: string;
  readonly canaryHash: string;
  /** Whether the Services may point to their versions: each has a pod. */
  readonly stableReady: boolean;
  readonly canaryReady: boolean;
  /** The canary's share. */
  readonly weight: number;
  readonly experiments: readonly ExperimentDestination[];
  /** Whether header and mirror routes are cleared away. */
  readonly clears: boolean;
  /** The step that is current. */
  readonly step?: any;
  readonly promoted: boolean;
  readonly aborted: boolean;
  /** Whether it belongs to another attempt, after an abort. */
  readonly again: boolean;
}

const OLD = '5c9f7d8b6';
const NEW = '7b68d4c9f5';
const EXPERIMENT = '6f4bdc8975';

const REST: Moment = {
  name: 'first revision', revision: 1, stableHash: OLD, canaryHash: OLD, stableReady: true, canaryReady: true,
  weight: 0, experiments: [], clears: true, promoted: false, aborted: false, again: false,
};

/** From the first deploy to promotion, in order. The pods are ready at once, except where a moment is about that. */
export function moments(rollout: Live): Moment[] {
  const steps: any[] = rollout.spec.strategy.canary.steps ?? [];
  return [
    { ...REST, name: 'first revision without pods', stableHash: '', stableReady: false, canaryReady: false },
    REST,
    { ...REST, name: 'new revision without pods', revision: 2, canaryHash: NEW, canaryReady: false },
    ...steps.flatMap((step, index) => stepMoments(rollout, steps, step, index)),
    { ...REST, name: 'all steps done', revision: 2, canaryHash: NEW,
      weight: rollout.spec.strategy.canary.trafficRouting?.maxTrafficWeight ?? 100, clears: false },
    { ...REST, name: 'promoted', revision: 2, stableHash: NEW, canaryHash: NEW, promoted: true },
  ];
}

/** The same moment, with the Rollout aborted. */
export function abortOf(moment: Moment): Moment {
  return { ...moment, name: `aborted at ${moment.name}`, weight: 0, experiments: [], clears: true, step: undefined, aborted: true };
}

function stepMoments(rollout: Live, steps: readonly any[], step: any, index: number): Moment[] {
  const podsAt = (at: number): number => (at < 0 ? 0 : canaryPods(steps as MachineStep[], at, rollout.spec.replicas ?? 1));
  const pods = podsAt(index);
  const weight = pods === 0 ? 0 : steps.slice(0, index + 1).filter(({ setWeight }) => setWeight !== undefined).at(-1)?.setWeight ?? 0;
  const moment = { ...REST, name: `step ${index}`, revision: 2, canaryHash: NEW, canaryReady: pods > 0, weight,
    clears: pods === 0 || podsAt(index - 1) === 0, step };
  const experiments = weightedTemplates(rollout, step, index);
  return experiments.length === 0 ? [moment] : [
    { ...moment, name: `${moment.name}, experiment running`, experiments },
    { ...moment, name: `${moment.name}, experiment over` },
    { ...moment, name: `${moment.name}, experiment running again`, experiments: weightedTemplates(rollout, step, index, '-1'),
      again: true },
  ];
}

/**
 * The Services' names are those of rollout/experiment.go and experiments/experiment.go: after an abort and a retry the
 * old experiment still has the name, and the next one gets a number.
 */
function weightedTemplates({ metadata }: Live, step: any, index: number, again = ''): ExperimentDestination[] {
  const templates: any[] = step.experiment?.templates ?? [];
  return templates.filter(({ weight }) => weight !== undefined).map((template) => ({
    service: template.service?.name ?? `${metadata.name}-${NEW}-2-${index}${again}-${template.name}`,
    weight: template.weight,
    hash: EXPERIMENT,
  }));
}
