import { imageFault, imageTag } from '../../src/grammar/image';

// distribution/reference v0.6.0: regexp.go#L136 as a whole, normalize.go#L33 for the names that people write; opencontainers/go-digest
// v1.0.0: algorithm.go#L59-L61.

const hex = (length: number): string => '0'.repeat(length);

test.each([
  'web', 'web:1', 'library/web', 'docker.io/web', 'docker.io/library/web:1', 'index.docker.io/web', 'registry.example.com/a/b/c:1.2',
  'localhost/web',
  'localhost:5000/web:1', 'host:5000/web', '[::1]:5000/web', 'Host/web', 'UPPER.example.com/web:TAG', 'web:_a', 'web:A.b-c',
  `web:${'a'.repeat(128)}`,
  'a_b/web', 'a__b', 'a--b', 'a.b', 'a.b_c/d', 'a_b.c/d', '7', `web@sha256:${hex(64)}`, `web:1@sha256:${hex(64)}`, `web@sha384:${hex(96)}`,
  `web@sha512:${hex(128)}`, `web@sha256:${'abcdef'.repeat(10)}0123`, hex(63), `${hex(64)}:1`, `example.com/${'a'.repeat(255)}`,
  `${'a'.repeat(247)}`,
])('%s is an image', (image) => {
  expect(imageFault(image)).toBeUndefined();
});

const REPOSITORY = 'must name a repository: lower-case letters and digits, with \'.\', \'_\', \'__\' or \'-\' between them, and \'/\'';
const TAG = 'must have a tag of 1 to 128 letters, digits, \'_\', \'.\' and \'-\', without \'.\' or \'-\' at its start';
const DIGEST = 'must have a digest of the form <algorithm>:<lower-case hexadecimal digits>, with one of sha256 (64), sha384 (96), '
+ 'sha512 (128)';

test.each([
  // kubernetes v1.34.1 pkg/apis/core/validation/validation.go#L4325: only found out for the pod.
  ['web:1 ', 'must not have white space at its ends'],
  [' web:1', 'must not have white space at its ends'],
  [' ', 'must not have white space at its ends'],
  ['web: 1', 'must not have white space'],
  ['a\tb', 'must not have white space'],
  // normalize.go#L57, by regexp.go#L140
  [hex(64), 'must not be 64 hexadecimal digits alone: that is the id of an image, not its name'],
  // reference.go#L193
  ['Web', 'must have no capital letters before the tag'],
  ['example.com/Web:1', 'must have no capital letters before the tag'],
  ['web/Api', 'must have no capital letters before the tag'],
  // regexp.go#L53 the separators, #L44 the letters, #L123 a part of the path, #L129 the path
  ['a___b', REPOSITORY], ['a..b', REPOSITORY], ['-a', REPOSITORY], ['a-', REPOSITORY], ['a//b', REPOSITORY], ['/a', REPOSITORY], ['a/',
  REPOSITORY],
  ['$(image)', REPOSITORY], ['é', REPOSITORY], [':1', REPOSITORY], ['https://example.com/web', 'must start with a host, '
  + 'or with a host and a port: \'https:\' is neither'],
  // regexp.go#L65 the port, #L61 the host, #L91 an address
  ['host:port/web', 'must start with a host, or with a host and a port: \'host:port\' is neither'],
  ['-a.b/web', 'must start with a host, or with a host and a port: \'-a.b\' is neither'],
  ['[::g]:1/web', 'must start with a host, or with a host and a port: \'[::g]:1\' is neither'],
  // reference.go#L257
  [`example.com/${'a'.repeat(256)}`, 'must have a repository of at most 255 characters'],
  ['a'.repeat(248), 'must have a repository of at most 255 characters'],
  // regexp.go#L68
  ['web:', TAG], ['web:-a', TAG], ['web:.a', TAG], [`web:${'a'.repeat(129)}`, TAG], ['example.com/web:a/b', TAG], ['example.com/web:é',
  TAG],
  // regexp.go#L81; algorithm.go#L59 for the length and the case, #L50-L54 for the algorithms
  ['web@', DIGEST], ['web@sha256', DIGEST], [`web@sha256:${hex(63)}`, DIGEST], [`web@sha256:${hex(65)}`, DIGEST],
  [`web@sha256:${'A'.repeat(64)}`, DIGEST],
  [`web@md5:${hex(32)}`, DIGEST], [`web@sha256:${hex(63)}:`, DIGEST],
])('%p %s', (image, fault) => {
  expect(imageFault(image)).toBe(fault);
});

test.each([
  ['web', undefined], ['web:1', '1'], ['team/web:latest', 'latest'], ['localhost:5000/web', undefined], ['localhost:5000/web:v1', 'v1'],
  ['docker.io/web:2', '2'], [`web:3@sha256:${hex(64)}`, '3'], [`web@sha256:${hex(64)}`, undefined],
])('the tag of %s is %s', (image, tag) => {
  expect(imageTag(image)).toBe(tag);
});
