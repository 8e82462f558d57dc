import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import {
  type CanaryApp, CanaryStep, GlobalService, type GlobalServiceProps, GlobalServiceScope, IstioSubsetCanary,
  Waypoint, Workload,
} from '../../../src';
import { invalid, newApp, newChart, newRoute } from '../../support/fixtures';
import { find, synth } from '../../support/manifests';

const scopeLabel = { 'solo.io/service-scope': 'global' };

function globalService(props: Partial<GlobalServiceProps> = {}): GlobalService {
  const chart = newChart();
  const app = newApp(chart);
  newRoute(chart, app);
  return new GlobalService(chart, 'everywhere', { app, ...props });
}

test('a Service of the pods of both versions', () => {
  const chart = newChart();
  const app = newApp(chart, { selector: { team: 'a' }, ports: [{ port: 80, name: 'http' }, { port: 90, name: 'admin', targetPort: 91 }] });
  new GlobalService(chart, 'everywhere', { app });
  expect(find(synth(chart), 'Service', 'everywhere')).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'everywhere', namespace: 'default', labels: { ...scopeLabel, 'istio.io/ingress-use-waypoint': 'true' } },
    spec: {
      ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 8080 }, { name: 'admin', port: 90, protocol: 'TCP', targetPort: 91 }],
      selector: { team: 'a' },
    },
  });
});

test('all props', () => {
  const chart = newChart();
  const props: Required<GlobalServiceProps> = {
    app: newApp(chart, { namespace: 'team' }),
    name: 'front',
    scope: GlobalServiceScope.SEGMENT,
    ingressUseWaypoint: false,
    waypoint: Waypoint.named('waypoint', { namespace: 'infra' }),
    labels: { a: 'b' },
    annotations: { 'networking.istio.io/traffic-distribution': 'Any' },
  };
  const made = new GlobalService(chart, 'everywhere', props);
  expect(made).toMatchObject({ name: 'front', namespace: 'team' });
  expect(find(synth(chart), 'Service', 'front').metadata).toEqual({
    name: 'front',
    namespace: 'team',
    labels: {
      a: 'b',
      'istio.io/use-waypoint': 'waypoint',
      'istio.io/use-waypoint-namespace': 'infra',
      'solo.io/service-scope': 'segment',
      'istio.io/ingress-use-waypoint': 'false',
    },
    annotations: { 'networking.istio.io/traffic-distribution': 'Any' },
  });
});

test('a waypoint that speaks of ingress itself', () => {
  const made = globalService({ waypoint: Waypoint.named('waypoint', { ingress: false }) });
  expect(find(synth(Chart.of(made)), 'Service', 'everywhere').metadata.labels)
    .toEqual({ ...scopeLabel, 'istio.io/use-waypoint': 'waypoint', 'istio.io/ingress-use-waypoint': 'false' });
});

test('an app with one Service of its own', () => {
  const chart = newChart();
  new GlobalService(chart, 'everywhere', { app: newApp(chart, { serviceName: 'web' }) });
  expect(synth(chart).map(({ kind, metadata }) => `${kind}/${metadata.name}`))
    .toEqual(['Rollout/web', 'Service/web', 'Service/everywhere']);
});

test('an app that is divided by subsets', () => {
  const chart = newChart();
  const subsets = new IstioSubsetCanary(chart, 'web',
    { workload: Workload.image('web:1', { port: 8080 }), steps: [CanaryStep.weight(50)] });
  new GlobalService(chart, 'everywhere', { app: subsets.app });
  expect(() => Testing.synth(chart))
    .toThrow(invalid(
      '[demo/everywhere] \'app\' ("web") must have a Service for each version: subsets divide what is sent to the Service that they '
        + 'belong to, and to no other'));
});

test('its host name', () => {
  expect(globalService().hostname()).toBe('everywhere.default.mesh.internal');
  expect(globalService().hostname('mesh.acme')).toBe('everywhere.default.mesh.acme');
  expect(() => globalService().hostname('')).toThrow(new Error('\'domain\' ("") must not be empty [demo/everywhere]'));
  expect(() => globalService().hostname('*')).toThrow(
    new Error('\'domain\' ("*") must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both ends of '
      + 'each part [demo/everywhere]'),
  );
  const chart = newChart({ namespace: undefined });
  const lost = new GlobalService(chart, 'everywhere', { app: newApp(chart) });
  expect(() => lost.hostname())
    .toThrow(new Error('\'namespace\' (not set) must be set for the app or its chart: the host name has it [demo/everywhere]'));
});

test('a patch', () => {
  const made = globalService();
  ApiObject.of(made).addJsonPatch(JsonPatch.add('/spec/publishNotReadyAddresses', true));
  expect(find(synth(Chart.of(made)), 'Service', 'everywhere').spec.publishNotReadyAddresses).toBe(true);
});

const owned = 'must not be the name of a Service of the app: Argo Rollouts changes what that one selects';

test.each<[string, Partial<GlobalServiceProps>]>([
  ['\'name\' ("") must not be empty', { name: '' }],
  ['\'name\' ("1a") must be a DNS label that starts with a letter: lower-case letters, digits and \'-\', with a letter or digit last',
    { name: '1a' }],
  [`'name' ("web-stable") ${owned}`, { name: 'web-stable' }],
  [`'name' ("web-canary") ${owned}`, { name: 'web-canary' }],
  ['\'labels.a\' ("b c") must be a label value: at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter or digit at both ends',
    { labels: { a: 'b c' } }],
  ['\'labels.solo.io/service-scope\' ("cluster") must not be set: another prop sets it',
    { labels: { 'solo.io/service-scope': 'cluster' } }],
  ['\'annotations\' ("a b") must have keys of the form [prefix/]name, the name with at most 63 letters, digits, \'-\', \'_\' and \'.\'',
    { annotations: { 'a b': '' } }],
  ['\'ingressUseWaypoint\' (true) must not be set together with a waypoint that says the same',
    { ingressUseWaypoint: true, waypoint: Waypoint.named('a', { ingress: true }) }],
])('%s', (message, props) => {
  const made = globalService(props);
  expect(() => Testing.synth(Chart.of(made))).toThrow(invalid(`[demo/everywhere] ${message}`));
});

test('a chart of another namespace', () => {
  const app = Testing.app();
  const web = newApp(new Chart(app, 'apps'));
  const chart = new Chart(app, 'mesh', { namespace: 'default' });
  new GlobalService(chart, 'everywhere', { app: web });
  expect(() => Testing.synth(chart))
    .toThrow(invalid(
      '[mesh/everywhere] \'app\' ("web") must be in the namespace of the chart, "default": a Service selects pods of its own namespace'));
});

test('a Service without an app', () => {
  expect(() => globalService({ app: undefined as unknown as CanaryApp }))
    .toThrow(new Error('\'app\' (not set) must be a CanaryApp [demo/everywhere]'));
});
