import { urlPath } from '../../../src/values/kedify/url-path';
import { textOf } from '../../support/problem-texts';

test.each(['/', '/a', '/a/', '/a/b.c', '/.well-known', '/a%20b', '/a..b', '/:id~(x)'])('%s is a path', (path) => {
  expect(urlPath('path', path)).toBeUndefined();
});

test.each(['', 'a', '/a b', '/a,b', '/a?b', '/a#b', '/\ta'])('%j is none', (path) => {
  expect(textOf(urlPath('path', path))).toBe(`'path' (${JSON.stringify(path)}) must begin with '/' and have no blanks, ',', '?' or '#'`);
});

test.each(['//', '/a//b', '/./a', '/a/../b', '/a/..', '/a/.', '/a%2fb', '/a%2Fb'])('%s is refused by the API server', (path) => {
  expect(textOf(urlPath('path', path))).toBe(`'path' ("${path}") must not have '//', '/.', '/..' or '%2f'`);
});
