import { type Answer, type Case, type IgnoreDifference, judge, judgeById, type Manifest } from './support/harness';

const GATEWAY = 'gateway.networking.k8s.io';
const ISTIO = 'networking.istio.io';
const HASH = 'rollouts-pod-template-hash';
const IN_PROGRESS = 'rollouts.argoproj.io/gatewayapi-canary';

const WEIGHTS: IgnoreDifference = { group: GATEWAY, kind: 'HTTPRoute', jqPathExpressions: ['.spec.rules[]?.backendRefs[]?.weight'] };
const PUBLISHED: IgnoreDifference = { group: GATEWAY, kind: 'HTTPRoute',
  jqPathExpressions: [`select(.metadata.labels["${IN_PROGRESS}"] == "in-progress") | .spec.rules`] };
const SELECTOR: IgnoreDifference = { group: '', kind: 'Service', jqPathExpressions: [`.spec.selector["${HASH}"]`] };
const SUBSETS: IgnoreDifference = { group: ISTIO, kind: 'DestinationRule', jqPathExpressions: [`.spec.subsets[]?.labels["${HASH}"]`] };
const virtualService = (expression: string): IgnoreDifference =>
  ({ group: ISTIO, kind: 'VirtualService', jqPathExpressions: [expression] });

const backend = (name: string, weight?: number): Manifest =>
  ({ group: '', kind: 'Service', name, port: 80, ...(weight === undefined ? {} : { weight }) });
const rule = (path: string, ...backendRefs: Manifest[]): Manifest =>
  ({ matches: [{ path: { type: 'PathPrefix', value: path } }], backendRefs });
const route = (rules: Manifest[], labels: Manifest = {}): Manifest => ({
  apiVersion: `${GATEWAY}/v1`,
  kind: 'HTTPRoute',
  metadata: { name: 'my-app', namespace: 'demo', labels: { app: 'my-app', ...labels } },
  spec: { parentRefs: [{ group: GATEWAY, kind: 'Gateway', name: 'gateway' }], rules },
});
const canary = (stable?: number, weight?: number): Manifest => rule('/', backend('stable', stable), backend('canary', weight));

const ROUTE = {
  git: route([canary(100, 0)]),
  writes: [route([canary(80, 20)], { [IN_PROGRESS]: 'in-progress' })],
};
const WITH_NEW_RULE = route([canary(100, 0), rule('/new', backend('other', 1))]);
const WITHOUT_WEIGHTS = { git: route([canary()]), writes: [route([canary(80, 20)])] };

const service = (selector: Manifest, port = 80): Manifest => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'stable', namespace: 'demo' },
  spec: { selector: { app: 'my-app', ...selector }, ports: [{ name: 'http', port, targetPort: 8080 }] },
});
const SERVICE = { git: service({}), writes: [service({ [HASH]: 'abc' })] };

const destinationRule = (stable: Manifest, weighted: Manifest): Manifest => ({
  apiVersion: `${ISTIO}/v1`,
  kind: 'DestinationRule',
  metadata: { name: 'my-app', namespace: 'demo' },
  spec: { host: 'my-app',
    subsets: [{ name: 'stable', labels: { app: 'my-app', ...stable } }, { name: 'canary', labels: { app: 'my-app', ...weighted } }] },
});
const DESTINATION_RULE = { git: destinationRule({}, {}), writes: [destinationRule({ [HASH]: 'aaa' }, { [HASH]: 'bbb' })] };

const mesh = (stable: number, weight: number): Manifest => ({
  apiVersion: `${ISTIO}/v1`,
  kind: 'VirtualService',
  metadata: { name: 'my-app', namespace: 'demo' },
  spec: {
    hosts: ['my-app'],
    http: [
      { name: 'moved', match: [{ uri: { prefix: '/old' } }], redirect: { uri: '/' } },
      { name: 'primary', route: [{ destination: { host: 'stable' }, weight: stable }, { destination: { host: 'canary' }, weight }] },
    ],
  },
});
const MESH = { git: mesh(100, 0), writes: [mesh(80, 20)] };

const config = (kind: string, expression: string): Case['config'] => ({
  [`resource.customizations.ignoreDifferences.${kind}`]: `jqPathExpressions:\n- ${expression}\n`,
});

