import { Chart, Duration, Testing } from 'cdk8s';
import {
  CanaryStep, ExperimentSpecRef, GatewayCanaryRoute, HeaderMatch, KedaTrigger, KedifyAutowire, KedifyCanary,
  type KedifyCanaryProps, KedifyHeader, KedifyScalingMetric, RouteParent, StringMatch, Workload,
} from '../../../src';
import { invalid, newChart } from '../../support/fixtures';

const MINIMAL: KedifyCanaryProps = {
  workload: Workload.image('web:1', { port: 8080 }),
  steps: [CanaryStep.weight(50)],
  hosts: ['web.example.com'],
  minReplicas: 2,
  maxReplicas: 10,
  scalingMetric: KedifyScalingMetric.requestRate(5),
};

function canary(props: Partial<KedifyCanaryProps> = {}, chart = newChart()): KedifyCanary {
  return new KedifyCanary(chart, 'web', { ...MINIMAL, ...props });
}

const NAME = 'must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both ends of each part';
const VALUE = 'must be a label value: at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter or digit at both ends';
const KEYS = 'must have keys of the form [prefix/]name, the name with at most 63 letters, digits, \'-\', \'_\' and \'.\'';
const trigger = KedaTrigger.of('cron', {}, { name: 'a' });

test.each<[string, Partial<KedifyCanaryProps>]>([
  ['\'scaledObjectName\' ("") must not be empty', { scaledObjectName: '' }],
  ['\'scaledObjectName\' ("A") must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last',
    { scaledObjectName: 'A' }],
  [`'scaledObjectLabels.a' ("b c") ${VALUE}`, { scaledObjectLabels: { a: 'b c' } }],
  [`'scaledObjectAnnotations' ("a b") ${KEYS}`, { scaledObjectAnnotations: { 'a b': '' } }],
  ['\'minReplicas\' (0) must be at least 1: with no pods the steps of a canary pass, and promote a version that nobody has tested',
    { minReplicas: 0 }],
  ['\'minReplicas\' (1.5) must be a whole number of at least 1', { minReplicas: 1.5 }],
  ['\'maxReplicas\' (0) must be a whole number of at least 1', { maxReplicas: 0 }],
  ['\'maxReplicas\' (1) must be at least minReplicas (2)', { maxReplicas: 1 }],
  [
    '\'replicas\' (3) must not be more than minReplicas (2): KEDA may run fewer pods than the Rollout\'s own number, and every sync '
      + 'would undo it; better leave it out',
    { replicas: 3 },
  ],
  ['\'replicas\' (0) must be at least 1: every sync would take all pods away until KEDA brings them back', { replicas: 0 }],
  ['\'pollingInterval\' ("0s") must be from 1 to 2147483647 seconds', { pollingInterval: Duration.seconds(0) }],
  ['\'cooldownPeriod\' ("500ms") must be a whole number of seconds', { cooldownPeriod: Duration.millis(500) }],
  ['\'fallback.failureThreshold\' (-1) must be a whole number of at least 0', { fallback: { failureThreshold: -1, replicas: 2 } }],
  ['\'fallback.replicas\' (11) must be a whole number from 2 to 10', { fallback: { failureThreshold: 1, replicas: 11 } }],
  ['\'additionalTriggers[1].name\' ("a") must not be used twice', { additionalTriggers: [trigger, trigger] }],
  ['\'scalingBehavior.scaleUp.stabilizationWindowSeconds\' (3601) must be a whole number from 0 to 3600',
    { scalingBehavior: { scaleUp: { stabilizationWindowSeconds: 3601 } } }],
  ['\'scalingBehavior.scaleDown.selectPolicy\' ("min") must be one of Max, Min, Disabled',
    { scalingBehavior: { scaleDown: { selectPolicy: 'min' } } }],
  ['\'scalingBehavior.scaleDown.policies[0].type\' ("pods") must be one of Pods, Percent',
    { scalingBehavior: { scaleDown: { policies: [{ type: 'pods', value: 1, periodSeconds: 1 }] } } }],
  ['\'scalingBehavior.scaleDown.policies[0].value\' (0) must be a whole number of at least 1',
    { scalingBehavior: { scaleDown: { policies: [{ type: 'Pods', value: 0, periodSeconds: 1 }] } } }],
  ['\'scalingBehavior.scaleDown.policies[0].periodSeconds\' (1801) must be a whole number from 1 to 1800',
    { scalingBehavior: { scaleDown: { policies: [{ type: 'Pods', value: 1, periodSeconds: 1801 }] } } }],
  ['\'hosts\' ([]) must have at least one entry', { hosts: [] }],
  ['\'hosts[0]\' ("https://a") must be a hostname alone, without scheme, port or path', { hosts: ['https://a'] }],
  ['\'hosts[0]\' ("a.b,c.d") must be a lower-case DNS name of at most 253 characters; only its first label may be \'*\'',
    { hosts: ['a.b,c.d'] }],
  ['\'hosts[1]\' ("a") must not be used twice', { hosts: ['a', 'a'] }],
  ['\'pathPrefixes\' ([]) must have at least one entry', { pathPrefixes: [] }],
  ['\'pathPrefixes[0]\' ("api") must begin with \'/\' and have no blanks, \',\', \'?\' or \'#\'', { pathPrefixes: ['api'] }],
  ['\'pathPrefixes[1]\' ("/") must not be used twice', { pathPrefixes: ['/', '/'] }],
  ['\'headers\' ([]) must have at least one entry', { headers: [] }],
  ['\'headers[1]\' ("x-a") must not be used twice', { headers: [KedifyHeader.present('x-a'), KedifyHeader.exact('X-A', '1')] }],
  ['\'servicePort\' (80) must be a port of the app: 8080', { servicePort: 80 }],
  ['\'trafficAutowire\' ([]) must have at least one entry', { trafficAutowire: [] }],
  ['\'trafficAutowire[1]\' ("ingress") must not be used twice', { trafficAutowire: [KedifyAutowire.INGRESS, KedifyAutowire.INGRESS] }],
  [
    '\'trafficAutowire\' (["ingress","false"]) must not switch autowiring off and name kinds together',
    { trafficAutowire: [KedifyAutowire.INGRESS, KedifyAutowire.DISABLED] },
  ],
  ...[KedifyAutowire.HTTP_ROUTE, KedifyAutowire.DISABLED].map((mode): [string, Partial<KedifyCanaryProps>] => [
    `'trafficAutowire' (["${mode}"]) must have KedifyAutowire.INGRESS: the Ingress leads past kedify-proxy without it, and no request `
      + 'reaches the canary',
    { trafficAutowire: [mode] },
  ]),
  ['\'tlsSecretName\' ("") must not be empty', { tlsSecretName: '' }],
  [`'tlsSecretName' ("A") ${NAME}`, { tlsSecretName: 'A' }],
  ['\'additionalTriggerMetadata.service\' ("web-stable") must not be set: the scaler takes the stable Service from the Rollout',
    { additionalTriggerMetadata: { service: 'web-stable' } }],
  ['\'additionalTriggerMetadata.fallbackService\' ("x") must not be set: it is for autowiring by Service, which a canary cannot have',
    { additionalTriggerMetadata: { fallbackService: 'x' } }],
  ['\'additionalTriggerMetadata.targetValue\' ("1") must not be set here: it follows from scalingMetric',
    { additionalTriggerMetadata: { targetValue: '1' } }],
  ['\'additionalTriggerMetadata.portName\' ("http") must not be set here: it follows from servicePort',
    { additionalTriggerMetadata: { portName: 'http' } }],
  ['\'ingress\' ("set") must not be set together with createIngress false', { createIngress: false, ingress: {} }],
  ['\'ingress.name\' ("") must not be empty', { ingress: { name: '' } }],
  [`'ingress.className' ("A") ${NAME}`, { ingress: { className: 'A' } }],
  [`'ingress.labels.a' ("b c") ${VALUE}`, { ingress: { labels: { a: 'b c' } } }],
  [`'ingress.annotations' ("a b") ${KEYS}`, { ingress: { annotations: { 'a b': '' } } }],
  ['\'ingress.tls\' ([]) must have at least one entry', { ingress: { tls: [] } }],
  [`'ingress.tls[0].secretName' ("A") ${NAME}`, { ingress: { tls: [{ secretName: 'A' }] } }],
  ['\'ingress.tls[0].hosts\' ([]) must have at least one entry', { ingress: { tls: [{ hosts: [] }] } }],
  ['\'ingress.tls[0].hosts[0]\' ("other.example.com") must be one of hosts', { ingress: { tls: [{ hosts: ['other.example.com'] }] } }],
])('%s', (message, props) => {
  const target = canary(props);
  expect(() => Testing.synth(Chart.of(target))).toThrow(invalid(`[demo/web] ${message}`));
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
