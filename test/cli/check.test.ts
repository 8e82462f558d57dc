import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RIGHT, WRONG, run, runIn } from '../support/cli';

const ERROR = "'Rollout shop/web $.spec.replicas' (4) must be left out: HorizontalPodAutoscaler shop/web scales the Rollout, and every "
  + 'sync would '
  + 'undo what it has chosen';
const PLATFORM = 'platform: argoRollouts 1.10.2, gatewayApi 1.7.0 standard, gatewayApiPlugin 0.15.0, kedifyPlugin 0.0.1, argoCd 3.6.1, '
  + 'istio 1.32.0, keda 2.21.0 (the default, as nobody says it)\n';

describe('a file', () => {
  test('with an error: the line of YAML, the other object, the counts, the platform, and the code 1', () => {
    expect(runIn({ 'web.yaml': WRONG.both }, 'check', 'web.yaml')).toEqual({ end: 1, err: '', out: `error[autoscaled-replicas]: ${ERROR}
 --> web.yaml:5:3
  |
5 |   replicas: 4
  |   ^^^^^^^^
  = with HorizontalPodAutoscaler shop/web (web.yaml:12:1)

1 error, 0 warnings in 1 file with 2 objects
${PLATFORM}` });
  });

  test('without one: counts, platform, and the code 0', () => {
    expect(runIn({ 'web.yaml': RIGHT.both }, 'check', 'web.yaml'))
      .toEqual({ end: 0, err: '', out: `0 errors, 0 warnings in 1 file with 2 objects\n${PLATFORM}` });
  });

  test.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a mark of the byte order', (text: string) => `\uFEFF${text}`],
    ['comments before it', (text: string) => `# ours\n${text}`],
    ['an end of a document', (text: string) => `---\n${text}...\n`],
  ])('with %s is read, and its line found', (_, change) => {
    const { end, out } = runIn({ 'web.yaml': change(WRONG.both) }, 'check', 'web.yaml');
    expect(end).toBe(1);
    expect(out).toMatch(/^ --> web[.]yaml:[567]:3$/m);
    expect(out).toMatch(/^\d \| {3}replicas: 4$/m);
  });

  test('of JSON, and a List in it', () => {
    const items = [{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', annotations: { 'cdk8s-canary/ignore-nothing': 'x' } } }];
    const text = JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, undefined, 2);
    const { end, out } = runIn({ 'list.json': text }, 'check', 'list.json');
    expect(end).toBe(1);
    expect(out).toContain(' --> list.json:11:11\n   |\n11 |           "cdk8s-canary/ignore-nothing": "x"\n   |           ^^^^');
  });
});

describe('folders', () => {
  test('are read with all below them, in order, without hidden ones and those of packages', () => {
    const files = { 'b.yml': RIGHT.both, 'a/web.YAML': 'a: 1\n', 'a/.git/x.yaml': '[', 'node_modules/p/x.yaml': '[', 'notes.txt': '[' };
    expect(runIn(files, 'check', '.').out).toContain('0 errors, 0 warnings in 2 files with 2 objects; skipped: 1 document that is no '
      + 'object of '
      + 'Kubernetes\n');
  });

  test('and files are one cluster, however they are named', () => {
    const files = { 'a/web.yaml': WRONG.rollout, 'b/scaler.yaml': WRONG.scaler };
    for (const paths of [['.'], ['a', 'b'], ['a/web.yaml', 'b/scaler.yaml', 'a']]) {
      const { end, out } = runIn(files, 'check', ...paths);
      expect(end).toBe(1);
      expect(out).toContain('1 error, 0 warnings in 2 files with 2 objects\n');
    }
  });

  test('in which one object stands twice are clusters of their own, which is said once', () => {
    const files = { 'dev/web.yaml': WRONG.rollout, 'prod/web.yaml': WRONG.rollout, 'prod/scaler.yaml': WRONG.scaler };
    const { end, out } = runIn(files, 'check', '.');
    expect(end).toBe(1);
    expect(out).toContain(' --> prod/web.yaml:5:3\n');
    expect(out).not.toContain(' --> dev/web.yaml');
    expect(out).toContain('Rollout shop/web is in dev/web.yaml and in prod/web.yaml: each folder with one of them is taken for a cluster '
      + 'of its '
      + "own, which makes 2; 'clusters' in cdk8s-canary.yaml says it better\n");
  });

  test('what is between two clusters that are only guessed is a warning', () => {
    const files = { 'dev/web.yaml': WRONG.rollout, 'prod/web.yaml': WRONG.rollout, 'scaling/scaler.yaml': WRONG.scaler };
    const { end, out } = runIn(files, 'check', '.');
    expect(end).toBe(0);
    expect(out).toContain('0 errors, 2 warnings in 3 files');
  });
});

