import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import {
  AnalysisArgument, AnalysisTemplateRef, AntiAffinity, CanaryStep, type CanaryStrategyOptions, ExperimentSpecRef, HeaderMatch,
  PodTemplateHash, ReplicaProgressThreshold, StringMatch,
} from '../../../src';
import { annotationMaps, labelMaps, percents } from '../arbitraries';

/** A value or none. */
export const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });

/** Templates that every generated chart has. */
export const TEMPLATES = { cluster: 'success-rate', namespaced: 'latency' };

const templates = fc.constantFrom<AnalysisTemplateRef[][]>(
  [AnalysisTemplateRef.cluster(TEMPLATES.cluster)], [AnalysisTemplateRef.namespaced(TEMPLATES.namespaced)]);
const args = fc.constantFrom<AnalysisArgument[][]>(
  [AnalysisArgument.value('a', 'no')],
  [AnalysisArgument.podTemplateHash('a', PodTemplateHash.LATEST)],
  [AnalysisArgument.fieldRef('a', "metadata.labels['app']"), AnalysisArgument.value('b', '0755x')],
);
const analyses = fc.record({
  templates, args, dryRun: maybe(fc.constantFrom<string[][]>(['rate'], ['.*'])),
  measurementRetention: maybe(fc.integer({ min: 1, max: 50 }).map((limit) => [{ metricName: 'rate', limit }])),
  analysisRunMetadata: maybe(fc.record({ labels: labelMaps, annotations: annotationMaps })),
}, { requiredKeys: ['templates', 'args'] });

const experimentTemplates = (weights: boolean) => fc.tuple(fc.constantFrom(ExperimentSpecRef.CANARY, ExperimentSpecRef.STABLE),
  maybe(fc.integer({ min: 1, max: 3 })), fc.integer({ min: 1, max: 20 }), fc.boolean()).map(([specRef, replicas, weight, createService]) =>
  (weights ? { specRef, replicas, weight } : { specRef, replicas, createService }));

const experiments = (weights: boolean) => fc.record({
  list: fc.array(experimentTemplates(weights), { minLength: 1, maxLength: weights ? 1 : 2 }),
  duration: fc.integer({ min: 1, max: 600 }).map((amount) => Duration.seconds(amount)),
  analysis: maybe(fc.tuple(templates, args, fc.boolean())),
  scaleDownDelay: maybe(fc.integer({ min: 1, max: 60 }).map((amount) => Duration.seconds(amount))),
}).map(({ list, duration, analysis, scaleDownDelay }) => CanaryStep.experiment({
  templates: list.map((template, index) => ({ ...template, name: `pods-${index}` })),
  analyses: analysis === undefined ? undefined
    : [{ name: 'judge', template: analysis[0][0], args: analysis[1], requiredForCompletion: analysis[2] }],
  duration, scaleDownDelay,
}));

/** What experiments a router can take; the Kedify plugin can take none. */
export type Experiments = 'none' | 'plain' | 'weighted';

/** Steps that any router can take but for the experiments. */
export const plainSteps = (allowed: Experiments): fc.Arbitrary<CanaryStep> => fc.oneof(
  { weight: 4, arbitrary: percents.map((weight) => CanaryStep.weight(weight)) },
  { weight: 2, arbitrary: fc.constantFrom(CanaryStep.pause(), CanaryStep.pauseFor(Duration.minutes(90))) },
  { weight: 2, arbitrary: analyses.map((options) => CanaryStep.analysis(options)) },
  { weight: allowed === 'none' ? 0 : 2, arbitrary: experiments(allowed === 'weighted') },
  { weight: 1, arbitrary: fc.constantFrom(CanaryStep.plugin('example/step'), CanaryStep.plugin('example/step', { retries: 0, on: 'no' })) },
);

/** Header and mirror routes of Istio: each is set once and perhaps removed at the end. */
export const istioSteps: fc.Arbitrary<CanaryStep[]> = fc.tuple(
  fc.integer({ min: 1, max: 99 }),
  fc.shuffledSubarray([
    CanaryStep.headerRoute('qa', [HeaderMatch.exact('role', 'qa')]),
    CanaryStep.headerRoute('no.v1', [HeaderMatch.regex('tenant', 'a.*'), HeaderMatch.prefix('group', 'no')]),
    CanaryStep.mirrorRoute('shadow', { matches: [{ path: StringMatch.prefix('/') }], percentage: 50 }),
    CanaryStep.mirrorRoute('copy', {
      matches: [{ method: StringMatch.exact('GET') }, { path: StringMatch.regex('/a.*'), headers: [HeaderMatch.exact('role', '1e3')] }],
    }),
  ]),
  fc.array(plainSteps('weighted').filter(({ _spec: spec }) => spec.type !== 'setWeight' || spec.weight > 0), { maxLength: 4 }),
  fc.boolean(),
).map(([first, routes, rest, removed]) => [CanaryStep.weight(first), ...interleaved(routes, rest),
  ...(removed && routes.length > 0 ? [removal([...routes].pop()!)] : [])]);

function interleaved<T>(first: readonly T[], second: readonly T[]): T[] {
  return Array.from({ length: Math.max(first.length, second.length) }, (_, index) => [first[index], second[index]]).flat()
    .filter((entry) => entry !== undefined);
}

/** One route may be removed alone only where no other one is set by then; the controller removes the rest itself. */
function removal({ _spec: spec }: CanaryStep): CanaryStep {
  return spec.type === 'setMirrorRoute' ? CanaryStep.removeMirrorRoute(spec.name)
    : CanaryStep.removeHeaderRoute(spec.type === 'setHeaderRoute' ? spec.name : '');
}

const counts = fc.integer({ min: 1, max: 9 });
const percentOrCount = fc.oneof(counts.map((count) => String(count)),
  fc.integer({ min: 1, max: 100 }).map((percent) => `${percent}%`));
const delay = fc.integer({ min: 1, max: 3600 }).map((amount) => Duration.seconds(amount));
const metadata = fc.record({ labels: labelMaps, annotations: annotationMaps });

const forAny = {
  maxSurge: percentOrCount, maxUnavailable: percentOrCount,
  analysis: fc.tuple(analyses, maybe(fc.constant(0))).map(([options, startingStep]) => ({ ...options, startingStep })),
  antiAffinity: fc.oneof(fc.constant(AntiAffinity.required()), fc.integer({ min: 1, max: 100 }).map((w) => AntiAffinity.preferred(w))),
  canaryMetadata: metadata, stableMetadata: metadata,
  replicaProgressThreshold: fc.constantFrom(ReplicaProgressThreshold.percent(90), ReplicaProgressThreshold.pods(1)),
};
const optional = { requiredKeys: [] };

/** Everything of a strategy that is no step and no router. */
export const strategies = (routed: boolean): fc.Arbitrary<CanaryStrategyOptions> => (routed ? fc.oneof(
  fc.record({ ...forAny, scaleDownDelay: delay, abortScaleDownDelay: delay, scaleDownDelayRevisionLimit: fc.nat(3),
    minPodsPerReplicaSet: counts }, optional),
  fc.record({ ...forAny, dynamicStableScale: fc.constant(true) }, optional),
) : fc.record(forAny, optional));
