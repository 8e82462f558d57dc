import { type ObjectKey, keyOf } from '../manifests/manifest';
import type { Platform } from '../platform/platform';
import { problemText } from '../problem';
import { type CheckRule, checkRule } from './check-rule';
import { type Finding, type FindingObject, FindingSeverity } from './finding';
import { type JudgedFinding, findingsIn } from './judged-cluster';
import { RULES } from './all-rules';

/**
 * Options of `CanaryChecks.of`.
 *
 * @see https://github.com/cdk8s-canary/cdk8s-canary#checks
 */
export interface CanaryChecksOptions {
  /**
   * Which releases run in the cluster.
   *
   * @default - Platform.of() with the releases of plugins that a ConfigMap argo-rollouts-config among the manifests says
   */
  readonly platform?: Platform;

  /**
   * Whether the manifests are all that there is in the cluster. If so, what an object names and is not among them is
   * missing; if not, it is unknown, and no rule says anything about it.
   *
   * @default false
   */
  readonly complete?: boolean;
}

/**
 * What is wrong with the canaries of one cluster: rules over finished manifests, whoever wrote them. A synth runs the same
 * rules over the charts of the app.
 *
 * An object is spared by the annotation `cdk8s-canary/ignore-<rule>`, whose value is the reason. Where that is empty, the
 * annotation does nothing.
 *
 * @example
 * const checks = CanaryChecks.of(manifests, { platform: Platform.of({ argoRollouts: '1.9.3' }) });
 * for (const { rule, severity, message } of checks.findings) console.log(`${severity}: ${message} (${rule})`);
 *
 * @see https://github.com/cdk8s-canary/cdk8s-canary#checks
 */
export class CanaryChecks {
  /** Checks manifests that are applied to one cluster, as objects: a `List` counts as its items. */
  public static of(manifests: unknown[], options: CanaryChecksOptions = {}): CanaryChecks {
    const { platform, complete } = options;
    return new CanaryChecks(findingsIn(manifests, RULES, { platformOf: platform && (() => platform), complete }).map(publicFinding));
  }

  /** Every rule, by its id. A copy. */
  public static get rules(): CheckRule[] {
    return RULES.map(checkRule);
  }

  private constructor(private readonly found: readonly Finding[]) {}

  /** What was found, in the order of the rules. A copy. */
  public get findings(): Finding[] {
    return [...this.found];
  }

  /** What was found of severity `ERROR`. */
  public get errors(): Finding[] {
    return this.found.filter(({ severity }) => severity === FindingSeverity.ERROR);
  }
}

function publicFinding({ rule, severity, problem, path, object, others }: JudgedFinding): Finding {
  return {
    rule,
    severity,
    message: problemText(problem),
    object: findingObject(keyOf(object)),
    path,
    value: problem.value as unknown,
    others: others.map((other) => findingObject(keyOf(other))),
  };
}

function findingObject({ group, kind, name, namespace }: ObjectKey): FindingObject {
  return { group, kind, name, namespace };
}