describe('what is no manifest', () => {
  test('broken YAML is a finding with its line', () => {
    const { end, out } = runIn({ 'web.yaml': `${RIGHT.both}---\na: [1\n` }, 'check', 'web.yaml');
    expect(end).toBe(1);
    expect(out).toMatch(/^error\[yaml-syntax\]: .*\n {2}--> web[.]yaml:17:1$/m);
    expect(out).toContain('in 1 file with 2 objects');
  });

  test.each<[string, string, string]>([
    ['a key that stands twice', 'a: 1\na: 2\n', 'must have the key a once: line 1 has it, too, and only the last counts'],
    ['tabs', 'a:\n\tb: 1\n', 'must be YAML: Tabs are not allowed as indentation'],
    ['nesting without an end', `a: ${'['.repeat(20000)}${']'.repeat(20000)}`, 'must not be nested so deeply'],
    ['maps in maps without an end', Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''), 'must not be nested so '
      + 'deeply'],
    ['aliases that explode', `${['a: &a [x, x]', ...Array.from('bcdefghijklm', (key, i) =>
      `${key}: &${key} [${Array(5).fill(`*${'abcdefghijkl'[i]}`).join(', ')}]`)].join('\n')}\n`, 'must not grow so much by its aliases'],
  ])('%s', (_, text, message) => {
    const { end, out } = runIn({ 'web.yaml': text }, 'check', 'web.yaml');
    expect(end).toBe(1);
    expect(out).toMatch(new RegExp(`^error\\[yaml-syntax\\]: ${message}`));
    for (const line of out.split('\n').slice(0, 5)) expect(line.length).toBeLessThan(200);
  });

  test('of a long line a part is shown, with the mark at its place', () => {
    const text = `{ apiVersion: v1, kind: Service, metadata: { name: web, annotations: { ${'a'.repeat(300)}: b, cdk8s-canary/ignore-x: y, `
      + `${'c'.repeat(300)}: d } } }\n`;
    const lines = runIn({ 'web.yaml': text }, 'check', 'web.yaml').out.split('\n');
    expect(lines[3]).toMatch(/^1 \| …a+: b, cdk8s-canary\/ignore-x: y, c+…$/);
    expect(lines[4].indexOf('^')).toBe(lines[3].indexOf('cdk8s-canary'));
  });

  test('links that go in a circle are not followed, those that lead nowhere are left out', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cdk8s-canary-links-'));
    writeFileSync(join(folder, 'web.yaml'), RIGHT.both);
    symlinkSync(folder, join(folder, 'self'));
    symlinkSync(join(folder, 'nothing'), join(folder, 'gone.yaml'));
    expect(run('check', folder).out).toContain('in 1 file with 2 objects\n');
    rmSync(folder, { recursive: true });
  });

  test.each([
    ['a template of Helm', 'metadata:\n  name: {{ .Values.name }}\n{{- if .Values.on }}\nspec: {}\n{{- end }}\n'],
  ])('%s is skipped, counted and named', (_, text) => {
    expect(runIn({ 'web.yaml': text, 'right.yaml': RIGHT.both }, 'check', '.')).toMatchObject({ end: 0,
      out: expect.stringContaining('skipped: 1 template that nobody has rendered, the first web.yaml\n') as string });
  });

  test('valid YAML among the templates of a chart is skipped, arguments of analyses are not taken for one', () => {
    const files = { 'chart/Chart.yaml': 'name: web\n', 'chart/templates/web.yaml': `# {{ .Values.a }}\n${WRONG.both}`,
      'analysis.yaml': `${RIGHT.both}---\napiVersion: v1\nkind: Secret\nmetadata: { name: "{{args.name}}" }\n` };
    const { out } = runIn(files, 'check', '.');
    expect(out).toContain('0 errors, 0 warnings in 3 files with 3 objects; skipped: 1 document that is no object of Kubernetes; '
      + '1 template that nobody has rendered, the first chart/templates/web.yaml\n');
  });

  test('kinds that no rule knows are counted', () => {
    const { out } = runIn({ 'a.yaml': 'apiVersion: example.com/v1\nkind: Thing\n' }, 'check', 'a.yaml');
    expect(out).toContain('with 1 object; skipped: 1 object of kinds that no rule knows\n');
  });
});

