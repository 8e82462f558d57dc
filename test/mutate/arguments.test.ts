import { parseArguments } from '../../scripts/mutate/arguments';
import { likelyTests } from '../../scripts/mutate/related-tests';

test.each<[string[], unknown]>([
  [[], { count: 60, seed: 1, atLeast: 0, workers: '50%', globs: [] }],
  [['--count', '5', '--seed', '0', '--at-least', '92.5', '--workers', '1', 'src/drift/**'],
    { count: 5, seed: 0, atLeast: 92.5, workers: '1', globs: ['src/drift/**'] }],
  [['--count', '0'], undefined],
  [['--count', 'many'], undefined],
  [['--seed', '1.5'], undefined],
  [['--at-least', '101'], undefined],
  [['--fast'], undefined],
])('%j', (argv, expected) => {
  expect(parseArguments(argv)).toEqual(expected);
});

test.each<[string, string[]]>([
  ['src/values/istio/istio-check.ts',
    ['test/values/istio-check.test.ts', 'test/values/istio', 'test/render/istio', 'test/constructs/istio']],
  ['src/values/check.ts', ['test/values/check.test.ts']],
  ['src/constructs/problems.ts', []],
  ['src/drift/writes/gateway-writes.ts', ['test/drift']],
  ['src/elsewhere/a.ts', []],
])('the likely tests of %s', (file, expected) => {
  expect(likelyTests(file, () => true)).toEqual(expected);
});
