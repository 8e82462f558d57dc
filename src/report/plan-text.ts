import { counted } from './counts';
import { type Paint, paintFor } from './paint';
import { type PlanReport, type ReportedCanary, shownCanary } from './plan-report';
import { PLAN_HEADER, type PlanRow, abortTexts, courseText, planRow, totalsText, writeTexts } from './plan-rows';
import { platformLine, skippedText } from './text';

const COLUMNS = ['step', 'title', 'requests', 'weight', 'pods', 'after', 'waits'] as const;

/** Numbers stand below each other by their last figure. */
const TO_THE_RIGHT = new Set<typeof COLUMNS[number]>(['step', 'requests']);

/** For people: the steps of each canary as a table, what is written, and what an abort comes to. */
export function planText(report: PlanReport, options: { readonly colour: boolean }): string {
  const paint = paintFor(options.colour);
  const { files, objects } = report.read;
  return [
    ...report.canaries.map((canary) => canaryText(canary, paint)),
    [
      ...report.notes,
      `${counted(report.canaries.length, 'canary', 'canaries')} in ${counted(files, 'file')} with ${counted(objects, 'object')}`
        + skippedText(report.read),
      ...report.platforms.map(platformLine),
    ].map((line) => `${line}\n`).join(''),
  ].join('\n');
}

function canaryText(canary: ReportedCanary, paint: Paint): string {
  const { routers, replicas, file, notes, aborts, promoteFull, rollback, moments } = canary;
  const by = routers.length === 0 ? 'pods are the weights' : `requests by ${routers.join(' and ')}`;
  const writes = writeTexts(canary);
  const first = moments.find(({ waitsFor }) => waitsFor !== undefined)?.step;
  return [
    `${paint(shownCanary(canary), 'bold')} (${file}): ${replicas === undefined ? 'n pods' : counted(replicas, 'pod')}, ${by}`,
    totalsText(canary),
    ...notes.map((note) => `${paint('note', 'cyan')}: ${note}`),
    '',
    ...table(moments.map(planRow), paint),
    ...part('written', writes.map(({ field, when }) => `${field}: ${when}`), paint),
    ...part('if it is aborted', abortTexts(aborts), paint),
    ...part(`if all steps are skipped at step ${(first ?? 0) + 1}`, promoteFull.length === 0 ? [] : [courseText(promoteFull)], paint),
    ...part('back to a version that rollbackWindow knows', rollback.length === 0 ? [] : [courseText(rollback)], paint),
    '',
  ].join('\n');
}

function part(title: string, lines: readonly string[], paint: Paint): string[] {
  return lines.length === 0 ? [] : ['', paint(title, 'bold'), ...lines.map((line) => `  ${line}`)];
}

function table(rows: readonly PlanRow[], paint: Paint): string[] {
  const all = [{ ...PLAN_HEADER, pods: 'pods new + old' }, ...rows];
  // A column that nobody has a word in is left out.
  const columns = COLUMNS.filter((column) => rows.some((row) => row[column] !== ''));
  const width = new Map(columns.map((column) => [column, Math.max(...all.map((row) => row[column].length))]));
  return all.flatMap((row, i) => {
    const cells = columns.map((column) => (TO_THE_RIGHT.has(column) ? row[column].padStart(width.get(column) ?? 0)
      : row[column].padEnd(width.get(column) ?? 0)));
    const line = `  ${cells.join('  ')}`.trimEnd();
    const gap = ' '.repeat((width.get('step') ?? 0) + 4);
    return [i === 0 ? paint(line, 'dim') : row.waits === '' ? line : paint(line, 'yellow'),
      ...row.notes.map((note) => paint(`${gap}${note}`, 'dim'))];
  });
}
