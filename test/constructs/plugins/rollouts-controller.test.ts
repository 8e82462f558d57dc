import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import { parse } from 'yaml';
import {
  MetricProviderPlugin, PluginSource, RolloutsController, type RolloutsControllerProps, StepPlugin,
  TrafficRouterPlugin,
} from '../../../src';
import { GATEWAY_API_PLUGIN } from '../../../src/facts/gateway-api-plugin';
import { type Manifest, synth } from '../../support/manifests';

const RELEASES = 'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/releases/download';
const file = PluginSource.file('/opt/plugin');
const gatewayApi = TrafficRouterPlugin.gatewayApi();
const kedify = TrafficRouterPlugin.kedify();
const gatewayRule = { apiGroups: ['gateway.networking.k8s.io'], resources: ['httproutes'], verbs: ['get', 'update'] };
const kedifyRule = { apiGroups: ['http.keda.sh'], resources: ['httpscaledobjects'], verbs: ['get', 'patch'] };
const rbac = { apiVersion: 'rbac.authorization.k8s.io/v1' };
const roleRef = { apiGroup: 'rbac.authorization.k8s.io' };

function create(props: RolloutsControllerProps): { chart: Chart; controller: RolloutsController } {
  const chart = new Chart(Testing.app(), 'test', { namespace: 'demo' });
  return { chart, controller: new RolloutsController(chart, 'argo-rollouts', props) };
}

function objects(props: RolloutsControllerProps): Manifest[] {
  return synth(create(props).chart);
}

function lists(configMap: Manifest): object {
  const data = Object.entries(configMap.data as { [key: string]: string });
  return Object.fromEntries(data.map(([key, text]) => [key, parse(text) as object]));
}

function refused(props: RolloutsControllerProps, ...problems: string[]): void {
  const list = problems.map((text) => `[test/argo-rollouts] ${text}`);
  expect(() => objects(props)).toThrow(new Error(`Validation failed with the following errors:\n  ${list.join('\n  ')}`));
}

test('minimal: the ConfigMap, and rights in all namespaces', () => {
  const [configMap, ...roles] = objects({ trafficRouterPlugins: [gatewayApi] });
  expect(configMap).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'argo-rollouts-config', namespace: 'argo-rollouts' },
    data: { trafficRouterPlugins: expect.any(String) as string },
  });
  expect(lists(configMap)).toEqual({
    trafficRouterPlugins: [{
      name: 'argoproj-labs/gatewayAPI',
      location: `${RELEASES}/v${GATEWAY_API_PLUGIN.tested}/gatewayapi-plugin-linux-amd64`,
    }],
  });
  const name = 'argo-rollouts-argoproj-labs-gatewayapi';
  expect(roles).toEqual([
    { ...rbac, kind: 'ClusterRole', metadata: { name }, rules: [gatewayRule] },
    {
      ...rbac,
      kind: 'ClusterRoleBinding',
      metadata: { name },
      roleRef: { ...roleRef, kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', name: 'argo-rollouts', namespace: 'argo-rollouts' }],
    },
  ]);
});

test('all props', () => {
  const rule = { apiGroups: [''], resources: ['pods'], resourceNames: ['web'], verbs: ['get'] };
  const props: Required<RolloutsControllerProps> = {
    trafficRouterPlugins: [kedify],
    metricProviderPlugins: [MetricProviderPlugin.custom('acme/metrics', file, { rules: [rule] })],
    stepPlugins: [StepPlugin.custom('acme/step', file, { disabled: true })],
    namespace: 'rollouts',
    serviceAccountName: 'controller',
    namespaces: ['shop', 'pay'],
    createConfigMap: true,
    createRbac: true,
  };
  const [configMap, ...roles] = objects(props);
  expect(configMap.metadata).toEqual({ name: 'argo-rollouts-config', namespace: 'rollouts' });
  expect(lists(configMap)).toEqual({
    trafficRouterPlugins: [{
      name: 'kedify/http',
      location: 'https://github.com/kedify/argo-rollouts-plugin/releases/download/v0.0.1/rollouts-plugin-kedify-linux-amd64',
      sha256: '6cd7597788f9ceeee3406695b64022c63ddb77e9b946dd0295bf10969b985814',
    }],
    metricProviderPlugins: [{ name: 'acme/metrics', location: 'file:///opt/plugin' }],
    stepPlugins: [{ name: 'acme/step', location: 'file:///opt/plugin', disabled: true }],
  });
  const subjects = [{ kind: 'ServiceAccount', name: 'controller', namespace: 'rollouts' }];
  expect(roles).toEqual(
    [['argo-rollouts-kedify-http', kedifyRule] as const, ['argo-rollouts-acme-metrics', rule] as const].flatMap(([name, granted]) =>
    ['shop', 'pay'].flatMap((namespace) => [
      { ...rbac, kind: 'Role', metadata: { name, namespace }, rules: [granted] },
      { ...rbac, kind: 'RoleBinding', metadata: { name, namespace }, roleRef: { ...roleRef, kind: 'Role', name }, subjects },
    ])));
});

