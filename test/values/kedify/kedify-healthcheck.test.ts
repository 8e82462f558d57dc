import { KedifyHealthcheck } from '../../../src';

test('who answers', () => {
  expect(KedifyHealthcheck.passthrough('/healthz')._metadata).toEqual({ healthcheckPath: '/healthz', healthcheckResponse: 'passthrough' });
  expect(KedifyHealthcheck.staticResponse('/')._metadata).toEqual({ healthcheckPath: '/', healthcheckResponse: 'static' });
  expect(KedifyHealthcheck.pathEmbeddedHost('/proxy/a.example.com')._metadata)
    .toEqual({ healthcheckPathPrefix: '/proxy/a.example.com', healthcheckResponse: 'pathEmbeddedHost' });
});

const start = 'must begin with \'/\' and have no blanks, \',\', \'?\' or \'#\'';

test.each<[string, () => unknown]>([
  [`'path' ("healthz") ${start} [KedifyHealthcheck.passthrough]`, () => KedifyHealthcheck.passthrough('healthz')],
  [`'path' ("/a,/b") ${start} [KedifyHealthcheck.staticResponse]`, () => KedifyHealthcheck.staticResponse('/a,/b')],
  ['\'pathPrefix\' ("/a//b") must not have \'//\', \'/.\', \'/..\' or \'%2f\' [KedifyHealthcheck.pathEmbeddedHost]',
    () => KedifyHealthcheck.pathEmbeddedHost('/a//b')],
])('%s', (message, make) => {
  expect(make).toThrow(new Error(message));
});
