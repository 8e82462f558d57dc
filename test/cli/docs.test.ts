import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { RIGHT, WRONG, run, runIn } from '../support/cli';

const DOCS = readFileSync(join(__dirname, '../../docs/check.md'), 'utf8');

function blocks(language: string): string[] {
  return [...DOCS.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, block]) => block);
}

test('what is shown is what is said', () => {
  const { out } = runIn({ 'deploy/web.yaml': WRONG.rollout, 'deploy/scaler.yaml': WRONG.scaler }, 'check', 'deploy');
  expect(out).toBe(blocks('text')[0]);
});

test('the configuration is taken', () => {
  const config = blocks('yaml').find((block) => block.startsWith('platform:')) ?? '';
  const { end, err, out } = runIn({ 'cdk8s-canary.yaml': config, 'production/web.yaml': RIGHT.both }, 'check', 'production');
  expect({ end, err }).toEqual({ end: 0, err: '' });
  expect(out).toContain('platform of production: argoRollouts 1.9.3, gatewayApi 1.7.0 standard');
});

test('every option of the help is in the table, and no other', () => {
  const { out } = run('check', '--help');
  const help = [...out.matchAll(/^ +(?:-\w, )?(--[a-z-]+)/gm)].map(([, option]) => option).filter((option) => option !== '--help');
  const table = [...DOCS.matchAll(/^\| (?:`-\w`, )?`(--[a-z-]+)`/gm)].map(([, option]) => option);
  expect(table.length).toBeGreaterThan(4);
  expect(table.sort()).toEqual(help.sort());
});

test('every other block of YAML is YAML', () => {
  expect(blocks('yaml').length).toBeGreaterThan(5);
  for (const block of blocks('yaml')) expect(() => parse(block) as unknown).not.toThrow();
});
