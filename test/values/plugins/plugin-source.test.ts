import { PluginSource } from '../../../src';

const DIGEST = `sha256:${'0a'.repeat(32)}`;

test.each(['http://mirror.example.com/plugin', 'https://mirror.example.com:8443/v1/plugin-linux-amd64?raw=1'])('the URL %s', (url) => {
  expect(PluginSource.url(url)._spec).toEqual({ type: 'url', url });
});

test.each(['ftp://mirror.example.com/plugin', 'file:///plugins/plugin', '/plugins/plugin', 'https://mirror.example.com',
  'https://mirror.example.com/', 'https:///plugin', 'https://a b/plugin', 'https://mirror.example.com:x/plugin',
    'see https://mirror.example.com/plugin'])('%s is not a URL to download from', (url) => {
  expect(() => PluginSource.url(url))
    .toThrow(new Error(`'url' ("${url}") must be an absolute http:// or https:// URL of a file [PluginSource.url]`));
});

test.each(['https://github.com/a/b/releases/latest/download/plugin', 'https://mirror.example.com/plugin/latest',
  'https://mirror.example.com/plugin?version=latest', 'https://mirror.example.com/Latest/plugin'])('%s is not a fixed version', (url) => {
  expect(() => PluginSource.url(url)).toThrow(
    new Error(`'url' ("${url}") must name a fixed version, not 'latest': a restart of the controller would change the binary `
      + '[PluginSource.url]'),
  );
});

test('latest as a part of a name is a name', () => {
  expect(PluginSource.url('https://mirror.example.com/not-latest/latest-plugin')._spec.type).toBe('url');
});

test('credentials in a URL are refused and not repeated', () => {
  expect(() => PluginSource.url('https://me:secret@mirror.example.com/plugin')).toThrow(
    new Error('\'url\' ("mirror.example.com") must not hold credentials: put them in a Secret and name it in \'headersFrom\' '
      + '[PluginSource.url]'),
  );
});

test('a file', () => {
  expect(PluginSource.file('/plugins/my-plugin_1.0')._spec).toEqual({ type: 'file', path: '/plugins/my-plugin_1.0' });
});

test.each(['plugin', './plugin', 'file:///plugin', '/plugins/', '/plugins//plugin', '/plugins/../plugin', '/./plugin', '/my plugin',
  '/plugin?x', '/100%25', ''])('"%s" is not the path of a file', (path) => {
  expect(() => PluginSource.file(path)).toThrow(
    new Error(`'path' ("${path}") must be the absolute path of a file: letters, digits, '.', '_', '-', '+' and '@' between '/', no '..' `
      + '[PluginSource.file]'),
  );
});

test('an init container', () => {
  expect(PluginSource.initContainer()._spec).toEqual({ type: 'initContainer' });
  const options = { image: 'registry.example.com:5000/plugin:v1', binary: '/plugin', runAsUser: 999 };
  expect(PluginSource.initContainer(options)._spec).toEqual({ type: 'initContainer', ...options });
});

test.each(['plugin:v1', `plugin@${DIGEST}`, `registry.example.com:5000/plugin:latest@${DIGEST}`])('the image %s', (image) => {
  expect(PluginSource.initContainer({ image })._spec).toEqual({ type: 'initContainer', image });
});

test.each(['plugin', 'plugin:latest', 'registry.example.com:5000/plugin', 'plugin:', 'plugin@sha256:1', 'my plugin:v1', ':v1'])(
  'the image "%s" may change', (image) => {
  expect(() => PluginSource.initContainer({ image })).toThrow(
    new Error(`'image' ("${image}") must have a digest or a tag other than 'latest': a restart of the controller would change the `
      + 'binary [PluginSource.initContainer]'),
  );
});

test('every problem of an init container', () => {
  expect(() => PluginSource.initContainer({ image: '', binary: 'plugin', runAsUser: 0 })).toThrow(new Error([
    '\'image\' ("") must have a digest or a tag other than \'latest\': a restart of the controller would change the binary '
      + '[PluginSource.initContainer]',
    '\'binary\' ("plugin") must be the absolute path of a file: letters, digits, \'.\', \'_\', \'-\', \'+\' and \'@\' between \'/\', no '
      + '\'..\' [PluginSource.initContainer]',
    '\'runAsUser\' (0) must be a whole number of at least 1 [PluginSource.initContainer]',
  ].join('\n')));
});
