import { FindingSeverity } from '../../checks/finding';
import type { CheckReport } from '../../report/check-report';
import { countsOf } from '../../report/counts';
import { check } from '../check/check';
import { FORMATS } from '../check/formats';
import type { CheckConfig } from '../config/check-config';
import { outputs, writeTexts } from '../output';
import { ProgressLine } from './progress';
import { readPaths, rejectNoPaths } from './read-paths';
import { type StatedOptions, statedConfig } from './stated-config';
import { ENDS, type Terminal } from './terminal';

export interface CheckOptions extends StatedOptions {
  readonly format?: readonly string[];
  readonly output?: readonly string[];
  readonly maxWarnings?: number;
  readonly quiet?: boolean;
  readonly color: 'auto' | 'always' | 'never';
}

/** Findings over files, folders and standard input. The number is how the command ends. */
export function checkCommand(paths: readonly string[], options: CheckOptions, terminal: Terminal): number {
  const wanted = outputs(options.format ?? [], options.output ?? [], Object.keys(FORMATS));
  rejectNoPaths(paths);
  const { config, source } = statedConfig(options);
  const report = reportOf(paths, config, { source, line: new ProgressLine(terminal) });
  const { version, folder } = terminal;
  const shown = options.quiet === true ? errorsOf(report) : report;
  const quiet = options.quiet === true;
  const isColoured = options.color === 'always' || (options.color === 'auto' && terminal.colour);
  const texts = wanted.map(({ format, file }) => ({
    file, text: FORMATS[format](shown, { colour: file === undefined && isColoured, version, folder, quiet }),
  }));
  writeTexts(texts, terminal.out);
  const { errors, warnings } = countsOf(report);
  if (errors > 0) return ENDS.findings;
  if (options.maxWarnings === undefined || warnings <= options.maxWarnings) return ENDS.fine;
  terminal.err(`cdk8s-canary: ${warnings} warnings are more than --max-warnings ${options.maxWarnings}\n`);
  return ENDS.findings;
}

interface Reading {
  readonly source: string | undefined;
  readonly line: ProgressLine;
}

function reportOf(paths: readonly string[], config: CheckConfig, { source, line }: Reading): CheckReport {
  try {
    const input = readPaths(paths, line);
    line.say(`checking ${input.objects.length} objects`);
    return check(input, config, source);
  } finally {
    line.end();
  }
}

/** What is no error is counted, and not shown. */
function errorsOf(report: CheckReport): CheckReport {
  return { ...report, notes: [], findings: report.findings.filter(({ severity }) => severity === FindingSeverity.ERROR) };
}
