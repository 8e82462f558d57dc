import { CanaryRollout } from '../../src/manifests/rollout/canary-rollout';

const GATEWAY = '$.spec.strategy.canary.trafficRouting.plugins["argoproj-labs/gatewayAPI"]';
const KEDIFY = '$.spec.strategy.canary.trafficRouting.plugins["kedify/http"]';
const TEXT = 'must be a text: the plugin fails on anything else';
const FLAG = 'must be true or false, and no text: the plugin fails on anything else';
const LIST = 'must be a list of objects: the plugin fails on anything else';
const OBJECT = 'must be an object: the plugin fails on anything else';
const NAME = 'must be a name: the plugin fails without one';
const NO_ROUTE =
  'must name a route, by httpRoute, grpcRoute, tcpRoute or tlsRoute, a list of them or a selector: the plugin fails without one';
const UNREAD = 'must be one of httpRoute, httpRoutes, httpRouteSelector, grpcRoute, grpcRoutes, grpcRouteSelector, tcpRoute, tcpRoutes, '
  + 'tcpRouteSelector, tlsRoute, tlsRoutes, tlsRouteSelector, namespace, disableInProgressLabel, inProgressLabelKey, inProgressLabelValue: '
  + 'the plugin drops any other setting without a word';
const UNREAD_ENTRY = 'must be one of name, useHeaderRoutes: the plugin drops any other setting without a word';
const NO_OBJECT = 'must name an HTTPScaledObject, by httpScaledObjectName: the plugin fails without one';
const OPERATOR = 'must be In, NotIn, Exists or DoesNotExist: the plugin fails on anything else';
const VALUES = 'must have entries for In and NotIn, and for these alone: the plugin fails on anything else';

function read(plugins: unknown): CanaryRollout {
  return CanaryRollout.of({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'web' },
    spec: { strategy: { canary: { trafficRouting: { plugins } } } } })!;
}

const gatewayApi = (settings: unknown) => read({ 'argoproj-labs/gatewayAPI': settings });
const kedify = (settings: unknown) => read({ 'kedify/http': settings });
const told = ({ problems }: CanaryRollout) => problems.map(({ path, value, rule }) => [path, value, rule]);

/** Kind, namespace, name or selector, and an H for header routes. */
const routes = (rollout: CanaryRollout) => rollout.gatewayApi?.routes.map(({ kind, namespace, name, selector, headerRoutes }) =>
  [kind, namespace, name ?? selector, ...(headerRoutes ? ['H'] : [])]);

describe('settings that the Gateway API plugin takes', () => {
  test.each<[string, object, unknown[][]]>([
    ['the short key', { httpRoute: 'web' }, [['HTTPRoute', '', 'web', 'H']]],
    ['in another case', { httproute: 'web', NAMESPACE: 'edge' }, [['HTTPRoute', 'edge', 'web', 'H']]],
    ['with letters that fold to those of a key', { 'TL\u017fRoute': 'web' }, [['TLSRoute', '', 'web', 'H']]],
    ['a list in another case', { HTTPRoutes: [{ name: 'web', useheaderroutes: true }, { NAME: 'api' }] },
      [['HTTPRoute', '', 'web', 'H'], ['HTTPRoute', '', 'api']]],
    ['of two spellings the last one, in the order of bytes', { httpRoute: 'lower', HTTPRoute: 'upper' }, [['HTTPRoute', '', 'lower', 'H']]],
    ['of two spellings that is not null', { HTTPROUTE: 'upper', httpRoute: null }, [['HTTPRoute', '', 'upper', 'H']]],
    ['a list that a later null takes away', { HTTPROUTES: [{ name: 'gone' }], httpRoutes: null, tcpRoute: 'web' },
      [['TCPRoute', '', 'web', 'H']]],
    ['a list read into an earlier one',
      { httpRoutes: [{ name: 'web', useHeaderRoutes: true }, { name: 'lost' }], httproutes: [{ Name: 'api' }] },
      [['HTTPRoute', '', 'api', 'H']]],
    ['selectors that add to each other', { HTTPRouteSelector: { matchLabels: { a: '1' } }, httpRouteSelector: { matchLabels: { b: '2' } } },
      [['HTTPRoute', '', { matchLabels: { a: '1', b: '2' }, matchExpressions: [] }]]],
    ['null', { httpRoute: null, namespace: null, grpcRoutes: null, tcpRouteSelector: null, tlsRoute: 'web' },
      [['TLSRoute', '', 'web', 'H']]],
    ['an empty text', { httpRoute: '', grpcRoute: 'web' }, [['GRPCRoute', '', 'web', 'H']]],
    ['a key that old releases read', { httpRoute: 'web', configMap: 'rules' }, [['HTTPRoute', '', 'web', 'H']]],
    ['an empty selector selects all', { httpRouteSelector: {} }, [['HTTPRoute', '', { matchLabels: {}, matchExpressions: [] }]]],
    ['a selector in another case',
      { httpRouteSelector: { MatchLabels: { App: 'web' }, matchexpressions: [{ Key: 'a', operator: 'Exists' }] } },
      [['HTTPRoute', '', { matchLabels: { App: 'web' }, matchExpressions: [{ key: 'a', operator: 'Exists', values: [] }] }]]],
  ])('%s', (_, settings, expected) => {
    expect(routes(gatewayApi(settings))).toEqual(expected);
    expect(told(gatewayApi(settings))).toEqual([]);
  });

  test.each<[object, string | undefined]>([
    [{}, 'rollouts.argoproj.io/gatewayapi-canary'],
    [{ inProgressLabelKey: '' }, 'rollouts.argoproj.io/gatewayapi-canary'],
    [{ InProgressLabelKey: 'own/label' }, 'own/label'],
    [{ disableinprogresslabel: true }, undefined],
    [{ disableInProgressLabel: null }, 'rollouts.argoproj.io/gatewayapi-canary'],
  ])('the label of %j', (settings, label) => {
    expect(gatewayApi({ httpRoute: 'web', ...settings }).gatewayApi?.inProgressLabel).toBe(label);
  });
});