describe('wrong use', () => {
  test.each<[string, string[], string]>([
    ['no path', ['check'], 'cdk8s-canary: name files or folders, . for all of this folder, or - for standard input\n'],
    ['no such file', ['check', 'a.yaml', 'b'], 'cdk8s-canary: a.yaml: cannot be read: there is none\nb: cannot be read: there is none\n'],
    ['nothing to read', ['check', 'empty'], 'cdk8s-canary: empty: there is no file of YAML or JSON\n'],
    ['an unknown format', ['check', '-f', 'xml', '.'], 'cdk8s-canary: --format xml: must be one of text, json, sarif, github, junit\n'],
    ['two formats for one output', ['check', '-f', 'json', '-f', 'text', '.'],
      'cdk8s-canary: --format text: needs an --output: only one format can go to standard output\n'],
    ['an output too much', ['check', '-o', 'a', '-o', 'b', '.'], 'cdk8s-canary: --output b: has no --format before it\n'],
    ['no number', ['check', '--max-warnings', 'few', '.'],
      "error: option '--max-warnings <number>' argument 'few' is invalid. It must be a whole number from 0 on.\n"],
    ['an unknown command', ['chek'], "error: unknown command 'chek'\n(Did you mean check?)\n"],
    ['an unknown option', ['check', '--formt', 'json'], "error: unknown option '--formt'\n(Did you mean --format?)\n"],
    ['no such configuration', ['check', '-c', 'c.yaml', '.'], 'cdk8s-canary: c.yaml: cannot be read: there is none\n'],
    ['no such platform', ['check', '-p', 'p.json', '.'], 'cdk8s-canary: p.json: cannot be read: there is none\n'],
  ])('%s', (_, args, err) => {
    expect(runIn({ 'web.yaml': RIGHT.both, 'empty/notes.txt': '' }, ...args)).toEqual({ end: 2, out: '', err });
  });
});

