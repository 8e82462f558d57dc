import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { RIGHT, WRONG, run, runIn } from '../support/cli';

const PLATFORM = 'platform: argoRollouts 1.10.2, gatewayApi 1.7.0 standard, gatewayApiPlugin 0.15.0, kedifyPlugin 0.0.1, argoCd 3.6.1, '
  + 'istio 1.32.0, keda 2.21.0 (the default, as nobody says it)\n';

test('a canary as text: steps, and what an abort comes to', () => {
  expect(runIn({ 'web.yaml': WRONG.rollout }, 'plan', 'web.yaml')).toEqual({ end: 0, err: '', out: `\
Rollout shop/web (web.yaml): 4 pods, pods are the weights
1 gate, one waits for a person; promoted after 0s at least; at most 5 pods

     step                              requests  pods new + old  after  waits for
     a new version                          0 %  0 + 4           0s
  1  setWeight: 50                         50 %  2 + 2           0s
  2  pause: until someone promotes it      50 %  2 + 2           0s     until someone promotes it
     all pods of the new version           80 %  4 + 1           0s
     promoted                             100 %  4 + 0           0s

if it is aborted
  at step 2: aborted; the old version has everything

if all steps are skipped at step 2
  all pods; all pods of the new version; promoted

1 canary in 1 file with 1 object
${PLATFORM}` });
});

test('the number of an autoscaler', () => {
  expect(runIn({ 'web.yaml': RIGHT.both }, 'plan', 'web.yaml').out).toContain('n pods');
  expect(runIn({ 'web.yaml': RIGHT.both }, 'plan', 'web.yaml', '--replicas', '7').out).toContain('this is what 7 come to');
  expect(runIn({ 'web.yaml': RIGHT.both }, 'plan', 'web.yaml', '-r', 'x')).toMatchObject({ end: 2, out: '' });
});

test('as JSON: the whole model', () => {
  const { out } = runIn({ 'web.yaml': WRONG.rollout }, 'plan', '-f', 'json', 'web.yaml');
  const { version, canaries: [canary], read } = JSON.parse(out);
  expect(version).toBe(1);
  expect(canary).toMatchObject({ file: 'web.yaml', rollout: { name: 'web' }, replicas: 4, totals: { gates: 1, persons: 1 } });
  expect(canary.moments).toHaveLength(5);
  expect(read).toMatchObject({ files: 1, objects: 1 });
});

