import { CanaryChecks } from '../../src';
import { allRules } from '../../src/cli/check/file-rules';
import { run } from '../support/cli';

test('rules lists each with its severity and title', () => {
  const { end, out, err } = run('rules');
  expect({ end, err }).toEqual({ end: 0, err: '' });
  const everywhere = 'all supported releases';
  expect(out.trimEnd().split('\n').map((line) => line.split(/\s{2,}/))).toEqual(allRules().map(({ id, severity, title, holds }) => [id,
    severity, title, ...(holds === everywhere ? [] : [`[${holds}]`])]));
  expect(JSON.parse(run('rules', '--format', 'json').out)).toEqual(allRules());
  const ids = CanaryChecks.rules.map(({ id }) => id);
  expect(allRules().map(({ id }) => id)).toEqual([...ids, 'construct-metadata', 'yaml-syntax'].sort());
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

test('explain says since and until which releases it holds', () => {
  expect(run('explain', 'autoscaled-replicas').out).toContain('\nHolds for: all supported releases\n');
  expect(run('explain', 'shared-route').out).toContain('\nHolds for: from the Gateway API plugin 0.9.0 on (inProgressLabel)\n');
  expect(run('explain', 'yaml-syntax').out).toContain('Switch it off: yaml-syntax: off in rules of cdk8s-canary.yaml.\n');
});

test('version and help are no mistake', () => {
  expect(run('--version')).toEqual({ end: 0, out: '1.2.3\n', err: '' });
  const { end, out } = run('check', '--help');
  expect(end).toBe(0);
  for (const option of ['--format', '--output', '--config', '--platform', '--complete', '--max-warnings']) expect(out).toContain(option);
});
