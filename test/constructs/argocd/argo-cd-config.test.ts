import { type Chart, type ChartProps, Testing } from 'cdk8s';
import { parse } from 'yaml';
import {
  ArgoCdConfig, type ArgoCdConfigProps, ArgoCdIgnoredStatus, CanaryStep, HeaderMatch, Platform, type PlatformOptions,
} from '../../../src';
import { invalid, newApp, newChart, newRoute } from '../../support/fixtures';
import { find, synth } from '../../support/manifests';

const SERVICE = 'resource.customizations.ignoreDifferences.Service';
const ROUTE = 'resource.customizations.ignoreDifferences.gateway.networking.k8s.io_HTTPRoute';
const PUBLISHED = 'select(.metadata.labels["rollouts.argoproj.io/gatewayapi-canary"] == "in-progress") | .spec.rules';

/** A chart with a canary behind a route. */
function shop(props: ChartProps = {}, platform: PlatformOptions = {}): Chart {
  const chart = newChart(props);
  Platform.of(platform).applyTo(chart);
  newRoute(chart, newApp(chart, { steps: [CanaryStep.weight(50), CanaryStep.headerRoute('qa', [HeaderMatch.exact('x-qa', '1')])] }));
  return chart;
}

function weight(name: string, namespace = ' and .metadata.namespace == "default"'): string {
  return `select(.metadata.name == "${name}"${namespace}) | .spec.rules[]?.backendRefs[]? | select(.name? == "web-stable" or .name? == `
    + '"web-canary") | .weight';
}

/** The finished ConfigMap of a chart of its own. */
function configMap(props: ArgoCdConfigProps) {
  const chart = newChart();
  new ArgoCdConfig(chart, 'argocd-cm', props);
  return find(synth(chart), 'ConfigMap');
}

/** The expressions of a key. */
function expressions(data: { readonly [key: string]: string }, key: string): string[] {
  return (parse(data[key]) as { jqPathExpressions: string[] }).jqPathExpressions;
}

test('minimal', () => {
  const { data, ...rest } = configMap({ charts: [shop()] });
  expect(rest).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'argocd-cm', namespace: 'argocd',
      labels: { 'app.kubernetes.io/name': 'argocd-cm', 'app.kubernetes.io/part-of': 'argocd' } },
  });
  expect(Object.keys(data as object)).toEqual([SERVICE, ROUTE]);
  expect(parse(data[SERVICE])).toEqual({
    jqPathExpressions: ['web-stable', 'web-canary'].map((name) =>
      `select(.metadata.name == "${name}" and .metadata.namespace == "default") | .spec.selector["rollouts-pod-template-hash"]`),
  });
  expect(parse(data[ROUTE])).toEqual({
    jqPathExpressions: [
      weight('route'),
      'select(.metadata.name == "route" and .metadata.namespace == "default") | .spec.rules[]? | select((.name? // "" | tostring | '
        + 'test("^qa(-[0-9]+)?$")))',
    ],
  });
});

test('all props', () => {
  const props: Required<Omit<ArgoCdConfigProps, 'partial'>> = {
    charts: [shop({}, { gatewayApiPlugin: '0.14.1' })],
    deployedElsewhere: ['Service/other'],
    publishedInProgressRule: true,
    ignoreDifferencesOnResourceUpdates: false,
    ignoreResourceStatusField: ArgoCdIgnoredStatus.CRD,
    ignoreAggregatedRoles: true,
    namespace: 'gitops',
    data: { 'admin.enabled': 'false' },
  };
  const { metadata, data } = configMap(props);
  expect(metadata.namespace).toBe('gitops');
  expect(data['admin.enabled']).toBe('false');
  expect(parse(data['resource.compareoptions']))
    .toEqual({ ignoreAggregatedRoles: true, ignoreResourceStatusField: 'crd', ignoreDifferencesOnResourceUpdates: false });
  expect(expressions(data, ROUTE)).toEqual([weight('route'), expect.stringContaining('test("^qa$")'), PUBLISHED]);
});

test('the published rule without any route', () => {
  expect(expressions(configMap({ charts: [newChart()], publishedInProgressRule: true }).data, ROUTE)).toEqual([PUBLISHED]);
});

test.each(Object.values(ArgoCdIgnoredStatus))('status %s, as a text of YAML', (ignoreResourceStatusField) => {
  expect(parse(configMap({ charts: [newChart()], ignoreResourceStatusField }).data['resource.compareoptions']))
    .toEqual({ ignoreResourceStatusField });
});

test('false is an answer', () => {
  const { data } = configMap({ charts: [newChart()], ignoreAggregatedRoles: false, publishedInProgressRule: false, partial: false });
  expect(data).toEqual({ 'resource.compareoptions': 'ignoreAggregatedRoles: false\n' });
});

test('a part of an existing ConfigMap owns its keys, and never takes the rest away', () => {
  const { metadata, data } = configMap({ charts: [shop()], partial: true });
  expect(metadata.annotations).toEqual({ 'argocd.argoproj.io/sync-options': 'ServerSideApply=true,Prune=false,Delete=false' });
  expect(Object.keys(data as object)).toEqual([SERVICE, ROUTE]);
});

test('without a namespace in Git the rules fit every namespace', () => {
  expect(expressions(configMap({ charts: [shop({ namespace: undefined })] }).data, ROUTE)[0]).toBe(weight('route', ''));
});

test('charts may grow, and may hold the ConfigMap', () => {
  const chart = newChart();
  const config = new ArgoCdConfig(chart, 'argocd-cm', { charts: [chart] });
  newRoute(chart, newApp(chart));
  const manifests = synth(chart);
  expect(expressions(find(manifests, 'ConfigMap').data, ROUTE)).toEqual([weight('route')]);
  expect(config.apiObject.name).toBe('argocd-cm');
});

test('rules of several charts, one object once', () => {
  const { data } = configMap({ charts: [shop(), shop({ namespace: 'other' }), shop()] });
  expect(expressions(data, ROUTE).filter((text) => text.endsWith('.weight')))
    .toEqual([weight('route'), weight('route', ' and .metadata.namespace == "other"')]);
});

test('no canary, no rule', () => {
  expect(configMap({ charts: [newChart()], data: { url: 'https://argocd.example.com' } }).data)
    .toEqual({ url: 'https://argocd.example.com' });
});

test('every error once', () => {
  const chart = newChart();
  new ArgoCdConfig(chart, 'argocd-cm',
    { charts: [], namespace: 'Argo', data: { 'a b': 'c' }, partial: true });
  expect(() => synth(chart)).toThrow(invalid(
    '[demo/argocd-cm] \'charts\' ([]) must have at least one entry',
    '[demo/argocd-cm] \'namespace\' ("Argo") must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first '
      + 'and last',
    '[demo/argocd-cm] \'data\' ("a b") must have keys of at most 253 letters, digits, \'-\', \'_\' and \'.\'',
    '[demo/argocd-cm] \'data\' ({"a b":"c"}) must not be set together with \'partial\'',
  ));
});

test('a key that is written already', () => {
  const chart = newChart();
  new ArgoCdConfig(chart, 'argocd-cm',
    { charts: [shop()], ignoreAggregatedRoles: true, data: { [SERVICE]: 'x', 'resource.compareoptions': 'y', url: 'z' } });
  expect(() => Testing.synth(chart)).toThrow(invalid(
    `[demo/argocd-cm] 'data.${SERVICE}' ("x") must not be set: ArgoCdConfig writes this key`,
    '[demo/argocd-cm] \'data.resource.compareoptions\' ("y") must not be set: ArgoCdConfig writes this key',
  ));
});
