import { type Claim, verified } from './plugin-binary';

const CACHED: Claim = { path: '/cache/p-v1.2.0/p', module: 'example.com/p', release: 'v1.2.0', strict: true };
const NAMED: Claim = { ...CACHED, path: '/bin/p', strict: false };
const p = (version: string): { module: string; version: string } => ({ module: 'example.com/p', version });

test.each<[string, Parameters<typeof verified>, ReturnType<typeof verified>]>([
  ['names its release', [CACHED, p('v1.2.0')], { release: 'v1.2.0', says: 'the binary says v1.2.0' }],
  ['is built without a tag', [CACHED, p('(devel)')], { release: 'v1.2.0', says: 'the binary says that module, and no release' }],
  ['is not made by Go', [CACHED, undefined], { release: 'v1.2.0', says: 'the binary says nothing of what it is' }],
  ['is another release, by a variable', [NAMED, p('v1.3.0')], { release: 'v1.3.0', says: 'the binary says v1.3.0' }],
])('a binary that %s', (_what, given, expected) => {
  expect(verified(...given)).toEqual(expected);
});

test.each([CACHED, NAMED])('another program is refused: $path', (claim) => {
  expect(() => verified(claim, { module: 'example.com/q', version: 'v1.2.0' }))
    .toThrow(`${claim.path} must be a program of example.com/p, and says that it is one of example.com/q`);
});

test('another release is refused where the folder names one', () => {
  expect(() => verified(CACHED, p('v1.2.1-0.20260101000000-abcdef012345')))
    .toThrow('/cache/p-v1.2.0/p must be v1.2.0, and says that it is v1.2.1-0.20260101000000-abcdef012345');
});
