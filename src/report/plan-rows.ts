import { listed, shownKey } from '../manifests/manifest';
import {
  PlanMoment, type PlannedAbort, type PlannedMoment, type PlannedPods, type PlannedWait, type PlannedWeights,
} from '../plan/planned-canary';
import { shownSeconds } from '../plan/times';
import { counted } from './counts';
import type { ReportedCanary } from './plan-report';

/** A moment in words, for any table. */
export interface PlanRow {
  /** The number of the step, counted from 1; empty for what is none. */
  readonly step: string;
  readonly title: string;
  readonly requests: string;
  readonly weight: string;
  readonly pods: string;
  readonly after: string;
  readonly waits: string;
  readonly notes: readonly string[];
}

/** What the columns of a plan are called. */
export const PLAN_HEADER: PlanRow = {
  step: '', title: 'step', requests: 'requests', weight: 'weights', pods: 'pods', after: 'after', waits: 'waits for', notes: [],
};

export function planRow(moment: PlannedMoment): PlanRow {
  const { step, title, exposurePercent, weights, pods, earliestSeconds, waitsFor, routes, notes } = moment;
  return {
    step: step === undefined ? '' : String(step + 1),
    title,
    requests: exposurePercent === undefined ? '?' : `${exposurePercent} %`,
    weight: weights === undefined ? '' : shownWeights(weights),
    pods: shownPods(pods),
    after: shownSeconds(earliestSeconds),
    waits: waitsFor === undefined ? '' : shownWait(waitsFor),
    notes: [...(routes.length === 0 || !isRouteStep(moment) ? [] : [`set: ${listed(routes)}`]), ...notes],
  };
}

/** What a canary comes to, in one line. */
export function totalsText({ totals, moments }: ReportedCanary): string {
  const { gates, persons, shortestSeconds, mostPods } = totals;
  const promoted = moments.some(({ kind }) => kind === PlanMoment.PROMOTED);
  const by = persons === 0 ? 'nobody is asked' : `${persons === 1 ? 'one waits' : `${persons} wait`} for a person`;
  return [
    gates === 0 ? 'nothing stops it' : `${counted(gates, 'gate')}, ${by}`,
    promoted ? `promoted after ${shownSeconds(shortestSeconds)} at least` : 'never promoted',
    `at most ${mostPods === undefined ? mostFormula(moments) : mostPods} pods`,
  ].join('; ');
}

/** Which part of the requests the new version has at each gate. */
export function exposuresText({ moments }: ReportedCanary): string {
  const gates = moments.filter(({ waitsFor }) => waitsFor !== undefined);
  const shown = gates.map(({ exposurePercent }) => (exposurePercent === undefined ? '?' : `${exposurePercent} %`));
  return shown.filter((text, i) => text !== shown[i - 1]).join(', ');
}

/** What an abort comes to, at each gate; equal ones together. */
export function abortTexts(aborts: readonly PlannedAbort[]): string[] {
  const steps = new Map<string, string[]>();
  for (const abort of aborts) {
    const text = abortText(abort);
    steps.set(text, [...steps.get(text) ?? [], abort.step === undefined ? 'the end' : `step ${abort.step + 1}`]);
  }
  return [...steps].map(([text, at]) => `at ${listed(at)}: ${text}`);
}

/** Moments that follow each other, in one line. */
export function courseText(moments: readonly PlannedMoment[]): string {
  return moments.map(({ title, earliestSeconds, notes }) =>
    [`${title}${earliestSeconds > 0 ? ` after ${shownSeconds(earliestSeconds)}` : ''}`, ...notes].join(': ')).join('; ');
}

/** What is written, field by field, and when. */
export function writeTexts({ moments }: ReportedCanary): Array<{ readonly field: string; readonly when: string }> {
  const fields = new Map<string, string[]>();
  for (const { step, kind, writes } of moments) {
    for (const { object, path } of writes) {
      const field = `${shownKey(object)} ${path}`;
      const known = fields.get(field) ?? [];
      fields.set(field, [...known, step === undefined ? kind : `step ${step + 1}`]);
    }
  }
  return [...fields].map(([field, when]) => ({ field, when: [...new Set(when)].join(', ') }));
}

export function shownWait({ text, shortestSeconds, longestSeconds }: PlannedWait): string {
  if (shortestSeconds === undefined) return text;
  const shortest = shownSeconds(shortestSeconds);
  if (longestSeconds === undefined) return `${text} (${shortest} or longer)`;
  if (shortestSeconds < longestSeconds) return `${text} (${shortest} to ${shownSeconds(longestSeconds)})`;
  return text === shortest ? text : `${text} (${shortest})`;
}

function abortText({ moments, ends }: PlannedAbort): string {
  return `${courseText(moments)}${ends ? '' : ' (it never ends)'}`;
}

function shownWeights({ canary, stable, experiments }: PlannedWeights): string {
  return [canary, stable, ...(experiments > 0 ? [experiments] : [])].join('/');
}

function shownPods({ newer, former, experiments, newerFormula, formerFormula }: PlannedPods): string {
  const parts = [newer ?? newerFormula, former ?? formerFormula, ...(experiments > 0 ? [experiments] : [])];
  return parts.join(' + ');
}

function mostFormula(moments: readonly PlannedMoment[]): string {
  const formulas = moments.flatMap(({ pods }) => pods.mostFormula ?? []);
  const longest = formulas.reduce((one, other) => (other.length > one.length ? other : one), 'n');
  return formulas.find((formula) => formula.startsWith('2 ×')) ?? longest;
}

function isRouteStep({ writes, title }: PlannedMoment): boolean {
  return writes.length > 0 && /^set(Header|Mirror)Route/.test(title);
}
