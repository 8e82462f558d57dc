import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, type Chart } from 'cdk8s';
import { Construct } from 'constructs';
import * as library from '../../src';
import { newApp, newChart, newRoute } from '../support/fixtures';

const {
  AmbientNamespace, AnalysisTemplate, ArgoCdApplication, ArgoCdApplicationSet, ArgoCdClusters, ArgoCdConfig, ArgoCdDestination,
  ArgoCdSource,
  CanaryStep, ClusterAnalysisTemplate, Gateway, GatewayClass, GatewayListener, GatewayProvider, GatewayRoute, GlobalService, IstioIngress,
  IstioSubsetCanary, MetricProvider, RouteBackend, RouteParent, Workload,
} = library;

interface WithObject extends Construct {
  readonly apiObject: ApiObject;
  readonly name: string;
}

const SOURCES = join(__dirname, '../../src/constructs');
const CONTRIBUTING = readFileSync(join(__dirname, '../../CONTRIBUTING.md'), 'utf8');
/** Those that the table of CONTRIBUTING.md names. */
const WITHOUT = [...(CONTRIBUTING.split('## The main object')[1].split('\n## ')[0]).matchAll(/^\| `(\w+)` \| ./gm)].map(([, name]) => name);

const source = ArgoCdSource.directory('https://git.example.com/deploy.git', { path: 'dist' });
const metrics = [{ name: 'm', provider: MetricProvider.graphite({ address: 'http://g', query: 'q' }), successCondition: 'result[0] > 1' }];

/** The least of each construct, with an id that is also its object's name. */
const make: { readonly [name: string]: (chart: Chart) => WithObject } = {
  AmbientNamespace: (chart) => new AmbientNamespace(chart, 'x'),
  AnalysisTemplate: (chart) => new AnalysisTemplate(chart, 'x', { metrics }),
  ArgoCdApplication: (chart) => new ArgoCdApplication(chart, 'x', { charts: [chart], source, destination: ArgoCdDestination.inCluster() }),
  ArgoCdApplicationSet: (chart) => new ArgoCdApplicationSet(chart, 'x', { charts: [chart], source, clusters: ArgoCdClusters.all() }),
  ArgoCdConfig: (chart) => new ArgoCdConfig(chart, 'x', { charts: [chart] }),
  CanaryApp: (chart) => newApp(chart, {}, 'x'),
  ClusterAnalysisTemplate: (chart) => new ClusterAnalysisTemplate(chart, 'x', { metrics }),
  Gateway: (chart) => new Gateway(chart, 'x', { provider: GatewayProvider.istio(), listeners: [GatewayListener.http()] }),
  GatewayCanaryRoute: (chart) => newRoute(chart, newApp(chart), {}, 'x'),
  GatewayClass: (chart) => new GatewayClass(chart, 'x', { provider: GatewayProvider.istio() }),
  GatewayRoute: (chart) => new GatewayRoute(chart, 'x',
    { parents: [RouteParent.gateway('edge')], backends: [RouteBackend.service('web', 80)] }),
  GlobalService: (chart) => new GlobalService(chart, 'x', { app: newApp(chart) }),
  IstioIngress: (chart) => new IstioIngress(chart, 'x', {
    hosts: ['web.example.com'], canary: new IstioSubsetCanary(chart, 'web',
      { workload: Workload.image('web:1', { port: 80 }), steps: [CanaryStep.weight(50)] }),
  }),
};

const constructs = Object.entries(library as { readonly [name: string]: unknown })
  .filter(([, each]) => typeof each === 'function' && each.prototype instanceof Construct).map(([name]) => name);

test('every construct has a main object, or is among those that CONTRIBUTING.md gives the reason for', () => {
  expect([...Object.keys(make), ...WITHOUT].sort()).toEqual([...constructs].sort());
});

test.each(Object.keys(make))('the main object of %s is apiObject, and its name is name', (name) => {
  const construct = make[name](newChart());
  expect(construct).toBeInstanceOf((library as unknown as { readonly [name: string]: new () => Construct })[name]);
  expect(construct.apiObject).toBe(ApiObject.of(construct));
  expect(construct.apiObject.name).toBe(construct.name);
  expect(construct.name).toBe(name === 'ArgoCdConfig' ? 'argocd-cm' : 'x');
});

test.each(WITHOUT)('%s has neither', (name) => {
  const file = `${name.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase()}.ts`;
  const [path] = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((each) => each.endsWith(`/${file}`));
  expect(readFileSync(join(SOURCES, path), 'utf8')).not.toMatch(/^ {2}public (readonly|get) (apiObject|name)\b/m);
});
