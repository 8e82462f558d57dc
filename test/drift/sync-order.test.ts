import { syncOrderProblems } from '../../src/drift/sync-order';
import { problemTexts } from '../support/problem-texts';

const WAVE = 'argocd.argoproj.io/sync-wave';
const HOOK = 'argocd.argoproj.io/hook';

interface Annotations {
  readonly [key: string]: unknown;
}

function object(apiVersion: string, kind: string, name: string, annotations: Annotations = {}, rest: object = {},
  namespace: string | null = 'shop') {
  return { apiVersion, kind, metadata: { name, ...(namespace === null ? {} : { namespace }), annotations }, ...rest };
}

/** What a user reads of the order. */
function orderTexts(manifests: readonly unknown[]): string[] {
  return problemTexts(syncOrderProblems(manifests));
}

const wave = (value: unknown): Annotations => ({ [WAVE]: value });

/** A Rollout in wave 0 whose canary says what the test wants. */
function rollout(canary: object, annotations: Annotations = {}, spec: object = {}) {
  return object('argoproj.io/v1alpha1', 'Rollout', 'web', annotations, { spec: { ...spec, strategy: { canary } } });
}

const gatewayApi = (config: object) => ({ trafficRouting: { plugins: { 'argoproj-labs/gatewayAPI': config } } });
const kedify = { trafficRouting: { plugins: { 'kedify/http': { httpScaledObjectName: 'web' } } } };
const istio = (config: object) => ({ trafficRouting: { istio: config } });
const target = { spec: { scaleTargetRef: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'web' } } };

const GATEWAY = 'gateway.networking.k8s.io/v1';
const ROLLOUTS = 'argoproj.io/v1alpha1';
const ISTIO = 'networking.istio.io/v1';

/** What a Rollout needs: its canary, and the object. */
const NEEDS: Array<readonly [string, object, (annotations: Annotations) => object]> = [
  ['Service stable', { stableService: 'stable', canaryService: 'canary' }, (a) => object('v1', 'Service', 'stable', a)],
  ['Service canary', { stableService: 'stable', canaryService: 'canary' }, (a) => object('v1', 'Service', 'canary', a)],
  ['Service ping', { pingPong: { pingService: 'ping', pongService: 'pong' } }, (a) => object('v1', 'Service', 'ping', a)],
  ['HTTPRoute route', gatewayApi({ httpRoute: 'route' }), (a) => object(GATEWAY, 'HTTPRoute', 'route', a)],
  ['HTTPRoute route', gatewayApi({ httpRoutes: [{ name: 'other' }, { name: 'route' }] }), (a) => object(GATEWAY, 'HTTPRoute', 'route', a)],
  ['HTTPRoute route', gatewayApi({ httpRoute: 'route', namespace: 'edge' }), (a) => object(GATEWAY, 'HTTPRoute', 'route', a, {}, 'edge')],
  ['GRPCRoute route', gatewayApi({ grpcRoute: 'route' }), (a) => object(GATEWAY, 'GRPCRoute', 'route', a)],
  ['TCPRoute route', gatewayApi({ tcpRoutes: [{ name: 'route' }] }),
    (a) => object('gateway.networking.k8s.io/v1alpha2', 'TCPRoute', 'route', a)],
  ['TLSRoute route', gatewayApi({ tlsRoute: 'route' }), (a) => object('gateway.networking.k8s.io/v1alpha2', 'TLSRoute', 'route', a)],
  ['VirtualService vs', istio({ virtualService: { name: 'vs' } }), (a) => object(ISTIO, 'VirtualService', 'vs', a)],
  ['VirtualService vs', istio({ virtualServices: [{ name: 'vs.mesh' }] }), (a) => object(ISTIO, 'VirtualService', 'vs', a, {}, 'mesh')],
  ['DestinationRule dr', istio({ destinationRule: { name: 'dr' } }), (a) => object(ISTIO, 'DestinationRule', 'dr', a)],
  ['HTTPScaledObject web', kedify, (a) => object('http.keda.sh/v1alpha1', 'HTTPScaledObject', 'web', a)],
  ['ScaledObject web', kedify, (a) => object('keda.sh/v1alpha1', 'ScaledObject', 'web', a, target)],
  ['AnalysisTemplate checks', { steps: [{ analysis: { templates: [{ templateName: 'checks' }] } }] },
    (a) => object(ROLLOUTS, 'AnalysisTemplate', 'checks', a)],
  ['AnalysisTemplate checks', { analysis: { templates: [{ templateName: 'checks' }] } },
    (a) => object(ROLLOUTS, 'AnalysisTemplate', 'checks', a)],
  ['AnalysisTemplate checks', { steps: [{ experiment: { analyses: [{ templateName: 'checks' }] } }] },
    (a) => object(ROLLOUTS, 'AnalysisTemplate', 'checks', a)],
  ['ClusterAnalysisTemplate checks', { analysis: { templates: [{ templateName: 'checks', clusterScope: true }] } },
    (a) => object(ROLLOUTS, 'ClusterAnalysisTemplate', 'checks', a, {}, null)],
  ['ConfigMap argo-rollouts-config', gatewayApi({}), (a) => object('v1', 'ConfigMap', 'argo-rollouts-config', a, {}, 'argo-rollouts')],
  ['ConfigMap argo-rollouts-config', { steps: [{ plugin: { name: 'acme/step' } }] },
    (a) => object('v1', 'ConfigMap', 'argo-rollouts-config', a, {}, 'argo-rollouts')],
];

