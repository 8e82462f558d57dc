import { Duration } from 'cdk8s';
import { CanaryStep, HeaderMatch } from '../../../src';

const qa = [HeaderMatch.exact('role', 'qa')];
const name = 'must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both ends of each part';

test.each([0, 1, 100])('a weight of %p', (weight) => {
  expect(CanaryStep.weight(weight)._spec).toEqual({ type: 'setWeight', weight });
});

test('a scale of 0 is a scale', () => {
  expect(CanaryStep.canaryReplicas(0)._spec).toEqual({ type: 'setCanaryScale', replicas: 0 });
  expect(CanaryStep.canaryScale(0)._spec).toEqual({ type: 'setCanaryScale', weight: 0 });
});

test('the matches of a header route are a copy', () => {
  const matches = [...qa];
  const step = CanaryStep.headerRoute('qa', matches);
  matches.pop();
  expect(step._spec).toMatchObject({ matches: qa });
});

test.each<[string, () => unknown]>([
  ['\'weight\' (-1) must be a whole number from 0 to 100 [CanaryStep.weight]', () => CanaryStep.weight(-1)],
  ['\'weight\' (101) must be a whole number from 0 to 100 [CanaryStep.weight]', () => CanaryStep.weight(101)],
  ['\'weight\' (2.5) must be a whole number from 0 to 100 [CanaryStep.weight]', () => CanaryStep.weight(2.5)],
  ['\'weight\' (NaN) must be a whole number from 0 to 100 [CanaryStep.weight]', () => CanaryStep.weight(NaN)],
  ['\'duration\' ("0s") must be from 1 to 2147483647 seconds [CanaryStep.pauseFor]', () => CanaryStep.pauseFor(Duration.seconds(0))],
  ['\'duration\' (not set) must be a Duration, such as Duration.seconds(30) [CanaryStep.pauseFor]',
    () => CanaryStep.pauseFor(undefined as unknown as Duration)],
  ['\'duration\' ("1d") must be a Duration, such as Duration.seconds(30) [CanaryStep.pauseFor]',
    () => CanaryStep.pauseFor('1d' as unknown as Duration)],
  ['\'duration\' ("1500ms") must be a whole number of seconds [CanaryStep.pauseFor]', () => CanaryStep.pauseFor(Duration.millis(1500))],
  ['\'replicas\' (-1) must be a whole number of at least 0 [CanaryStep.canaryReplicas]', () => CanaryStep.canaryReplicas(-1)],
  ['\'weight\' (101) must be a whole number from 0 to 100 [CanaryStep.canaryScale]', () => CanaryStep.canaryScale(101)],
  ['\'matches\' ([]) must have at least one entry [CanaryStep.headerRoute]', () => CanaryStep.headerRoute('qa', [])],
  ['\'matches\' ("role") must not be used twice [CanaryStep.headerRoute]',
    () => CanaryStep.headerRoute('qa', [HeaderMatch.exact('Role', 'qa'), HeaderMatch.exact('role', 'dev')])],
  ['\'name\' ("") must not be empty [CanaryStep.headerRoute]', () => CanaryStep.headerRoute('', qa)],
  [`'name' ("QA") ${name} [CanaryStep.headerRoute]`, () => CanaryStep.headerRoute('QA', qa)],
  [`'name' ("QA") ${name} [CanaryStep.removeHeaderRoute]`, () => CanaryStep.removeHeaderRoute('QA')],
  [`'name' ("a_b") ${name} [CanaryStep.mirrorRoute]`, () => CanaryStep.mirrorRoute('a_b', { matches: [{ headers: qa }] })],
  [`'name' ("-") ${name} [CanaryStep.removeMirrorRoute]`, () => CanaryStep.removeMirrorRoute('-')],
  ['\'name\' ("step") must have the form <namespace>/<name>: letters, digits and \'-\', in the name also \'_\' and \'.\' '
    + '[CanaryStep.plugin]', () => CanaryStep.plugin('step')],
])('%s', (message, make) => {
  expect(make).toThrow(new Error(message));
});
