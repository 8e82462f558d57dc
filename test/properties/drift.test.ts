import { Duration, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import {
  CanaryApp, CanaryStep, type ClusterWrite, ClusterWriteHandling, DriftModel, ExperimentSpecRef, GatewayCanaryRoute,
  HeaderMatch, IstioDestination, IstioHttpRoute, IstioSubsetCanary, IstioTcpRoute, IstioTlsRoute, KedifyAutowire,
  KedifyCanary, KedifyScalingMetric, StringMatch, Workload,
} from '../../src';
import { ignoredDifferences } from '../../src/drift/ignored-differences';
import { labels, validCases } from '../support/arbitraries';
import { newChart, newLayer4Chart } from '../support/fixtures';
import { type IgnoreRule, JqEngine } from '../support/jq';
import { allDifferences, gitPath, leaves, valueAt } from '../support/live/paths';
import { Trial } from '../support/live/trial';
import { type Manifest } from '../support/manifests';

/** Apps behind routes of the Gateway API; some have weights in the experiments of their steps. */
const gatewayApps: fc.Arbitrary<Manifest[]> = fc.tuple(validCases, fc.boolean())
  .map(([{ id, props, workload, routes, routeNamespace }, weighted]) => {
    const chart = newLayer4Chart();
    const app = new CanaryApp(chart, id, { ...props, workload: workload(chart, props.namespace) });
    routes.forEach((route, index) =>
      new GatewayCanaryRoute(chart, `route-${index}`, { ...route, app, namespace: routeNamespace ?? app.namespace }));
    const all: Manifest[] = Testing.synth(chart);
    const { steps, trafficRouting } = all.find(({ kind }) => kind === 'Rollout')?.spec.strategy.canary ?? {};
    if (!weighted || trafficRouting === undefined) return all;
    for (const step of steps) for (const template of step.experiment?.templates ?? []) template.weight = 5;
    return all;
  });

const workload = Workload.image('web:1', { port: 8080 });
const istioSteps = fc.shuffledSubarray([
  CanaryStep.headerRoute('qa', [HeaderMatch.exact('role', 'qa')]),
  CanaryStep.headerRoute('no.v1', [HeaderMatch.regex('tenant', 'a.*')]),
  CanaryStep.mirrorRoute('shadow', { matches: [{ path: StringMatch.prefix('/') }], percentage: 50 }),
  CanaryStep.experiment({ templates: [{ name: 'new', specRef: ExperimentSpecRef.CANARY, weight: 7 }], duration: Duration.minutes(1) }),
  CanaryStep.experiment({ templates: [{ name: 'own', specRef: ExperimentSpecRef.STABLE, weight: 1, serviceName: 'own' }],
    duration: Duration.minutes(1) }),
  CanaryStep.weight(40),
  CanaryStep.pause(),
]).map((steps) => [CanaryStep.weight(5), ...steps]);

/** Subsets of Istio: routes of the controller and of others, on their own or side by side. */
const istioApps: fc.Arbitrary<Manifest[]> = fc.record({
  id: labels(20), steps: istioSteps, tls: fc.boolean(), tcp: fc.boolean(), others: fc.boolean(), qualified: fc.boolean(),
    legacy: fc.constantFrom(undefined, 0, 9), twice: fc.boolean(),
}).map(({ id, steps, tls, tcp, others, qualified, legacy, twice }) => {
  const chart = newChart();
  const additionalDestinations = legacy === undefined ? undefined : [IstioDestination.subset('legacy', { weight: legacy })];
  const other = [IstioDestination.host('other')];
  const service = (name: string) => ({
    name,
    hosts: [`*.${name}.example.com`],
    httpRoutes: [IstioHttpRoute.managed({ additionalDestinations })],
    tlsRoutes: tls ? [IstioTlsRoute.managed({ sniHosts: [`b.${name}.example.com`, `a.${name}.example.com`], additionalDestinations }),
      ...(others ? [IstioTlsRoute.destinations(other, { sniHosts: [`c.${name}.example.com`] })] : [])] : undefined,
    tcpRoutes: tcp ? [...(others ? [IstioTcpRoute.destinations(other, { matchPort: 6000 })] : []),
      IstioTcpRoute.managed({ matchPort: 5000, additionalDestinations })] : undefined,
  });
  new IstioSubsetCanary(chart, id, {
    workload, steps, replicas: 20,
    host: qualified ? `${id}.default.svc.cluster.local` : undefined,
    additionalSubsets: legacy === undefined ? undefined : [{ name: 'legacy', labels: { version: 'v0' } }],
    virtualServices: twice ? [service('one'), service('two')] : [service('one')],
  });
  const all: Manifest[] = Testing.synth(chart);
  // The constructs refuse a route that those of the steps take requests from, and other YAML has it.
  const first = { name: 'first', match: [{ uri: { prefix: '/a' } }], route: [{ destination: { host: 'other' }, weight: 100 }] };
  for (const { spec } of all.filter(({ kind }) => kind === 'VirtualService')) if (others) spec.http = [first, ...spec.http];
  return all;
});

const kedifyApps: fc.Arbitrary<Manifest[]> = fc.record({
  id: labels(20), modes: fc.constantFrom<Array<KedifyAutowire[] | undefined>>(undefined, [KedifyAutowire.INGRESS],
    [KedifyAutowire.INGRESS, KedifyAutowire.HTTP_ROUTE]), createIngress: fc.boolean(),
  paths: fc.constantFrom<Array<string[] | undefined>>(undefined, ['/'], ['/a', '/b']),
    weights: fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 3 }),
}).map(({ id, modes, createIngress, paths, weights }) => {
  const chart = newChart();
  new KedifyCanary(chart, id, {
    workload, steps: weights.map((weight) => CanaryStep.weight(weight)), port: 80,
    scaling: { minReplicas: 2, maxReplicas: 20 }, ingress: { create: createIngress },
    trigger: { hosts: ['web.example.com'], pathPrefixes: paths, scalingMetric: KedifyScalingMetric.requestRate(5), trafficAutowire: modes },
  });
  return Testing.synth(chart);
});

