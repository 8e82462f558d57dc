import { ApiObject, Chart, Testing } from 'cdk8s';
import { find, load, type Manifest, synth } from './support/manifests';
import { crdDefaultsProblems, isCustomResource, schemaProblems } from './support/schema';

/** A complete manifest of each kind that the cases below spoil in one place. */
const httpRoute = `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: demo, labels: { app: web } }
spec:
  parentRefs:
  - { group: gateway.networking.k8s.io, kind: Gateway, name: edge }
  hostnames: [www.example.com]
  rules:
  - name: main
    matches:
    - path: { type: PathPrefix, value: / }
      headers: [{ type: Exact, name: role, value: qa }]
    backendRefs:
    - { group: '', kind: Service, name: web-stable, port: 80, weight: 100 }
    - { group: '', kind: Service, name: web-canary, port: 80, weight: 0 }
`;
const rollout = `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: web:1, unheardOf: true }] } }
  strategy:
    canary:
      maxSurge: 25%
      maxUnavailable: 0
      trafficRouting: { plugins: { some/plugin: { free: [form] } } }
      steps: [{ setWeight: 5 }, { pause: {} }, { pause: { duration: 30s } }, { pause: { duration: 30 } }]
`;
const gateway = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge }
spec:
  gatewayClassName: istio
  listeners:
  - { name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: Same } } }
  addresses: [{ type: IPAddress, value: 10.0.0.1 }]