test('without the ConfigMap', () => {
  expect(objects({ trafficRouterPlugins: [kedify], createConfigMap: false }).map(({ kind }) => kind))
    .toEqual(['ClusterRole', 'ClusterRoleBinding']);
});

test('without rights', () => {
  expect(objects({ trafficRouterPlugins: [kedify], createRbac: false }).map(({ kind }) => kind)).toEqual(['ConfigMap']);
});

test('the objects are there to be patched', () => {
  const { chart, controller } = create({ trafficRouterPlugins: [gatewayApi, kedify] });
  ApiObject.of(controller).addJsonPatch(JsonPatch.add('/metadata/labels', { team: 'platform' }));
  controller.roles[1].addJsonPatch(JsonPatch.replace('/metadata/name', 'kedify'));
  controller.roleBindings[1].addJsonPatch(JsonPatch.replace('/roleRef/name', 'kedify'));
  controller.roles.pop();
  const [configMap, , , role, binding] = synth(chart);
  expect(configMap.metadata).toMatchObject({ labels: { team: 'platform' } });
  expect(role.metadata.name).toBe('kedify');
  expect(binding).toMatchObject({ roleRef: { name: 'kedify' } });
  expect(controller.configMap).toBe(ApiObject.of(controller));
  expect([controller.roles.length, controller.roleBindings.length]).toEqual([2, 2]);
});

test('no plugin', () => {
  refused({}, '\'trafficRouterPlugins\' (not set) must have at least one plugin, unless another list of plugins has one');
});

test('one name twice', () => {
  refused({ trafficRouterPlugins: [kedify, TrafficRouterPlugin.custom('kedify/http', file)] },
    '\'trafficRouterPlugins[1]\' ("kedify/http") must differ from the name of \'trafficRouterPlugins[0]\': the controller stores both '
      + 'at one path');
});

test('one name in two lists', () => {
  refused({ trafficRouterPlugins: [TrafficRouterPlugin.custom('acme/all', file)],
    metricProviderPlugins: [MetricProviderPlugin.custom('acme/all', file)] },
    '\'metricProviderPlugins[0]\' ("acme/all") must differ from the name of \'trafficRouterPlugins[0]\': the controller stores both at '
      + 'one path');
});

test('two names that give one role name', () => {
  refused({ stepPlugins: [StepPlugin.custom('acme-a/Step', file), StepPlugin.custom('acme/a.step', file)] },
    '\'stepPlugins[1]\' ("acme/a.step") must differ from \'acme-a/Step\' by more than case and punctuation: roles and containers are '
      + 'named after it');
});

test('bad names of objects, all at once', () => {
  const label = 'must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last';
  refused({ trafficRouterPlugins: [kedify], namespace: 'Argo', serviceAccountName: 'a_b', namespaces: ['shop', '', 'shop'] },
    `'namespace' ("Argo") ${label}`,
    '\'serviceAccountName\' ("a_b") must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both '
      + 'ends of each part',
    `'namespaces[1]' ("") ${label}`,
    '\'namespaces[2]\' ("shop") must not be used twice');
});

test('no namespace', () => {
  refused({ trafficRouterPlugins: [kedify], namespaces: [] }, '\'namespaces\' ([]) must have at least one entry');
});

test('nothing to create', () => {
  refused({ trafficRouterPlugins: [kedify], createConfigMap: false, createRbac: false },
    '\'createRbac\' (false) must not be false together with \'createConfigMap\'');
});

test('a binary that nothing would copy', () => {
  const plugin = TrafficRouterPlugin.gatewayApi({ source: PluginSource.initContainer() });
  refused({ trafficRouterPlugins: [plugin] },
    '\'trafficRouterPlugins[0]\' ("argoproj-labs/gatewayAPI") must not come from an init container, which only RolloutsHelmValues can '
      + 'add to the controller');
  expect(objects({ trafficRouterPlugins: [plugin], createConfigMap: false })).toHaveLength(2);
});