const apps = fc.oneof({ weight: 3, arbitrary: gatewayApps }, { weight: 2, arbitrary: istioApps }, { weight: 1, arbitrary: kedifyApps });

let jq: JqEngine;
beforeAll(async () => {
  jq = await JqEngine.load();
});

function rulesFor(writes: readonly ClusterWrite[]): IgnoreRule[] {
  return writes.map(({ group, kind, name, namespace, jqPath }) => ({ group, kind, name, namespace, jqPathExpressions: [jqPath] }));
}

function apart(rules: readonly IgnoreRule[]): string[] {
  return rules.flatMap(({ group, kind, namespace, name, jqPathExpressions }) =>
    jqPathExpressions.map((expression) => JSON.stringify([group, kind, namespace, name, expression])));
}

test('everything that differs from Git at any state is under a path of the model, and what is to be ignored in a rule', () => {
  fc.assert(fc.property(apps, (git) => {
    const { writes } = DriftModel.of(git);
    const ignored = rulesFor(writes.filter(({ handling }) => handling === ClusterWriteHandling.IGNORE));
    expect(new Set(apart(ignoredDifferences(writes)))).toEqual(new Set(apart(ignored)));

    const all = rulesFor(writes);
    const { states } = new Trial(jq, git, all);
    const objects = jq.normalize([...git, ...states.flatMap((state) => state.objects)], all).map(({ object }) => object);
    const unknown = states.flatMap(({ name }, index) => git.flatMap((_, position) =>
      allDifferences(objects[position], objects[(index + 1) * git.length + position]).map((path) => `${name}: ${path}`)));
    expect(unknown).toEqual([]);
  }), { numRuns: 60 });
}, 60000);

test('what a rule selects in Git, or in a live object, is something that a controller changes or adds', () => {
  fc.assert(fc.property(apps, (git) => {
    const rules = ignoredDifferences(DriftModel.of(git).writes);
    const trial = new Trial(jq, git, rules);
    const untouched = git.flatMap((own, index) => {
      const expressions = rules.filter(({ kind, name, namespace }) =>
        kind === own.kind && name === own.metadata.name && namespace === own.metadata.namespace).flatMap((rule) => rule.jqPathExpressions);
      const written = trial.writtenPaths(index);
      const objects = [own, ...trial.states.map((state) => state.objects[index])];
      return jq.selected(objects, expressions).flatMap((perExpression, position) => perExpression.flat().flatMap((path) => {
        const value = valueAt(objects[position], path);
        const inGit = (value === undefined ? [] : leaves(value, path)).map((leaf) => gitPath(own, objects[position], leaf))
          .filter((leaf) => leaf !== undefined);
        return inGit.filter((leaf) => !written.has(JSON.stringify(leaf))).map((leaf) => `${own.kind} ${leaf.join('.')}`);
      }));
    });
    expect(untouched).toEqual([]);
  }), { numRuns: 60 });
}, 60000);

test('for any app the rules leave nothing out of sync, need every expression, and hide no edit', () => {
  fc.assert(fc.property(apps, (git) => {
    expect(new Trial(jq, git, ignoredDifferences(DriftModel.of(git).writes)).verdict)
      .toEqual({ outOfSync: [], needless: [], hiddenEdits: [] });
  }), { numRuns: 40 });
}, 60000);
