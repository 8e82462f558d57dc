import { Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { labels } from '../support/arbitraries';
import { invalid, newApp, newChart, newRoute } from '../support/fixtures';

const service = 'must be a DNS label that starts with a letter: lower-case letters, digits and \'-\', with a letter or digit last';
const label = 'must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last';

test('a name with room for the suffixes is taken as it is', () => {
  fc.assert(fc.property(labels(56), labels(63), (name, routeName) => {
    const chart = newChart();
    newRoute(chart, newApp(chart, { name }), { name: routeName });
    expect(Testing.synth(chart).map(({ metadata }) => metadata.name)).toEqual([name, `${name}-stable`, `${name}-canary`, routeName]);
  }), { numRuns: 100 });
});

test('a longer one is an error that says the limit', () => {
  fc.assert(fc.property(fc.integer({ min: 57, max: 300 }), fc.integer({ min: 64, max: 300 }), (length, routeLength) => {
    const [name, routeName] = ['a'.repeat(length), 'a'.repeat(routeLength)];
    const chart = newChart();
    newRoute(chart, newApp(chart, { name }), { name: routeName });
    expect(() => Testing.synth(chart)).toThrow(invalid(
      `[demo/web] 'name' ("${name}") must have at most 56 characters, because '-stable' is added to it and a DNS label has 63`,
      `[demo/route] 'name' ("${routeName}") must have at most 63 characters`,
    ));
  }), { numRuns: 50 });
});

test('a name that is none is an error that says what a name is', () => {
  const bad = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .filter((text) => text.length <= 56 && !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(text));
  fc.assert(fc.property(bad, (name) => {
    const chart = newChart();
    newRoute(chart, newApp(chart, { name, stableServiceName: name }), { name });
    const shown = JSON.stringify(name);
    expect(() => Testing.synth(chart)).toThrow(invalid(
      `[demo/web] 'name' (${shown}) ${service}`,
      `[demo/web] 'stableServiceName' (${shown}) ${service}`,
      `[demo/route] 'name' (${shown}) ${label}`,
    ));
  }), { numRuns: 100 });
});
