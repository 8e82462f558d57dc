import { Duration, Testing } from 'cdk8s';
import { type k8s } from 'cdk8s-plus-30';
import { AnalysisTemplateRef, type CanaryAppProps, CanaryStep, ExperimentSpecRef, HeaderMatch, Workload } from '../../../src';
import { type CanaryRouter } from '../../../src/constructs/canary/canary-router';
import { invalid, newApp, newChart, newRoute } from '../../support/fixtures';

const label = 'must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last';
const service = 'must be a DNS label that starts with a letter: lower-case letters, digits and \'-\', with a letter or digit last';
const labelValue = 'must be a label value: at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter or digit at both ends';
const metadataKey = 'must have keys of the form [prefix/]name, the name with at most 63 letters, digits, \'-\', \'_\' and \'.\'';
const room = 'must have at most 56 characters, because \'-stable\' is added to it and a DNS label has 63';
const versions = { stableServiceName: 's', canaryServiceName: 'c' };
const template: k8s.PodTemplateSpec = { metadata: { labels: { app: 'shop' } },
  spec: { containers: [{ name: 'shop', image: 'shop:1', ports: [{ containerPort: 1, name: 'http' }] }] } };
const shared = 'must not be the name of the Service of both versions: the controller points it to the pods of one';
const templates = [AnalysisTemplateRef.namespaced('success-rate')];

type Case = readonly [message: string, props: Partial<CanaryAppProps>];

const pod = (container: k8s.Container, ...more: k8s.Container[]): Partial<CanaryAppProps> =>
  ({ workload: Workload.podTemplate({ spec: { containers: [container, ...more] } }), port: 80 });
const good: k8s.Container = { name: 'web', image: 'web:1' };

const containers: Case[] = [
  ['\'workload.spec.containers[0].image\' (not set) must be set', pod({ name: 'web' })],
  ['\'workload.spec.containers[0].name\' ("") must be set', pod({ name: '', image: 'web:1' })],
  [`'workload.spec.containers[0].name' ("Web") ${label}`, pod({ name: 'Web', image: 'web:1' })],
  ['\'workload.spec.containers[1].name\' ("web") must not be used twice', pod(good, good)],
  ['\'workload.spec.containers[0].ports[0].containerPort\' (0) must be set',
    pod({ ...good, ports: [{ containerPort: 0 }, { containerPort: 80 }] })],
  ['\'workload.spec.containers[0].ports[1].name\' ("http") must not be used twice',
    pod({ ...good, ports: [{ containerPort: 80, name: 'http' }, { containerPort: 81, name: 'http' }] })],
  ['\'workload.spec.containers[0].volumeMounts[0].name\' ("data") must be the name of a volume of the pod, and it has none',
    pod({ ...good, volumeMounts: [{ name: 'data', mountPath: '/data' }] })],
  ['\'workload.ports[0].name\' ("http") must not be used twice',
    { workload: Workload.image('web', { port: 80, portName: 'http', ports: [{ containerPort: 81, name: 'http' }] }), port: 80 }],
  ['\'port\' (80) must be a port of the pods where they have several (1, 2); name the target in ports',
    { workload: Workload.image('web', { ports: [{ containerPort: 1 }, { containerPort: 2 }] }), port: 80 }],
  [
    '\'serviceAnnotations.argo-rollouts.argoproj.io/managed-by-rollouts\' ("other") must not be set: it is the controller that sets it',
    { serviceAnnotations: { 'argo-rollouts.argoproj.io/managed-by-rollouts': 'other' } },
  ],
  ['\'selector.rollouts-pod-template-hash\' ("x") must not be set: it is the controller that sets it',
    { selector: { 'rollouts-pod-template-hash': 'x' } }],
  [
    '\'canaryMetadata.labels.rollouts-pod-template-hash\' ("x") must not be set: it is the controller that sets it',
    { canaryMetadata: { labels: { 'rollouts-pod-template-hash': 'x' } } },
  ],
];

