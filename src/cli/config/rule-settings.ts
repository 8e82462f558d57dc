import type { FindingSeverity } from '../../checks/finding';
import { nearest } from '../../problem';
import { allRules } from '../check/file-rules';
import { UsageError } from '../usage-error';
import { OFF, SEVERITIES } from './check-config';

/** Rules that the command line sets: `image-without-tag=off`. All that is wrong is said at once. */
export function ruleSettings(settings: readonly string[]): Array<readonly [string, FindingSeverity | typeof OFF]> {
  const known = ruleIds();
  const problems: string[] = [];
  const said = settings.map((setting) => {
    const [, id, severity] = /^([^=:\s]+)\s*[=:]\s*(\S+)$/.exec(setting) ?? [];
    if (id === undefined) {
      problems.push(`--rule ${setting}: must be a rule and what it is, as ${known[0]}=${OFF}`);
    } else if (!known.includes(id)) {
      const meant = nearest(id, known);
      problems.push(`--rule ${setting}: ${id} is no rule${meant === undefined ? '; "cdk8s-canary rules" lists them'
        : `; did you mean ${meant}?`}`);
    } else if (!SEVERITIES.includes(severity)) {
      problems.push(`--rule ${setting}: ${severity} must be one of ${SEVERITIES.join(', ')}`);
    }
    return [id, severity as FindingSeverity | typeof OFF] as const;
  });
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  return said;
}

export function ruleIds(): string[] {
  return allRules().map(({ id }) => id);
}
