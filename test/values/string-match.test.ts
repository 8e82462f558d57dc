import { StringMatch } from '../../src';

test.each([
  ['exact', StringMatch.exact('GET')],
  ['prefix', StringMatch.prefix('GET')],
  ['regex', StringMatch.regex('GET')],
])('%s', (type, match) => {
  expect(match).toEqual({ _type: type, value: 'GET' });
});

test.each<[string, () => unknown]>([
  ['\'value\' ("") must not be empty [StringMatch.exact]', () => StringMatch.exact('')],
  [`'value' ("${'v'.repeat(20)}…") must have at most 4096 characters [StringMatch.regex]`, () => StringMatch.regex('v'.repeat(4097))],
])('%s', (message, make) => {
  expect(make).toThrow(new Error(message));
});
