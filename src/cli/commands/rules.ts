import { CanaryChecks } from '../../checks/canary-checks';
import { IGNORE_PREFIX } from '../../checks/ignored';
import { Platform } from '../../platform/platform';
import { nearest } from '../../problem';
import { UsageError } from '../usage-error';
import { ENDS, type Terminal } from './terminal';

/** The catalogue of rules. */
export function rulesCommand({ format }: { readonly format: string }, { out }: Terminal): number {
  const { rules } = CanaryChecks;
  if (format === 'json') {
    out(`${JSON.stringify(rules, undefined, 2)}\n`);
    return ENDS.fine;
  }
  if (format !== 'text') throw new UsageError(`--format ${format}: must be one of text, json`);
  const width = Math.max(...rules.map(({ id }) => id.length));
  out(rules.map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd('warning'.length)}  ${title}\n`).join(''));
  return ENDS.fine;
}

/** All that is known of one rule. */
export function explainCommand(id: string, { out }: Terminal): number {
  const { rules } = CanaryChecks;
  const rule = rules.find((each) => each.id === id);
  if (rule === undefined) {
    const meant = nearest(id, rules.map((each) => each.id));
    throw new UsageError(`${id}: is no rule${meant === undefined ? '; "cdk8s-canary rules" lists them' : `; did you mean ${meant}?`}`);
  }
  const { severity, title, does, mend, links, capabilities } = rule;
  out([
    `${id} (${severity}): ${title}`,
    '',
    does,
    '',
    `Mend it: ${mend}`,
    '',
    ...(capabilities.length === 0 ? [] : [
      'By release:', ...capabilities.map((capability) => `  ${capability}, from ${Platform.of().since(capability)} on`), '',
    ]),
    `Spare an object: annotate it with ${IGNORE_PREFIX}${id}, and the reason as the value.`,
    '',
    'Upstream:',
    ...links.map((link) => `  ${link}`),
    '',
  ].join('\n'));
  return ENDS.fine;
}
