import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { goEnvironment } from '../test/support/go-environment';

const ROOT = path.resolve(__dirname, '..');

/** What says the releases, the newest Argo Rollouts first: a build has one of each module. */
const MOD_FILES = ['go.mod', 'argo-rollouts-1.9.mod'];

/** What is generated: the script, the file or folder that it fills, and the variable that names it to a Go test. */
const GENERATED = [
  ['generate-apps.ts', 'apps', 'GENERATED_APPS'],
  ['generate-settings.ts', 'settings.jsonl', 'GENERATED_SETTINGS'],
  ['generate-yaml.ts', 'yaml.jsonl', 'GENERATED_YAML'],
  ['generate-regexps.ts', 'regexps.jsonl', 'GENERATED_REGEXPS'],
  ['generate-json-paths.ts', 'json-paths.jsonl', 'GENERATED_JSON_PATHS'],
  ['generate-conditions.ts', 'conditions.jsonl', 'GENERATED_CONDITIONS'],
  ['generate-strategies.ts', 'strategies.jsonl', 'GENERATED_STRATEGIES'],
  ['generate-rollout-specs.ts', 'rollout-specs.jsonl', 'GENERATED_ROLLOUT_SPECS'],
  ['generate-courses.ts', 'courses.jsonl', 'GENERATED_COURSES'],
  ['generate-pod-counts.ts', 'pod-counts.jsonl', 'GENERATED_POD_COUNTS'],
  ['generate-templates.ts', 'templates.jsonl', 'GENERATED_TEMPLATES'],
  ['generate-pod-fields.ts', 'pod-fields.json', 'GENERATED_POD_FIELDS'],
  ['generate-reports.ts', 'reports', 'GENERATED_REPORTS'],
] as const;

/** Exit code of a program. Only `go test` writes to stdout, so that its `-json` can be read. */
function run(cwd: string, command: string, args: readonly string[], stdout: 1 | 2, env = process.env): number {
  const { status, error } = spawnSync(command, args, { cwd, env, stdio: ['ignore', stdout, 2] });
  if (error !== undefined) console.error(`${command}: ${error.message}`);
  return status ?? 1;
}

/** Arguments are those of `go test`: `npm run test:conformance -- -json`. */
function main(argv: readonly string[]): number {
  const folder = mkdtempSync(path.join(tmpdir(), 'cdk8s-canary-conformance-'));
  const conformance = path.join(ROOT, 'conformance');
  try {
    const generated = GENERATED.map(([script, file]) =>
      run(ROOT, process.execPath, [require.resolve('tsx/cli'), path.join(__dirname, script), path.join(folder, file)], 2));
    // dist/ and the test data are judged even where the generator failed.
    const variables = Object.fromEntries(GENERATED.map(([, file, variable]) => [variable, path.join(folder, file)]));
    const env = { ...goEnvironment(), ...variables };
    const judged = MOD_FILES.flatMap((modFile) => [
      run(conformance, 'go', ['vet', `-modfile=${modFile}`, './...'], 2, env),
      run(conformance, 'go', ['test', `-modfile=${modFile}`, '-count=1', '-timeout=30m', ...argv, './...'], 1, env),
    ]);
    // A module of its own: what reads reports needs none of the controllers.
    const reports = path.join(conformance, 'reports');
    judged.push(run(reports, 'go', ['vet', './...'], 2, env), run(reports, 'go', ['test', '-count=1', ...argv, './...'], 1, env));
    return Math.max(...generated, ...judged);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

process.exitCode = main(process.argv.slice(2));
