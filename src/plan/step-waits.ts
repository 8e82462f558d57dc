import { goDurationMillis } from '../grammar/go-duration';
import { type UsedTemplates, usedTemplates } from '../manifests/analysis/used-templates';
import { type JsonObject, at, listed, record, records, text } from '../manifests/manifest';
import type { ManifestGraph } from '../manifests/manifest-graph';
import type { CanaryRollout } from '../manifests/rollout/canary-rollout';
import { type TimeSpan, analysisTime, longestOf } from './analysis-times';
import { pauseSeconds } from './machine/read-rules';
import { PlanWaitKind, type PlannedWait } from './planned-canary';
import { pauseText } from './step-titles';

/** A wait, and what should be known of it. */
export interface StepWait {
  readonly wait: PlannedWait;
  readonly notes: readonly string[];
}

/** The analyses of each Rollout, by their path. */
function analysesByRollout(this: void, graph: ManifestGraph): Map<JsonObject, Map<string, UsedTemplates>> {
  const found = new Map<JsonObject, Map<string, UsedTemplates>>();
  for (const used of usedTemplates(graph)) {
    const known = found.get(used.rollout) ?? new Map<string, UsedTemplates>();
    found.set(used.rollout, known.set(used.use.path, used));
  }
  return found;
}

/** What the steps of a Rollout wait for. */
export class StepWaits {
  private readonly analyses: ReadonlyMap<string, UsedTemplates>;
  private readonly known = new Map<number, StepWait | undefined>();
  private readonly minReadySeconds: number;
  private readonly steps: readonly JsonObject[];

  constructor(rollout: CanaryRollout, graph: ManifestGraph) {
    this.analyses = graph.once(analysesByRollout).get(rollout.manifest) ?? new Map<string, UsedTemplates>();
    this.minReadySeconds = rollout.minReadySeconds;
    this.steps = records(at(rollout.manifest, 'spec', 'strategy', 'canary', 'steps'));
  }

  /** What a step that waits is waiting for. */
  public of(index: number): StepWait | undefined {
    if (!this.known.has(index)) this.known.set(index, this.read(index));
    return this.known.get(index);
  }

  private read(index: number): StepWait | undefined {
    const { pause, experiment, analysis, plugin } = this.steps[index];
    if (isThere(pause)) return { wait: pauseWait(pause), notes: [] };
    if (isThere(experiment)) return this.experiment(index, record(experiment));
    if (isThere(analysis)) return this.analysis(index, record(analysis));
    return isThere(plugin) ? pluginWait(text(at(plugin, 'name'))) : undefined;
  }

  private analysis(index: number, analysis: JsonObject): StepWait {
    const span = this.time(`$.spec.strategy.canary.steps[${index}].analysis`, records(analysis.args));
    const names = listed(records(analysis.templates).map(({ templateName }) => text(templateName)));
    return { wait: spanWait(PlanWaitKind.ANALYSIS, `until ${names} ends well`, span), notes: span.notes };
  }

  /** Required analyses end it early, or late; without one its duration does. */
  private experiment(index: number, experiment: JsonObject): StepWait {
    const path = `$.spec.strategy.canary.steps[${index}].experiment.analyses`;
    const required = records(experiment.analyses).flatMap((analysis, i) => (analysis.requiredForCompletion === true
      ? [this.time(`${path}[${i}]`, records(analysis.args))] : []));
    const millis = goDurationMillis(text(experiment.duration));
    const seconds = millis === undefined ? undefined : millis / 1000 + this.minReadySeconds;
    const span: TimeSpan = required.length > 0 ? longestOf(required)
      : { shortest: seconds, longest: seconds, notes: seconds === undefined
        ? ['the experiment never ends by itself: it has neither a duration nor an analysis that is required for completion'] : [] };
    const until = required.length > 0 ? 'until its required analyses end well' : 'until its time is over';
    return { wait: spanWait(PlanWaitKind.EXPERIMENT, until, span), notes: span.notes };
  }

  private time(path: string, args: readonly JsonObject[]): TimeSpan {
    const used = this.analyses.get(path);
    return used === undefined ? { notes: [] } : analysisTime(used, args);
  }
}

function pauseWait(pause: unknown): PlannedWait {
  const seconds = pauseSeconds(at(pause, 'duration'));
  const known = seconds === undefined ? undefined : Math.max(0, seconds);
  return {
    kind: known === undefined ? PlanWaitKind.PERSON : PlanWaitKind.TIME,
    text: pauseText(pause),
    ...(known === undefined ? {} : { shortestSeconds: known, longestSeconds: known }),
  };
}

function pluginWait(name: string): StepWait {
  return { wait: { kind: PlanWaitKind.PLUGIN, text: `until ${name} is done` }, notes: [`how long ${name} takes only the plugin knows`] };
}

function spanWait(kind: PlanWaitKind, wait: string, { shortest, longest }: TimeSpan): PlannedWait {
  return {
    kind,
    text: wait,
    ...(shortest === undefined ? {} : { shortestSeconds: shortest }),
    ...(longest === undefined ? {} : { longestSeconds: longest }),
  };
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}
