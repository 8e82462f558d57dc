import { CanaryStep, HeaderMatch, type MirrorRouteOptions, StringMatch } from '../../../src';

const matches = [{ path: StringMatch.prefix('/api') }];

test.each([0, 100, undefined])('a share of %p percent', (percentage) => {
  expect(CanaryStep.mirrorRoute('copy', { matches, percentage })._spec)
    .toEqual({ type: 'setMirrorRoute', name: 'copy', mirror: { matches, percentage } });
});

test.each<[string, MirrorRouteOptions]>([
  ['\'matches\' ([]) must have at least one entry [CanaryStep.mirrorRoute]', { matches: [] }],
  ['\'matches[1]\' ({}) must have a method, a path or headers [CanaryStep.mirrorRoute]', { matches: [...matches, { headers: [] }] }],
  [
    '\'matches[0].headers\' ("a") must not be used twice [CanaryStep.mirrorRoute]',
    { matches: [{ headers: [HeaderMatch.exact('A', '1'), HeaderMatch.exact('a', '2')] }] },
  ],
  ['\'percentage\' (101) must be a whole number from 0 to 100 [CanaryStep.mirrorRoute]', { matches, percentage: 101 }],
])('%s', (message, options) => {
  expect(() => CanaryStep.mirrorRoute('copy', options)).toThrow(new Error(message));
});
