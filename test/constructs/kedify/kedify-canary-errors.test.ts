import { Chart, Duration, Testing } from 'cdk8s';
import {
  CanaryStep, ExperimentSpecRef, GatewayCanaryRoute, HeaderMatch, KedaTrigger, KedifyAutowire, type KedifyCanary, KedifyHeader,
  RouteParent, StringMatch, Workload,
} from '../../../src';
import { invalid, newChart } from '../../support/fixtures';
import { type KedifyCanaryGiven, newKedifyCanary } from '../../support/kedify-canary';

function canary(props: KedifyCanaryGiven = {}, chart = newChart()): KedifyCanary {
  return newKedifyCanary(chart, props);
}

const NAME = 'must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both ends of each part';
const VALUE = 'must be a label value: at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter or digit at both ends';
const KEYS = 'must have keys of the form [prefix/]name, the name with at most 63 letters, digits, \'-\', \'_\' and \'.\'';
const trigger = KedaTrigger.of('cron', {}, { name: 'a' });

test.each<[string, KedifyCanaryGiven]>([
  ['\'scaling.scaledObjectName\' ("") must not be empty', { scaling: { scaledObjectName: '' } }],
  ['\'scaling.scaledObjectName\' ("A") must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last',
    { scaling: { scaledObjectName: 'A' } }],
  [`'scaling.scaledObjectLabels.a' ("b c") ${VALUE}`, { scaling: { scaledObjectLabels: { a: 'b c' } } }],
  [`'scaling.scaledObjectAnnotations' ("a b") ${KEYS}`, { scaling: { scaledObjectAnnotations: { 'a b': '' } } }],
  ['\'scaling.minReplicas\' (0) must be at least 1: with no pods the steps of a canary pass, and promote a version that nobody has '
    + 'tested', { scaling: { minReplicas: 0 } }],
  ['\'scaling.minReplicas\' (1.5) must be a whole number of at least 1', { scaling: { minReplicas: 1.5 } }],
  ['\'scaling.maxReplicas\' (0) must be a whole number of at least 1', { scaling: { maxReplicas: 0 } }],
  ['\'scaling.maxReplicas\' (1) must be at least minReplicas (2)', { scaling: { maxReplicas: 1 } }],
  ['\'scaling.pollingInterval\' ("0s") must be from 1 to 2147483647 seconds', { scaling: { pollingInterval: Duration.seconds(0) } }],
  ['\'scaling.cooldownPeriod\' ("500ms") must be a whole number of seconds', { scaling: { cooldownPeriod: Duration.millis(500) } }],
  ['\'scaling.fallback.failureThreshold\' (-1) must be a whole number of at least 0',
    { scaling: { fallback: { failureThreshold: -1, replicas: 2 } } }],
  ['\'scaling.fallback.replicas\' (11) must be a whole number from 2 to 10',
    { scaling: { fallback: { failureThreshold: 1, replicas: 11 } } }],
  ['\'scaling.additionalTriggers[1].name\' ("a") must not be used twice', { scaling: { additionalTriggers: [trigger, trigger] } }],
  ['\'scaling.behavior.scaleUp.stabilizationWindowSeconds\' (3601) must be a whole number from 0 to 3600',
    { scaling: { behavior: { scaleUp: { stabilizationWindowSeconds: 3601 } } } }],
  ['\'scaling.behavior.scaleDown.selectPolicy\' ("min") must be one of Max, Min, Disabled',
    { scaling: { behavior: { scaleDown: { selectPolicy: 'min' } } } }],
  ['\'scaling.behavior.scaleDown.policies[0].type\' ("pods") must be one of Pods, Percent',
    { scaling: { behavior: { scaleDown: { policies: [{ type: 'pods', value: 1, periodSeconds: 1 }] } } } }],
  ['\'scaling.behavior.scaleDown.policies[0].value\' (0) must be a whole number of at least 1',
    { scaling: { behavior: { scaleDown: { policies: [{ type: 'Pods', value: 0, periodSeconds: 1 }] } } } }],
  ['\'scaling.behavior.scaleDown.policies[0].periodSeconds\' (1801) must be a whole number from 1 to 1800',
    { scaling: { behavior: { scaleDown: { policies: [{ type: 'Pods', value: 1, periodSeconds: 1801 }] } } } }],
  ['\'trigger.hosts\' ([]) must have at least one entry', { trigger: { hosts: [] } }],
  ['\'trigger.hosts[0]\' ("https://a") must be a hostname alone, without scheme, port or path', { trigger: { hosts: ['https://a'] } }],
  ['\'trigger.hosts[0]\' ("a.b,c.d") must be a lower-case DNS name of at most 253 characters; only its first label may be \'*\'',
    { trigger: { hosts: ['a.b,c.d'] } }],
  ['\'trigger.hosts[1]\' ("a") must not be used twice', { trigger: { hosts: ['a', 'a'] } }],
  ['\'trigger.pathPrefixes\' ([]) must have at least one entry', { trigger: { pathPrefixes: [] } }],
  ['\'trigger.pathPrefixes[0]\' ("api") must begin with \'/\' and have no blanks, \',\', \'?\' or \'#\'',
    { trigger: { pathPrefixes: ['api'] } }],
  ['\'trigger.pathPrefixes[1]\' ("/") must not be used twice', { trigger: { pathPrefixes: ['/', '/'] } }],
  ['\'trigger.headers\' ([]) must have at least one entry', { trigger: { headers: [] } }],
  ['\'trigger.headers[1]\' ("x-a") must not be used twice',
    { trigger: { headers: [KedifyHeader.present('x-a'), KedifyHeader.exact('X-A', '1')] } }],
  ['\'trigger.port\' (80) must be a port of the app: 8080', { trigger: { port: 80 } }],
  ['\'trigger.trafficAutowire\' ([]) must have at least one entry', { trigger: { trafficAutowire: [] } }],
  ['\'trigger.trafficAutowire[1]\' ("ingress") must not be used twice',
    { trigger: { trafficAutowire: [KedifyAutowire.INGRESS, KedifyAutowire.INGRESS] } }],
  [
    '\'trigger.trafficAutowire\' (["ingress","false"]) must not switch autowiring off and name kinds together',
    { trigger: { trafficAutowire: [KedifyAutowire.INGRESS, KedifyAutowire.DISABLED] } },
  ],
  ...[KedifyAutowire.HTTP_ROUTE, KedifyAutowire.DISABLED].map((mode): [string, KedifyCanaryGiven] => [
    `'trigger.trafficAutowire' (["${mode}"]) must have KedifyAutowire.INGRESS: the Ingress leads past kedify-proxy without it, and `
      + 'no request reaches the canary',
    { trigger: { trafficAutowire: [mode] } },
  ]),
  ['\'trigger.tlsSecretName\' ("") must not be empty', { trigger: { tlsSecretName: '' } }],
  [`'trigger.tlsSecretName' ("A") ${NAME}`, { trigger: { tlsSecretName: 'A' } }],
  ['\'trigger.additionalMetadata.service\' ("web-stable") must not be set: the scaler takes the stable Service from the Rollout',
    { trigger: { additionalMetadata: { service: 'web-stable' } } }],
  ['\'trigger.additionalMetadata.fallbackService\' ("x") must not be set: it is for autowiring by Service, which a canary cannot have',
    { trigger: { additionalMetadata: { fallbackService: 'x' } } }],
  ['\'trigger.additionalMetadata.targetValue\' ("1") must not be set here: it follows from scalingMetric',
    { trigger: { additionalMetadata: { targetValue: '1' } } }],
  ['\'trigger.additionalMetadata.portName\' ("http") must not be set here: it follows from port',
    { trigger: { additionalMetadata: { portName: 'http' } } }],
  ['\'ingress.name\' ("web") must not be set together with create false: there is no Ingress', { ingress: { create: false, name: 'web' } }],
  ['\'ingress.annotations\' ({}) must not be set together with create false: there is no Ingress',
    { ingress: { create: false, annotations: {} } }],
  ['\'ingress.name\' ("") must not be empty', { ingress: { name: '' } }],
  [`'ingress.className' ("A") ${NAME}`, { ingress: { className: 'A' } }],
  [`'ingress.labels.a' ("b c") ${VALUE}`, { ingress: { labels: { a: 'b c' } } }],
  [`'ingress.annotations' ("a b") ${KEYS}`, { ingress: { annotations: { 'a b': '' } } }],
  ['\'ingress.tls\' ([]) must have at least one entry', { ingress: { tls: [] } }],
  [`'ingress.tls[0].secretName' ("A") ${NAME}`, { ingress: { tls: [{ secretName: 'A' }] } }],
  ['\'ingress.tls[0].hosts\' ([]) must have at least one entry', { ingress: { tls: [{ hosts: [] }] } }],
  ['\'ingress.tls[0].hosts[0]\' ("other.example.com") must be one of the hosts of the trigger',
    { ingress: { tls: [{ hosts: ['other.example.com'] }] } }],
])('%s', (message, props) => {
  const target = canary(props);
  expect(() => Testing.synth(Chart.of(target))).toThrow(invalid(`[demo/web] ${message}`));
});

