import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RIGHT, WRONG, run, runIn } from '../support/cli';

const INVALID = join(__dirname, '../../conformance/testdata/invalid');

/** A folder of its own, and what is done in it. */
function inFolder<T>(action: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-canary-odd-'));
  try {
    return action(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function checkBytes(bytes: Buffer, name = 'web.yaml'): ReturnType<typeof run> {
  return inFolder((folder) => {
    writeFileSync(join(folder, name), bytes);
    return run('check', join(folder, name));
  });
}

function utf16be(text: string): Buffer {
  return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
}

describe('keys', () => {
  test('that stand twice are each a finding at their line, and the last one counts', () => {
    const text = `${WRONG.both.replace('  replicas: 4\n', '  replicas: 1\n  replicas: 4\n  replicas: 5\n')}`;
    const { end, out } = runIn({ 'web.yaml': text }, 'check', 'web.yaml');
    expect(end).toBe(1);
    expect([...out.matchAll(/^(error.*\]: .{0,20}).*\n --> (.*)$/gm)].map(([, message, place]) => [place, message])).toEqual([
      ['web.yaml:6:3', 'error[yaml-syntax]: must have the key re'],
      ['web.yaml:7:3', 'error[yaml-syntax]: must have the key re'],
      ['web.yaml:7:3', "error[autoscaled-replicas]: 'Rollout shop/web $."],
    ]);
    expect(out).toContain("'Rollout shop/web $.spec.replicas' (5) must be left out");
    expect(out).toContain('must have the key replicas once: line 5 has it, too, and only the last counts\n --> web.yaml:6:3\n');
  });

  test('of the conformance tests, too', () => {
    const { end, out } = run('check', join(INVALID, 'duplicate-key.yaml'));
    expect(end).toBe(1);
    expect(out).toMatch(/^error\[yaml-syntax\]: must have the key ports once: line 10 has it, too.*\n.*duplicate-key[.]yaml:13:3$/m);
  });

  test.each<[string, string, string]>([
    ['a map', '{ a: b }: c\n', 'must have a text as a key, no map and no list; a text that begins with { or [ needs quotes'],
    ['a list', '? [a]\n: c\n', 'must have a text as a key'],
  ])('must not be %s', (_, text, message) => {
    expect(runIn({ 'a.yaml': text }, 'check', 'a.yaml')).toMatchObject({ end: 1, out: expect.stringContaining(message) as string });
  });

  test('are many in a map without taking for ever', () => {
    const text = `apiVersion: v1\nkind: ConfigMap\ndata:\n${Array.from({ length: 50000 }, (_, i) => `  k${i}: v\n`).join('')}`;
    const before = process.cpuUsage();
    expect(runIn({ 'a.yaml': text }, 'check', 'a.yaml').end).toBe(0);
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(10);
  });

  test('named __proto__ change nothing', () => {
    const { out } = runIn({ 'a.yaml': `${WRONG.both}---\n__proto__: { a: 1 }\napiVersion: v1\nkind: Service\n` }, 'check', 'a.yaml');
    expect(out).toContain("$.__proto__' ({\"a\":1}) must not be set");
    expect(out).toContain('2 errors, 0 warnings in 1 file with 3 objects');
  });
});

describe('anchors and what is merged', () => {
  const merged = (spec: string) => WRONG.both.replace('spec:\n  replicas: 4\n', spec);

  test.each<[string, string, string]>([
    ['a merged key is found where it stands', 'spec:\n  <<: { replicas: 4 }\n', 'web.yaml:5:9'],
    ['of a merged list the first counts', 'spec:\n  <<: [{ replicas: 4 }, { replicas: 5 }]\n', 'web.yaml:5:10'],
    ['an alias is its anchor', 'x: &x { replicas: 4 }\nspec:\n  <<: *x\n', 'web.yaml:4:9'],
  ])('%s', (_, spec, place) => {
    const { out } = runIn({ 'web.yaml': merged(spec) }, 'check', 'web.yaml');
    expect(out).toContain("'Rollout shop/web $.spec.replicas' (4) must be left out");
    expect(out).toContain(` --> ${place}\n`);
  });

  test.each<[string, string, string]>([
    ['an alias of nothing', 'a: *b\n', 'the alias *b must be called &… somewhere above'],
    ['an alias in itself', 'a: &a { b: *a }\n', 'the alias *a must not stand in what it stands for'],
    ['a merged text', 'a: { <<: b }\n', 'must merge a map, or a list of maps'],
  ])('%s is a finding', (_, text, message) => {
    expect(runIn({ 'a.yaml': text }, 'check', 'a.yaml')).toMatchObject({ end: 1, out: expect.stringContaining(message) as string });
  });

  test('many aliases of something small are fine', () => {
    const text = `a: &a [1, 2]\nb: [${Array(50000).fill('*a').join(', ')}]\n`;
    expect(runIn({ 'a.yaml': text }, 'check', 'a.yaml').end).toBe(0);
  });
});

describe('values of YAML 1.1 are those that Kubernetes reads', () => {
  test.each<[string, unknown]>([
    ['4', 4], ['010', 8], ['0o10', 8], ['08', 8], ['0x1F', 31], ['-0x1F', -31], ['0b11', 3], ['1_000', 1000], ['+1', 1], ['0', 0],
    ['00', 0],
    ['1e3', 1000], ['.5', 0.5], ['1.', 1], ['-1.5e1', -15], ['yes', true], ['y', true], ['Off', false], ['n', false], ['NO', false],
    ['true', true], ['TRUE', true], ['yEs', 'yEs'], ['1:30', '1:30'], ['2001-01-01', '2001-01-01'], ['_1', '_1'], ['0x', '0x'],
    ['"yes"', 'yes'],
    ["'010'", '010'],
  ])('%s', (text, value) => {
    const { out } = runIn({ 'web.yaml': WRONG.both.replace('replicas: 4', `replicas: ${text}`) }, 'check', 'web.yaml', '-f', 'json');
    const { findings } = JSON.parse(out) as { findings: Array<{ rule: string; value: unknown }> };
    expect(findings.find(({ rule }) => rule === 'autoscaled-replicas')?.value).toEqual(value);
  });
});

describe('bytes', () => {
  test.each<[string, Buffer]>([
    ['UTF-16 with the low byte first', Buffer.from(`\uFEFF${WRONG.both}`, 'utf16le')],
    ['UTF-16 with the high byte first', utf16be(WRONG.both)],
    ['lines that end in a carriage return alone', Buffer.from(WRONG.both.replaceAll('\n', '\r'))],
    ['a mark of the byte order in the middle', Buffer.from(WRONG.both.replace('---\n', '---\n\uFEFF'))],
    ['a directive', Buffer.from(`%YAML 1.1\n---\n${WRONG.both}`)],
  ])('of %s are read', (_, bytes) => {
    const { end, out } = checkBytes(bytes);
    expect(end).toBe(1);
    expect(out).toMatch(/web[.]yaml:[57]:3\n/);
    expect(out).toContain('1 error, 0 warnings in 1 file with 2 objects');
  });

  test.each<[string, Buffer, string]>([
    ['NUL', Buffer.from('a: \0b\n'), 'must be text: the character U+0000 is in none of YAML'],
    ['binary data', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256)), 'must be text: the character U+'],
    ['UTF-16 without a mark', Buffer.from(WRONG.both, 'utf16le'), 'must be text: the character U+0000'],
    ['another encoding', Buffer.from('a: \xe9\n', 'latin1'), 'must be UTF-8: this is no character of it'],
    ['an escape', Buffer.from('a: \u001b[31mb\n'), 'must be text: the character U+001B is in none of YAML'],
  ])('of %s are a finding, and do not reach the terminal', (_, bytes, message) => {
    const { end, out } = checkBytes(bytes);
    expect(end).toBe(1);
    expect(out).toContain(`error[yaml-syntax]: ${message}`);
    // eslint-disable-next-line no-control-regex -- they are what is looked for
    expect(out).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/);
  });

  test('a document that is too long for its nodes is a finding, and a List of JSON as long is read', () => {
    const long = `a: ${'x'.repeat(16_000_001)}\n`;
    expect(checkBytes(Buffer.from(long))).toMatchObject({ end: 1,
      out: expect.stringContaining('must not be a document of 16 MB') as string });
    const item = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { a: 'x'.repeat(16_000_001) } };
    expect(checkBytes(Buffer.from(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [item] })), 'a.json'))
      .toMatchObject({ end: 0, out: expect.stringContaining('in 1 file with 1 object\n') as string });
  });

  test('100 MB of documents are read', () => {
    const filler = `# ${'x'.repeat(1_000_000)}\n`;
    expect(checkBytes(Buffer.from(`${WRONG.both}---\n${`${filler}---\n`.repeat(100)}`)))
      .toMatchObject({ end: 1, out: expect.stringContaining('1 error, 0 warnings in 1 file with 2 objects') as string });
  });
});

