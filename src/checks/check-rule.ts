import type { Capability } from '../platform/capability';
import type { FindingSeverity } from './finding';
import type { Rule } from './rule';
import { releasesText } from './rule-releases';

/**
 * A rule of the checks, in words.
 *
 * @see https://github.com/cdk8s-canary/cdk8s-canary#checks
 */
export interface CheckRule {
  /** The name of the rule: kebab-case, at most 50 characters. */
  readonly id: string;

  /** How bad its findings are. Those that need two charts or files of which nobody says that one cluster has both are warnings. */
  readonly severity: FindingSeverity;

  /** What is wrong, in a few words. */
  readonly title: string;

  /** What the controllers do with it. */
  readonly does: string;

  /** How to mend it. */
  readonly mend: string;

  /** Where upstream says so. */
  readonly links: string[];

  /** What the rule asks the platform: its findings may differ between releases. */
  readonly capabilities: Capability[];

  /** Since and until which releases it holds, in words: `all supported releases`. */
  readonly holds: string;
}

export function checkRule({ id, severity, title, does, mend, links, capabilities = [], holds }: Omit<Rule, 'find'>): CheckRule {
  return { id, severity, title, does, mend, links: [...links], capabilities: [...capabilities], holds: releasesText(holds) };
}