test('all of them at once, each with its group', () => {
  const target = canary({ scaling: { minReplicas: 0, scaledObjectName: '' }, trigger: { hosts: [], pathPrefixes: [] },
    ingress: { create: false, className: 'nginx', tls: [] } });
  const none = 'must not be set together with create false: there is no Ingress';
  expect(() => Testing.synth(Chart.of(target))).toThrow(invalid(
    '[demo/web] \'scaling.minReplicas\' (0) must be at least 1: with no pods the steps of a canary pass, and promote a version that '
      + 'nobody has tested',
    '[demo/web] \'scaling.scaledObjectName\' ("") must not be empty',
    '[demo/web] \'trigger.hosts\' ([]) must have at least one entry',
    '[demo/web] \'trigger.pathPrefixes\' ([]) must have at least one entry',
    `[demo/web] 'ingress.className' ("nginx") ${none}`,
    `[demo/web] 'ingress.tls' ([]) ${none}`,
  ));
});

describe('without types', () => {
  test.each<[string, object]>([
    ['\'maxReplicas\' (3) is no prop of KedifyCanary: did you mean \'scaling.maxReplicas\'?', { maxReplicas: 3 }],
    ['\'pathPrefixes\' (["/"]) is no prop of KedifyCanary: did you mean \'trigger.pathPrefixes\'?', { pathPrefixes: ['/'] }],
    ['\'className\' ("nginx") is no prop of KedifyCanary: did you mean \'ingress.className\'?', { className: 'nginx' }],
    ['\'createIngress\' (false) is no prop of KedifyCanary any more: it is \'ingress.create\' now', { createIngress: false }],
    ['\'scaling.maxReplica\' (3) is no prop of KedaScalingOptions: did you mean \'maxReplicas\'?', { scaling: { maxReplica: 3 } }],
  ])('%s', (message, props) => {
    expect(() => canary(props)).toThrow(new Error(`${message} [demo/web]`));
  });
});

