import type { Chart } from 'cdk8s';
import { type InputProblem, distinct, without } from '../problem';
import { syncOrderProblems } from '../drift/sync-order';
import type { Judgement } from './judgement';
import { report } from './problems';
import { chartManifests } from './chart-manifests';

/** Charts that report the problems of their own sync order. */
const checked = new WeakSet<Chart>();

/** Has a chart report waves that keep a canary from ever starting. */
export function checkSyncOrder(chart: Chart): void {
  if (checked.has(chart)) return;
  checked.add(chart);
  report(chart, (judgement) => orderProblems(judgement, [chart]));
}

/** The problems of the sync order of several charts together, without those that one of them reports by itself. */
export function sharedSyncOrderProblems(judgement: Judgement, charts: readonly Chart[]): InputProblem[] {
  const reported = charts.filter((chart) => checked.has(chart)).flatMap((chart) => orderProblems(judgement, [chart]));
  return without(reported, distinct(orderProblems(judgement, charts)));
}

function orderProblems(judgement: Judgement, charts: readonly Chart[]): InputProblem[] {
  return syncOrderProblems(renderedCharts(judgement, charts));
}

/** None where an object can't be rendered: what is wrong with it is told by its construct. */
function renderedCharts(judgement: Judgement, charts: readonly Chart[]): unknown[] {
  try {
    return chartManifests(judgement, charts);
  } catch {
    return [];
  }
}
