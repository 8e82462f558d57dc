import { findingsIn } from '../../src/checks/judged-cluster';
import { SYNC_ANNOTATIONS } from '../../src/checks/rules/sync-annotations';
import { SYNC_ORDER } from '../../src/checks/rules/sync-order';
import { problemText } from '../../src/problem';
import { lateText } from '../support/annotations';
import { RAW_PODS } from '../support/fixtures';

const WAVE = 'argocd.argoproj.io/sync-wave';
const HOOK = 'argocd.argoproj.io/hook';

interface Annotations {
  readonly [key: string]: unknown;
}

function object(
  apiVersion: string,
  kind: string,
  name: string,
  annotations: Annotations = {},
  rest: object = {},
  namespace: string | null = 'shop',
) {
  return { apiVersion, kind, metadata: { name, ...(namespace === null ? {} : { namespace }), annotations }, ...rest };
}

/** What a user reads of the order. */
function orderTexts(manifests: readonly unknown[]): string[] {
  return findingsIn(manifests, [SYNC_ANNOTATIONS, SYNC_ORDER]).map(({ problem }) => problemText(problem));
}

const wave = (value: unknown): Annotations => ({ [WAVE]: value });

/** A Rollout in wave 0 whose canary says what the test wants. */
function rollout(canary: object, annotations: Annotations = {}, spec: object = {}) {
  return object('argoproj.io/v1alpha1', 'Rollout', 'web', annotations, { spec: { ...RAW_PODS, ...spec, strategy: { canary } } });
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
  ['Service shop/stable', { stableService: 'stable', canaryService: 'canary' }, (a) => object('v1', 'Service', 'stable', a)],
  ['Service shop/canary', { stableService: 'stable', canaryService: 'canary' }, (a) => object('v1', 'Service', 'canary', a)],
  ['Service shop/ping', { pingPong: { pingService: 'ping', pongService: 'pong' } }, (a) => object('v1', 'Service', 'ping', a)],
  ['HTTPRoute shop/route', gatewayApi({ httpRoute: 'route' }), (a) => object(GATEWAY, 'HTTPRoute', 'route', a)],
  ['HTTPRoute shop/route', gatewayApi({ httpRoutes: [{ name: 'other' }, { name: 'route' }] }),
    (a) => object(GATEWAY, 'HTTPRoute', 'route', a)],
  ['HTTPRoute edge/route', gatewayApi({ httpRoute: 'route', namespace: 'edge' }),
    (a) => object(GATEWAY, 'HTTPRoute', 'route', a, {}, 'edge')],
  ['GRPCRoute shop/route', gatewayApi({ grpcRoute: 'route' }), (a) => object(GATEWAY, 'GRPCRoute', 'route', a)],
  ['TCPRoute shop/route', gatewayApi({ tcpRoutes: [{ name: 'route' }] }),
    (a) => object('gateway.networking.k8s.io/v1alpha2', 'TCPRoute', 'route', a)],
  ['TLSRoute shop/route', gatewayApi({ tlsRoute: 'route' }), (a) => object('gateway.networking.k8s.io/v1alpha2', 'TLSRoute', 'route', a)],
  ['VirtualService shop/vs', istio({ virtualService: { name: 'vs' } }), (a) => object(ISTIO, 'VirtualService', 'vs', a)],
  ['VirtualService mesh/vs', istio({ virtualServices: [{ name: 'vs.mesh' }] }),
    (a) => object(ISTIO, 'VirtualService', 'vs', a, {}, 'mesh')],
  ['DestinationRule shop/dr', istio({ destinationRule: { name: 'dr' } }), (a) => object(ISTIO, 'DestinationRule', 'dr', a)],
  ['HTTPScaledObject shop/web', kedify, (a) => object('http.keda.sh/v1alpha1', 'HTTPScaledObject', 'web', a)],
  ['ScaledObject shop/web', kedify, (a) => object('keda.sh/v1alpha1', 'ScaledObject', 'web', a, target)],
  ['AnalysisTemplate shop/checks', { steps: [{ analysis: { templates: [{ templateName: 'checks' }] } }] },
    (a) => object(ROLLOUTS, 'AnalysisTemplate', 'checks', a)],
  ['AnalysisTemplate shop/checks', { analysis: { templates: [{ templateName: 'checks' }] } },
    (a) => object(ROLLOUTS, 'AnalysisTemplate', 'checks', a)],
  ['AnalysisTemplate shop/checks', { steps: [{ experiment: { analyses: [{ templateName: 'checks' }] } }] },
    (a) => object(ROLLOUTS, 'AnalysisTemplate', 'checks', a)],
  ['ClusterAnalysisTemplate checks', { analysis: { templates: [{ templateName: 'checks', clusterScope: true }] } },
    (a) => object(ROLLOUTS, 'ClusterAnalysisTemplate', 'checks', a, {}, null)],
  ['ConfigMap argo-rollouts/argo-rollouts-config', gatewayApi({}),
    (a) => object('v1', 'ConfigMap', 'argo-rollouts-config', a, {}, 'argo-rollouts')],
  ['ConfigMap argo-rollouts/argo-rollouts-config', { steps: [{ plugin: { name: 'acme/step' } }] },
    (a) => object('v1', 'ConfigMap', 'argo-rollouts-config', a, {}, 'argo-rollouts')],
];