describe('what is for other tools', () => {
  test.each<[string, string, string]>([
    ['Jinja', 'a.yaml', 'a: {{ name }}\n'],
    ['statements of Jinja', 'a.yaml', 'a: 1\n{% if x %}\nb: 2\n{% endif %}\n'],
    ['ERB', 'a.yaml', 'a: 1\n<% if x %>\nb: [\n'],
  ])('%s is a template', (_, name, text) => {
    expect(runIn({ [name]: text }, 'check', name)).toMatchObject({ end: 0,
      out: expect.stringContaining('skipped: 1 template that nobody has rendered, the first a.yaml\n') as string });
  });

  test('JSON with comments is no object, unless it says to be one', () => {
    expect(runIn({ 'tsconfig.json': '{ // ours\n "a": [1,], }\n' }, 'check', '.')).toMatchObject({ end: 0,
      out: expect.stringContaining('skipped: 1 document that is no object of Kubernetes\n') as string });
    expect(runIn({ 'a.json': '{ "apiVersion": "v1", // ours\n "kind": "Service" ]\n' }, 'check', '.').end).toBe(1);
  });

  test('a broken template of an AnalysisTemplate is still a finding', () => {
    const text = 'apiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\nmetadata: { name: "{{args.name}}" }\nspec: [\n';
    expect(runIn({ 'a.yaml': text }, 'check', 'a.yaml').end).toBe(1);
  });

  test('patches of Kustomize are parts, and skipped', () => {
    const patch = WRONG.rollout.replace('image: ', 'x: ');
    const files = { 'base/kustomization.yaml': 'resources: [web.yaml]\n', 'base/web.yaml': RIGHT.both,
      'prod/kustomization.yml': 'resources: [../base]\npatches:\n- path: patches/a.yaml\n- patch: "[]"\n',
      'prod/patches/a.yaml': patch,
      'dev/kustomization.yaml': 'patchesStrategicMerge: [b.yaml, "a: b\\n"]\npatchesJson6902: [{ path: c.yaml }]\n',
      'dev/b.yaml': patch, 'dev/c.yaml': patch, 'broken/kustomization.yaml': 'patches: [\n' };
    const { out } = runIn(files, 'check', '.', '--rule', 'yaml-syntax=off');
    expect(out).toContain('0 errors, 0 warnings');
    expect(out).toContain('3 patches of Kustomize, the first dev/b.yaml\n');
  });
});

