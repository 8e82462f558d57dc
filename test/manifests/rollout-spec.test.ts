import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Chart, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { goDurationMillis } from '../../src/grammar/go-duration';
import { rolloutSpecProblems } from '../../src/manifests/rollout-spec/rollout-spec';
import { Platform } from '../../src/platform/platform';
import { generatedApps } from '../support/generated/apps';
import { type Manifest, load } from '../support/manifests';

/** What takes all that a Rollout may ask of a plugin. */
const NEWEST = Platform.of({ gatewayApiPlugin: '0.17.0' });
const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'web:1' }] } };
const base = { selector: { matchLabels: { app: 'web' } }, template };
const istio = { istio: { virtualService: { name: 'web' } } };
const services = { stableService: 'a', canaryService: 'b' };
const spec = (fields: object): object => ({ ...base, strategy: { canary: {} }, ...fields });
const canary = (fields: object): object => spec({ strategy: { canary: fields } });
const step = (fields: object, routing?: object): object =>
  canary({ ...services, steps: [fields], ...(routing && { trafficRouting: routing }) });
const experiment = (fields: object, routing?: object): object => step({
  experiment: { duration: '5m', templates: [{ name: 'a', specRef: 'canary' }], ...fields } }, routing);
const plugins = { plugins: { 'a/b': {} } };
const nginx = { nginx: { stableIngress: 'web' } };
const managed = { ...istio, managedRoutes: [{ name: 'copy' }] };
const mirror = (fields: object, routing: object = managed): object => step({ setMirrorRoute: { name: 'copy', ...fields } }, routing);
const header = (value: object, routing: object = managed): object =>
  step({ setHeaderRoute: { name: 'copy', match: [{ headerName: 'x', headerValue: value }] } }, routing);
const alb = { alb: { servicePort: 80, ingress: 'web' }, managedRoutes: [{ name: 'copy' }] };
const blueGreen = (fields: object): object => spec({ strategy: { blueGreen: fields } });
const steps = 'strategy.canary.steps[0]';