describe('settings on which the Gateway API plugin fails', () => {
  test.each<[string, unknown, unknown[][]]>([
    ['an object for a name', { httpRoute: { name: 'web' } }, [[`${GATEWAY}.httpRoute`, { name: 'web' }, TEXT]]],
    ['a number for a name, in another case', { HTTPRoute: 5 }, [[`${GATEWAY}.HTTPRoute`, 5, TEXT]]],
    ['a wrong spelling beside a right one', { HTTPRoute: 5, httpRoute: 'web' }, [[`${GATEWAY}.HTTPRoute`, 5, TEXT]]],
    ['what a later spelling takes away',
      { HTTPRoutes: [{ name: 5 }, {}], httpRoutes: [], TLSRouteSelector: 'x', tlsRouteSelector: null, httpRoute: 'web' },
      [[`${GATEWAY}.HTTPRoutes[0].name`, 5, TEXT], [`${GATEWAY}.TLSRouteSelector`, 'x', OBJECT]]],
    ['a number for the namespace', { httpRoute: 'web', namespace: 7 }, [[`${GATEWAY}.namespace`, 7, TEXT]]],
    ['texts for routes', { httpRoutes: ['web'] }, [[`${GATEWAY}.httpRoutes[0]`, 'web', OBJECT]]],
    ['an object for a list', { tcpRoutes: { name: 'web' } }, [[`${GATEWAY}.tcpRoutes`, { name: 'web' }, LIST]]],
    ['a null in a list', { grpcRoutes: [{ name: 'web' }, null] }, [[`${GATEWAY}.grpcRoutes[1].name`, undefined, NAME]]],
    ['routes without a name', { tlsRoutes: [{}, { name: '' }, { name: null }] },
      [[`${GATEWAY}.tlsRoutes[0].name`, undefined, NAME], [`${GATEWAY}.tlsRoutes[1].name`, '', NAME],
        [`${GATEWAY}.tlsRoutes[2].name`, undefined, NAME]]],
    ['a text for a flag', { httpRoutes: [{ name: 3, UseHeaderRoutes: 'true' }] },
      [[`${GATEWAY}.httpRoutes[0].name`, 3, TEXT], [`${GATEWAY}.httpRoutes[0].UseHeaderRoutes`, 'true', FLAG]]],
    ['wrong labels', { httpRoute: 'web', disableInProgressLabel: 1, inProgressLabelKey: true, inProgressLabelValue: [] },
      [[`${GATEWAY}.disableInProgressLabel`, 1, FLAG], [`${GATEWAY}.inProgressLabelKey`, true, TEXT],
        [`${GATEWAY}.inProgressLabelValue`, [], TEXT]]],
    ['a text for a selector', { httpRouteSelector: 'app=web' }, [[`${GATEWAY}.httpRouteSelector`, 'app=web', OBJECT]]],
    ['a number for a label', { httpRouteSelector: { matchLabels: { app: 1, 'a/b': true } } },
      [[`${GATEWAY}.httpRouteSelector.matchLabels.app`, 1, TEXT], [`${GATEWAY}.httpRouteSelector.matchLabels["a/b"]`, true, TEXT]]],
    ['an operator that does not exist', { grpcRouteSelector: { matchExpressions: [{ key: 'app', operator: 'in', values: ['web'] }] } },
      [[`${GATEWAY}.grpcRouteSelector.matchExpressions[0].operator`, 'in', OPERATOR]]],
    ['no key, and values that no label has',
      { httpRouteSelector: { matchExpressions: [{ operator: 'Exists' }, { key: 'a', operator: 'In', values: ['a b'] }] } },
      [[`${GATEWAY}.httpRouteSelector.matchExpressions[0].key`, '', 'must be the key of a label: the plugin fails on anything else'],
        [`${GATEWAY}.httpRouteSelector.matchExpressions[1].values`, ['a b'],
          'must have values of labels: the plugin fails on anything else']]],
    ['labels that no object has', { tlsRouteSelector: { matchLabels: { 'a b': 'c', d: '-' } } },
      [[`${GATEWAY}.tlsRouteSelector.matchLabels`, 'a b', 'must have keys of labels: the plugin fails on anything else'],
        [`${GATEWAY}.tlsRouteSelector.matchLabels`, '-', 'must have values of labels: the plugin fails on anything else']]],
    ['values too few, and too many',
      { httpRouteSelector: { matchExpressions: [{ key: 'a', operator: 'NotIn' }, { key: 'b', operator: 'Exists', values: ['c'] }] } },
      [[`${GATEWAY}.httpRouteSelector.matchExpressions[0].values`, [], VALUES],
        [`${GATEWAY}.httpRouteSelector.matchExpressions[1].values`, ['c'], VALUES]]],
    ['keys that nobody reads', { httpRoute: 'web', weight: 3, httproutes2: 1 },
      [[`${GATEWAY}.httproutes2`, 1, `${UNREAD}; did you mean httpRoutes?`], [`${GATEWAY}.weight`, 3, UNREAD]]],
    ['keys of an entry that nobody reads', { httpRoutes: [{ name: 'web', namespace: 'shop', port: 80 }] },
      [[`${GATEWAY}.httpRoutes[0].namespace`, 'shop', `${UNREAD_ENTRY}; it stands beside the list, for all of its routes`],
        [`${GATEWAY}.httpRoutes[0].port`, 80, UNREAD_ENTRY]]],
    ['nothing', {}, [[GATEWAY, {}, NO_ROUTE]]],
    ['a namespace alone', { namespace: 'default' }, [[GATEWAY, { namespace: 'default' }, NO_ROUTE]]],
    ['an empty list', { httpRoutes: [] }, [[GATEWAY, { httpRoutes: [] }, NO_ROUTE]]],
    ['null', null, [[GATEWAY, null, 'must be an object: the plugin crashes without one']]],
    ['a text', 'web', [[GATEWAY, 'web', OBJECT]]],
    ['a list', [{ httpRoute: 'web' }], [[GATEWAY, [{ httpRoute: 'web' }], OBJECT]]],
  ])('%s', (_, settings, expected) => {
    expect(told(gatewayApi(settings))).toEqual(expected);
  });
});