const CASES: Case[] = [
  ...(['client', 'server'] as const).flatMap((diff): Case[] => [
    { id: `route, ${diff} diff`, ...ROUTE, diff },
    { id: `route, weights ignored, ${diff} diff`, ...ROUTE, diff, ignoreDifferences: [WEIGHTS] },
    { id: `route, published rule, ${diff} diff`, ...ROUTE, diff, ignoreDifferences: [PUBLISHED] },
    { id: `route, published rule, Git changed, ${diff} diff`, ...ROUTE, diff, ignoreDifferences: [PUBLISHED], target: WITH_NEW_RULE },
    { id: `route, weights ignored, Git changed, ${diff} diff`, ...ROUTE, diff, ignoreDifferences: [WEIGHTS], target: WITH_NEW_RULE },
    { id: `route, argocd-cm, ${diff} diff`, ...ROUTE, diff,
      config: config(`${GATEWAY}_HTTPRoute`, '.spec.rules[]?.backendRefs[]?.weight') },
  ]),
  { id: 'route, respected', ...ROUTE, ignoreDifferences: [WEIGHTS], respectIgnoreDifferences: true },
  { id: 'route, respected, Git changed', ...ROUTE, ignoreDifferences: [WEIGHTS], respectIgnoreDifferences: true, target: WITH_NEW_RULE },
  { id: 'route without weights', ...WITHOUT_WEIGHTS, ignoreDifferences: [WEIGHTS] },
  { id: 'route without weights, respected', ...WITHOUT_WEIGHTS, ignoreDifferences: [WEIGHTS], respectIgnoreDifferences: true },
  { id: 'route, argocd-cm of another group', ...ROUTE, config: config('gateway.networking_HTTPRoute', '.spec.rules') },
  { id: 'route, written by a trusted manager', ...ROUTE,
    ignoreDifferences: [{ group: GATEWAY, kind: 'HTTPRoute', managedFieldsManagers: ['rollouts-controller'] }] },
  { id: 'redirect, unguarded path', ...MESH, ignoreDifferences: [virtualService('.spec.http[].route[].weight')] },
  { id: 'redirect, guarded path', ...MESH, ignoreDifferences: [virtualService('.spec.http[]?.route[]?.weight')] },
  { id: 'service, client apply', ...SERVICE },
  { id: 'service, client apply, server diff', ...SERVICE, diff: 'server' },
  { id: 'service, server apply', ...SERVICE, apply: 'server', diff: 'server' },
  { id: 'service, server apply, ignored', ...SERVICE, apply: 'server', diff: 'server', ignoreDifferences: [SELECTOR] },
  { id: 'service, server apply, respected', ...SERVICE, apply: 'server', diff: 'server', ignoreDifferences: [SELECTOR],
    respectIgnoreDifferences: true },
  { id: 'destination rule, client apply', ...DESTINATION_RULE },
  { id: 'destination rule, server diff', ...DESTINATION_RULE, diff: 'server' },
  { id: 'destination rule, server diff, ignored', ...DESTINATION_RULE, diff: 'server', ignoreDifferences: [SUBSETS] },
  { id: 'destination rule, respected', ...DESTINATION_RULE, ignoreDifferences: [SUBSETS], respectIgnoreDifferences: true },
];

let answer: (id: string) => Answer;
beforeAll(async () => {
  answer = await judgeById(CASES);
});

const weights = ({ synced }: Answer): number[][] => synced?.spec.rules.map((r: Manifest) => r.backendRefs.map((b: Manifest) => b.weight));
const selector = ({ synced }: Answer): Manifest => synced?.spec.selector;
const hashes = ({ synced }: Answer): unknown[] => synced?.spec.subsets.map((s: Manifest) => s.labels[HASH]);
const verdict = (id: string): string => (answer(id).outOfSync ? 'OutOfSync' : 'Synced');

describe('the live object', () => {
  test('is what the API server makes of Git and of a write, with the owners of each field', () => {
    const { live } = answer('route without weights');
    expect(live?.metadata.labels).toEqual({ app: 'my-app' });
    expect(live?.metadata.annotations['argocd.argoproj.io/tracking-id']).toBe(`app:${GATEWAY}/HTTPRoute:demo/my-app`);
    expect(live?.metadata.managedFields.map((m: Manifest) => [m.manager, m.operation, Object.keys(m.fieldsV1['f:spec'])])).toEqual([
      ['argocd-controller', 'Update', ['.', 'f:parentRefs']],
      ['rollouts-controller', 'Update', ['f:rules']],
    ]);
  });
  test('has the defaults of the CRD and of the built-in kind', () => {
    expect(weights(answer('route without weights'))).toEqual([[1, 1]]);
    expect(answer('service, client apply').live?.spec)
      .toMatchObject({ type: 'ClusterIP', sessionAffinity: 'None', ports: [{ protocol: 'TCP' }] });
  });
});

