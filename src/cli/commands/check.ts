import { FindingSeverity } from '../../checks/finding';
import type { CheckReport } from '../../report/check-report';
import { countsOf } from '../../report/counts';
import { check } from '../check/check';
import { FORMATS } from '../check/formats';
import type { CheckConfig } from '../config/check-config';
import { readConfig, readPlatform } from '../config/read-config';
import { ruleSettings } from '../config/rule-settings';
import { inputFiles } from '../input/files';
import { readFiles } from '../input/read';
import { outputs, write } from '../output';
import { UsageError } from '../usage-error';
import { ProgressLine } from './progress';
import { ENDS, type Terminal } from './terminal';

export interface CheckOptions {
  readonly format?: readonly string[];
  readonly output?: readonly string[];
  readonly rule?: readonly string[];
  readonly config?: string;
  readonly platform?: string;
  readonly complete?: boolean;
  readonly maxWarnings?: number;
  readonly quiet?: boolean;
  readonly color: 'auto' | 'always' | 'never';
}

/** Findings over files, folders and standard input. The number is how the command ends. */
export function checkCommand(paths: readonly string[], options: CheckOptions, terminal: Terminal): number {
  const wanted = outputs(options.format ?? [], options.output ?? [], Object.keys(FORMATS));
  if (paths.length === 0) throw new UsageError('name files or folders, . for all of this folder, or - for standard input');
  const { config, source } = configOf(options);
  const report = reportOf(paths, config, { source, line: new ProgressLine(terminal) });
  const { version, folder } = terminal;
  const shown = options.quiet === true ? errorsOf(report) : report;
  const quiet = options.quiet === true;
  const isColoured = options.color === 'always' || (options.color === 'auto' && terminal.colour);
  const texts = wanted.map(({ format, file }) => ({
    file, text: FORMATS[format](shown, { colour: file === undefined && isColoured, version, folder, quiet }),
  }));
  // Files first: what cannot be written is known before anything is said.
  write(texts.flatMap(({ file, text }) => (file === undefined ? [] : [{ file, text }])));
  for (const { file, text } of texts) if (file === undefined) terminal.out(text);
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
    const files = inputFiles(paths);
    if (files.length === 0) throw new UsageError(`${paths.join(', ')}: there is no file of YAML or JSON`);
    const input = readFiles(files, (file, index, count) => line.say(`reading ${file} (${index + 1} of ${count})`));
    if (input.isBlank) throw new UsageError(`${paths.join(', ')}: there is nothing in it`);
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

/** What the command line says goes before what the file says. */
function configOf({ config: file, platform, complete, rule }: CheckOptions):
{ readonly config: CheckConfig; readonly source: string | undefined } {
  const config = readConfig(file);
  const stated = platform === undefined ? undefined : readPlatform(platform);
  return {
    config: { ...config, platform: stated ?? config.platform, complete: complete === true || config.complete,
      clusters: stated === undefined ? config.clusters : config.clusters.map((cluster) => ({ ...cluster, platform: stated })),
      rules: new Map([...config.rules, ...ruleSettings(rule ?? [])]) },
    source: platform ?? config.file,
  };
}