// Lines of Argo Rollouts v1.9.1: V is pkg/apis/rollouts/validation/validation.go.
test.each<[prop: string, given: unknown]>([
  // V:120-127
  ['selector', { template, strategy: { canary: {} } }],
  ['template', { selector: base.selector, strategy: { canary: {} } }],
  ['selector.matchExpressions[0].operator', spec({ selector: { matchExpressions: [{ key: 'app', operator: 'Is' }] } })],
  ['selector.matchExpressions[0]', spec({ selector: { matchExpressions: [{ key: 'tier', operator: 'Exists' }] } })],
  // V:131
  ['template', spec({ workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } })],
  ['workloadRef.name', spec({ template: undefined, workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment' } })],
  ['workloadRef.scaleDown', spec({ template: {}, workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web',
    scaleDown: 'now' } })],
  // V:175-185
  ['minReadySeconds', spec({ minReadySeconds: -1 })],
  ['revisionHistoryLimit', spec({ revisionHistoryLimit: -1 })],
  ['progressDeadlineSeconds', spec({ progressDeadlineSeconds: 0 })],
  ['progressDeadlineSeconds', spec({ progressDeadlineSeconds: 30, minReadySeconds: 30 })],
  ['rollbackWindow.revisions', spec({ rollbackWindow: { revisions: 0 } })],
  ['rollbackWindow.revisions', spec({ rollbackWindow: { revisions: 11 } })],
  ['rollbackWindow.revisions', spec({ rollbackWindow: { revisions: 4 }, revisionHistoryLimit: 3 })],
  ['analysis.successfulRunHistoryLimit', spec({ analysis: { successfulRunHistoryLimit: -1 } })],
  ['analysis.unsuccessfulRunHistoryLimit', spec({ analysis: { unsuccessfulRunHistoryLimit: -1 } })],
  ['restartAt', spec({ restartAt: 'tomorrow' })],
  ['restartAt', spec({ restartAt: '2030-13-31T08:00:00Z' })],
  // V:205-220
  ['strategy', spec({ strategy: { canary: {}, blueGreen: { activeService: 'a' } } })],
  ['strategy.blueGreen.activeService', blueGreen({ activeService: 'a', previewService: 'a' })],
  ['strategy.blueGreen.scaleDownDelayRevisionLimit', blueGreen({ activeService: 'a', scaleDownDelayRevisionLimit: 11 })],
  ['strategy.blueGreen.antiAffinity', blueGreen({ activeService: 'a', antiAffinity: {} })],
  // V:264-308
  ['strategy.canary.stableService', canary({ stableService: 'a', canaryService: 'a' })],
  ['strategy.canary.stableService', canary({ canaryService: 'a', trafficRouting: istio })],
  ['strategy.canary.canaryService', canary({ stableService: 'a', trafficRouting: nginx })],
  ['strategy.canary.pingPong.pongService', canary({ pingPong: { pingService: 'a', pongService: '' }, trafficRouting: istio })],
  ['strategy.canary.pingPong.pingService', canary({ pingPong: { pingService: 'a', pongService: 'a' }, trafficRouting: istio })],
  ['strategy.canary.pingPong', canary({ ...services, pingPong: { pingService: 'a', pongService: 'b' }, trafficRouting: nginx })],
  ['strategy.canary.trafficRouting.alb.rootService', canary({ pingPong: { pingService: 'a', pongService: 'b' }, trafficRouting: alb })],
  // V:311-328
  ['strategy.canary.minPodsPerReplicaSet', canary({ minPodsPerReplicaSet: 2 })],
  ['strategy.canary.minPodsPerReplicaSet', canary({ minPodsPerReplicaSet: 0, trafficRouting: plugins })],
  ['strategy.canary.abortScaleDownDelaySeconds', canary({ abortScaleDownDelaySeconds: -1, trafficRouting: plugins })],
  ['strategy.canary.scaleDownDelayRevisionLimit', canary({ scaleDownDelayRevisionLimit: -1, trafficRouting: plugins })],
  ['strategy.canary.dynamicStableScale', canary({ dynamicStableScale: true })],
  ['strategy.canary.trafficRouting.maxTrafficWeight', canary({ ...services, trafficRouting: { ...istio, maxTrafficWeight: 1000 } })],
  ['strategy.canary.trafficRouting.maxTrafficWeight', canary({ trafficRouting: { ...plugins, maxTrafficWeight: 0 } })],
  ['strategy.canary.trafficRouting.managedRoutes[1].name', canary({
    trafficRouting: { ...plugins, managedRoutes: [{ name: 'a' }, { name: 'a' }] } })],
  ['strategy.canary.trafficRouting.istio.virtualService.name', canary({ ...services, trafficRouting: { istio: { virtualService: {} } } })],
  // V:331 and 536
  [steps, step({ setWeight: 5, pause: {} })],
  [steps, step({ analysis: { templates: [{ templateName: 'a' }] }, pause: {} })],
  // V:341-343
  [`${steps}.setWeight`, step({ setWeight: -1 })],
  [`${steps}.setWeight`, step({ setWeight: 1001 }, { ...plugins, maxTrafficWeight: 1000 })],
  [`${steps}.pause.duration`, step({ pause: { duration: '-30s' } })],
  [`${steps}.pause.duration`, step({ pause: { duration: '30 s' } })],
  [`${steps}.pause.duration`, step({ pause: { duration: '' } })],
  [`${steps}.pause.duration`, step({ pause: { duration: -1 } })],
  [`${steps}.setCanaryScale`, step({ setCanaryScale: {} }, plugins)],
  [`${steps}.setCanaryScale.weight`, step({ setCanaryScale: { weight: 101 } }, plugins)],
  [`${steps}.setCanaryScale.replicas`, step({ setCanaryScale: { replicas: -1 } }, plugins)],
  // V:351-366 and 562-607
  [`${steps}.setHeaderRoute.name`, header({ exact: 'a' }, { ...nginx, managedRoutes: [{ name: 'copy' }] })],
  [`${steps}.setHeaderRoute.name`, header({ exact: 'a' }, { ...istio, managedRoutes: [{ name: 'other' }] })],
  [`${steps}.setHeaderRoute.name`, step({ setHeaderRoute: {} }, managed)],
  [`${steps}.setHeaderRoute.match[0].headerValue`, header({ exact: 'a', prefix: 'b' })],
  [`${steps}.setHeaderRoute.match[0].headerValue`, header({ exact: '' })],
  [`${steps}.setHeaderRoute.match[0].headerValue`, header({ prefix: 'a' }, alb)],
  [`${steps}.setHeaderRoute.match[0].headerValue`, header({ prefix: 'a', exact: 'b' }, alb)],
  // V:369-387
  [`${steps}.setMirrorRoute.name`, mirror({}, alb)],
  [`${steps}.setMirrorRoute.percentage`, mirror({ percentage: 101 })],
  [`${steps}.setMirrorRoute.match[0].method`, mirror({ match: [{ method: {} }] })],
  [`${steps}.setMirrorRoute.match[0].path`, mirror({ match: [{ path: { exact: '/', prefix: '/' } }] })],
  // V:409-435
  [`${steps}.experiment.templates[0].weight`, experiment({ templates: [{ name: 'a', specRef: 'canary', weight: 5 }] }, nginx)],
  [`${steps}.experiment.templates[0].weight`, experiment({ templates: [{ name: 'a', specRef: 'canary', weight: 101 }] }, plugins)],
  [`${steps}.experiment.templates[0].specRef`, experiment({ templates: [{ name: 'a', specRef: 'new' }] })],
  [`${steps}.experiment.templates[0].replicas`, experiment({ templates: [{ name: 'a', specRef: 'canary', replicas: -1 }] })],
  [`${steps}.experiment.templates[1].name`, experiment({ templates: [{ name: 'a', specRef: 'canary' }, { name: 'a',
    specRef: 'stable' }] })],
  [`${steps}.experiment.templates`, experiment({ templates: [] })],
  [`${steps}.experiment.duration`, experiment({ duration: '5' })],
  [`${steps}.experiment.duration`, experiment({ duration: '0s' })],
  [`${steps}.experiment.duration`, experiment({ duration: undefined })],
  [`${steps}.experiment.scaleDownDelaySeconds`, experiment({ scaleDownDelaySeconds: -1 })],
  [`${steps}.experiment.analyses[1].name`, experiment({ analyses: [{ name: 'a', templateName: 'a' }, { name: 'a', templateName: 'b' }] })],
  [`${steps}.plugin.name`, step({ plugin: { name: '' } })],
  // utils/analysis/helpers.go:20, and the names of templates
  [`${steps}.analysis.templates`, step({ analysis: {} })],
  [`${steps}.analysis.templates[0].templateName`, step({ analysis: { templates: [{ clusterScope: true }] } })],
  [`${steps}.analysis.args[1].name`, step({ analysis: { templates: [{ templateName: 'a' }], args: [{ name: 'b' }, { name: 'b' }] } })],
  ['strategy.canary.analysis.startingStep', canary({ steps: [{ pause: {} }], analysis: { templates: [{ templateName: 'a' }],
    startingStep: 1 } })],
  ['strategy.canary.analysis.startingStep', canary({ analysis: { templates: [{ templateName: 'a' }], startingStep: 0 } })],
  // V:496-507
  ['strategy.canary.antiAffinity.preferredDuringSchedulingIgnoredDuringExecution.weight', canary({
    antiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: { weight: 101 } } })],
  ['strategy.canary.antiAffinity', canary({ antiAffinity: {
    preferredDuringSchedulingIgnoredDuringExecution: { weight: 1 }, requiredDuringSchedulingIgnoredDuringExecution: {} } })],
  ['strategy.canary.replicaProgressThreshold.type', canary({ replicaProgressThreshold: { type: 'percent', value: 5 } })],
  ['strategy.canary.replicaProgressThreshold.value', canary({ replicaProgressThreshold: { type: 'Percent', value: 101 } })],
  ['strategy.canary.replicaProgressThreshold.value', canary({ replicaProgressThreshold: { type: 'Pods', value: 0 } })],
  ['strategy.canary.canaryMetadata.labels.a', canary({ canaryMetadata: { labels: { a: '-' } } })],
  ['strategy.canary.stableMetadata.labels.rollouts-pod-template-hash', canary({
    stableMetadata: { labels: { 'rollouts-pod-template-hash': 'a' } } })],
])('%s is told once, alone: %#', (prop, given) => {
  expect(rolloutSpecProblems(given, NEWEST).map((found) => found.prop)).toEqual([prop]);
});

