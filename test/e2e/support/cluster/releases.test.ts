import { RELEASES } from '../../../../src/facts/releases';
import { moduleOf, releaseOf, releasesLine } from './releases';

const VARIABLE = 'CDK8S_CANARY_E2E_ROLLOUTS_VERSION';
const { [VARIABLE]: before } = process.env;

beforeEach(() => {
  delete process.env[VARIABLE];
});
afterAll(() => {
  if (before === undefined) delete process.env[VARIABLE];
  else process.env[VARIABLE] = before;
});

test.each([undefined, ''])('the proven release runs where the variable is %j', (value) => {
  if (value !== undefined) process.env[VARIABLE] = value;
  expect(releaseOf('argo-rollouts')).toBe(RELEASES.argoRollouts.tested);
});

test('a variable says another, for its project alone', () => {
  process.env[VARIABLE] = '1.9.3';
  expect(moduleOf('argo-rollouts')).toEqual({ module: 'github.com/argoproj/argo-rollouts', version: 'v1.9.3' });
  expect(releasesLine()).toMatch(/^argo-rollouts 1\.9\.3, gateway-api 1\.7\.0, istio /);
});

test.each(['v1.9.3', '1.9', '1.10.2-rc1', 'latest', ' '])('%j is no release', (value) => {
  process.env[VARIABLE] = value;
  expect(() => releaseOf('argo-rollouts'))
    .toThrow(`${VARIABLE} (${JSON.stringify(value)}) must be a release, such as ${RELEASES.argoRollouts.tested}`);
});
