import { CanaryChecks } from '../../checks/canary-checks';
import { FindingSeverity } from '../../checks/finding';
import type { ReportedFinding } from '../../report/check-report';
import { counted, countsOf } from '../../report/counts';
import { check } from '../check/check';
import { readConfig, readPlatform } from '../config/read-config';
import { inputFiles } from '../input/files';
import { readFiles } from '../input/read';

/** What cdk8s hands to a plugin, as far as it is used here. */
export interface ValidationContext {
  /** The files that were written. */
  readonly manifests: readonly string[];
  readonly report: {
    addViolation(violation: Violation): void;
    submit(status: 'success' | 'failure', metadata?: { readonly [key: string]: string }): void;
  };
}

export interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: ReadonlyArray<{
    readonly resourceName: string;
    readonly locations: readonly string[];
    readonly manifestPath: string;
  }>;
}

/** `properties` of the validation in `cdk8s.yaml`. */
export interface CanaryValidationProperties {
  /** The configuration; without it `cdk8s-canary.yaml`, where there is one. */
  readonly config?: string;
  /** A file that says the platform. */
  readonly platform?: string;
  /** Whether all that is in the cluster is among the manifests. */
  readonly complete?: boolean;
}

/**
 * The rules as a validation of cdk8s, for apps without a construct of this library.
 *
 * @see https://cdk8s.io/docs/v2.70/cli/synth/
 */
export class CanaryValidation {
  constructor(private readonly properties: CanaryValidationProperties = {}) {}

  // eslint-disable-next-line @typescript-eslint/require-await -- cdk8s waits for it
  public async validate({ manifests, report }: ValidationContext): Promise<void> {
    const { config: file, platform, complete } = this.properties;
    const config = readConfig(file);
    const stated = platform === undefined ? config.platform : readPlatform(platform);
    const input = readFiles(inputFiles(manifests));
    const checked = check(input, { ...config, platform: stated, complete: complete ?? config.complete }, platform ?? file ?? '');
    const names = new Map<string, number>();
    for (const { manifest } of input.objects) {
      const name = nameOf(manifest.metadata);
      names.set(name, (names.get(name) ?? 0) + 1);
    }
    for (const finding of checked.findings) report.addViolation(violation(finding, names));
    const { errors, warnings } = countsOf(checked);
    report.submit(errors > 0 ? 'failure' : 'success', { findings: `${counted(errors, 'error')}, ${counted(warnings, 'warning')}` });
  }
}

const MEND = new Map(CanaryChecks.rules.map(({ id, mend }) => [id, mend]));

function violation({ rule, severity, message, object, path, place }: ReportedFinding, names: ReadonlyMap<string, number>): Violation {
  return {
    ruleName: severity === FindingSeverity.ERROR ? rule : `${rule} (${severity})`,
    recommendation: message,
    fix: MEND.get(rule) ?? 'Mend the text at the place.',
    violatingResources: [{
      resourceName: object === undefined ? '' : resourceName(object, names),
      locations: [[place === undefined ? '' : `${place.line}:${place.column}`, path ?? ''].filter((part) => part !== '').join(' ')],
      manifestPath: place?.file ?? '',
    }],
  };
}

/** cdk8s finds the construct by the name alone: where several have it, it would name any one of them. */
function resourceName({ kind, name }: NonNullable<ReportedFinding['object']>, names: ReadonlyMap<string, number>): string {
  return names.get(name) === 1 ? name : `${kind}/${name}`;
}

function nameOf(metadata: unknown): string {
  const { name } = (metadata ?? {}) as { readonly name?: unknown };
  return typeof name === 'string' ? name : '';
}
