import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleValidation } from '../../scripts/build/bundle';
import { version } from '../../package.json';
import { RAW_PODS } from '../support/fixtures';

const ROOT = join(__dirname, '../..');

let project: string;

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'cdk8s-canary-validation-'));
  symlinkSync(join(ROOT, 'node_modules'), join(project, 'node_modules'));
  bundleValidation(join(project, 'validation'));
});

afterAll(() => rmSync(project, { recursive: true }));

interface Synthesized {
  readonly status: number | null;
  readonly output: string;
  readonly report: any;
}

/** A project of somebody who uses no construct of ours. */
function synth(replicas: number | undefined, properties: object = {}): Synthesized {
  const rollout = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'web' }, spec: { replicas, ...RAW_PODS,
    strategy: { canary: { steps: [{ setWeight: 50 }, { pause: {} }] } } } };
  const scaler = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'scaler' },
    spec: { scaleTargetRef: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'web' } } };
  writeFileSync(join(project, 'app.js'), `const { ApiObject, App, Chart } = require('cdk8s');
const app = new App();
const chart = new Chart(app, 'shop', { namespace: 'shop' });
new ApiObject(chart, 'rollout', ${JSON.stringify(rollout)});
new ApiObject(chart, 'scaler', ${JSON.stringify(scaler)});
app.synth();
`);
  writeFileSync(join(project, 'cdk8s.yaml'), JSON.stringify({
    app: 'node app.js',
    validations: [{ package: './validation', version, class: 'CanaryValidation', properties }],
  }));
  const file = join(project, 'report.json');
  rmSync(file, { force: true });
  const { status, stdout, stderr } = spawnSync(process.execPath,
    [join(ROOT, 'node_modules/cdk8s-cli/bin/cdk8s'), 'synth', '--check-upgrade=false', '--validation-reports-output-file', file],
    { cwd: project, encoding: 'utf8' });
  return { status, output: stdout + stderr, report: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined };
}

test('an app without a construct of ours fails by a rule, with the construct and the line', () => {
  const { status, output, report } = synth(4);
  expect(status).toBe(2);
  expect(output).toContain('autoscaled-replicas');
  const [{ summary, violations }] = report.reports;
  expect(summary).toMatchObject({ status: 'failure', metadata: { findings: '1 error, 0 warnings' } });
  expect(violations).toEqual([{
    ruleName: 'autoscaled-replicas',
    recommendation: expect.stringMatching(/^'Rollout shop\/web \$[.]spec[.]replicas' \(4\) must be left out/) as string,
    fix: expect.stringMatching(/^Leave spec[.]replicas out/) as string,
    violatingConstructs: [{
      resourceName: 'web', locations: ['7:3 $.spec.replicas'], constructPath: 'shop/rollout',
      manifestPath: expect.stringMatching(/dist\/shop[.]k8s[.]yaml$/) as string,
    }],
  }]);
});

test('and passes where nothing is wrong, or the configuration says so', () => {
  expect(synth(undefined)).toMatchObject({ status: 0, report: { reports: [{ violations: [], summary: { status: 'success' } }] } });
  writeFileSync(join(project, 'rules.yaml'), 'rules: { autoscaled-replicas: warning }\n');
  const { status, report } = synth(4, { config: 'rules.yaml' });
  expect(status).toBe(0);
  expect(report.reports[0].violations[0].ruleName).toBe('autoscaled-replicas (warning)');
});