describe.each(NEEDS)('%s, which %j needs', (name, canary, make) => {
  const later = (position: string) =>
    [`${name} (${position}) must not come after Rollout web (wave 0): the Rollout does not become healthy without it, and Argo CD waits `
      + 'for that'];

  test('in a later wave', () => {
    expect(orderTexts([rollout(canary), make(wave('1'))])).toEqual(later('wave 1'));
  });

  test('in a later phase', () => {
    expect(orderTexts([rollout(canary), make({ [HOOK]: 'PostSync', [WAVE]: '-1' })])).toEqual(later('PostSync hook, wave -1'));
  });

  test('in the same wave', () => {
    expect(orderTexts([rollout(canary), make({})])).toEqual([]);
  });
});

test('an earlier wave, for what is healthy by itself', () => {
  for (const [name, canary, make] of NEEDS.filter(([name]) => name !== 'ScaledObject web')) {
    expect([name, orderTexts([rollout(canary), make(wave('-1'))])]).toEqual([name, []]);
  }
});

test('the workload of a reference', () => {
  const web = rollout({}, {}, { workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } });
  expect(orderTexts([web, object('apps/v1', 'Deployment', 'web', wave('3'))])).toEqual([
    'Deployment web (wave 3) must not come after Rollout web (wave 0): the Rollout does not become healthy without it, and Argo CD '
      + 'waits for that',
  ]);
});

test('a template of a template', () => {
  const outer = object(ROLLOUTS, 'AnalysisTemplate', 'outer', {},
    { spec: { templates: [{ templateName: 'inner' }, { templateName: 'outer' }] } });
  expect(orderTexts([rollout({ analysis: { templates: [{ templateName: 'outer' }] } }), outer,
    object(ROLLOUTS, 'AnalysisTemplate', 'inner', wave('1'))])).toEqual([
    'AnalysisTemplate inner (wave 1) must not come after Rollout web (wave 0): the Rollout does not become healthy without it, and Argo '
      + 'CD waits for that',
  ]);
});

test('what has the name of a need, and is none', () => {
  expect(orderTexts([
    rollout({ stableService: 'stable', ...gatewayApi({ httpRouteSelector: { matchLabels: { app: 'web' } } }) }),
    object('v1', 'Service', 'stable', wave('1'), {}, 'other'),
    object('v1', 'ConfigMap', 'stable', wave('1')),
    object(GATEWAY, 'HTTPRoute', 'route', wave('1')),
    object(ROLLOUTS, 'AnalysisTemplate', 'checks', wave('1')),
  ])).toEqual([]);
  expect(orderTexts([rollout({}), object('v1', 'ConfigMap', 'argo-rollouts-config', wave('1'))])).toEqual([]);
});

test('the wave of the Rollout counts, and one problem is told once', () => {
  const service = object('v1', 'Service', 'web', wave('5'));
  expect(orderTexts([rollout({ stableService: 'web', canaryService: 'web' }, wave('5')), service])).toEqual([]);
  expect(orderTexts([rollout({ stableService: 'web', canaryService: 'web', pingPong: { pingService: 'web' } }, wave('4')), service,
    service])).toEqual([
    'Service web (wave 5) must not come after Rollout web (wave 4): the Rollout does not become healthy without it, and Argo CD waits '
      + 'for that',
  ]);
});

