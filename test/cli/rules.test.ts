import { CanaryChecks } from '../../src';
import { run } from '../support/cli';

test('rules lists each with its severity and title', () => {
  const { end, out, err } = run('rules');
  expect({ end, err }).toEqual({ end: 0, err: '' });
  expect(out.trimEnd().split('\n').map((line) => line.split(/\s{2,}/))).toEqual(CanaryChecks.rules.map(({ id, severity, title }) => [id,
    severity, title]));
  expect(JSON.parse(run('rules', '--format', 'json').out)).toEqual(CanaryChecks.rules);
  expect(run('rules', '-f', 'xml')).toEqual({ end: 2, out: '', err: 'cdk8s-canary: --format xml: must be one of text, json\n' });
});

test('explain says all of one', () => {
  const { end, out } = run('explain', 'autoscaled-replicas');
  expect(end).toBe(0);
  expect(out).toMatch(/^autoscaled-replicas \(error\): .*\n\n.*\n\nMend it: .*\n\n/);
  expect(out).toContain('Spare an object: annotate it with cdk8s-canary/ignore-autoscaled-replicas, and the reason as the '
    + 'value.\n\nUpstream:\n  https://');
  expect(run('explain', 'autoscaled-replica').err).toBe('cdk8s-canary: autoscaled-replica: is no rule; did you mean '
    + 'autoscaled-replicas?\n');
  expect(run('explain', 'zzz')).toEqual({ end: 2, out: '', err: 'cdk8s-canary: zzz: is no rule; "cdk8s-canary rules" lists them\n' });
});

test('version and help are no mistake', () => {
  expect(run('--version')).toEqual({ end: 0, out: '1.2.3\n', err: '' });
  const { end, out } = run('check', '--help');
  expect(end).toBe(0);
  for (const option of ['--format', '--output', '--config', '--platform', '--complete', '--max-warnings']) expect(out).toContain(option);
});
