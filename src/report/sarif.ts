import { pathToFileURL } from 'node:url';
import type { CheckRule } from '../checks/check-rule';
import { FindingSeverity } from '../checks/finding';
import type { CheckReport, Place, ReportedFinding } from './check-report';

const LEVELS: { readonly [S in FindingSeverity]: string } = {
  [FindingSeverity.ERROR]: 'error',
  [FindingSeverity.WARNING]: 'warning',
  [FindingSeverity.INFO]: 'note',
};

const ROOT = 'SRCROOT';

export interface SarifOptions {
  readonly rules: ReadonlyArray<Pick<CheckRule, 'id' | 'severity' | 'title' | 'does' | 'mend' | 'holds'>>;
  readonly version: string;
  /** The folder that relative files are below. */
  readonly folder: string;
}

/**
 * The form of code scanners, 2.1.0.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifReport({ findings }: CheckReport, { rules, version, folder }: SarifOptions): string {
  const used = new Map(rules.map((rule, index) => [rule.id, index]));
  return `${JSON.stringify({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: {
        name: 'cdk8s-canary',
        version,
        informationUri: 'https://github.com/cdk8s-canary/cdk8s-canary',
        rules: rules.map(({ id, severity, title, does, mend, holds }) => ({
          id,
          shortDescription: { text: title },
          fullDescription: { text: does },
          help: { text: `${does}\n\n${mend}\n\nIt holds for: ${holds}.`,
            markdown: `${does}\n\n**Mend it.** ${mend}\n\n**Releases.** ${holds}` },
          helpUri: `https://github.com/cdk8s-canary/cdk8s-canary/blob/v${version}/docs/rules/${id}.md`,
          defaultConfiguration: { level: LEVELS[severity] },
        })),
      } },
      originalUriBaseIds: { [ROOT]: { uri: `${pathToFileURL(folder).href}/`.replace(/\/+$/, '/') } },
      columnKind: 'utf16CodeUnits',
      results: findings.map((finding) => result(finding, used)),
    }],
  }, undefined, 2)}\n`;
}

function result({ rule, severity, message, place, others, object }: ReportedFinding, used: ReadonlyMap<string, number>): object {
  const related = others.flatMap((other, id) => (other.place === undefined ? []
    : [{ id, ...location(other.place), message: { text: `${other.kind} ${other.name}` } }]));
  return {
    ruleId: rule,
    ...(used.has(rule) ? { ruleIndex: used.get(rule) } : {}),
    level: LEVELS[severity],
    message: { text: message },
    ...(place === undefined ? {} : { locations: [{ ...location(place), ...logical(object) }] }),
    ...(related.length === 0 ? {} : { relatedLocations: related }),
  };
}

function logical(object: ReportedFinding['object']): object {
  if (object === undefined) return {};
  const { kind, name, namespace = '' } = object;
  return { logicalLocations: [{ kind: 'resource', name, fullyQualifiedName: `${kind}/${namespace}/${name}` }] };
}

function location({ file, line, column, endColumn }: Place): object {
  const isAbsolute = file.startsWith('/') || /^[A-Za-z]:/.test(file);
  return { physicalLocation: {
    artifactLocation: isAbsolute ? { uri: pathToFileURL(file).href }
      : { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: ROOT },
    region: { startLine: line, startColumn: column, ...(endColumn === undefined ? {} : { endColumn }) },
  } };
}