`;
const gatewayClass = `
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: edge }
spec: { controllerName: example.com/edge }
`;

function one(yaml: string, from = '', to = ''): Manifest {
  if (!yaml.includes(from)) throw new Error(`the manifest has no '${from}'`);
  return load(yaml.replace(from, to))[0];
}

test.each([['HTTPRoute', httpRoute], ['Rollout', rollout], ['Gateway', gateway], ['GatewayClass', gatewayClass]])(
  'a good %s has no problems', (_, yaml) => {
  expect([...schemaProblems(one(yaml)), ...crdDefaultsProblems(one(yaml))]).toEqual([]);
});

test.each([
  ['unknown field', httpRoute, 'hostnames:', 'hosts:', '.spec.hosts: unknown field'],
  ['unknown field in an array', httpRoute, 'port: 80, weight: 0', 'port: 80, weight: 0, share: 1',
    '.spec.rules[0].backendRefs[1].share: unknown field'],
  ['unknown top-level field', gateway, 'spec:', 'data: {}\nspec:', '.data: unknown field'],
  ['wrong type', httpRoute, 'weight: 100', "weight: '100'", '.spec.rules[0].backendRefs[0].weight: must be integer'],
  ['missing required field', gateway, 'name: http, ', '', '.spec.listeners[0].name: required'],
  ['enum', gateway, 'from: Same', 'from: Some', '.spec.listeners[0].allowedRoutes.namespaces.from: must be one of All, Selector, Same'],
  ['bounds', gateway, 'port: 80', 'port: 65536', '.spec.listeners[0].port: must be <= 65535'],
  ['int32', rollout, 'replicas: 2', 'replicas: 2147483648', '.spec.replicas: must match format "int32"'],
  ['length', gateway, 'gatewayClassName: istio', "gatewayClassName: ''", '.spec.gatewayClassName: must NOT have fewer than 1 characters'],
  ['item count', httpRoute, 'hostnames: [www.example.com]',
    `hostnames: [${Array.from({ length: 17 }, (_, i) => `h${i}.example.com`).join()}]`,
      '.spec.hostnames: must NOT have more than 16 items'],
  ['pattern', httpRoute, 'www.example.com', 'WWW',
    '.spec.hostnames[0]: must match pattern "^(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$"'],
  ['int-or-string', rollout, 'maxSurge: 25%', 'maxSurge: 0.5', '.spec.strategy.canary.maxSurge: must be integer,string'],
  ['unknown metadata', gateway, 'name: edge', 'name: edge, uid: a', '.metadata.uid: unknown field'],
  ['label that is no string', httpRoute, 'app: web', 'app: 1', '.metadata.labels.app: must be string'],
  ['no name', gatewayClass, 'name: edge', 'labels: {}', '.metadata.name: required'],
  ['namespace of a cluster-scoped kind', gatewayClass, 'name: edge', 'name: edge, namespace: demo',
    '.metadata.namespace: GatewayClass is cluster-scoped'],
  ['version that is not served', httpRoute, 'io/v1', 'io/v1alpha2', 'no schema for gateway.networking.k8s.io/v1alpha2 HTTPRoute'],
])('%s', (_, yaml, from, to, problem) => {
  expect(schemaProblems(one(yaml, from, to))).toContain(problem);
});

test('two entries of a map list with the same key', () => {
  const listener = '  - { name: http, port: 81, protocol: HTTP, allowedRoutes: { namespaces: { from: Same } } }\n  addresses';
  expect(schemaProblems(one(gateway, '  addresses', listener))).toEqual(['.spec.listeners: two entries with the same key']);
});

test('defaults count before required fields and alternatives', () => {
  expect(schemaProblems(one(gateway, 'type: IPAddress, ', ''))).toEqual([]);
});

test.each([
  ['weight of a backend', httpRoute, ', weight: 0', '', ['.spec.rules[0].backendRefs[1].weight: not written out, the cluster adds 1']],
  ['group of a parent', httpRoute, 'group: gateway.networking.k8s.io, ', '',
    ['.spec.parentRefs[0].group: not written out, the cluster adds "gateway.networking.k8s.io"']],
  ['type of a header', httpRoute, 'type: Exact, ', '',
    ['.spec.rules[0].matches[0].headers[0].type: not written out, the cluster adds "Exact"']],
  ['whole object, once', gateway, ', allowedRoutes: { namespaces: { from: Same } }', '',
    ['.spec.listeners[0].allowedRoutes: not written out, the cluster adds {"namespaces":{"from":"Same"}}']],
  ['object below an array', gateway, 'from: Same', 'selector: {}',
    ['.spec.listeners[0].allowedRoutes.namespaces.from: not written out, the cluster adds "Same"']],
])('a default of the CRD inside an array: %s', (_, yaml, from, to, problems) => {
  expect(crdDefaultsProblems(one(yaml, from, to))).toEqual(problems);
});

test('a default outside of arrays may be left to the cluster', () => {
  const bare = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'web' }, spec: {} };
  expect(crdDefaultsProblems(bare)).toEqual([]);
});

test('kinds without a schema are not judged', () => {
  const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { unheardOf: [{}] } };
  expect([isCustomResource(service), schemaProblems(service), crdDefaultsProblems(service)]).toEqual([false, [], []]);
  expect(isCustomResource(one(httpRoute))).toBe(true);
});

test('synth gives the manifests of a chart', () => {
  const chart = new Chart(Testing.app(), 'test');
  new ApiObject(chart, 'edge', one(gateway));
  expect(synth(chart)).toEqual([one(gateway)]);
});

test('synth refuses every manifest that has a problem', () => {
  const chart = new Chart(Testing.app(), 'test');
  new ApiObject(chart, 'edge', one(gateway, 'port: 80', 'port: 0'));
  new ApiObject(chart, 'web', one(httpRoute, ', weight: 0', ''));
  expect(() => synth(chart)).toThrow(new Error([
    'Gateway/edge .spec.listeners[0].port: must be >= 1',
    'HTTPRoute/web .spec.rules[0].backendRefs[1].weight: not written out, the cluster adds 1',
  ].join('\n')));
});

describe('find', () => {
  const manifests = load(`${httpRoute}---\n${gateway}---\n${gateway.replace('edge', 'inner')}`);

  test('by kind, and by kind and name', () => {
    expect(find(manifests, 'HTTPRoute').metadata.name).toBe('web');
    expect(find(manifests, 'Gateway', 'inner')).toBe(manifests[2]);
  });

  test('says what there is when nothing or too much fits', () => {
    expect(() => find(manifests, 'Rollout')).toThrow(new Error('no Rollout among: HTTPRoute/web, Gateway/edge, Gateway/inner'));
    expect(() => find(manifests, 'Gateway')).toThrow(new Error('2 of Gateway among: HTTPRoute/web, Gateway/edge, Gateway/inner'));
    expect(() => find([], 'Gateway', 'edge')).toThrow(new Error('no Gateway/edge among: none'));
  });
});

test('load refuses YAML that does not parse', () => {
  expect(() => load('a: [')).toThrow('Flow sequence in block collection must be sufficiently indented and end with a ]');
});