const names: Case[] = [
  ['\'name\' ("") must not be empty', { name: '' }],
  [`'name' ("Web") ${service}`, { name: 'Web' }],
  [`'name' ("1web") ${service}`, { name: '1web' }],
  [`'name' ("a.b") ${service}`, { name: 'a.b' }],
  [`'name' ("${'a'.repeat(64)}") must have at most 63 characters`, { name: 'a'.repeat(64) }],
  [`'name' ("a_b") ${service}`, { name: 'a_b', ...versions }],
  [`'name' ("1web") ${service}`, { name: '1web', ports: [{ port: 80 }] }],
  [`'stableServiceName' ("") ${service}`, { stableServiceName: '' }],
  [`'canaryServiceName' ("1c") ${service}`, { canaryServiceName: '1c' }],
  [`'namespace' ("A") ${label}`, { namespace: 'A' }],
  [
    '\'canaryServiceName\' ("same") must not be the name of the stable Service: the controller could not tell the versions apart',
    { stableServiceName: 'same', canaryServiceName: 'same' },
  ],
  ['\'serviceName\' ("") must not be empty', { serviceName: '' }],
  [`'serviceName' ("1s") ${service}`, { serviceName: '1s' }],
  ['\'name\' ("") must not be empty', { name: '', serviceName: 's' }],
  [`'name' ("A") ${label}`, { name: 'A', serviceName: 's', workload: Workload.image('a', { port: 1, containerName: 'a' }) }],
  [`'namespace' ("A") ${label}`, { namespace: 'A', serviceName: 's' }],
  [`'stableServiceName' ("web") ${shared}`, { stableServiceName: 'web' }],
  [`'canaryServiceName' ("s") ${shared}`, { serviceName: 's', canaryServiceName: 's' }],
  [`'labels.a' ("b c") ${labelValue}`, { labels: { a: 'b c' } }],
  [`'serviceLabels' ("a b") ${metadataKey}`, { serviceLabels: { 'a b': 'c' } }],
  [`'annotations' ("a b") ${metadataKey}`, { annotations: { 'a b': '' } }],
  [`'serviceAnnotations' ("a b") ${metadataKey}`, { serviceAnnotations: { 'a b': '' } }],
];

const pods: Case[] = [
  ['\'selector\' ({}) must have at least one label', { selector: {} }],
  [`'selector.a' ("b c") ${labelValue}`, { selector: { a: 'b c' } }],
  ['\'selector.app\' ("web") must be the value that the pods have, "shop"', { workload: Workload.podTemplate(template) }],
  ['\'selector.app\' ("web") must be the value that the pods have, ""',
    { workload: Workload.image('web', { port: 1, podLabels: { app: '' } }) }],
];

const unknown = 'must be set: the workload has not exactly one port to take it from; an empty list of ports says that there is no Service';

const ports: Case[] = [
  ['\'port\' (0) must be a whole number from 1 to 65535', { port: 0 }],
  ['\'port\' (65536) must be a whole number from 1 to 65535', { port: 65536 }],
  ['\'port\' (80) must not be set together with ports', { port: 80, ports: [{ port: 80 }] }],
  [`'port' (not set) ${unknown}`, { workload: Workload.reference('web') }],
  [`'port' (not set) ${unknown}`, { workload: Workload.image('web', { ports: [{ containerPort: 1 }, { containerPort: 2 }] }) }],
  ['\'ports[0].port\' (0) must be a whole number from 1 to 65535', { ports: [{ port: 0 }] }],
  [
    '\'ports[0].targetPortName\' ("web") must be the name of a container port: http',
    { selector: { app: 'shop' }, workload: Workload.podTemplate(template), ports: [{ port: 80, targetPortName: 'web' }] },
  ],
  ['\'ports[0].targetPortName\' ("web") must be the name of a container port: none has a name',
    { ports: [{ port: 80, targetPortName: 'web' }] }],
];

