import type { CheckReport } from '../../report/check-report';
import { githubReport } from '../../report/github';
import { jsonReport } from '../../report/json';
import { junitReport } from '../../report/junit';
import { sarifReport } from '../../report/sarif';
import { textReport } from '../../report/text';
import { allRules } from './file-rules';

export interface FormatOptions {
  readonly colour: boolean;
  readonly version: string;
  readonly folder: string;
  /** Whether nothing is said where there is no error. */
  readonly quiet?: boolean;
}

type Format = (report: CheckReport, options: FormatOptions) => string;

export const FORMATS: { readonly [name: string]: Format } = {
  text: (report, { colour, quiet }) => (quiet === true && report.findings.length === 0 ? '' : textReport(report, { colour })),
  json: jsonReport,
  sarif: (report, { version, folder }) => sarifReport(report, { rules: allRules(), version, folder }),
  github: githubReport,
  junit: junitReport,
};
