import {
  AnalysisArgument, type AnalysisTemplate, AnalysisTemplateArgument, AntiAffinity, CanaryStep, ExperimentSpecRef, HeaderMatch,
    MetricProvider,
  PodTemplateHash, ReplicaProgressThreshold, StringMatch, Workload,
} from '../../../../src';
import * as G from './grammars';
import type { Leaves } from './leaves';
import { type Node, call, list, made, props } from './recipe';

/** Parts that several kinds of apps have. */

export function workload(leaves: Leaves): Node {
  const { random } = leaves;
  const resources = (): Node => props({
    limits: leaves.map(G.ANY, G.QUANTITY, { cpu: '500m', memory: '128Mi' }),
    requests: leaves.map(G.ANY, G.QUANTITY, { cpu: '250m', memory: '64Mi' }),
  });
  if (random.below(2) === 0) {
    return call(Workload.podTemplate, [props({
      metadata: props({ labels: leaves.labels(), annotations: leaves.annotations() }),
      spec: props({
        containers: list([props({
          name: leaves.label('web'), image: leaves.of('registry.example.com/web:v1', G.IMAGE),
          ports: list([props({ containerPort: leaves.whole(1, 65535), name: leaves.of('http', G.PORT_NAME) }, 'containerPort')]),
          env: list([props({ name: leaves.of('MODE', G.ENV_NAME), value: leaves.of('a') }, 'name')]),
          args: leaves.texts(G.ANY, ['serve']), resources: resources(),
          imagePullPolicy: leaves.of('Always', G.oneOf(['Always', 'IfNotPresent', 'Never'])),
          readinessProbe: props({ exec: props({ command: leaves.texts(G.ANY, ['/bin/healthy']) }), periodSeconds: leaves.whole(0,
            2147483647, 60),
            failureThreshold: leaves.whole(0, 2147483647, 9) }),
        }, 'name', 'image')], { filled: true, unique: true }),
        serviceAccountName: leaves.subdomain('sa'),
        terminationGracePeriodSeconds: leaves.of(90, { name: 'whole number', bad: [1.5, 2 ** 63] }),
        restartPolicy: leaves.of('Always', { name: 'restart policy', bad: ['Never', 'OnFailure', 'always'] }),
        nodeSelector: leaves.labels(),
      }, 'containers'),
    }, 'spec')]);
  }
  return call(Workload.image, [leaves.of(`registry.example.com/web:v${random.below(100)}`, G.IMAGE), props({
    port: leaves.port(), portName: random.maybe(() => leaves.of('http', G.PORT_NAME)), containerName: random.maybe(() => leaves.label()),
    env: leaves.map(G.ENV_NAME, G.ANY, { MODE: 'live', B: '' }), resources: random.maybe(resources),
    command: leaves.texts(G.ANY, ['/bin/web']), args: leaves.texts(G.ANY, ['serve']),
    imagePullPolicy: leaves.of('IfNotPresent', G.oneOf(['Always', 'IfNotPresent', 'Never'])), serviceAccountName: leaves.subdomain('sa'),
    podLabels: leaves.labels(), podAnnotations: leaves.annotations(),
  })], 1);
}

export const metadata = (leaves: Leaves): Node => props({ labels: leaves.labels(), annotations: leaves.annotations() });

/** The template is in the chart: `template()`. */
export function analysis(leaves: Leaves): Node {
  return props({
    templates: list([call((template: AnalysisTemplate) => template.ref, [made('template')], 0)], { filled: true }),
    args: list([leaves.random.pick([
      () => call(AnalysisArgument.value, [leaves.of('a', G.texts('argument', '')), leaves.of('no')]),
      () => call(AnalysisArgument.podTemplateHash, [leaves.of('a'), leaves.member(PodTemplateHash, PodTemplateHash.LATEST)]),
      () => call(AnalysisArgument.fieldRef, [leaves.of('a'), leaves.of('metadata.labels[\'app\']', G.FIELD_PATH)]),
    ])()], { unique: true }),
    dryRun: leaves.random.maybe(() => leaves.texts(G.texts('metric', 'rates', '('), ['rate'])),
    measurementRetention: leaves.random.maybe(() =>
      list([props({ metricName: leaves.of('rate', G.texts('metric', 'rates')), limit: leaves.whole(1, 2147483647, 50) }, 'metricName',
        'limit')])),
  }, 'templates');
}