describe('formats', () => {
  test('several in one run, each to its file', () => {
    const { out } = runIn({ 'web.yaml': WRONG.both }, 'check', 'web.yaml', '-f', 'json', '-o', 'a.json', '-f', 'text');
    expect(out).toContain('error[autoscaled-replicas]');
    expect(runIn({ 'web.yaml': WRONG.both }, 'check', 'web.yaml', '-f', 'json', '-o', 'no/such/a.json'))
      .toEqual({ end: 2, out: '', err: 'cdk8s-canary: no/such/a.json: cannot be written: there is none\n' });
  });

  test('json', () => {
    const { out } = runIn({ 'web.yaml': WRONG.both }, 'check', 'web.yaml', '-f', 'json');
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      findings: [{
        rule: 'autoscaled-replicas', severity: 'error', message: ERROR, path: '$.spec.replicas', value: 4,
        object: { group: 'argoproj.io', kind: 'Rollout', name: 'web', namespace: 'shop' },
        place: { file: 'web.yaml', line: 5, column: 3, endColumn: 11, text: '  replicas: 4' },
        others: [{ kind: 'HorizontalPodAutoscaler', place: { file: 'web.yaml', line: 12, column: 1 } }],
      }],
      counts: { errors: 1, warnings: 0, infos: 0 },
      read: { files: 1, objects: 2, unknownKinds: 0, others: 0, templates: [] },
    });
  });

  test('github', () => {
    const { out } = runIn({ 'a,b.yaml': WRONG.both }, 'check', '.', '-f', 'github');
    expect(out).toBe(`::error file=a%2Cb.yaml,line=5,col=3,endColumn=11,title=autoscaled-replicas::${ERROR}\n`);
  });

  test('junit', () => {
    const wrong = runIn({ 'web.yaml': WRONG.both }, 'check', '.', '-f', 'junit').out;
    expect(wrong).toContain('<testsuites name="cdk8s-canary" tests="1" failures="1">');
    expect(wrong).toContain('<testcase name="autoscaled-replicas at 5:3" classname="web.yaml">\n      <failure message="&apos;Rollout'
      .replace('&apos;', "'"));
    expect(runIn({ 'web.yaml': RIGHT.both }, 'check', '.', '-f', 'junit').out).toBe('<?xml version="1.0" encoding="UTF-8"?>\n'
      + '<testsuites name="cdk8s-canary" tests="1" failures="0">\n  <testsuite name="cdk8s-canary" tests="1" failures="0">\n'
      + '    <testcase name="no findings" classname="cdk8s-canary"/>\n  </testsuite>\n</testsuites>\n');
  });

  test('sarif', () => {
    const { runs } = JSON.parse(runIn({ 'a b/web.yaml': WRONG.both }, 'check', '.', '-f', 'sarif').out) as { runs: any[] };
    const [{ tool: { driver }, results }] = runs;
    expect(driver.version).toBe('1.2.3');
    expect(results).toHaveLength(1);
    expect(driver.rules[results[0].ruleIndex].id).toBe('autoscaled-replicas');
    expect(results[0]).toMatchObject({ ruleId: 'autoscaled-replicas', level: 'error', message: { text: ERROR },
      locations: [{ physicalLocation: { artifactLocation: { uri: 'a%20b/web.yaml', uriBaseId: 'SRCROOT' },
        region: { startLine: 5, startColumn: 3, endColumn: 11 } } }],
      relatedLocations: [{ physicalLocation: { region: { startLine: 12 } } }] });
  });
});

