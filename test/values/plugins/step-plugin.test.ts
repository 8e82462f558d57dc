import { Platform, PluginSource, StepPlugin } from '../../../src';

const platform = Platform.of();
const source = PluginSource.file('/opt/step');

test('minimal', () => {
  expect(StepPlugin.custom('acme/step', source)._recipe.entry(platform))
    .toEqual({ name: 'acme/step', location: 'file:///opt/step', args: [], headersFrom: [], rules: [] });
});

test('all options of a file', () => {
  const options = { disabled: true, args: ['-x'], rules: [{ apiGroups: ['batch'], resources: ['jobs'], verbs: ['create'] }] };
  expect(StepPlugin.custom('acme/step', source, options)._recipe.entry(platform)).toMatchObject(options);
});

test('false is not the same as left out', () => {
  expect(StepPlugin.custom('acme/step', source, { disabled: false })._recipe.entry(platform).disabled).toBe(false);
});

test('errors name the factory', () => {
  expect(() => StepPlugin.custom('acme/step', source, { sha256: '0a'.repeat(32) })).toThrow(
    new Error(`'sha256' ("${'0a'.repeat(32)}") must be left out: the controller checks downloads only, never a file [StepPlugin.custom]`),
  );
});