describe('files', () => {
  test('of odd names are told in one line', () => {
    const { out } = runIn({ 'a\nb/ü x\u001b.yaml': WRONG.both }, 'check', '.');
    expect(out).toContain(' --> a\\nb/ü x\\u001b.yaml:5:3\n');
  });

  test('named twice are read once', () => {
    for (const paths of [['web.yaml', './web.yaml'], ['.', 'web.yaml'], ['./.', '.']]) {
      expect(runIn({ 'web.yaml': WRONG.both }, 'check', ...paths).out).toContain('1 error, 0 warnings in 1 file with 2 objects\n');
    }
  });

  test('of folders that all lead to each other are read in time', () => {
    inFolder((folder) => {
      const names = Array.from({ length: 9 }, (_, i) => `d${i}`);
      for (const name of names) mkdirSync(join(folder, name));
      for (const name of names) for (const other of names) symlinkSync(`../${other}`, join(folder, name, `to-${other}`));
      writeFileSync(join(folder, 'd0/web.yaml'), RIGHT.both);
      symlinkSync('x', join(folder, 'x'));
      symlinkSync('y.yaml', join(folder, 'y.yaml'));
      expect(run('check', folder).end).toBe(0);
    });
  });
});

describe('outputs', () => {
  test('are written all, or none of them', () => {
    inFolder((folder) => {
      const [json, xml] = [join(folder, 'a.json'), join(folder, 'no/a.xml')];
      writeFileSync(json, 'before');
      writeFileSync(join(folder, 'web.yaml'), WRONG.both);
      expect(run('check', join(folder, 'web.yaml'), '-f', 'json', '-o', json, '-f', 'junit', '-o', xml, '-f', 'text'))
        .toEqual({ end: 2, out: '', err: `cdk8s-canary: ${xml}: cannot be written: there is none\n` });
      expect(readFileSync(json, 'utf8')).toBe('before');
      expect(readdirSync(folder).sort()).toEqual(['a.json', 'web.yaml']);
      symlinkSync('a.json', join(folder, 'link.json'));
      expect(run('check', join(folder, 'web.yaml'), '-f', 'json', '-o', join(folder, 'link.json')).end).toBe(1);
      expect(readFileSync(json, 'utf8')).toContain('"version": 1');
    });
  });
});
