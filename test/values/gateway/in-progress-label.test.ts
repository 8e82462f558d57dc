import { InProgressLabel } from '../../../src';

test('no label, and another one', () => {
  expect(InProgressLabel.disabled()).toEqual({ isDisabled: true, key: undefined, value: undefined });
  expect(InProgressLabel.of('example.com/canary', 'yes')).toEqual({ isDisabled: false, key: 'example.com/canary', value: 'yes' });
});

test.each<[string, () => unknown]>([
  ['\'key\' ("") must not be empty [InProgressLabel.of]', () => InProgressLabel.of('', 'a')],
  [
    '\'key\' ("a b") must have keys of the form [prefix/]name, the name with at most 63 letters, digits, \'-\', \'_\' and \'.\' '
      + '[InProgressLabel.of]',
    () => InProgressLabel.of('a b', 'a'),
  ],
  [
    '\'value\' ("a b") must be a label value: at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter or digit at both ends '
      + '[InProgressLabel.of]',
    () => InProgressLabel.of('a', 'a b'),
  ],
])('%s', (message, make) => {
  expect(make).toThrow(new Error(message));
});
