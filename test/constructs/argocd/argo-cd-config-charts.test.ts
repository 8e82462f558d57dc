import { ApiObject, Chart } from 'cdk8s';
import { ArgoCdConfig, type ArgoCdConfigOptions, ArgoCdHelmValues } from '../../../src';
import { RAW_PODS, invalid, newApp, newChart, newRoute } from '../../support/fixtures';
import { synth } from '../../support/manifests';
import { TOLD_KINDS } from '../../../src/manifests/dangling';

/** The problems that both of the constructs have with the options: ArgoCdHelmValues when it is read. */
function expectProblems(options: ArgoCdConfigOptions, ...problems: string[]): void {
  const own = newChart();
  new ArgoCdConfig(own, 'argocd-cm', options);
  expect(() => synth(own)).toThrow(invalid(...problems.map((text) => `[demo/argocd-cm] ${text}`)));
  const helm = ArgoCdHelmValues.of(options);
  const error = new Error(problems.map((text) => `${text} [ArgoCdHelmValues.values]`).join('\n'));
  expect(() => helm.values).toThrow(error);
  expect(() => helm.toYaml()).toThrow(error);
}

test('what no rule can mend is told of the object, once, and by nobody else', () => {
  const chart = newChart();
  new ApiObject(chart, 'rollout', { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'web' },
    spec: { ...RAW_PODS, minReadySeconds: 0, strategy: { canary: {} } } });
  new ArgoCdConfig(new Chart(chart.node.root, 'argo-cd'), 'argocd-cm', { charts: [chart] });
  expect(() => synth(chart)).toThrow(invalid('[] \'Rollout default/web $.spec.minReadySeconds\' (0) must be as the cluster leaves it, or '
    + 'Argo CD never calls the object Synced: Leave out spec.minReadySeconds: its value is the default, and the controller\'s type does '
    + 'not keep it. Where it is not yours, list .spec.minReadySeconds in ignoreDifferences of its Application '
    + '(undone-by-cluster) [demo/rollout]'));
  expect(() => ArgoCdHelmValues.of({ charts: [chart] }).values).not.toThrow();
});

test('a reference that leads nowhere, and a chart inside of a chart', () => {
  const chart = newChart();
  const routes = new Chart(chart, 'routes', { namespace: 'default' });
  newRoute(routes, newApp(chart));
  const dangling = '\'Rollout default/web $.spec.strategy.canary.trafficRouting.plugins["argoproj-labs/gatewayAPI"].httpRoute\' ("route") '
    + 'must name an object that is there: HTTPRoute default/route is missing, and so there is no rule for it: list its chart, or say '
    + '"HTTPRoute/route" in \'deployedElsewhere\' (dangling-reference)';
  const nested = '\'charts\' ("demo/routes") must be listed beside "demo": a chart inside of a chart is a file of its own';
  expectProblems({ charts: [chart] }, nested, dangling);
  expectProblems({ charts: [chart], deployedElsewhere: ['HTTPRoute/route'] }, nested);
  expect(() => ArgoCdHelmValues.of({ charts: [chart, routes] }).values).not.toThrow();
});

test.each<[string, unknown, string]>([
  ['no charts', undefined, '\'charts\' (not set) must be a list of charts'],
  ['a chart that is none', [{}], '\'charts[0]\' ({}) must be a chart'],
])('%s', (_, charts, problem) => {
  const options = { charts } as ArgoCdConfigOptions;
  const own = newChart();
  expect(() => new ArgoCdConfig(own, 'argocd-cm', options)).toThrow(new Error(`${problem} [demo/argocd-cm]`));
  expect(() => ArgoCdHelmValues.of(options)).toThrow(new Error(`${problem} [ArgoCdHelmValues.of]`));
});

test('the form of what is deployed elsewhere', () => {
  expect(() => ArgoCdHelmValues.of({ charts: [newChart()], deployedElsewhere: ['web'] })).toThrow(new Error(
    `'deployedElsewhere[0]' ("web") must have the form Kind/name, the kind one of ${TOLD_KINDS.join(', ')} [ArgoCdHelmValues.of]`));
});