describe.each(NEEDS)('%s, which %j needs', (name, canary, make) => {
  const later = (position: string) =>
    [lateText(name, position, 'Rollout shop/web (wave 0)')];

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
  for (const [name, canary, make] of NEEDS.filter(([name]) => name !== 'ScaledObject shop/web')) {
    expect([name, orderTexts([rollout(canary), make(wave('-1'))])]).toEqual([name, []]);
  }
});

test('the workload of a reference', () => {
  const web = rollout({}, {}, { workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } });
  expect(orderTexts([web, object('apps/v1', 'Deployment', 'web', wave('3'))])).toEqual([
    lateText('Deployment shop/web', 'wave 3', 'Rollout shop/web (wave 0)'),
  ]);
});

test('a template of a template', () => {
  const outer = object(ROLLOUTS, 'AnalysisTemplate', 'outer', {},
    { spec: { templates: [{ templateName: 'inner' }, { templateName: 'outer' }] } });
  expect(orderTexts([rollout({ analysis: { templates: [{ templateName: 'outer' }] } }), outer,
    object(ROLLOUTS, 'AnalysisTemplate', 'inner', wave('1'))])).toEqual([
    lateText('AnalysisTemplate shop/inner', 'wave 1', 'Rollout shop/web (wave 0)'),
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
    lateText('Service shop/web', 'wave 5', 'Rollout shop/web (wave 4)'),
  ]);
});

describe('what comes later than several that wait for it is told once', () => {
  const config = object('v1', 'ConfigMap', 'argo-rollouts-config', wave('2'), {}, 'argo-rollouts');
  const named = (name: string) => {
    const web = rollout(gatewayApi({}), wave('1'));
    return { ...web, metadata: { ...web.metadata, name } };
  };

  test.each([
    [2, 'Rollout shop/a (wave 1), Rollout shop/b (wave 1)'],
    [3, 'Rollout shop/a (wave 1), Rollout shop/b (wave 1), Rollout shop/c (wave 1)'],
    [5, 'Rollout shop/a (wave 1), Rollout shop/b (wave 1), Rollout shop/c (wave 1) and 2 more'],
  ])('%i Rollouts', (count, shown) => {
    const rollouts = ['a', 'b', 'c', 'd', 'e'].slice(0, count).map(named);
    expect(orderTexts([...rollouts, config])).toEqual([
      `ConfigMap argo-rollouts/argo-rollouts-config must not come after ${shown}, as it does (wave 2): none of them becomes healthy `
        + 'without it, and Argo CD waits for that; give it the same wave, or an earlier one',
    ]);
    expect(findingsIn([...rollouts, config], [SYNC_ORDER])[0].others).toEqual(rollouts);
  });
});

describe('a scaler before the Rollout', () => {
  test.each([['keda.sh/v1alpha1', 'ScaledObject'], ['autoscaling/v2', 'HorizontalPodAutoscaler']])('%s %s', (apiVersion, kind) => {
    expect(orderTexts([rollout({}), object(apiVersion, kind, 'web', wave('-1'), target)])).toEqual([
      `${kind} shop/web must not come before Rollout shop/web (wave 0), as it does (wave -1): it is degraded until what it scales is `
        + 'there, and Argo CD goes no further; give it the same wave, or a later one',
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
      lateText('Service shop/web', 'wave 0', `${kind} shop/route (wave -1)`, 'route'),
      lateText('Gateway ingress/edge', 'wave 0', `${kind} shop/route (wave -1)`, 'route'),
    ]);
  });

  test('in the mesh', () => {
    expect(orderTexts([route('HTTPRoute', { parentRefs: [{ group: '', kind: 'Service', name: 'web' }] }),
      object('v1', 'Service', 'web')])).toEqual([
      lateText('Service shop/web', 'wave 0', 'HTTPRoute shop/route (wave -1)', 'route'),
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
    [lateText('Service shop/web', position, 'Rollout shop/web (wave 0)')];

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
      'Rollout shop/web must not be a hook, as it is (PostSync hook, wave 0): Argo CD deletes hooks and makes them anew at every sync, so '
        + 'that there is never a canary; take the annotation away',
    ]);
  });

  test('a Rollout that no sync applies', () => {
    expect(orderTexts([rollout({ stableService: 'web' }, { [HOOK]: 'Skip' }), service(wave('1'))])).toEqual([]);
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
      lateText(`${kind} shop/${name}`, 'wave 1', 'Rollout shop/web (wave 0)'),
    ]);
  });

  test('the namespace', () => {
    expect(orderTexts([web, object('v1', 'Namespace', 'shop', wave('2'), {}, null)])).toEqual([
      lateText('Namespace shop', 'wave 2', 'Rollout shop/web (wave 0)'),
    ]);
  });

  test.each([['Secret', 'maybe'], ['ConfigMap', 'other'], ['Secret', 'init']])('not the %s %s', (kind, name) => {
    expect(orderTexts([web, object('v1', kind, name, wave('1'))])).toEqual([]);
  });
});
