import { parse } from 'yaml';
import { MetricProviderPlugin, Platform, PluginSource, type RolloutsPlugins, StepPlugin, TrafficRouterPlugin } from '../../../src';
import { renderRolloutsConfig } from '../../../src/render/plugins/rollouts-config';

const RELEASES = 'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/releases/download';
const platform = Platform.of();
const SHA = '12'.repeat(32);
const source = PluginSource.url('https://mirror.example.com/plugin-v1');

function parsed(plugins: RolloutsPlugins): object {
  return Object.fromEntries(Object.entries(renderRolloutsConfig(plugins, platform)).map(([list, text]) => [list, parse(text)]));
}

test('only the lists in use, and only the fields in use', () => {
  expect(parsed({ trafficRouterPlugins: [TrafficRouterPlugin.custom('acme/router', source)], stepPlugins: [] })).toEqual({
    trafficRouterPlugins: [{ name: 'acme/router', location: 'https://mirror.example.com/plugin-v1' }],
  });
});

test('every field of every list', () => {
  const options = { args: ['-kubeClientQPS=40', '40', 'yes'], headersFrom: ['token', 'other'], sha256: SHA };
  const item = {
    location: 'https://mirror.example.com/plugin-v1',
    sha256: SHA,
    args: ['-kubeClientQPS=40', '40', 'yes'],
    headersFrom: [{ secretRef: { name: 'token' } }, { secretRef: { name: 'other' } }],
  };
  expect(parsed({
    trafficRouterPlugins: [TrafficRouterPlugin.custom('acme/router', source, options)],
    metricProviderPlugins: [MetricProviderPlugin.custom('acme/metrics', source, options)],
    stepPlugins: [StepPlugin.custom('acme/step', source, { ...options, disabled: true }),
      StepPlugin.custom('acme/other', source, { disabled: false })],
  })).toEqual({
    trafficRouterPlugins: [{ name: 'acme/router', ...item }],
    metricProviderPlugins: [{ name: 'acme/metrics', ...item }],
    stepPlugins: [{ name: 'acme/step', ...item, disabled: true },
      { name: 'acme/other', location: 'https://mirror.example.com/plugin-v1', disabled: false }],
  });
});

test('a list is a text that people can read', () => {
  expect(renderRolloutsConfig(
    { trafficRouterPlugins: [TrafficRouterPlugin.kedify(), TrafficRouterPlugin.gatewayApi({ kubeClientQps: 40 })] }, platform)).toEqual({
    trafficRouterPlugins: [
      '- name: kedify/http',
      '  location: https://github.com/kedify/argo-rollouts-plugin/releases/download/v0.0.1/rollouts-plugin-kedify-linux-amd64',
      '  sha256: 6cd7597788f9ceeee3406695b64022c63ddb77e9b946dd0295bf10969b985814',
      '- name: argoproj-labs/gatewayAPI',
      `  location: ${RELEASES}/v${platform.gatewayApiPlugin}/gatewayapi-plugin-linux-amd64`,
      '  args:',
      '    - -kubeClientQPS=40',
      '',
    ].join('\n'),
  });
});

test('a checksum of digits stays a text', () => {
  const text = renderRolloutsConfig(
    { trafficRouterPlugins: [TrafficRouterPlugin.custom('acme/router', source, { sha256: `${'1'.repeat(61)}e10` })] }, platform);
  expect(text.trafficRouterPlugins).toContain(`sha256: "${'1'.repeat(61)}e10"`);
});