describe('the configuration', () => {
  test('turns rules off, and gives them another severity', () => {
    const config = (severity: string) => ({ 'web.yaml': WRONG.both, 'cdk8s-canary.yaml': `rules: { autoscaled-replicas: ${severity} }\n` });
    expect(runIn(config('off'), 'check', 'web.yaml')).toMatchObject({ end: 0, out: expect.stringContaining('0 errors, 0 '
      + 'warnings') as string });
    expect(runIn(config('warning'), 'check', 'web.yaml'))
      .toMatchObject({ end: 0, out: expect.stringMatching(/^warning\[autoscaled-replicas\]/) as string });
    expect(runIn(config('warning'), 'check', 'web.yaml', '--max-warnings', '0').end).toBe(1);
    expect(runIn(config('warning'), 'check', 'web.yaml', '--max-warnings', '1').end).toBe(0);
    expect(runIn(config('info'), 'check', 'web.yaml').out).toContain('0 errors, 0 warnings, 1 note in 1 file');
  });

  test('names clusters by globs from its folder on, and the rest is a cluster as ever', () => {
    const files = { 'cdk8s-canary.yaml': 'clusters:\n- name: dev\n  files: [dev/**]\n- name: prod\n  files: [prod/**, shared/**]\n',
      'dev/web.yaml': WRONG.rollout, 'prod/web.yaml': WRONG.rollout, 'shared/scaler.yaml': WRONG.scaler, 'other.yaml': 'a: 1\n' };
    const { end, out } = runIn(files, 'check', 'dev', 'prod', 'shared', 'other.yaml');
    expect(end).toBe(1);
    expect(out).toContain('1 error, 0 warnings in 4 files');
    expect(out).toContain(' --> prod/web.yaml:5:3\n');
    expect(out).toContain('platform of dev: argoRollouts 1.10.2');
  });

  test('says the platform, and the command line goes before it', () => {
    const files = { 'web.yaml': RIGHT.both, 'cdk8s-canary.yaml': 'platform: { argoRollouts: 1.9.3 }\n', 'p.yaml': 'argoRollouts: '
      + '1.10.0\n' };
    expect(runIn(files, 'check', 'web.yaml').out).toMatch(/platform: argoRollouts 1[.]9[.]3, .*\(cdk8s-canary[.]yaml\)\n$/);
    expect(runIn(files, 'check', 'web.yaml', '-p', 'p.yaml').out).toMatch(/platform: argoRollouts 1[.]10[.]0, .*\(p[.]yaml\)\n$/);
  });

  test('may be empty', () => {
    for (const text of ['', '# nothing yet\n', '{}']) {
      expect(runIn({ 'web.yaml': RIGHT.both, 'cdk8s-canary.yaml': text }, 'check', 'web.yaml').end).toBe(0);
    }
  });

  test.each<[string, string]>([
    ['platfrom: {}', "1:1: 'platfrom' ({}) is no key: did you mean platform?"],
    ['nothing: 1', "1:1: 'nothing' (1) is no key: the keys are platform, complete, clusters, rules"],
    ['complete: yep', "1:1: 'complete' (\"yep\") must be true or false"],
    ['rules: [a]', "1:1: 'rules' ([\"a\"]) must be an object with the ids of rules as keys"],
    ['rules:\n  autoscaled-replica: off', "2:3: 'rules[\"autoscaled-replica\"]' (\"off\") is no rule: did you mean autoscaled-replicas?"],
    ['rules:\n  zzz: off', "2:3: 'rules[\"zzz\"]' (\"off\") is no rule"],
    ['rules: { autoscaled-replicas: fatal }', "1:10: 'rules[\"autoscaled-replicas\"]' (\"fatal\") must be one of error, warning, info, "
      + 'off'],
    ['clusters: {}', "1:1: 'clusters' ({}) must be a list of clusters"],
    ['clusters:\n- { name: a, files: a }', "2:14: 'clusters[0].files' (\"a\") must be a list of globs, such as \"prod/**\""],
    ['clusters:\n- { file: [a], files: [a] }', "2:5: 'clusters[0].file' ([\"a\"]) is no key: did you mean files?"],
    ['platform: { argoRollouts: 1.2.3 }', "1:13: 'platform.argoRollouts' (\"1.2.3\") must be"],
    ['a: [', '2:1: Flow sequence in block collection must be sufficiently indented and end with a ]'],
    ['[]', "1:1: '' ([]) must be an object"],
  ])('%s', (text, message) => {
    const { end, err } = runIn({ 'web.yaml': RIGHT.both, 'cdk8s-canary.yaml': `${text}\n` }, 'check', 'web.yaml');
    expect(end).toBe(2);
    expect(err).toContain(`cdk8s-canary.yaml:${message}`);
  });

  test('all that is wrong is said at once', () => {
    const { err } = runIn({ 'w.yaml': '', 'cdk8s-canary.yaml': 'complete: 1\nrules: 2\n' }, 'check', 'w.yaml');
    expect(err.split('\n')).toHaveLength(3);
  });
});