describe('as a comment', () => {
  const many = (count: number, text = WRONG.rollout): string =>
    Array.from({ length: count }, (_, i) => text.replace('name: web,', `name: web-${i},`)).join('---\n');

  test('with the summary first, and details folded', () => {
    const { out } = runIn({ 'web.yaml': WRONG.rollout }, 'plan', '-f', 'markdown', 'web.yaml');
    const [summary, details] = out.split('<details>');
    expect(summary).toContain('| Rollout shop/web | 1 | 1 | 0s | 5 | 50 % |\n');
    expect(details).toContain('```mermaid\nxychart-beta\n');
    expect(details).toContain('  bar [0, 50, 50, 80, 100]\n');
    expect(summary).toMatch(/^<!-- cdk8s-canary plan -->\n### Plan of 1 canary\n/);
    expect(out).not.toContain('Cut');
  });

  test.each([[100], [400], [3000]])('of %i canaries is no longer than GitHub takes, and says where it was cut', (count) => {
    const { out } = runIn({ 'web.yaml': many(count) }, 'plan', '-f', 'markdown', 'web.yaml');
    expect(out.length).toBeLessThanOrEqual(65_536);
    expect(out.length).toBeGreaterThan(60_000);
    const [, left, all] = /[*]{2}Cut:[*]{2} the steps of (\d+) of (\d+) canaries are left out/.exec(out) ?? [];
    expect(Number(all)).toBe(count);
    expect(out.split('<details>')).toHaveLength(1 + count - Number(left));
    expect(out.split('</details>')).toHaveLength(1 + count - Number(left));
    const rows = [...out.matchAll(/^\| Rollout shop/gm)].length;
    expect(out.includes(`The table has the first ${rows} of ${count}.`)).toBe(rows < count);
  });

  test('shows names as they are', () => {
    const text = WRONG.rollout.replace('{ pause: {} }', '{ plugin: { name: "a|b_c*<i>" } }');
    expect(runIn({ 'web.yaml': text }, 'plan', '-f', 'markdown', 'web.yaml').out).toContain('plugin: a\\|b\\_c\\*&lt;i&gt;');
  });
});

test('what is in two clusters is planned for each, by its name', () => {
  const config = 'clusters: [{ name: one, files: ["a/**"], platform: { argoRollouts: 1.9.3 } }, { name: two, files: ["b/**"] }]\n';
  const { out } = runIn({ 'cdk8s-canary.yaml': config, 'a/web.yaml': WRONG.rollout, 'b/web.yaml': WRONG.rollout }, 'plan', 'a', 'b');
  expect(out).toContain('Rollout shop/web of one (a/web.yaml)');
  expect(out).toContain('Rollout shop/web of two (b/web.yaml)');
  expect(out).toContain('2 canaries in 2 files with 2 objects\nplatform of one: argoRollouts 1.9.3');
});

test('a file that is no YAML is told, and the command ends with 1', () => {
  const { end, out, err } = runIn({ 'a.yaml': 'a: [', 'web.yaml': WRONG.rollout }, 'plan', '.');
  expect(end).toBe(1);
  expect(err).toMatch(/^a[.]yaml:1:\d: /);
  expect(out).toContain('1 canary in 2 files');
});

test.each([
  [['plan'], 'name files or folders'], [['plan', 'nowhere'], 'there is none'], [['plan', '-f', 'sarif', '.'], 'text, json, markdown'],
])(
  '%j is wrong use', (args, text) => {
    const { end, err } = run(...args);
    expect({ end, says: err.includes(text) }).toEqual({ end: 2, says: true });
  });

describe('docs/plan.md', () => {
  const docs = readFileSync(join(__dirname, '../../docs/plan.md'), 'utf8');
  const blocks = (language: string): string[] =>
    [...docs.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, block]) => block);

  test('shows what is said', () => {
    const before = process.cwd();
    process.chdir(join(__dirname, '../..'));
    try {
      expect(blocks('text')).toEqual([run('plan', 'dist/kgateway.k8s.yaml').out]);
    } finally {
      process.chdir(before);
    }
  });

  test('has every option of the help, and no other', () => {
    const { out } = run('plan', '--help');
    const help = [...out.matchAll(/^ +(?:-\w, )?(--[a-z-]+)/gm)].map(([, option]) => option).filter((option) => option !== '--help');
    const table = [...docs.matchAll(/^\| (?:`-\w`, )?`(--[a-z-]+)`/gm)].map(([, option]) => option);
    expect(table.length).toBeGreaterThan(4);
    expect(table.sort()).toEqual(help.sort());
  });

  test('has recipes that are YAML', () => {
    expect(blocks('yaml').length).toBeGreaterThan(1);
    for (const block of blocks('yaml')) expect(() => parse(block) as unknown).not.toThrow();
  });
});

describe('as a page', () => {
  const page = (text = WRONG.rollout): string => runIn({ 'web.yaml': text }, 'plan', '-f', 'html', 'web.yaml').out;

  test('it has no script, and asks for nothing', () => {
    const out = page();
    expect(out).not.toMatch(/<script|<link|<img|<iframe|javascript:|\son\w+=|url\(|@import|https?:/i);
    expect(out).toContain('content="default-src \'none\'; style-src \'unsafe-inline\'"');
  });

  test('it has a language, a title, one main heading, and a name for each table', () => {
    const out = page();
    expect(out).toMatch(/^<!DOCTYPE html>\n<html lang="en">\n/);
    expect(out).toContain('<title>Plan of 1 canary</title>');
    expect(out.match(/<h1>/g)).toHaveLength(1);
    expect(out.match(/<table/g)).toHaveLength(2);
    expect(out.match(/<caption>[^<]+<\/caption>/g)).toHaveLength(2);
  });

  test('every link leads to a part of it, and every id is there once', () => {
    const out = page(`${WRONG.rollout}---\n${WRONG.rollout.replace('name: web,', 'name: other,')}`);
    const ids = [...out.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const links = [...out.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual([...new Set(ids)]);
    expect(links).toEqual(['canary-1', 'canary-2']);
    expect(ids).toEqual(expect.arrayContaining([...links, ...[...out.matchAll(/aria-labelledby="([^"]+)"/g)].map(([, id]) => id)]));
  });

  test('what is drawn is what is said', () => {
    const drawn = [...page().matchAll(/style="width:([\d.]+)%"><\/span><\/span>([\d.]+) %/g)];
    expect(drawn.map(([, width]) => width)).toEqual(['0', '50', '50', '80', '100']);
    expect(drawn.map(([, , said]) => said)).toEqual(drawn.map(([, width]) => width));
  });

  test('every element that is opened is closed, in its order', () => {
    const open: string[] = [];
    for (const [, end, name] of page().matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
      if (name === 'meta') continue;
      if (end === '') open.push(name);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });

  test('names of others are text', () => {
    const text = WRONG.rollout.replace('{ pause: {} }', '{ plugin: { name: "<b>\\"x\\"&" } }');
    expect(page(text)).toContain('plugin: &lt;b&gt;&quot;x&quot;&amp;');
  });
});