const spec: Case[] = [
  ['\'replicas\' (-1) must be a whole number of at least 0', { replicas: -1 }],
  ['\'replicas\' (1.5) must be a whole number of at least 0', { replicas: 1.5 }],
  ['\'minReady\' ("500ms") must be a whole number of seconds', { minReady: Duration.millis(500) }],
  ['\'progressDeadline\' ("600s") must be longer than minReady (600s)', { minReady: Duration.minutes(10) }],
  ['\'progressDeadline\' ("10s") must be longer than minReady (10s)',
    { minReady: Duration.seconds(10), progressDeadline: Duration.seconds(10) }],
  ['\'progressDeadline\' ("0.1ms") must be a whole number of seconds', { progressDeadline: Duration.millis(0.1) }],
  ['\'revisionHistoryLimit\' (-1) must be a whole number of at least 0', { revisionHistoryLimit: -1 }],
  ['\'rollbackWindow\' (0) must be a whole number of at least 1', { rollbackWindow: 0 }],
  ['\'rollbackWindow\' (11) must not be more than revisionHistoryLimit (10): older revisions are gone', { rollbackWindow: 11 }],
  ...['tomorrow', '2030-01-31', '2030-01-31T08:00:00', '2030-01-31T08:00:00.5Z', '2030-02-31T08:00:00Z', '2030-13-01T08:00:00Z',
    '2030-01-31T25:00:00Z'].map((restartAt): Case => [
    `'restartAt' ("${restartAt}") must be an RFC 3339 time in whole seconds, such as 2030-01-31T08:00:00Z`, { restartAt },
  ]),
  ['\'successfulRunHistoryLimit\' (-1) must be a whole number of at least 0', { successfulRunHistoryLimit: -1 }],
  ['\'unsuccessfulRunHistoryLimit\' (0.5) must be a whole number of at least 0', { unsuccessfulRunHistoryLimit: 0.5 }],
  ...['0', '0%', '00%'].map((maxSurge): Case => [
    `'maxSurge' ("${maxSurge}") must not be 0 together with maxUnavailable: no pod could ever be replaced`,
    { maxSurge, maxUnavailable: '0' },
  ]),
  ...['-1', '12.5%', 'abc', '', ' 1', '1 %', '%', '1e3', '+1', '2147483648'].flatMap((count): Case[] =>
    (['maxSurge', 'maxUnavailable'] as const).map((prop) => [
      `'${prop}' (${JSON.stringify(count)}) must be a whole number of pods, such as "1", or a whole percentage, such as "25%"`,
      { [prop]: count },
    ])),
  [`'canaryMetadata.labels.a' ("-") ${labelValue}`, { canaryMetadata: { labels: { a: '-' } } }],
  [
    '\'stableMetadata.labels.app\' ("old") must not change a label that pods are selected by: the controller could create none',
    { stableMetadata: { labels: { app: 'old', tier: 'front' } } },
  ],
  [`'stableMetadata.annotations' ("") ${metadataKey}`, { stableMetadata: { annotations: { '': 'a' } } }],
  ['\'analysis.templates\' ([]) must have at least one entry', { analysis: { templates: [] } }],
  ['\'analysis.startingStep\' (1) must be a whole number from 0 to 0', { analysis: { templates, startingStep: 1 } }],
  ['\'analysis.startingStep\' (-1) must be a whole number from 0 to 0', { analysis: { templates, startingStep: -1 } }],
  ['\'analysis.startingStep\' (7) must not be set where there is no step', { steps: [], analysis: { templates, startingStep: 7 } }],
];

test.each([...names, ...containers, ...pods, ...ports, ...spec])('%s', (message, props) => {
  const chart = newChart();
  newApp(chart, props);
  expect(() => Testing.synth(chart)).toThrow(invalid(`[demo/web] ${message}`));
});

