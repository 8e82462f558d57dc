import { MetricProviderPlugin, Platform, PluginSource } from '../../../src';

const platform = Platform.of();
const source = PluginSource.url('https://mirror.example.com/metrics-v1');

test('minimal', () => {
  expect(MetricProviderPlugin.custom('acme/metrics', source)._recipe.entry(platform)).toEqual({
    name: 'acme/metrics', location: 'https://mirror.example.com/metrics-v1', args: [], headersFrom: [], rules: [],
  });
});

test('all options', () => {
  const options = { args: ['-x'], headersFrom: ['token'], sha256: '0a'.repeat(32),
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['list'] }] };
  expect(MetricProviderPlugin.custom('acme/metrics', source, options)._recipe.entry(platform))
    .toEqual({ name: 'acme/metrics', location: 'https://mirror.example.com/metrics-v1', ...options });
});

test('errors name the factory', () => {
  expect(() => MetricProviderPlugin.custom('acme/metrics', source, { sha256: '1' })).toThrow(
    new Error('\'sha256\' ("1") must be 64 lower-case hexadecimal characters [MetricProviderPlugin.custom]'),
  );
});
