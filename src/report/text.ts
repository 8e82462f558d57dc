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
    `${paint(`${severity}[${rule}]`, COLOURS[severity], 'bold')}${paint(`: ${message}`, 'bold')}`,
    ...(place === undefined ? [] : placeLines(place, width, (text) => paint(text, 'blue'), (text) => paint(text, COLOURS[severity],
      'bold'))),
    ...others.map((other) => `${' '.repeat(width)} ${paint('=', 'blue')} with ${shownOther(other)}`),
  ].join('\n');
}

/** How much of a long line is shown, and how much of that stands before what is meant. */
const WIDTH = 160;
const BEFORE = 60;

function placeLines(place: Place, width: number, rail: (text: string) => string, mark: (text: string) => string): string[] {
  const { file, line, column, endColumn = column + 1, text } = place;
  const gap = ' '.repeat(width);
  const where = `${gap}${rail('-->')} ${file}:${line}:${column}`;
  if (text === undefined) return [where];
  const start = text.length > WIDTH ? Math.max(0, column - 1 - BEFORE) : 0;
  const shown = text.slice(start, start + WIDTH);
  const cut = start > 0 ? '…' : '';
  const length = Math.max(1, Math.min(endColumn, start + shown.length + 1) - column);
  // Tabs of the line stay tabs below it, so that the mark stands where it is meant to.
  const before = `${cut}${text.slice(start, column - 1)}`.replace(/[^\t]/g, ' ');
  return [
    where,
    `${gap} ${rail('|')}`,
    `${rail(`${line} |`)} ${cut}${shown}${start + WIDTH < text.length ? '…' : ''}`,
    `${gap} ${rail('|')} ${before}${mark('^'.repeat(length))}`,
  ];
}

function shownOther(other: LocatedObject): string {
  const { place } = other;
  return place === undefined ? shownKey(other) : `${shownKey(other)} (${place.file}:${place.line}:${place.column})`;
}

function summary(report: CheckReport): string[] {
  const { errors, warnings, infos } = countsOf(report);
  const { files, objects } = report.read;
  const found = [counted(errors, 'error'), counted(warnings, 'warning'), ...(infos === 0 ? [] : [counted(infos, 'note')])];
  return [
    ...report.notes,
    `${found.join(', ')} in ${counted(files, 'file')} with ${counted(objects, 'object')}`
      + skippedText(report.read),
    ...report.platforms.map(platformLine),
  ];
}

/** What nobody has judged; empty where there is nothing. */
export function skippedText({ unknownKinds, others, templates }: ReadCounts): string {
  const skipped = [
    ...(unknownKinds === 0 ? [] : [`${counted(unknownKinds, 'object')} of kinds that no rule knows`]),
    ...(others === 0 ? [] : [`${counted(others, 'document')} that ${others === 1 ? 'is no object' : 'are no objects'} of Kubernetes`]),
    ...(templates.length === 0 ? [] : [`${counted(templates.length, 'template')} that nobody has rendered, the first ${templates[0]}`]),
  ];
  return skipped.length === 0 ? '' : `; skipped: ${skipped.join('; ')}`;
}

export function platformLine({ cluster, releases, source }: ReportedPlatform): string {
  const of = cluster === undefined ? '' : ` of ${cluster}`;
  return `platform${of}: ${Object.entries(releases).map(([tool, release]) => `${tool} ${release}`).join(', ')} (${source})`;
}
