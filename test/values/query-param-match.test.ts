import { QueryParamMatch } from '../../src';

test('name, value and how they are compared', () => {
  expect(QueryParamMatch.exact('version', '2')).toMatchObject({ _type: 'Exact', name: 'version', value: '2' });
  expect(QueryParamMatch.regex('version', '[23]')).toMatchObject({ _type: 'RegularExpression', name: 'version', value: '[23]' });
});

test.each<[string, () => unknown]>([
  ['\'value\' ("") must not be empty [QueryParamMatch.exact]', () => QueryParamMatch.exact('a', '')],
  [`'value' ("${'v'.repeat(20)}…") must have at most 1024 characters [QueryParamMatch.regex]`,
    () => QueryParamMatch.regex('a', 'v'.repeat(1025))],
  ['\'name\' ("a=b") must be an HTTP header name: 1 to 256 letters, digits and any of !#$%&\'*+-.^_`|~ [QueryParamMatch.exact]',
    () => QueryParamMatch.exact('a=b', 'a')],
])('%s', (message, make) => {
  expect(make).toThrow(new Error(message));
});