describe('a scaler before the Rollout', () => {
  test.each([['keda.sh/v1alpha1', 'ScaledObject'], ['autoscaling/v2', 'HorizontalPodAutoscaler']])('%s %s', (apiVersion, kind) => {
    expect(orderTexts([rollout({}), object(apiVersion, kind, 'web', wave('-1'), target)])).toEqual([
      `${kind} web (wave -1) must not come before Rollout web (wave 0): it is degraded until what it scales is there, and Argo CD goes `
        + 'no further',
    ]);
  });

  test('afterwards is right without Kedify', () => {
    expect(orderTexts([rollout({}), object('keda.sh/v1alpha1', 'ScaledObject', 'web', wave('1'), target)])).toEqual([]);
  });

  test('that scales something else', () => {
    expect(orderTexts([rollout({}),
      object('keda.sh/v1alpha1', 'ScaledObject', 'web', wave('-1'), { spec: { scaleTargetRef: { name: 'web' } } })])).toEqual([]);
  });
});

describe('a route whose health Argo CD knows', () => {
  const route = (kind: string, spec: object) => object(GATEWAY, kind, 'route', wave('-1'), { spec });

  test.each(['HTTPRoute', 'GRPCRoute'])('%s before its Service and its Gateway', (kind) => {
    expect(orderTexts([
      route(kind, { parentRefs: [{ name: 'edge', namespace: 'ingress' }], rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] }),
      object('v1', 'Service', 'web'),
      object(GATEWAY, 'Gateway', 'edge', {}, {}, 'ingress'),
    ])).toEqual([
      `Service web (wave 0) must not come after ${kind} route (wave -1): the route does not become healthy without it, and Argo CD `
        + 'waits for that',
      `Gateway edge (wave 0) must not come after ${kind} route (wave -1): the route does not become healthy without it, and Argo CD `
        + 'waits for that',
    ]);
  });

  test('in the mesh', () => {
    expect(orderTexts([route('HTTPRoute', { parentRefs: [{ group: '', kind: 'Service', name: 'web' }] }),
      object('v1', 'Service', 'web')])).toEqual([
      'Service web (wave 0) must not come after HTTPRoute route (wave -1): the route does not become healthy without it, and Argo CD '
        + 'waits for that',
    ]);
  });

  test('others have none', () => {
    expect(orderTexts([route('TCPRoute', { rules: [{ backendRefs: [{ name: 'web' }] }] }), object('v1', 'Service', 'web')]))
      .toEqual([]);
  });
});

describe('hooks', () => {
  const service = (annotations: Annotations) => object('v1', 'Service', 'web', annotations);
  const web = rollout({ stableService: 'web' });
  const late = (position: string) =>
    [`Service web (${position}) must not come after Rollout web (wave 0): the Rollout does not become healthy without it, and Argo CD `
      + 'waits for that'];

  test.each([
    ['an earlier phase is earlier in every wave', { [HOOK]: 'PreSync', [WAVE]: '9' }, []],
    ['the phase of everything else', { [HOOK]: 'Sync', [WAVE]: '1' }, late('Sync hook, wave 1')],
    ['the first phase of several counts', { [HOOK]: 'PostSync, PreSync' }, []],
    ['beside a phase, Skip is nothing', { [HOOK]: 'Skip,PostSync' }, late('PostSync hook, wave 0')],
    ['what a sync does not apply is not there', { [HOOK]: 'Skip', [WAVE]: '1' }, []],
    ['nor is what only a failed sync applies', { [HOOK]: 'SyncFail' }, []],
    ['nor what a deletion applies', { [HOOK]: 'PostSync,PostDelete' }, []],
    ['Helm\'s hooks', { 'helm.sh/hook': 'post-install,post-upgrade', 'helm.sh/hook-weight': '-5' }, late('PostSync hook, wave -5')],
    ['Helm\'s hooks before', { 'helm.sh/hook': 'pre-install', 'helm.sh/hook-weight': '5' }, []],
    ['Argo CD\'s own come first', { 'helm.sh/hook': 'post-install', [HOOK]: 'PreSync' }, []],
    ['a hook of Helm that Argo CD does not know', { 'helm.sh/hook': 'test', [WAVE]: '1' }, []],
    ['an empty hook of Helm', { 'helm.sh/hook': '', [WAVE]: '1' }, []],
    ['a weight without a hook is a wave too', { 'helm.sh/hook-weight': '2' }, late('wave 2')],
    ['a wave comes before a weight', { 'helm.sh/hook-weight': '2', [WAVE]: '0' }, []],
    ['definitions are no hooks', { 'helm.sh/hook': 'crd-install', [WAVE]: '1' }, late('wave 1')],
  ])('%s', (_, annotations, problems) => {
    expect(orderTexts([web, service(annotations)])).toEqual(problems);
  });

  test.each([{ [HOOK]: 'PostSync' }, { 'helm.sh/hook': 'post-install' }])('a Rollout with %j', (annotations) => {
    expect(orderTexts([rollout({ stableService: 'web' }, annotations), service(wave('1'))])).toEqual([
      'Rollout web (PostSync hook, wave 0) must not be a hook: Argo CD deletes hooks and makes them anew at every sync, so that there '
        + 'is never a canary',
    ]);
  });

  test('a Rollout that no sync applies', () => {
    expect(orderTexts([rollout({ stableService: 'web' }, { [HOOK]: 'Skip' }), service(wave('1'))])).toEqual([]);
  });
});

