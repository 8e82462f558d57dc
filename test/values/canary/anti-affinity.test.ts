import { AntiAffinity } from '../../../src';

test.each([1, 100])('a preference of weight %p', (weight) => {
  expect(AntiAffinity.preferred(weight).weight).toBe(weight);
});

test('a requirement has no weight', () => {
  expect(AntiAffinity.required().weight).toBeUndefined();
});

test.each([0, 101, 1.5])('a weight of %p is an error', (weight) => {
  expect(() => AntiAffinity.preferred(weight))
    .toThrow(new Error(`'weight' (${weight}) must be a whole number from 1 to 100 [AntiAffinity.preferred]`));
});
