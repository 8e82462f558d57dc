import { crdReleases, directReleases } from './releases';

test('each project whose CRDs are imported is named once', () => {
  const url = 'https://raw.githubusercontent.com/istio/istio/1.30.3/manifests/crd-all.gen.yaml';
  expect(crdReleases(`imports:\n  - a:=${url}#virtualservices\n  - b:=${url}#gateways\n`)).toEqual(['istio/istio 1.30.3']);
});

test('a module names what it asks for itself, and as it is built', () => {
  const Require = [{ Path: 'a', Version: 'v1.0.0' }, { Path: 'b', Version: 'v2.0.0' }, { Path: 'c', Version: 'v3.0.0', Indirect: true }];
  const Replace = [{ Old: { Path: 'b' }, New: { Version: 'v2.0.1' } }];
  expect(directReleases({ Require, Replace })).toEqual(['a v1.0.0', 'b v2.0.1']);
  expect(directReleases({ Require: [{ Path: 'a', Version: 'v1.0.0' }], Replace: null })).toEqual(['a v1.0.0']);
  expect(directReleases({ Require: null, Replace: null })).toEqual([]);
});
