import { WRONG, RIGHT, runIn } from '../support/cli';

const METADATA = '{"version":"1.0.0","resources":{"web":{"path":"shop/web"}}}';
const DIST = { 'dist/web.yaml': RIGHT.both, 'dist/construct-metadata.json': METADATA };

function application(source: object): string {
  const key = Array.isArray(source) ? 'sources' : 'source';
  const whole = (each: object): object => ({ repoURL: 'https://git.example.com/deploy.git', ...each });
  return JSON.stringify({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name: 'shop', namespace: 'argocd' },
    spec: {
      project: 'shop', destination: { name: 'in-cluster', namespace: 'shop' },
      [key]: Array.isArray(source) ? source.map(whole) : whole(source),
    } });
}

const READS = 'error[construct-metadata]: construct-metadata.json must not be in a folder of Application argocd/shop: Argo CD takes it for '
  + 'a manifest, fails as it has no kind, and syncs nothing; name it in .gitignore, or in exclude of the directory in the Application, or '
  + 'run without validations of cdk8s\n --> dist/construct-metadata.json:1:1\n';

test('beside manifests is a warning, as nobody says that Argo CD reads the folder', () => {
  const { end, out } = runIn(DIST, 'check', 'dist');
  expect(end).toBe(0);
  expect(out).toMatch(/^warning\[construct-metadata\]: construct-metadata[.]json must not be in a folder of .*which nobody says\n/);
});

test.each<[string, object]>([
  ['the folder', { path: 'dist' }],
  ['the folder, with a slash', { path: './dist/' }],
  ['the folder above, with all below it', { path: '.', directory: { recurse: true } }],
  ['one of several sources', [{ path: 'other' }, { path: 'dist', directory: { exclude: 'other.json' } }]],
  ['what it includes', { path: 'dist', directory: { include: '*.json' } }],
])('is an error where an Application reads %s', (_, source) => {
  const { end, out } = runIn({ ...DIST, '.git/HEAD': '', 'apps/shop.yaml': application(source) }, 'check', '.');
  expect(end).toBe(1);
  expect(out).toContain(READS);
});

test.each<[string, object]>([
  ['excludes it', { path: 'dist', directory: { exclude: 'construct-metadata.json' } }],
  ['excludes it in any folder', { path: '.', directory: { recurse: true, exclude: '*/construct-metadata.json' } }],
  ['excludes it with others', { path: 'dist', directory: { exclude: '{construct-metadata.json,package.json}' } }],
  ['includes YAML alone', { path: 'dist', directory: { include: '*.yaml' } }],
  ['does not read folders below', { path: '.' }],
])('is fine where the Application %s', (_, source) => {
  expect(runIn({ ...DIST, '.git/HEAD': '', 'apps/shop.yaml': application(source) }, 'check', '.').out).toMatch(/^0 errors, 0 warnings/);
});

test.each<[string, { readonly [name: string]: string }]>([
  ['ignored by Git', { ...DIST, '.gitignore': '# ours\nconstruct-metadata.json\n' }],
  ['ignored with its folder', { ...DIST, '.gitignore': '/dist/\n' }],
  ['ignored by its path', { ...DIST, '.gitignore': 'dist/*.json\n' }],
  ['ignored in its folder', { ...DIST, 'dist/.gitignore': '*.json\n' }],
  ['beside nothing', { 'other/web.yaml': RIGHT.both, 'dist/construct-metadata.json': METADATA }],
  ['of somebody else', { ...DIST, 'dist/construct-metadata.json': '{"a":1}' }],
  ['broken', { ...DIST, 'dist/construct-metadata.json': '{' }],
])('is fine where it is %s', (_, files) => {
  expect(runIn({ '.git/HEAD': '', ...files }, 'check', '.').out).toMatch(/^0 errors, 0 warnings/);
});

test('counts again where Git is told to keep it', () => {
  expect(runIn({ ...DIST, '.git/HEAD': '', '.gitignore': '*.json\n!construct-metadata.json\n' }, 'check', '.').out)
    .toContain('warning[construct-metadata]');
});

test('and the configuration counts for it, and for YAML that is none', () => {
  expect(runIn({ ...DIST, 'cdk8s-canary.yaml': 'rules: { construct-metadata: off }\n' }, 'check', 'dist').out).toMatch(/^0 errors, 0 warn/);
  expect(runIn({ 'a.yaml': 'a: [\n' }, 'check', 'a.yaml', '--rule', 'yaml-syntax=warning').end).toBe(0);
});

describe('options', () => {
  test('rules of the command line go before those of the configuration', () => {
    const files = { 'web.yaml': WRONG.both, 'cdk8s-canary.yaml': 'rules: { autoscaled-replicas: off }\n' };
    expect(runIn(files, 'check', 'web.yaml').end).toBe(0);
    expect(runIn(files, 'check', 'web.yaml', '--rule', 'autoscaled-replicas=error').end).toBe(1);
    expect(runIn(files, 'check', 'web.yaml', '-r', 'zzz=off', '-r', 'autoscaled-replica=off', '-r', 'no-pause=fatal', '-r', 'x')).toEqual({
      end: 2, out: '', err: [
        'cdk8s-canary: --rule zzz=off: zzz is no rule; "cdk8s-canary rules" lists them',
        '--rule autoscaled-replica=off: autoscaled-replica is no rule; did you mean autoscaled-replicas?',
        '--rule no-pause=fatal: fatal must be one of error, warning, info, off',
        '--rule x: must be a rule and what it is, as autoscaled-replicas=off', ''].join('\n'),
    });
  });

  test('quiet says errors alone', () => {
    const files = { 'web.yaml': `${WRONG.both}---\n${WRONG.both.replaceAll('web', 'api')}` };
    const { end, out } = runIn(files, 'check', 'web.yaml', '-q', '-r', 'autoscaled-replicas=warning');
    expect({ end, out }).toEqual({ end: 0, out: '' });
    expect(runIn(files, 'check', 'web.yaml', '-q').out).toMatch(/^error\[autoscaled-replicas\]/);
    expect(runIn(files, 'check', 'web.yaml', '-q', '-r', 'autoscaled-replicas=warning', '--max-warnings', '1'))
      .toEqual({ end: 1, out: '', err: 'cdk8s-canary: 2 warnings are more than --max-warnings 1\n' });
  });

  test('a format or an output that nobody knows', () => {
    expect(runIn({ 'w.yaml': RIGHT.both }, 'check', '.', '-f', 'jsno').err)
      .toMatch(/^cdk8s-canary: --format jsno: must be .*; did you mean json[?]/);
    expect(runIn({ 'w.yaml': RIGHT.both }, 'check', '.', '-f', 'json', '-f', 'text', '-o', 'a', '-o', 'a').err)
      .toBe('cdk8s-canary: --output a: must not be used twice\n');
    expect(runIn({ 'w.yaml': RIGHT.both }, 'check', '.', '-f', 'json', '-o', '-').out).toMatch(/^\{\n/);
  });
});
