import type { CheckRule } from '../../checks/check-rule';
import { IGNORE_PREFIX } from '../../checks/ignored';
import { releasesText } from '../../checks/rule-releases';
import { Platform } from '../../platform/platform';
import { nearest } from '../../problem';
import { FILE_RULES, allRules } from '../check/file-rules';
import { CONFIG_FILE } from '../config/check-config';
import { rejectFormat } from '../output';
import { UsageError } from '../usage-error';
import { ENDS, type Terminal } from './terminal';

const EVERYWHERE = releasesText();

/** The catalogue of rules; the releases are said where it does not hold for all. */
export function rulesCommand({ format }: { readonly format: string }, { out }: Terminal): number {
  const rules = allRules();
  rejectFormat(format, ['text', 'json']);
  if (format === 'json') {
    out(`${JSON.stringify(rules, undefined, 2)}\n`);
    return ENDS.fine;
  }
  const width = Math.max(...rules.map(({ id }) => id.length));
  const line = ({ id, severity, title, holds }: CheckRule): string => [
    id.padEnd(width), severity.padEnd('warning'.length), holds === EVERYWHERE ? title : `${title}  [${holds}]`,
  ].join('  ');
  out(rules.map((rule) => `${line(rule)}\n`).join(''));
  return ENDS.fine;
}

/** All that is known of one rule. */
export function explainCommand(id: string, { out }: Terminal): number {
  const rules = allRules();
  const rule = rules.find((each) => each.id === id);
  if (rule === undefined) {
    const meant = nearest(id, rules.map((each) => each.id));
    throw new UsageError(`${id}: is no rule${meant === undefined ? '; "cdk8s-canary rules" lists them' : `; did you mean ${meant}?`}`);
  }
  const { severity, title, does, mend, links, capabilities, holds } = rule;
  const isOfFiles = FILE_RULES.some((each) => each.id === id);
  out([
    `${id} (${severity}): ${title}`,
    '',
    does,
    '',
    `Mend it: ${mend}`,
    '',
    `Holds for: ${holds}`,
    ...(capabilities.length === 0 ? [] : [
      'What it says depends on:',
      ...capabilities.map((capability) => `  ${capability}, from ${Platform.of().since(capability)} on`),
    ]),
    '',
    isOfFiles ? `Switch it off: ${id}: off in rules of ${CONFIG_FILE}.`
      : `Spare an object: annotate it with ${IGNORE_PREFIX}${id}, and the reason as the value.`,
    '',
    'Upstream:',
    ...links.map((link) => `  ${link}`),
    '',
  ].join('\n'));
  return ENDS.fine;
}
