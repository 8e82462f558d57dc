import { counted } from './counts';
import { type PlanReport, type ReportedCanary, shownCanary } from './plan-report';
import { abortTexts, courseText, exposuresText, planRow, totalsText, writeTexts } from './plan-rows';
import { shownSeconds } from '../plan/times';

/** The longest comment that GitHub takes. */
const MOST_CHARACTERS = 65_536;

/** By which a comment is found again. */
const MARK = '<!-- cdk8s-canary plan -->';

/** Kept for what says that something is left out. */
const RESERVE = 600;

/** Most bars of a chart that can be told apart. */
const MOST_BARS = 40;

/** The comment of a pull request: what all comes to first, then each canary, folded. It is never longer than GitHub takes. */
export function planMarkdown(report: PlanReport): string {
  const { canaries } = report;
  const text = new LimitedText(MOST_CHARACTERS - RESERVE);
  text.add(`${MARK}\n### Plan of ${counted(canaries.length, 'canary', 'canaries')}\n\n`);
  for (const note of report.notes) text.add(`> ${inline(note)}\n\n`);
  if (canaries.length > 0) text.add(SUMMARY_HEADER);
  const rows = text.addAll(canaries.map(summaryRow));
  const details = text.addAll(canaries.map(canaryDetails));
  return text.toString() + cutText(canaries.length, rows, details);
}

const SUMMARY_HEADER = '| Rollout | gates | for a person | promoted after, at least | most pods | requests at the gates |\n'
  + '|---|---|---|---|---|---|\n';

/** A text that takes what fits. */
class LimitedText {
  private text = '';

  constructor(private readonly most: number) {}

  public add(part: string): boolean {
    if (this.text.length + part.length > this.most) return false;
    this.text += part;
    return true;
  }

  /** As many as fit, in their order. The number is how many. */
  public addAll(parts: readonly string[]): number {
    const left = parts.findIndex((part) => !this.add(part));
    return left < 0 ? parts.length : left;
  }

  public toString(): string {
    return this.text;
  }
}

function cutText(all: number, rows: number, details: number): string {
  if (details === all) return '';
  const summary = rows === all ? '' : ` The table has the first ${rows} of ${all}.`;
  return `\n> **Cut:** the steps of ${all - details} of ${counted(all, 'canary', 'canaries')} are left out, because a comment has at most `
    + `${MOST_CHARACTERS} characters.${summary} \`cdk8s-canary plan\` says all of them.\n`;
}

function summaryRow(canary: ReportedCanary): string {
  const { totals: { gates, persons, shortestSeconds, mostPods } } = canary;
  return row([shownCanary(canary), gates, persons, shownSeconds(shortestSeconds), mostPods ?? 'an autoscaler decides',
    exposuresText(canary)]);
}

function canaryDetails(canary: ReportedCanary): string {
  const { moments, notes, aborts, promoteFull, rollback, file } = canary;
  const writes = writeTexts(canary);
  return [
    `\n<details><summary><b>${inline(shownCanary(canary))}</b>: ${inline(totalsText(canary))}</summary>\n`,
    `\`${file.replaceAll('`', '')}\`\n`,
    ...notes.map((note) => `- ${inline(note)}`),
    ...(notes.length === 0 ? [] : ['']),
    ...chart(canary),
    '| | step | requests | weights | pods new + old | after | waits for |',
    '|---|---|---|---|---|---|---|',
    ...moments.map(planRow).map(({ step, title, requests, weight, pods, after, waits, notes: own }) =>
      row([step, [title, ...own].map(inline).join('<br>'), requests, weight, pods, after, waits].map(String), 1).trimEnd()),
    '',
    ...part('Written', writes.map(({ field, when }) => `${field}: ${when}`)),
    ...part('If it is aborted', abortTexts(aborts)),
    ...part('If all steps are skipped at the first gate', promoteFull.length === 0 ? [] : [courseText(promoteFull)]),
    ...part('Back to a version that rollbackWindow knows', rollback.length === 0 ? [] : [courseText(rollback)]),
    '</details>\n',
  ].join('\n');
}

/** The part of the requests that the new version has, moment by moment. */
function chart({ moments }: ReportedCanary): string[] {
  const known = moments.flatMap(({ exposurePercent, step }) => (exposurePercent === undefined ? [] : [{ exposurePercent, step }]));
  if (known.length !== moments.length || known.length > MOST_BARS) return [];
  const labels = known.map(({ step }, i) => (step === undefined ? (i === 0 ? 'start' : `+${i - lastStep(known)}`) : String(step + 1)));
  return [
    '```mermaid',
    'xychart-beta',
    '  title "Requests of the new version, in percent"',
    `  x-axis [${labels.map((label) => `"${label}"`).join(', ')}]`,
    '  y-axis "%" 0 --> 100',
    `  bar [${known.map(({ exposurePercent }) => exposurePercent).join(', ')}]`,
    '```',
    '',
  ];
}

function lastStep(known: ReadonlyArray<{ readonly step?: number }>): number {
  return known.reduce((last, { step }, i) => (step === undefined ? last : i), 0);
}

function part(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`**${title}**`, '', ...lines.map((line) => `- ${inline(line)}`), ''];
}

/** @param raw the cell that is Markdown already */
function row(cells: ReadonlyArray<string | number>, raw = -1): string {
  return `| ${cells.map((cell, i) => (i === raw ? String(cell) : inline(String(cell)))).join(' | ')} |\n`;
}

/** A text that is nothing but text in Markdown. */
function inline(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped.replace(/[\\`*_|~[\]#@]/g, '\\$&').replace(/\s+/g, ' ');
}
