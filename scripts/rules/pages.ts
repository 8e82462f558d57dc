import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CanaryChecks, type CheckRule, Platform } from '../../src';
import { IGNORE_PREFIX } from '../../src/checks/ignored';
import { FILE_RULES, allRules } from '../../src/cli/check/file-rules';

/** Where the cases of the rules are. */
const CASES = join(__dirname, '../../test/data/checks');

/** The pages of the rules, by the name of their file: one for each, and the list of them. */
export function rulePages(): Map<string, string> {
  const rules = allRules();
  return new Map([['README.md', catalogue(rules)], ...rules.map((rule) => [`${rule.id}.md`, page(rule)] as const)]);
}

function catalogue(rules: readonly CheckRule[]): string {
  return [
    '# Rules',
    '',
    'What a synth, and `CanaryChecks.of` over anybody\'s manifests, say of the objects of one cluster. An error stops a synth: it will',
    'not work, or silently does nothing. A warning is printed: it works, and will surprise. Where nobody says that two charts go to',
    'one cluster, an error that needs objects of both is a warning.',
    '',
    'An object is spared by an annotation whose value is the reason; on a Rollout it stands in its own metadata, never in its pod '
      + 'template:',
    '',
    '```yaml',
    'metadata:',
    '  annotations:',
    `    ${IGNORE_PREFIX}${CanaryChecks.rules[0].id}: we try it for a week`,
    '```',
    '',
    '| rule | severity | what is wrong | releases |',
    '|---|---|---|---|',
    ...rules.map(({ id, severity, title, holds }) => `| [${id}](${id}.md) | ${severity} | ${title} | ${holds} |`),
    '',
    `${FILE_RULES.map(({ id }) => `\`${id}\``).join(' and ')} are about files: the command line alone says them, and its configuration`,
    'switches them off.',
    '',
  ].join('\n');
}

function page({ id, severity, title, does, mend, links, capabilities, holds }: CheckRule): string {
  return [
    `# ${title}`,
    '',
    `Rule \`${id}\`, severity ${severity}.`,
    '',
    does,
    '',
    `**Mend it.** ${mend}`,
    '',
    `**Releases.** ${holds[0].toUpperCase()}${holds.slice(1)}.`,
    '',
    ...(capabilities.length === 0 ? [] : [
      'What it says depends on the [platform](../../README.md#platform):',
      '',
      ...capabilities.map((capability) => `- \`${capability}\`, from ${Platform.of().since(capability)} on`),
      '',
    ]),
    ...(isOfFiles(id) ? ['**Switch it off.** By the configuration of the command line: `rules: { ' + id + ': off }`.']
      : [...example(id), `**Spare an object.** Annotate it with \`${IGNORE_PREFIX}${id}\`, and the reason as the value.`]),
    '',
    '**Upstream.**',
    '',
    ...links.map((link) => `- ${link}`),
    '',
  ].join('\n');
}

function isOfFiles(id: string): boolean {
  return FILE_RULES.some((rule) => rule.id === id);
}

/** The first case by hand that is bad. */
function example(id: string): string[] {
  const folder = join(CASES, id);
  const name = readdirSync(folder).sort().filter((file) => file.endsWith('.expected.yaml')).map((file) => file.replace('.expected.yaml',
    ''))
    .find((each) => existsSync(join(folder, `${each}.yaml`)));
  if (name === undefined) throw new Error(`the rule ${id} has no bad case by hand`);
  const findings = parse(readFileSync(join(folder, `${name}.expected.yaml`), 'utf8')) as ReadonlyArray<{ readonly message: string }>;
  return [
    '**Example.**',
    '',
    '```yaml',
    readFileSync(join(folder, `${name}.yaml`), 'utf8').trimEnd(),
    '```',
    '',
    'It says:',
    '',
    '```text',
    ...findings.map(({ message }) => message),
    '```',
    '',
  ];
}