const routed: Case[] = [
  ['\'scaleDownDelay\' ("1ms") must be a whole number of seconds', { scaleDownDelay: Duration.millis(1) }],
  ['\'scaleDownDelayRevisionLimit\' (-1) must be a whole number of at least 0', { scaleDownDelayRevisionLimit: -1 }],
  ['\'abortScaleDownDelay\' ("0.5ms") must be a whole number of seconds', { abortScaleDownDelay: Duration.millis(0.5) }],
  ['\'minPodsPerReplicaSet\' (0) must be a whole number of at least 1', { minPodsPerReplicaSet: 0 }],
  [
    '\'scaleDownDelay\' ("0s") must be at least 1 second: with 0 the controller never scales the old pods down; set '
      + 'scaleDownDelayRevisionLimit to 0 instead',
    { scaleDownDelay: Duration.seconds(0) },
  ],
  ['\'dynamicStableScale\' (true) must not be set together with scaleDownDelay',
    { dynamicStableScale: true, scaleDownDelay: Duration.seconds(1) }],
  ['\'serviceName\' ("web") must not be set with a GatewayCanaryRoute: it needs a Service for each version',
    { serviceName: 'web' }],
  [`'name' ("${'a'.repeat(57)}") ${room}`, { name: 'a'.repeat(57) }],
  [`'name' ("a_b") ${label}`, { name: 'a_b', ...versions }],
  [
    '\'steps\' ([]) must have at least one entry with a GatewayCanaryRoute: without one a new version gets all of its pods at weight 0, '
      + 'and then all requests at once; allowEmptySteps says that this is meant',
    { steps: [] },
  ],
];

test.each(routed)('with a router: %s', (message, props) => {
  const chart = newChart();
  newRoute(chart, newApp(chart, props));
  expect(() => Testing.synth(chart)).toThrow(invalid(`[demo/web] ${message}`));
});

const needed = 'needs a router: without one it does nothing or is refused';

test.each<Case>([
  [`'scaleDownDelay' ("1 second") ${needed}`, { scaleDownDelay: Duration.seconds(1) }],
  [`'scaleDownDelayRevisionLimit' (0) ${needed}`, { scaleDownDelayRevisionLimit: 0 }],
  [`'abortScaleDownDelay' ("0 seconds") ${needed}`, { abortScaleDownDelay: Duration.seconds(0) }],
  [`'dynamicStableScale' (true) ${needed}`, { dynamicStableScale: true }],
  [`'minPodsPerReplicaSet' (1) ${needed}`, { minPodsPerReplicaSet: 1 }],
  ['\'steps[0]\' ("setCanaryScale") needs a router: without one the weight decides the number of pods',
    { steps: [CanaryStep.canaryReplicas(1)] }],
  ['\'steps[1]\' ("qa") needs a router: without one there is no route',
    { steps: [CanaryStep.weight(1), CanaryStep.headerRoute('qa', [HeaderMatch.exact('a', 'b')])] }],
  ['\'steps[1]\' ("copy") needs a router: without one there is no route',
    { steps: [CanaryStep.weight(1), CanaryStep.mirrorRoute('copy', { matches: [{ headers: [HeaderMatch.exact('a', 'b')] }] })] }],
  [
    '\'steps[0]\' ("b") needs a router for its weight',
    { steps: [CanaryStep.experiment({ duration: Duration.seconds(1),
      templates: [{ name: 'a', specRef: ExperimentSpecRef.STABLE }, { name: 'b', specRef: ExperimentSpecRef.CANARY, weight: 0 }] })] },
  ],
])('without a router: %s', (message, props) => {
  const chart = newChart();
  newApp(chart, props);
  expect(() => Testing.synth(chart)).toThrow(invalid(`[demo/web] ${message}`));
});

test('an app that two kinds of routers divide', () => {
  const chart = newChart();
  const app = newApp(chart);
  newRoute(chart, app);
  const other: CanaryRouter = { family: 'OtherRouter', services: 'two', ownsReplicas: false, stepProblem: () => undefined,
    trafficRouting: () => ({}) };
  app._attach(other);
  expect(() => Testing.synth(chart))
    .toThrow(invalid('[demo/web] \'app\' ("web") must have one kind of router, not GatewayCanaryRoute and OtherRouter'));
});

test('two problems of one app are both told', () => {
  const chart = newChart();
  newApp(chart, { replicas: -1, port: 0 });
  expect(() => Testing.synth(chart)).toThrow(invalid(
    '[demo/web] \'port\' (0) must be a whole number from 1 to 65535',
    '[demo/web] \'replicas\' (-1) must be a whole number of at least 0',
  ));
});