test.each<[what: string, given: object]>([
  ['a reference without a template', spec({ template: undefined, selector: undefined,
    workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', scaleDown: 'onsuccess' } })],
  ['the controller\'s own time for one part', spec({ minReadySeconds: 29, progressDeadlineSeconds: 30 })],
  ['all that is kept', spec({ rollbackWindow: { revisions: 10 }, replicas: 0, revisionHistoryLimit: 10 })],
  ['blue and green', blueGreen({ activeService: 'a', previewService: 'b', scaleDownDelayRevisionLimit: 10 })],
  ['subsets without Services', canary({ trafficRouting: { istio: {
    destinationRule: { name: 'web', canarySubsetName: 'canary', stableSubsetName: 'stable' } } } })],
  ['ping and pong', canary({ pingPong: { pingService: 'a', pongService: 'b' }, trafficRouting: istio })],
  ['ping and pong of a plugin', canary({ pingPong: { pingService: 'a', pongService: 'b' }, trafficRouting: plugins })],
  ['a weight of all', step({ setWeight: 1000 }, { ...nginx, maxTrafficWeight: 1000 })],
  ['no time', step({ pause: { duration: '0' } })],
  ['a part of an hour', step({ pause: { duration: '1.5h' } })],
  ['a scale that follows the weight', step({ setCanaryScale: { matchTrafficWeight: true } }, plugins)],
  ['a header', header({ prefix: 'a' })],
  ['a header of a load balancer', header({ exact: 'a' }, alb)],
  ['a route that is taken away', step({ setHeaderRoute: { name: 'copy' } }, managed)],
  ['a mirror of a plugin', mirror({ match: [{ path: { prefix: '/' }, method: { exact: 'GET' } }], percentage: 100 },
    { ...plugins, managedRoutes: [{ name: 'copy' }] })],
  ['an experiment until its analysis has ended', experiment({ duration: undefined,
    analyses: [{ name: 'a', templateName: 'a', requiredForCompletion: true }, { name: 'b', templateName: 'a' }] })],
  ['weights of an experiment', experiment({ templates: [{ name: 'a', specRef: 'stable', weight: 100, replicas: 0 }] }, plugins)],
  ['the last step to begin with', canary({ steps: [{ pause: {} }],
    analysis: { templates: [{ templateName: 'a' }], startingStep: 0 } })],
  ['many pods', canary({ replicaProgressThreshold: { type: 'Pods', value: 101 } })],
  ['all the share', canary({ replicaProgressThreshold: { type: 'Percent', value: 100 } })],
  ['a weight between nodes', canary({ antiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: { weight: 100 } } })],
  ['the fewest pods', canary({ minPodsPerReplicaSet: 1, trafficRouting: plugins })],
])('%s is right', (_, given) => {
  expect(rolloutSpecProblems(given, NEWEST)).toEqual([]);
});

test('what has no type is told as it is', () => {
  expect(rolloutSpecProblems(undefined, NEWEST)).toEqual([{ prop: '', value: undefined, rule: 'must be an object' }]);
  expect(rolloutSpecProblems({ ...base, strategy: { canary: { steps: [null] } } }, NEWEST).map(({ prop }) => prop)).toEqual([steps]);
});

test('whatever the examples come to is right', () => {
  const manifests = readdirSync('dist').flatMap((file) => load(readFileSync(join('dist', file), 'utf8')));
  const rollouts = manifests.filter(({ kind }) => kind === 'Rollout');
  expect(rollouts.length).toBeGreaterThan(5);
  expect(rollouts.flatMap((rollout) => rolloutSpecProblems(rollout.spec, NEWEST))).toEqual([]);
});

test('whatever the constructs make is right', () => {
  let judged = 0;
  fc.assert(fc.property(generatedApps, ({ build }) => {
    const rollouts = (synthIfRight(build) as Manifest[]).filter(({ kind }) => kind === 'Rollout');
    judged += rollouts.length;
    expect(rollouts.flatMap((rollout) => rolloutSpecProblems(rollout.spec, NEWEST))).toEqual([]);
  }), { numRuns: 150 });
  expect(judged).toBeGreaterThan(50);
});

function synthIfRight(build: () => Chart): unknown[] {
  try {
    return Testing.synth(build());
  } catch (error) {
    if (String(error).includes('Validation failed')) return [];
    throw error;
  }
}

test.each<[string, number | undefined]>([
  // time/format.go of Go: 0, signs, parts, fractions, units.
  ['0', 0], ['30s', 30000], ['1h30m', 5400000], ['-1.5h', -5400000], ['+.5s', 500], ['2.s', 2000], ['100us', 0.1], ['1µs', 0.001],
    ['1000000ns', 1],
  ['', undefined], ['5', undefined], ['s', undefined], ['1 s', undefined], ['1d', undefined], ['.s', undefined], ['-', undefined],
])('%s as Go reads a duration', (text, millis) => {
  expect(goDurationMillis(text)).toBe(millis);
});