describe('steps that the plugin cannot carry out', () => {
  const experiment = (weight?: number) =>
    CanaryStep.experiment({ duration: Duration.seconds(1), templates: [{ name: 'new', specRef: ExperimentSpecRef.CANARY, weight }] });
  const never = 'Kedify\'s plugin fails on it at run time, and the canary never ends';
  const tested = 'must not be an experiment: Kedify\'s plugin fails on one with a weight at run time, and kedify-proxy sends no '
    + 'requests to one without';

  test.each<[string, CanaryStep]>([
    [`'steps[1]' ("qa") must not be a header route: ${never}`, CanaryStep.headerRoute('qa', [HeaderMatch.exact('a', 'b')])],
    [`'steps[1]' ("copy") must not be a mirror route: ${never}`,
      CanaryStep.mirrorRoute('copy', { percentage: 10, matches: [{ path: StringMatch.prefix('/') }] })],
    [`'steps[1]' ("new") ${tested}`, experiment(10)],
    [`'steps[1]' ("new") ${tested}`, experiment()],
  ])('%s', (message, step) => {
    const target = canary({ steps: [CanaryStep.weight(10), step] });
    expect(() => Testing.synth(Chart.of(target))).toThrow(invalid(`[demo/web/App] ${message}`));
  });
});

test('a workload without a port is one problem', () => {
  const target = canary({ workload: Workload.image('web:1') });
  expect(() => Testing.synth(Chart.of(target)))
    .toThrow(invalid('[demo/web/App] \'port\' (not set) '
      + 'must be set with a KedifyCanary: it leads requests to a port, and the workload has none'));
});

test('a second kind of router', () => {
  const chart = newChart();
  new GatewayCanaryRoute(chart, 'route', { app: canary({}, chart).app, parents: [RouteParent.gateway('edge')] });
  expect(() => Testing.synth(chart))
    .toThrow(invalid('[demo/web/App] \'app\' ("web") must have one kind of router, not KedifyCanary and GatewayCanaryRoute'));
});
