import type { Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { CanaryApp, GatewayCanaryRoute, RouteKind } from '../../src';
import { type ValidCase, validCases } from '../support/arbitraries';
import { newLayer4Chart } from '../support/fixtures';
import { find, type Manifest, synth } from '../support/manifests';
import { rolloutProblems } from '../support/rollout-oracle';
import { stepsAreSafe } from '../support/step-machine';

const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const PLUGIN_KEYS = { [RouteKind.HTTP]: 'httpRoute', [RouteKind.GRPC]: 'grpcRoute', [RouteKind.TCP]: 'tcpRoute',
  [RouteKind.TLS]: 'tlsRoute' };

function build(chart: Chart, { id, props, workload, routes, routeNamespace }: ValidCase): CanaryApp {
  const app = new CanaryApp(chart, id, { ...props, workload: workload(chart, props.namespace) });
  for (const [index, route] of routes.entries()) {
    new GatewayCanaryRoute(chart, `route-${index}`, { ...route, app, namespace: routeNamespace ?? app.namespace });
  }
  return app;
}

function ofKind(manifests: readonly Manifest[], ...kinds: string[]): Manifest[] {
  return manifests.filter(({ kind }) => kinds.includes(kind));
}

/** Whatever is true of every output, for every input that is valid. `synth` adds that schemas and defaults hold. */
function everything(input: ValidCase): void {
  const chart = newLayer4Chart();
  const app = build(chart, input);
  const manifests = synth(chart);
  const rollout = find(manifests, 'Rollout');
  const services = ofKind(manifests, 'Service');
  const routes = ofKind(manifests, ...Object.values(RouteKind));

  expect(rolloutProblems(rollout, services)).toEqual([]);
  expect(stepsAreSafe(rollout.spec.strategy.canary.steps, rollout.spec.replicas ?? 1)).toBe(true);
  expect(services.map(({ metadata }) => metadata.name)).toEqual(input.routes.length > 0 ? [app.stableServiceName, app.canaryServiceName]
    : [app.serviceName, ...(input.props.stableServiceName === undefined ? [] : [app.stableServiceName])]);
  for (const service of services) {
    expect(rollout.spec.template.metadata.labels).toMatchObject(service.spec.selector);
    expect(service.spec.selector).toEqual(rollout.spec.selector.matchLabels);
  }
  for (const { metadata } of manifests) expect(metadata.name).toMatch(metadata.name.includes('-from-') ? /^.{1,253}$/ : LABEL);
  expect(routes).toHaveLength(input.routes.length);
  for (const route of routes) checkRoute(route, app, services[0]);
  checkPlugin(rollout, routes);
  if (routes.some(({ metadata }) => metadata.namespace !== app.namespace)) expect(ofKind(manifests, 'ReferenceGrant'))
    .toHaveLength(routes.length);
}

function checkRoute({ metadata, spec }: Manifest, app: CanaryApp, service: Manifest): void {
  const ours = [app.stableServiceName, app.canaryServiceName];
  const namespace = metadata.namespace === app.namespace ? undefined : app.namespace;
  const port = service.spec.ports[0].port;
  const managed = spec.rules.filter((rule: Manifest) => rule.backendRefs.some(({ name }: Manifest) => ours.includes(name)));
  expect(managed.length).toBeGreaterThan(0);
  for (const rule of managed) {
    expect(rule.backendRefs.slice(0, 2)).toEqual([
      { group: '', kind: 'Service', name: ours[0], namespace, port, weight: 100 },
      { group: '', kind: 'Service', name: ours[1], namespace, port, weight: 0 },
    ]);
    expect(rule.backendRefs.slice(2).filter(({ name }: Manifest) => ours.includes(name))).toEqual([]);
  }
}

/** The plugin's settings name every route, and header routes are on wherever a step sets one. */
function checkPlugin(rollout: Manifest, routes: readonly Manifest[]): void {
  const { trafficRouting, steps } = rollout.spec.strategy.canary;
  expect(trafficRouting === undefined).toBe(routes.length === 0);
  if (routes.length === 0) return;
  const settings = trafficRouting.plugins['argoproj-labs/gatewayAPI'];
  const headers = steps.some((step: Manifest) => step.setHeaderRoute !== undefined);
  expect(settings.namespace).toBe(routes[0].metadata.namespace);
  for (const kind of Object.values(RouteKind)) {
    const names = ofKind(routes, kind).map(({ metadata }) => metadata.name);
    const list: Manifest[] = settings[`${PLUGIN_KEYS[kind]}s`]
      ?? [settings[PLUGIN_KEYS[kind]]].flatMap((name) => (name === undefined ? [] : [{ name, useHeaderRoutes: true }]));
    expect(list.map(({ name }) => name)).toEqual(names);
    if (headers) expect(list.every(({ useHeaderRoutes }) => useHeaderRoutes === true)).toBe(true);
  }
}

test('every valid input gives manifests that the API server and the controller take', () => {
  fc.assert(fc.property(validCases, everything), { numRuns: 200 });
}, 60000);

test('the same input twice gives the same text', () => {
  fc.assert(fc.property(validCases, (input) => {
    const texts = [1, 2].map(() => {
      const chart = newLayer4Chart();
      build(chart, input);
      return JSON.stringify(synth(chart));
    });
    expect(texts[0]).toBe(texts[1]);
  }), { numRuns: 50 });
}, 60000);