export function metric(leaves: Leaves): Node {
  const provider = leaves.random.pick([
    () => call(MetricProvider.prometheus, [props({ query: leaves.of('sum(rate(requests{app="{{args.a}}"}[5m]))', G.PROMQL),
      address: leaves.of('http://prometheus:9090', G.URL), timeout: leaves.seconds(), insecure: leaves.flag() }, 'query')]),
    () => call(MetricProvider.web, [props({ url: leaves.of('https://metrics.example.com/{{args.a}}', G.URL), timeout: leaves.seconds(),
      headers: leaves.map(G.HEADER_NAME, G.ANY, { 'x-a': 'b' }), jsonPath: leaves.of('{$.rate}') }, 'url')]),
  ]);
  return props({
    name: leaves.of('rate'), provider: provider(), interval: leaves.time(), count: leaves.of(leaves.random.from(5, 9), G.whole(1,
      2147483647)),
    failureLimit: leaves.whole(0, 2147483647, 3), successCondition: leaves.of('result[0] > 0.9', G.CONDITION),
  }, 'name', 'provider');
}

export const templateProps = (leaves: Leaves): Node => props({
  name: leaves.of('latency', G.SUBDOMAIN), labels: leaves.random.maybe(() => leaves.labels()),
  metrics: list([metric(leaves)], { filled: true, unique: true }),
  args: list([call(AnalysisTemplateArgument.required, [leaves.of('a')]), call(AnalysisTemplateArgument.withDefault, [leaves.of('b'),
    leaves.of('no')])],
    { unique: true }),
});

const weight = (leaves: Leaves): Node => call(CanaryStep.weight, [leaves.of(leaves.random.from(1, 90), G.whole(0, 100))]);

export function steps(leaves: Leaves, more: readonly Node[] = []): Node {
  const { random } = leaves;
  const rest = [
    () => call(CanaryStep.pauseFor, [leaves.seconds()]),
    () => call(CanaryStep.pause, []),
    () => call(CanaryStep.analysis, [analysis(leaves)]),
    () => call(CanaryStep.plugin, [leaves.of('example/step', G.PLUGIN), leaves.of({ retries: 0 })], 1),
  ];
  return list([weight(leaves), random.pick(rest)(), ...more, random.pick(rest)()], {});
}

export const experiment = (leaves: Leaves): Node => call(CanaryStep.experiment, [props({
  templates: list([props({ name: leaves.label('new'), specRef: leaves.member(ExperimentSpecRef, ExperimentSpecRef.CANARY),
    replicas: leaves.whole(0, 2147483647, 3) }, 'name', 'specRef')], { filled: true, unique: true }),
  duration: leaves.seconds(),
}, 'templates', 'duration')]);

export function headerMatch(leaves: Leaves, name = 'role'): Node {
  const make = leaves.random.pick([HeaderMatch.exact, HeaderMatch.regex]);
  return call(make, [leaves.of(name, G.HEADER_NAME),
    make === HeaderMatch.regex ? leaves.of('qa.*', G.REGEX) : leaves.of('qa', G.HEADER_VALUE)]);
}

export const headerStep = (leaves: Leaves): Node =>
  call(CanaryStep.headerRoute, [leaves.of('qa', G.SUBDOMAIN), list([headerMatch(leaves)], { filled: true, unique: true })]);

export const mirrorStep = (leaves: Leaves): Node => call(CanaryStep.mirrorRoute, [leaves.of('copy'), props({
  matches: list([props({ path: call(StringMatch.regex, [leaves.of('/a.*', G.REGEX)]) })], { filled: true }),
  percentage: leaves.of(leaves.random.from(1, 100), G.whole(0, 100)),
}, 'matches')]);

/** What every strategy may have. */
export function strategy(leaves: Leaves): { readonly [name: string]: Node | undefined } {
  const { random } = leaves;
  // Keys that the template has are in both, or in neither.
  const ofVersions = random.maybe(() => true) === true;
  return {
    revisionHistoryLimit: random.maybe(() => leaves.whole(0, 2147483647, 20)),
    minReady: random.maybe(() => leaves.wholeSeconds()),
    replicaProgressThreshold: random.maybe(() => call(ReplicaProgressThreshold.percent, [leaves.whole(1, 100)])),
    antiAffinity: random.maybe(() => call(AntiAffinity.preferred, [leaves.whole(1, 100)])),
    canaryMetadata: ofVersions ? metadata(leaves) : undefined,
    stableMetadata: ofVersions ? metadata(leaves) : undefined,
    successfulRunHistoryLimit: random.maybe(() => leaves.whole(0, 2147483647, 5)),
    paused: random.maybe(() => leaves.flag()),
    restartAt: random.maybe(() => leaves.of('2026-01-02T03:04:05Z', G.texts('time', '', 'tomorrow', '2026-01-02', '2026-13-02T03:04:05Z'))),
    labels: random.maybe(() => leaves.labels()), annotations: random.maybe(() => leaves.annotations()),
    serviceLabels: random.maybe(() => leaves.labels()), serviceAnnotations: random.maybe(() => leaves.annotations()),
    analysis: random.maybe(() => analysis(leaves)),
    namespace: undefined,
  };
}