describe('annotations that Argo CD passes over', () => {
  test.each(['', ' 1', '1.0', '1e3', 'one', '0x1', '99999999999999999999', 1, true])('wave %j', (value) => {
    expect(orderTexts([object('v1', 'Service', 'web', wave(value))])).toEqual([
      `Service web: '${WAVE}' (${JSON.stringify(value)}) must be a whole number, as a text: Argo CD passes over any other`,
    ]);
  });

  test.each(['0', '+1', '-12', '007', null])('wave %j is right', (value) => {
    expect(orderTexts([object('v1', 'Service', 'web', wave(value))])).toEqual([]);
  });

  test.each(['presync', 'PreSync,Later', '', 3])('hook %j', (value) => {
    expect(orderTexts([{ kind: 'List', items: [object('v1', 'Service', 'web', { [HOOK]: value })] }])).toEqual([
      `Service web: '${HOOK}' (${JSON.stringify(value)}) must be a list of PreSync, Sync, PostSync, SyncFail, Skip, PreDelete, `
        + 'PostDelete: Argo CD passes over any other, and over an object that has no other',
    ]);
  });
});

test.each([
  [[null, 1, 'text', [], {}]],
  [[{ kind: 'List', items: null }, { kind: 'Rollout', apiVersion: 3, metadata: 'x' }]],
  [[rollout({ steps: [null, 1, { analysis: 'x' }, { experiment: { analyses: [null] } }], analysis: { templates: 'x' }, stableService: 7,
    pingPong: null, trafficRouting: { plugins: 'x', istio: { virtualServices: [null], virtualService: 5 } } }, {}, { workloadRef: 'x' })]],
  [[object(GATEWAY, 'HTTPRoute', 'route', {}, { spec: { parentRefs: [null, { name: 3 }], rules: [null, { backendRefs: 'x' }] } })]],
  [[{ ...rollout({}), metadata: { name: 'web', annotations: 'x' } }]],
])('what is no manifest, or not a valid one, has no order: %j', (manifests) => {
  expect(orderTexts(manifests as unknown[])).toEqual([]);
});

describe('what the pods do not start without', () => {
  const spec = {
    serviceAccountName: 'web',
    imagePullSecrets: [{ name: 'pull' }],
    initContainers: [{ envFrom: [{ configMapRef: { name: 'init' } }, { secretRef: { name: 'maybe', optional: true } }] }],
    containers: [{ env: [{ name: 'a', value: '1' }, { name: 'b', valueFrom: { secretKeyRef: { name: 'key', key: 'k' } } }] }],
    volumes: [
      { secret: { secretName: 'files' } }, { persistentVolumeClaim: { claimName: 'data' } }, { emptyDir: {} },
      { projected: { sources: [{ configMap: { name: 'part' } }, { serviceAccountToken: { path: 't' } }] } },
    ],
  };
  const web = rollout({}, {}, { template: { spec } });

  test.each([
    ['ServiceAccount', 'web'], ['Secret', 'pull'], ['ConfigMap', 'init'], ['Secret', 'key'], ['Secret', 'files'],
      ['PersistentVolumeClaim', 'data'], ['ConfigMap', 'part'],
  ])('%s %s', (kind, name) => {
    expect(orderTexts([web, object('v1', kind, name, wave('1'))])).toEqual([
      `${kind} ${name} (wave 1) must not come after Rollout web (wave 0): the Rollout does not become healthy without it, and Argo CD `
        + 'waits for that',
    ]);
  });

  test('the namespace', () => {
    expect(orderTexts([web, object('v1', 'Namespace', 'shop', wave('2'), {}, null)])).toEqual([
      'Namespace shop (wave 2) must not come after Rollout web (wave 0): the Rollout does not become healthy without it, and Argo CD '
        + 'waits for that',
    ]);
  });

  test.each([['Secret', 'maybe'], ['ConfigMap', 'other'], ['Secret', 'init']])('not the %s %s', (kind, name) => {
    expect(orderTexts([web, object('v1', kind, name, wave('1'))])).toEqual([]);
  });
});
