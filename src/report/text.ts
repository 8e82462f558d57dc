import { FindingSeverity } from '../checks/finding';
import { shownKey } from '../manifests/manifest';
import type { CheckReport, LocatedObject, Place, ReadCounts, ReportedFinding, ReportedPlatform } from './check-report';
import { counted, countsOf } from './counts';
import { type Paint, type Style, paintFor } from './paint';

const COLOURS: { readonly [S in FindingSeverity]: Style } = {
  [FindingSeverity.ERROR]: 'red',
  [FindingSeverity.WARNING]: 'yellow',
  [FindingSeverity.INFO]: 'cyan',
};

/** For people: each finding with the line of YAML that it is about, and what all comes to at the end. */
export function textReport(report: CheckReport, options: { readonly colour: boolean }): string {
  const paint = paintFor(options.colour);
  return [
    ...report.findings.map((finding) => `${findingText(finding, paint)}\n`),
    ...summary(report).map((line) => `${line}\n`),
  ].join('\n').replace(/\n\n(?=[^\n]*\n$)/, '\n');
}

function findingText({ severity, rule, message, place, others }: ReportedFinding, paint: Paint): string {
  const width = String(place?.line ?? '').length;
  return [
    `${paint(`${severity}[${rule}]`, COLOURS[severity], 'bold')}${paint(`: ${visible(message)}`, 'bold')}`,
    ...(place === undefined ? [] : placeLines(place, width, (text) => paint(text, 'blue'), (text) => paint(text, COLOURS[severity],
      'bold'))),
    ...others.map((other) => `${' '.repeat(width)} ${paint('=', 'blue')} with ${shownOther(other)}`),
  ].join('\n');
}

/** How much of a long line is shown, and how much of that stands before what is meant. */
const WIDTH = 160;
const BEFORE = 60;

function placeLines(place: Place, width: number, rail: (text: string) => string, mark: (text: string) => string): string[] {
  const { file, line, column, endColumn = column + 1, text, textColumn = 1 } = place;
  const gap = ' '.repeat(width);
  const where = `${gap}${rail('-->')} ${visible(file)}:${line}:${column}`;
  if (text === undefined) return [where];
  const at = column - textColumn;
  const start = text.length > WIDTH ? Math.max(0, at - BEFORE) : 0;
  const shown = text.slice(start, start + WIDTH);
  const cut = start + textColumn > 1 ? '…' : '';
  const length = Math.max(1, Math.min(endColumn - textColumn, start + shown.length) - at);
  // Tabs of the line stay tabs below it, so that the mark stands where it is meant to.
  const before = `${cut}${text.slice(start, at)}`.replace(/[^\t]/g, ' ');
  const isCutBehind = start + WIDTH < text.length || (place.textColumn !== undefined && text.length > WIDTH);
  return [
    where,
    `${gap} ${rail('|')}`,
    `${rail(`${line} |`)} ${cut}${plain(shown)}${isCutBehind ? '…' : ''}`,
    `${gap} ${rail('|')} ${before}${mark('^'.repeat(length))}`,
  ];
}

/** No text of a file may steer the terminal: what has no shape is shown as one character, so that columns stay. */
function plain(text: string): string {
  return text.replace(/[\u0000-\u0008\u000A-\u001F\u007F-\u009F]/g, '\uFFFD'); // eslint-disable-line no-control-regex
}

/** The same for names and messages, where columns do not count. */
function visible(text: string): string {
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  return text.replace(/[\u0000-\u001F\u007F-\u009F]/g, (character) => JSON.stringify(character).slice(1, -1)
    .replace(/[\u007F-\u009F]/, (code) => `\\u00${code.charCodeAt(0).toString(16)}`));
}

function shownOther(other: LocatedObject): string {
  const { place } = other;
  const shown = visible(shownKey(other));
  return place === undefined ? shown : `${shown} (${visible(place.file)}:${place.line}:${place.column})`;
}

function summary(report: CheckReport): string[] {
  const { errors, warnings, infos } = countsOf(report);
  const { files, objects } = report.read;
  const found = [counted(errors, 'error'), counted(warnings, 'warning'), ...(infos === 0 ? [] : [counted(infos, 'note')])];
  return [
    ...report.notes.map(visible),
    `${found.join(', ')} in ${counted(files, 'file')} with ${counted(objects, 'object')}`
      + skippedText(report.read),
    ...report.platforms.map(platformLine),
  ];
}

/** What nobody has judged; empty where there is nothing. */
export function skippedText({ unknownKinds, others, templates, patches }: ReadCounts): string {
  const skipped = [
    ...(unknownKinds === 0 ? [] : [`${counted(unknownKinds, 'object')} of kinds that no rule knows`]),
    ...(others === 0 ? [] : [`${counted(others, 'document')} that ${others === 1 ? 'is no object' : 'are no objects'} of Kubernetes`]),
    ...(templates.length === 0 ? [] : [`${counted(templates.length, 'template')} that nobody has rendered, the first ${templates[0]}`]),
    ...(patches.length === 0 ? [] : [`${counted(patches.length, 'patch', 'patches')} of Kustomize, the first ${patches[0]}`]),
  ];
  return skipped.length === 0 ? '' : `; skipped: ${visible(skipped.join('; '))}`;
}

export function platformLine({ cluster, releases, source }: ReportedPlatform): string {
  const of = cluster === undefined ? '' : ` of ${cluster}`;
  return `platform${of}: ${Object.entries(releases).map(([tool, release]) => `${tool} ${release}`).join(', ')} (${source})`;
}
