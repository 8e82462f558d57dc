import { parse } from 'yaml';
import {
  MetricProviderPlugin, Platform, PluginSource, RolloutsChartProvider, RolloutsHelmValues, type RolloutsHelmValuesOptions,
  StepPlugin, TrafficRouterPlugin,
} from '../../../src';
import { GATEWAY_API_PLUGIN } from '../../../src/facts/gateway-api-plugin';

const RELEASES = 'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/releases/download';
const file = PluginSource.file('/opt/plugin');
const gatewayItem = {
  name: 'argoproj-labs/gatewayAPI',
  location: `${RELEASES}/v${GATEWAY_API_PLUGIN.tested}/gatewayapi-plugin-linux-amd64`,
};
const gatewayRule = { apiGroups: ['gateway.networking.k8s.io'], resources: ['httproutes'], verbs: ['get', 'update'] };
const kedifyRule = { apiGroups: ['http.keda.sh'], resources: ['httpscaledobjects'], verbs: ['get', 'patch'] };

test('minimal: the rights of the plugins replace those of the chart', () => {
  expect(RolloutsHelmValues.of({ trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi()] }).values).toEqual({
    controller: { trafficRouterPlugins: [gatewayItem] },
    providerRBAC: { enabled: true, providers: { gatewayAPI: false }, additionalRules: [gatewayRule] },
  });
});

test('all options', () => {
  const rule = { apiGroups: [''], resources: ['pods'], verbs: ['list'] };
  const options: Required<RolloutsHelmValuesOptions> = {
    trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi(), TrafficRouterPlugin.kedify()],
    metricProviderPlugins: [MetricProviderPlugin.custom('acme/metrics', file, { rules: [rule] })],
    stepPlugins: [StepPlugin.custom('acme/step', file, { disabled: true })],
    providers: [RolloutsChartProvider.ISTIO],
    createRbac: true,
    platform: Platform.of({ gatewayApiPlugin: '0.12.0' }),
  };
  expect(RolloutsHelmValues.of(options).values).toEqual({
    controller: {
      trafficRouterPlugins: [{ ...gatewayItem, location: `${RELEASES}/v0.12.0/gatewayapi-plugin-linux-amd64` },
        expect.objectContaining({ name: 'kedify/http' })],
      metricProviderPlugins: [{ name: 'acme/metrics', location: 'file:///opt/plugin' }],
      stepPlugins: [{ name: 'acme/step', location: 'file:///opt/plugin', disabled: true }],
    },
    providerRBAC: {
      enabled: true,
      providers: {
        istio: true, smi: false, ambassador: false, awsLoadBalancerController: false, awsAppMesh: false, traefik: false, apisix: false,
        contour: false, glooPlatform: false, gatewayAPI: false,
      },
      additionalRules: [gatewayRule, { apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'create', 'update'] }, kedifyRule, rule],
    },
  });
});

test('no rights, where something else grants them', () => {
  expect(RolloutsHelmValues.of({ trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi()], createRbac: false }).values.providerRBAC)
    .toEqual({
    enabled: true, providers: { gatewayAPI: false },
  });
});

test('no traffic router of the chart at all', () => {
  const values = RolloutsHelmValues.of({ trafficRouterPlugins: [TrafficRouterPlugin.kedify()], providers: [] }).values;
  expect(Object.values((values.providerRBAC as { providers: object }).providers)).toEqual(Array.from({ length: 10 }, () => false));
});

test('binaries from init containers', () => {
  const values = RolloutsHelmValues.of({
    trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi({ source: PluginSource.initContainer() })],
    stepPlugins: [StepPlugin.custom('acme/a_step', PluginSource.initContainer({ image: 'step:v1', binary: '/step', runAsUser: 999 }))],
  }).values;
  const securityContext = {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
  };
  expect(values.controller).toEqual({
    trafficRouterPlugins: [{ name: 'argoproj-labs/gatewayAPI', location: 'file:///plugins/argoproj-labs_gatewayAPI' }],
    stepPlugins: [{ name: 'acme/a_step', location: 'file:///plugins/acme_a_step' }],
    initContainers: [
      {
        name: 'copy-argoproj-labs-gatewayapi-plugin',
        image: `ghcr.io/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi:v${GATEWAY_API_PLUGIN.tested}`,
        command: ['cp', '/bin/rollouts-plugin-trafficrouter-gatewayapi', '/plugins/argoproj-labs_gatewayAPI'],
        securityContext,
        volumeMounts: [{ name: 'rollouts-plugins', mountPath: '/plugins' }],
      },
      {
        name: 'copy-acme-a-step-plugin',
        image: 'step:v1',
        command: ['cp', '/step', '/plugins/acme_a_step'],
        securityContext: { ...securityContext, runAsUser: 999 },
        volumeMounts: [{ name: 'rollouts-plugins', mountPath: '/plugins' }],
      },
    ],
    volumes: [{ name: 'rollouts-plugins', emptyDir: {} }],
    volumeMounts: [{ name: 'rollouts-plugins', mountPath: '/plugins', readOnly: true }],
  });
});

test('the name of an init container is a DNS label, however long the plugin\'s is', () => {
  const plugin = StepPlugin.custom(`acme/${'s'.repeat(80)}`, PluginSource.initContainer({ image: 'step:v1', binary: '/step' }));
  const controller = RolloutsHelmValues.of({ stepPlugins: [plugin] }).values.controller as { initContainers: Array<{ name: string }> };
  expect(controller.initContainers.map(({ name }) => name)).toEqual([`copy-acme-${'s'.repeat(46)}-plugin`]);
  expect(controller.initContainers[0].name).toHaveLength(63);
});

test('the text holds the same values, without aliases', () => {
  const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['list'] }];
  const helm = RolloutsHelmValues.of({
    trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi({ source: PluginSource.initContainer() }), TrafficRouterPlugin.kedify()],
    stepPlugins: [StepPlugin.custom('acme/one', file, { rules }), StepPlugin.custom('acme/two', file, { rules })],
  });
  expect(parse(helm.toYaml())).toEqual(helm.values);
  expect(helm.toYaml()).not.toMatch(/[&*]a\d/);
});

test('the values are a copy', () => {
  const helm = RolloutsHelmValues.of({ trafficRouterPlugins: [TrafficRouterPlugin.kedify()] });
  delete (helm.values.controller as { trafficRouterPlugins?: unknown }).trafficRouterPlugins;
  expect(helm.values.controller).toHaveProperty('trafficRouterPlugins');
});

test('no plugin', () => {
  expect(() => RolloutsHelmValues.of({ trafficRouterPlugins: [] })).toThrow(
    new Error('\'trafficRouterPlugins\' ([]) must have at least one plugin, unless another list of plugins '
      + 'has one [RolloutsHelmValues.of]'),
  );
});

test('one name twice', () => {
  expect(() => RolloutsHelmValues.of({
    trafficRouterPlugins: [TrafficRouterPlugin.kedify()],
    stepPlugins: [StepPlugin.custom('acme/step', file), StepPlugin.custom('kedify/http', file)],
  })).toThrow(
    new Error('\'stepPlugins[1]\' ("kedify/http") must differ from the name of \'trafficRouterPlugins[0]\': the controller stores both '
      + 'at one path [RolloutsHelmValues.of]'));
});
