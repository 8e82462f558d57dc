import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { releaseOf } from '../../e2e/support/cluster/releases';
import { modFileFor, modFileOfLine, releaseIn } from './mod-file';

const HARNESS = join(__dirname, '../harness');
const VARIABLE = 'CDK8S_CANARY_E2E_ARGO_CD_VERSION';
const { [VARIABLE]: before } = process.env;

beforeEach(() => {
  delete process.env[VARIABLE];
});
afterAll(() => {
  if (before !== undefined) process.env[VARIABLE] = before;
});

test.each([['3.5.0', 'argo-cd-3.5.mod'], ['3.5.99', 'argo-cd-3.5.mod'], ['3.6.0', 'go.mod'], ['3.10.0', 'go.mod'], ['4.0.0', 'go.mod']])(
  '%s is built by %s', (release, modFile) => {
  expect(modFileOfLine(release)).toBe(modFile);
});

test('the newest release and the oldest one have files of their own, which nothing is added to', () => {
  for (const release of [releaseOf('argo-cd'), '3.5.7']) {
    expect(modFileFor(release, HARNESS, '/nowhere')).toEqual({ path: join(HARNESS, modFileOfLine(release)), complete: true });
  }
});

test.each([['go.mod', 'since-3.6'], ['argo-cd-3.5.mod', 'until-3.5']])('%s is for the Argo CD of release/%s', (modFile, folder) => {
  const goMod = readFileSync(join(HARNESS, modFile), 'utf8');
  expect(goMod).toContain(`replace cdk8s-canary/argocd-release => ./release/${folder}\n`);
  expect(releaseIn(readFileSync(join(HARNESS, 'release', folder, 'go.mod'), 'utf8'))).toBe(releaseIn(goMod));
});

test('a file that asks for no Argo CD is none', () => {
  expect(() => releaseIn('module other\n')).toThrow('no Argo CD in:\nmodule other');
});
