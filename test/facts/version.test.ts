import { isAtLeast, isVersion, releaseNumbers } from '../../src/facts/version';

test.each([
  ['0.15.0', '0.15.0', true],
  ['0.15.1', '0.15.0', true],
  ['0.15.0', '0.4.0', true],
  ['0.4.0', '0.15.0', false],
  ['0.4.9', '0.5.0', false],
  ['1.0.0', '0.15.3', true],
  ['0.15.3', '1.0.0', false],
])('%s is at least %s: %s', (version, least, expected) => {
  expect(isAtLeast(version, least)).toBe(expected);
});

test.each([['0.15.0', true], ['10.0.12', true], ['v0.15.0', false], ['0.15', false], ['0.15.0-rc1', false], ['0.015.0', false],
  ['', false]])('"%s" is a version: %s', (text, expected) => {
  expect(isVersion(text)).toBe(expected);
});

test.each([['0.15.0', [0, 15, 0]], ['v0.15.0', [0, 15, 0]], ['0.015.0', [0, 15, 0]], ['vv0.15.0', undefined], ['0.15', undefined],
  ['0.15.0-rc1', undefined], ['0.15.0\n', undefined], ['', undefined]])('the numbers of "%s" are %j', (text, expected) => {
  expect(releaseNumbers(text)).toEqual(expected);
});

test.each([['latest', '0.1.0'], ['0.15', '0.1.0'], ['0.15.0', 'latest']])('%s is not at least %s', (version, least) => {
  expect(isAtLeast(version, least)).toBe(false);
});
