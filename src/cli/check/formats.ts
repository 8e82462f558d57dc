import { CanaryChecks } from '../../checks/canary-checks';
import { FindingSeverity } from '../../checks/finding';
import type { CheckReport } from '../../report/check-report';
import { githubReport } from '../../report/github';
import { jsonReport } from '../../report/json';
import { junitReport } from '../../report/junit';
import { sarifReport } from '../../report/sarif';
import { textReport } from '../../report/text';
import { SYNTAX_RULE } from './check';

export interface FormatOptions {
  readonly colour: boolean;
  readonly version: string;
  readonly folder: string;
}

type Format = (report: CheckReport, options: FormatOptions) => string;

/** What is no rule over objects, and can be found. */
const SYNTAX = {
  id: SYNTAX_RULE,
  severity: FindingSeverity.ERROR,
  title: 'A text that is no YAML',
  does: 'Nobody can apply the file: what reads it ends with an error.',
  mend: 'Mend the text at the place. An unrendered template of Helm must be rendered first.',
};

export const FORMATS: { readonly [name: string]: Format } = {
  text: (report, { colour }) => textReport(report, { colour }),
  json: jsonReport,
  sarif: (report, { version, folder }) => sarifReport(report, { rules: [...CanaryChecks.rules, SYNTAX], version, folder }),
  github: githubReport,
  junit: junitReport,
};