describe('settings of Kedify\'s plugin', () => {
  test.each([
    { httpScaledObjectName: 'web' }, { httpscaledobjectname: 'web' }, { HTTPSCALEDOBJECTNAME: 'web', httpScaledObjectName: null },
  ])('%j', (settings) => {
    expect(kedify(settings).kedify?.objectName).toBe('web');
    expect(told(kedify(settings))).toEqual([]);
  });

  test.each<[unknown, unknown[]]>([
    [{ httpScaledObjectName: { name: 'web' } }, [`${KEDIFY}.httpScaledObjectName`, { name: 'web' }, TEXT]],
    [{ httpscaledobjectname: 1 }, [`${KEDIFY}.httpscaledobjectname`, 1, TEXT]],
    [{ httpScaledObjectName: '' }, [KEDIFY, { httpScaledObjectName: '' }, NO_OBJECT]],
    [{}, [KEDIFY, {}, NO_OBJECT]],
    [null, [KEDIFY, null, NO_OBJECT]],
    ['web', [KEDIFY, 'web', OBJECT]],
  ])('%j', (settings, problem) => {
    expect(told(kedify(settings))).toEqual([problem]);
  });
});

test('a setting of Kedify\'s plugin that nobody reads', () => {
  const unread = 'must be one of httpScaledObjectName: the plugin drops any other setting without a word';
  expect(told(kedify({ httpScaledObject: 'web' }))).toEqual([[KEDIFY, { httpScaledObject: 'web' }, NO_OBJECT],
    [`${KEDIFY}.httpScaledObject`, 'web', unread]]);
  expect(told(kedify({ HTTPScaledObjectName: 'web', namespace: 'shop' }))).toEqual([[`${KEDIFY}.namespace`, 'shop', unread]]);
});