describe.each(['client', 'server'])('an HTTPRoute in a canary, %s diff', (diff) => {
  test('is OutOfSync without a rule, and a sync resets the weights', () => {
    expect(verdict(`route, ${diff} diff`)).toBe('OutOfSync');
    expect(weights(answer(`route, ${diff} diff`))).toEqual([[100, 0]]);
  });
  test('is Synced with the weights ignored, which a sync resets nevertheless', () => {
    expect(verdict(`route, weights ignored, ${diff} diff`)).toBe('Synced');
    expect(weights(answer(`route, weights ignored, ${diff} diff`))).toEqual([[100, 0]]);
  });
  test('shows what else changes in Git when the weights are ignored', () => {
    expect(verdict(`route, weights ignored, Git changed, ${diff} diff`)).toBe('OutOfSync');
  });
  test('is Synced with the rule in argocd-cm', () => {
    expect(verdict(`route, argocd-cm, ${diff} diff`)).toBe('Synced');
  });
});

describe('the published rule on the label that only the live object has', () => {
  test('strips one side under the client diff: OutOfSync', () => {
    expect(verdict('route, published rule, client diff')).toBe('OutOfSync');
    expect(answer('route, published rule, client diff').normalizedLive?.spec.rules).toBeUndefined();
    expect(answer('route, published rule, client diff').predictedLive?.spec.rules).toHaveLength(1);
  });
  test('works under the server diff, and hides every change of the rules there', () => {
    expect(verdict('route, published rule, server diff')).toBe('Synced');
    expect(verdict('route, published rule, Git changed, server diff')).toBe('Synced');
  });
});

describe('RespectIgnoreDifferences', () => {
  test('keeps the weights, and loses a rule that Git adds', () => {
    expect(weights(answer('route, respected'))).toEqual([[80, 20]]);
    expect(verdict('route, respected, Git changed')).toBe('OutOfSync');
    expect(weights(answer('route, respected, Git changed'))).toEqual([[80, 20]]);
  });
  test('keeps nothing that Git does not write inside an array', () => {
    expect(weights(answer('route without weights, respected'))).toEqual([[1, 1]]);
    expect(hashes(answer('destination rule, respected'))).toEqual([undefined, undefined]);
  });
  test('keeps a selector, which is a map', () => {
    expect(selector(answer('service, server apply, respected'))).toEqual({ app: 'my-app', [HASH]: 'abc' });
  });
});

describe('rules', () => {
  test('a path that fails on one element is skipped, and only the debug log tells', () => {
    expect(verdict('redirect, unguarded path')).toBe('OutOfSync');
    expect(answer('redirect, unguarded path').logs)
      .toEqual(['Failed to apply normalization patch: JQ patch returned error: cannot iterate over: null']);
    expect(verdict('redirect, guarded path')).toBe('Synced');
    expect(answer('redirect, guarded path').logs).toBeUndefined();
  });
  test('a key of argocd-cm with another group says nothing', () => {
    expect(verdict('route, argocd-cm of another group')).toBe('OutOfSync');
  });
  test('a trusted manager may write', () => {
    expect(verdict('route, written by a trusted manager')).toBe('Synced');
  });
});

describe('a Service', () => {
  test('client apply leaves the hash alone; the server diff foresees a server-side apply', () => {
    expect(verdict('service, client apply')).toBe('Synced');
    expect(selector(answer('service, client apply'))).toEqual({ app: 'my-app', [HASH]: 'abc' });
    expect(verdict('service, client apply, server diff')).toBe('OutOfSync');
  });
  test('server apply wipes the hash, ignored or not', () => {
    expect(verdict('service, server apply')).toBe('OutOfSync');
    expect(selector(answer('service, server apply'))).toEqual({ app: 'my-app' });
    expect(verdict('service, server apply, ignored')).toBe('Synced');
    expect(selector(answer('service, server apply, ignored'))).toEqual({ app: 'my-app' });
  });
});

describe('a DestinationRule', () => {
  test('client diff does not see the hashes that a sync removes', () => {
    expect(verdict('destination rule, client apply')).toBe('Synced');
    expect(hashes(answer('destination rule, client apply'))).toEqual([undefined, undefined]);
  });
  test('server diff sees them unless they are ignored', () => {
    expect(verdict('destination rule, server diff')).toBe('OutOfSync');
    expect(verdict('destination rule, server diff, ignored')).toBe('Synced');
  });
});

test('a live object that was recorded is judged as it is', async () => {
  const live = answer('route, client diff').live;
  const [recorded, nothing] = await judge([{ id: 'recorded', live, target: ROUTE.git, ignoreDifferences: [WEIGHTS] }, { id: 'nothing' }]);
  expect(recorded).toMatchObject({ outOfSync: false, live });
  expect(nothing.error).toBe('a case needs git, or live and target');
});
