import * as fc from 'fast-check';
import { Testing } from 'cdk8s';
import { parse } from 'yaml';
import {
  KedaHelmValues, MetricProviderPlugin, PluginSource, RolloutsController, RolloutsHelmValues, StepPlugin, TrafficRouterPlugin,
} from '../../src';
import { yamlText } from '../../src/render/yaml-text';
import { invalid, newChart } from '../support/fixtures';
import { anySettings } from '../support/generated/texts';
import { find } from '../support/manifests';

const VERSIONS = ['1.1', '1.2'] as const;

/**
 * What cdk8s writes so that some reader takes it for something else, or refuses it. Argo Rollouts v1.9.1 reads these texts by
 * sigs.k8s.io/yaml (utils/config/config.go:50, 58 and 66), which is go.yaml.in/yaml/v2 v2.4.2: resolve.go:37-48 has the words, 150-190 the
 * numbers, readerc.go:347-357 the characters. Other readers of YAML 1.1 are like PyYAML 6.0.3, yaml/resolver.py:172-192.
 */
const odd = ['0o17', '-0o17', '0O17', '+_1', '1e_3', '0o+6', '0b-1', '\ta\nb', ' \n',
  'a\u0085b', '\u2028', '\u007f', '\uffff', '1_0', '0755', 'yes', '~', ''];

test.each(odd.map((text) => [JSON.stringify(text), text]))('%s comes back from both versions of YAML, as value and as key', (_, text) => {
  for (const version of VERSIONS) {
    expect(parse(yamlText('args', [text, { text }]), { version })).toEqual([text, { text }]);
    if (text !== '') expect(parse(yamlText('settings', { [text]: text }), { version })).toEqual({ [text]: text });
  }
});

test('any settings come back, or are refused for half a character or a key that merges', () => {
  fc.assert(fc.property(anySettings, (settings) => {
    let text;
    try {
      text = yamlText('settings', settings);
    } catch {
      expect(JSON.stringify(settings)).toMatch(/\\ud[89a-f]|"<<":/);
      return;
    }
    for (const version of VERSIONS) expect(parse(text, { version })).toEqual(settings);
  }), { numRuns: 500 });
}, 60000);

// go.yaml.in/yaml/v3 v3.0.4, resolve.go:238 and 251; v2 v2.4.2, resolve.go:170 and 183: what comes after the prefix may have a sign.
test.each(['0o+6', '0o-6', '0b+1', '0b-1'])('%s is a number for the newest reader of Go, so it is quoted', (text) => {
  expect(yamlText('args', [text])).toBe(`[\n  "${text}"\n]\n`);
});

test('what every reader takes as it is stays plain', () => {
  expect(yamlText('settings', { a: ['b', 1, true] })).toBe('a:\n  - b\n  - 1\n  - true\n');
});

// go.yaml.in/yaml/v2 v2.4.2, readerc.go:248.
test.each([
  ['\ud800', 'must not have the character U+D800: YAML readers change or refuse it'],
  ['a\udc00', 'must not have the character U+DC00: YAML readers change or refuse it'],
])('%j is refused as a value and as a key', (text, rule) => {
  expect(() => yamlText('args', ['a', text])).toThrow(`'args[1]' (${JSON.stringify(text)}) ${rule}`);
  expect(() => yamlText('settings', { [text]: 'a', b: text })).toThrow(
    `'settings' (${JSON.stringify(text)}) ${rule}\n'settings.b' (${JSON.stringify(text)}) ${rule}`);
});

// go.yaml.in/yaml/v2 v2.4.2, resolve.go:48; PyYAML 6.0.3, yaml/resolver.py:197.
test('a key that merges is refused, at any depth, and a text of that form is not', () => {
  expect(() => yamlText('settings', { a: [{ '<<': { b: 'c' } }] })).toThrow(
    '\'settings.a[0]\' ("<<") must not have a key that YAML readers take for something else');
  expect(parse(yamlText('settings', { a: '<<' }))).toEqual({ a: '<<' });
});

describe('YAML inside of YAML', () => {
  const source = PluginSource.file('/plugins/a');
  const args = ['0o17', '0755', 'a\u0085b', '-x=1'];
  const plugins = {
    trafficRouterPlugins: [TrafficRouterPlugin.custom('acme/router', source, { args })],
    metricProviderPlugins: [MetricProviderPlugin.custom('acme/metrics', source, { args: ['fine'] })],
    stepPlugins: [StepPlugin.custom('acme/step', source, { args: ['0O7'] })],
  };

  test.each(VERSIONS)('settings of plugins come back from the ConfigMap (YAML %s)', (version) => {
    const chart = newChart();
    new RolloutsController(chart, 'controller', plugins);
    const { data } = find(Testing.synth(chart), 'ConfigMap') as unknown as { data: { [list: string]: string } };
    const read = (list: string): string[] => (parse(data[list], { version }) as Array<{ args: string[] }>)[0].args;
    expect([read('trafficRouterPlugins'), read('metricProviderPlugins'), read('stepPlugins')]).toEqual([args, ['fine'], ['0O7']]);
  });

  test.each(VERSIONS)('Helm values come back (YAML %s)', (version) => {
    const values = RolloutsHelmValues.of(plugins);
    expect(parse(values.toYaml(), { version })).toEqual(values.values);
    const keda = KedaHelmValues.scaledRefKinds([{ apiGroup: 'apps.example.com', kind: '1e3' }]);
    expect(parse(keda.toYaml(), { version })).toEqual(keda.values);
  });

  test('half of a character in an argument is an error, and says whose', () => {
    const chart = newChart();
    new RolloutsController(chart, 'controller', {
      trafficRouterPlugins: [TrafficRouterPlugin.custom('acme/router', source, { args: ['a', '\ud800'] })],
    });
    expect(() => Testing.synth(chart)).toThrow(invalid('[demo/controller] \'trafficRouterPlugins[0].args[1]\' ("\\ud800") must not have '
      + 'the character U+D800: YAML readers change or refuse it'));
  });
});