describe('names of plugins', () => {
  const PLUGINS = '$.spec.strategy.canary.trafficRouting.plugins';
  const near = (name: string, known: string) => [`${PLUGINS}["${name}"]`, name,
    `must be named "${known}", to the letter: the plugin reads its settings by that name`];

  test.each([
    'argoproj-labs/gatewayapi', 'argoproj-labs/gatewayAPIs', 'argoproj-labs/gateway-api', 'argoprojlabs/gatewayAPI', 'argoproj/gatewayAPI',
    'argoproj-labs/gatwayAPI', 'gateway-API',
  ])('%s is meant for the Gateway API plugin', (name) => {
    expect(told(read({ [name]: { httpRoute: 'web' } }))).toEqual([near(name, 'argoproj-labs/gatewayAPI')]);
  });

  test.each(['Kedify/HTTP', 'kedify/https', 'kedify-http', 'ekdiyf/http'])('%s is meant for Kedify\'s', (name) => {
    expect(told(read({ [name]: {} }))).toEqual([near(name, 'kedify/http')]);
  });

  test('settings tell what is meant', () => {
    const [gateway, kedifys] = [{ HTTPRoute: 'web', grpcRouteSelector: {} }, { httpScaledObjectname: 'web' }];
    expect(told(read({ 'acme/router': gateway, 'acme/scaler': kedifys }))).toEqual([
      [`${PLUGINS}["acme/router"]`, gateway,
        'must be named "argoproj-labs/gatewayAPI", whose setting HTTPRoute it has: the plugin reads its settings by that name'],
      [`${PLUGINS}["acme/scaler"]`, kedifys,
        'must be named "kedify/http", whose setting httpScaledObjectname it has: the plugin reads its settings by that name'],
    ]);
  });

  test.each([
    { 'argoproj-labs/contour': { routes: ['web'], namespace: 'default' } }, { 'argoproj-labs/openshift': { routes: [] } },
    { 'acme/http': { name: 'web' } }, { 'acme/router': null }, { 'acme/router': 'web' },
  ])('somebody else\'s: %j', (plugins) => {
    expect(told(read(plugins))).toEqual([]);
  });
});

test('Istio with one VirtualService and a list of them', () => {
  const istio = { virtualService: { name: 'web' }, virtualServices: [{ name: 'mesh' }] };
  const rollout = CanaryRollout.of({ spec: { strategy: { canary: { trafficRouting: { istio } } } } })!;
  expect(told(rollout)).toEqual([['$.spec.strategy.canary.trafficRouting.istio', istio,
    'must have virtualService or virtualServices, not both: Argo Rollouts calls the Rollout invalid']]);
});

test('an entry that cdk8s has made undefined of null is null', () => {
  expect(told(gatewayApi({ httpRoutes: [undefined, { name: 'web' }], namespace: undefined })))
    .toEqual([[`${GATEWAY}.httpRoutes[0].name`, undefined, NAME]]);
});

test.each([[{ virtualService: { name: 'web' } }, 0], [{ virtualServices: [{ name: '' }, { name: 'web.mesh' }] }, 0], [{}, 1],
  [{ virtualServices: [] }, 1], [{ destinationRule: { name: 'web' } }, 1]])('Istio without a VirtualService: %j', (istio, count) => {
  const rollout = CanaryRollout.of({ spec: { strategy: { canary: { trafficRouting: { istio } } } } })!;
  expect(told(rollout)).toEqual([['$.spec.strategy.canary.trafficRouting.istio', istio,
    'must name a VirtualService: Argo Rollouts calls the Rollout invalid without one']].slice(0, count));
});
