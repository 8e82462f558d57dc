import { Testing } from 'cdk8s';
import { parse } from 'yaml';
import { ArgoCdConfig, type ArgoCdConfigOptions, ArgoCdHelmValues, ArgoCdIgnoredStatus, Platform } from '../../../src';
import { newApp, newChart, newRoute } from '../../support/fixtures';
import { find } from '../../support/manifests';

const ROUTE = 'resource.customizations.ignoreDifferences.gateway.networking.k8s.io_HTTPRoute';

function cmOf(helm: ArgoCdHelmValues): { [key: string]: string } {
  return (helm.values as { configs: { cm: { [key: string]: string } } }).configs.cm;
}

test('the values hold what the ConfigMap holds', () => {
  const chart = newChart();
  Platform.of({ gatewayApiPlugin: '0.12.0' }).applyTo(chart);
  newRoute(chart, newApp(chart));
  const options: Required<ArgoCdConfigOptions> = {
    charts: [chart],
    deployedElsewhere: ['Service/other'],
    publishedInProgressRule: true,
    ignoreDifferencesOnResourceUpdates: true,
    ignoreResourceStatusField: ArgoCdIgnoredStatus.NONE,
    ignoreAggregatedRoles: false,
  };
  const other = newChart();
  new ArgoCdConfig(other, 'argocd-cm', options);
  const { data } = find(Testing.synth(other), 'ConfigMap');
  expect(Object.keys(data as object)).toHaveLength(3);
  expect(ArgoCdHelmValues.of(options).values).toEqual({ configs: { cm: data } });
});

test('the charts may grow, and the text says the same', () => {
  const chart = newChart();
  const helm = ArgoCdHelmValues.of({ charts: [chart] });
  expect(helm.values).toEqual({ configs: { cm: {} } });
  newRoute(chart, newApp(chart));
  expect(Object.keys(cmOf(helm))).toEqual(['resource.customizations.ignoreDifferences.Service', ROUTE]);
  expect(parse(helm.toYaml())).toEqual(helm.values);
});

test('the values are a copy', () => {
  const chart = newChart();
  newRoute(chart, newApp(chart));
  const helm = ArgoCdHelmValues.of({ charts: [chart] });
  delete cmOf(helm)[ROUTE];
  expect(cmOf(helm)).toHaveProperty([ROUTE]);
});

test('errors', () => {
  expect(() => ArgoCdHelmValues.of({ charts: [], deployedElsewhere: [''] })).toThrow(new Error([
    '\'charts\' ([]) must have at least one entry [ArgoCdHelmValues.of]',
    '\'deployedElsewhere[0]\' ("") must have the form Kind/name, the kind one of Deployment, Service, HTTPRoute, GRPCRoute, TCPRoute, '
      + 'TLSRoute, VirtualService, DestinationRule, HTTPScaledObject, ScaledObject [ArgoCdHelmValues.of]',
  ].join('\n')));
});
