import { ROLLOUT } from '../facts/kinds';
import { shownSeconds } from '../plan/times';
import type { PlannedMoment } from '../plan/planned-canary';
import { counted } from './counts';
import { PLAN_STYLE } from './plan-html-style';
import { type PlanReport, type ReportedCanary, shownCanary } from './plan-report';
import { abortTexts, courseText, exposuresText, planRow, totalsText, writeTexts } from './plan-rows';
import { platformLine, skippedText } from './text';

/** One page for a browser or paper, without scripts and without anything from elsewhere. */
export function planHtml(report: PlanReport): string {
  const { canaries, notes, read, platforms } = report;
  const title = `Plan of ${counted(canaries.length, 'canary', 'canaries')}`;
  return [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${title}</title>`,
    `<style>${PLAN_STYLE}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${title}</h1>`,
    ...notes.map((note) => `<p class="note">${html(note)}</p>`),
    ...(canaries.length === 0 ? [] : [summary(canaries)]),
    ...canaries.map(section),
    '</main>',
    '<footer>',
    `<p>${html(`${counted(read.files, 'file')} with ${counted(read.objects, 'object')}${skippedText(read)}`)}</p>`,
    ...platforms.map((platform) => `<p>${html(platformLine(platform))}</p>`),
    '</footer>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function summary(canaries: readonly ReportedCanary[]): string {
  const head = [ROLLOUT.kind, 'Gates', 'For a person', 'Promoted after, at least', 'Most pods', 'Requests at the gates'];
  return table('All canaries', head, canaries.map((canary, i) => {
    const { gates, persons, shortestSeconds, mostPods } = canary.totals;
    return [`<a href="#canary-${i + 1}">${html(shownCanary(canary))}</a>`,
      ...[gates, persons, shownSeconds(shortestSeconds), mostPods ?? 'an autoscaler decides', exposuresText(canary)].map(html)];
  }));
}

function section(canary: ReportedCanary, i: number): string {
  const { moments, notes, aborts, promoteFull, rollback, file, routers } = canary;
  const id = `canary-${i + 1}`;
  return [
    `<section id="${id}" aria-labelledby="${id}-title">`,
    `<h2 id="${id}-title">${html(shownCanary(canary))}</h2>`,
    `<p><code>${html(file)}</code>, ${routers.length === 0 ? 'pods are the weights' : `requests by ${html(routers.join(' and '))}`}</p>`,
    `<p>${html(totalsText(canary))}</p>`,
    ...notes.map((note) => `<p class="note">${html(note)}</p>`),
    table('Step by step', ['No.', 'Step', 'Requests of the new version', 'Weights', 'Pods, new + old', 'After', 'Waits for'],
      moments.map(cells), moments.map(({ waitsFor }) => (waitsFor === undefined ? '' : 'gate'))),
    ...list('Written', writeTexts(canary).map(({ field, when }) => `${field}: ${when}`)),
    ...list('If it is aborted', abortTexts(aborts)),
    ...list('If all steps are skipped at the first gate', promoteFull.length === 0 ? [] : [courseText(promoteFull)]),
    ...list('Back to a version that rollbackWindow knows', rollback.length === 0 ? [] : [courseText(rollback)]),
    '</section>',
  ].join('\n');
}

function cells(moment: PlannedMoment): string[] {
  const { step, title, requests, weight, pods, after, waits, notes } = planRow(moment);
  const remarks = notes.map((note) => `<small>${html(note)}</small>`).join('');
  return [html(step), `${html(title)}${remarks}`, `${bar(moment.exposurePercent)}${html(requests)}`,
    ...[weight, pods, after, waits].map(html)];
}

/** The part of the new version as a picture of what is said beside it. */
function bar(percent: number | undefined): string {
  return percent === undefined ? '' : `<span class="bar" aria-hidden="true"><span style="width:${percent}%"></span></span>`;
}

/** @param rows cells that are HTML already */
function table(caption: string, head: readonly string[], rows: ReadonlyArray<readonly string[]>, classes: readonly string[] = []): string {
  // The roles stay what they are where a narrow screen makes blocks of the table.
  return [
    '<table role="table">',
    `<caption>${caption}</caption>`,
    `<thead role="rowgroup"><tr role="row">${head.map((cell) => `<th role="columnheader" scope="col">${cell}</th>`).join('')}</tr></thead>`,
    '<tbody role="rowgroup">',
    ...rows.map((row, i) => {
      const name = classes.at(i) ?? '';
      // A narrow screen shows each row as a block, with the names of the columns beside its cells.
      const shown = row.map((cell, column) => `<td role="cell" data-column="${head[column]}">${cell}</td>`).join('');
      return `<tr role="row"${name === '' ? '' : ` class="${name}"`}>${shown}</tr>`;
    }),
    '</tbody>',
    '</table>',
  ].join('\n');
}

function list(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`<h3>${title}</h3>`, '<ul>', ...lines.map((line) => `<li>${html(line)}</li>`), '</ul>'];
}

function html(text: string | number): string {
  return String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
