import { compareQuantities, isWhole, parseQuantity, quantityText, resourceQuantity, signOf } from '../../src/grammar/quantity';

// Kubernetes v1.34.1, staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go: each expectation is what that code answers.

function textOf(value: string | number): string | undefined {
  const quantity = parseQuantity(value);
  return quantity && quantityText(quantity);
}

function resourceOf(value: string | number): string | undefined {
  const quantity = parseQuantity(value);
  return quantity && quantityText(resourceQuantity(quantity));
}

test.each<[string | number, string]>([
  [0, '0'], [1, '1'], [-1, '-1'], [0.5, '500m'], [1e21, '1e+21'], [1e-7, '100e-9'],
  ['0', '0'], ['00', '0'], ['+', '0'], ['-', '0'], ['.', '0'], ['1.', '1.'], ['.5', '500m'], ['-.5', '-500m'], ['+1', '+1'],
  ['1n', '1n'], ['1u', '1u'], ['1m', '1m'], ['1k', '1k'], ['1M', '1M'], ['1G', '1G'], ['1T', '1T'], ['1P', '1P'], ['1E', '1E'],
  ['1Ki', '1Ki'], ['1Mi', '1Mi'], ['1Gi', '1Gi'], ['1Ti', '1Ti'], ['1Pi', '1Pi'], ['1Ei', '1Ei'],
  ['1000m', '1'], ['1000', '1k'], ['0.10', '100m'], ['1.5', '1500m'], ['1024Ki', '1Mi'], ['1.0Gi', '1Gi'], ['1.5Gi', '1536Mi'], ['0.5Gi',
  '512Mi'],
  ['0.5Ki', '512'], ['0.1Ki', '102400m'], ['1e3', '1e3'], ['1E3', '1E3'], ['1e+3', '1e+3'], ['10e2', '1e3'], ['1e-10', '1e-9'],
  ['1e4294967296', '1e4294967296'],
  [' 1', '1'], ['1 ', '1'], ['9Ei', '9223372036854775807'], ['-9Ei', '-9223372036854775807'], ['Gi', '0'], ['m', '0'], ['0Pi', '0'],
  // Beyond the last suffix the size gets lost.
  ['1000E', '1'],
])('%p is a quantity, written %s', (value, text) => {
  expect(textOf(value)).toBe(text);
});

test.each([
  '', ' ', '512MB', '1GiB', '500 m', '1K', '1ki', '1KB', '1..5', '1.5.5', '1e', '1e1.5', '1Ee3', '+-1', '--1', '1_000', '0x10', 'one',
  'Pi', 'Ei', '.Pi',
  '1e99999999999999999999', '1m5', '1\t', '\n1', '1\u2028', '\ufeff1', 'NaN', 'Infinity', '1,5', '1M i', '1+5',
])('%p is none', (value) => {
  expect(parseQuantity(value)).toBeUndefined();
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])('%p is none', (value) => {
  expect(parseQuantity(value)).toBeUndefined();
});

test.each<[string, number, string]>([
  ['1', 0, '1000m'], ['1', 0, '1e0'], ['1Gi', 1, '1G'], ['1000Mi', -1, '1Gi'], ['1024Mi', 0, '1Gi'], ['0', 0, '0Ki'], ['-1', -1, '0'],
  ['-2', -1, '-1'],
  ['-1', 1, '-1k'], ['0.999', -1, '1'], ['9223372036854775808', 1, '9223372036854775807'], ['1e2147483647', 1, '9E'], ['1e-9', -1,
  '1e2147483647'],
  ['12345678901234567890', -1, '12345678901234567891'], ['1.1', 1, '1.09'], ['10', 1, '9.99'], ['0', -1, '1n'], ['0', 1, '-1n'],
])('%s against %s is %s', (first, order, second) => {
  const [a, b] = [parseQuantity(first), parseQuantity(second)];
  expect(a && b && Math.sign(compareQuantities(a, b))).toBe(order);
  expect(a && b && Math.sign(compareQuantities(b, a)) + order).toBe(0);
});

// defaults.go#L39: no finer than a thousandth, away from zero.
test.each<[string, string]>([
  ['1', '1'], ['1m', '1m'], ['0.1m', '1m'], ['1.1m', '2m'], ['-0.1m', '-1m'], ['1n', '1m'], ['1500u', '2m'], ['2000u', '2m'], ['1e-30',
  '1e-3'], ['0', '0'],
  ['0n', '0'], ['1.0005', '1001m'], ['1.5Gi', '1536Mi'], ['1000E', '1'],
])('as an amount of a resource %s is %s', (value, text) => {
  expect(resourceOf(value)).toBe(text);
});

test.each<[string, boolean]>([
  ['0', true], ['1', true], ['1000m', true], ['1001m', false], ['999m', false], ['1.0', true], ['1.5', false], ['1.5k', true], ['1.5Ki',
  true],
  ['0.1Ki', false], ['10e-1', true], ['15e-1', false], ['1e3', true], ['1E', true], ['1e65', true],
  // Only the last 64 bits count, as upstream.
  ['20393926916669017', false], ['638978291566595k', false], ['1e30', true], ['9007199254740', true], ['9Ei', true],
])('whether %s is whole: %s', (value, whole) => {
  const quantity = parseQuantity(value);
  expect(quantity && isWhole(resourceQuantity(quantity))).toBe(whole);
});

test.each<[string, number]>([['1n', 1], ['-1n', -1], ['0Gi', 0], ['-0', 0]])('the sign of %s is %s', (value, sign) => {
  const quantity = parseQuantity(value);
  expect(quantity && signOf(quantity)).toBe(sign);
});
