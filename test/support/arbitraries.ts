import { type Chart, Duration } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-30';
import * as fc from 'fast-check';
import {
  AnalysisArgument, AnalysisTemplateRef, type AppPort, type CanaryAppProps, CanaryStep, ExperimentSpecRef,
  type GatewayCanaryRouteProps, HeaderMatch, RouteBackend, RouteKind, RouteMatch, RouteParent, RouteRule, Workload,
} from '../../src';

/** A DNS label that begins with a letter and has at most this many characters. */
export function labels(max: number): fc.Arbitrary<string> {
  return fc.oneof(
    fc.stringMatching(new RegExp(`^[a-z]([a-z0-9-]{0,${max - 2}}[a-z0-9])?$`)),
    fc.constantFrom('no', 'y', 'on', 'null', 'e1', 'a'.repeat(max)),
  );
}

// What looks like a number only to some readers of YAML is refused: test/yaml-safety.test.ts has it.
const labelValues = fc.oneof(fc.stringMatching(/^([A-Za-z]([A-Za-z0-9_.-]{0,20}[A-Za-z0-9])?)?$/),
  fc.constantFrom('', 'no', '1e3', '0755', '1_000', '0x1F', 'null'));
const labelKeys = fc.stringMatching(/^([a-z]{1,8}\.com\/)?[A-Za-z]([A-Za-z0-9_.-]{0,20}[A-Za-z0-9])?$/);
export const labelMaps = fc.dictionary(labelKeys, labelValues, { maxKeys: 3 });
export const annotationMaps = fc.dictionary(labelKeys, fc.string({ unit: 'grapheme-ascii' }).map((text) => `: ${text}`), { maxKeys: 3 });
const portNumbers = fc.integer({ min: 1, max: 65535 });
const portNames = fc.stringMatching(/^[a-z][a-z0-9]{0,14}$/);
export const percents = fc.integer({ min: 0, max: 100 });
const seconds = fc.integer({ min: 1, max: 100000 }).map((amount) => Duration.seconds(amount));

/** Something that needs the chart, and the app's namespace, to come into being. */
export type Made<T> = (chart: Chart, namespace?: string) => T;

const containers = fc.uniqueArray(labels(20), { minLength: 1, maxLength: 3 })
  .chain((names) =>
    fc.tuple(...names.map((name) =>
      fc.record({ name: fc.constant(name), image: fc.constant('web:1'), args: fc.option(fc.array(labelValues), { nil: undefined }) }))));

export const workloads: fc.Arbitrary<Made<Workload>> = fc.oneof(
  fc.record({ port: portNumbers, env: fc.dictionary(portNames, labelValues), podAnnotations: annotationMaps }, { requiredKeys: [] })
    .map((options) => () => Workload.image('registry.example.com/web:v1', options)),
  fc.tuple(containers, annotationMaps)
    .map(([list, annotations]) => () => Workload.podTemplate({ metadata: { annotations }, spec: { containers: list } })),
  fc.tuple(portNumbers, fc.integer({ min: 1, max: 5 })).map(([portNumber, replicas]) => (chart: Chart, namespace?: string) =>
    Workload.fromDeployment(new Deployment(chart, 'old',
      { metadata: { namespace: namespace ?? chart.namespace }, replicas, containers: [{ image: 'old:1', portNumber }] }))),
);

const ports: fc.Arbitrary<AppPort[
  ]> = fc.uniqueArray(fc.record({ port: portNumbers, name: portNames, targetPort: fc.option(portNumbers, { nil: undefined }) }), {
  minLength: 1, maxLength: 4, selector: ({ port }) => port,
}).filter((list) => new Set(list.map(({ name }) => name)).size === list.length);

const headerNames = ['role', 'Tenant', 'x-group'];
const headerMatches = fc.uniqueArray(fc.constantFrom(...headerNames), { minLength: 1 })
  .chain((names) =>
    fc.tuple(...names.map((name) =>
      fc.constantFrom(HeaderMatch.exact(name, 'a'), HeaderMatch.prefix(name, 'no'), HeaderMatch.regex(name, '.*')))));

const routeNames = ['qa', 'dev', 'no'];
const headerSteps = fc.oneof(
  fc.tuple(fc.constantFrom(...routeNames), headerMatches).map(([name, matches]) => CanaryStep.headerRoute(name, matches)),
  fc.constantFrom(...routeNames).map((name) => CanaryStep.removeHeaderRoute(name)),
);

const scaleSteps = fc.oneof(
  fc.integer({ min: 0, max: 5 }).map((replicas) => CanaryStep.canaryReplicas(replicas)),
  percents.map((weight) => CanaryStep.canaryScale(weight)),
  fc.constant(CanaryStep.matchTrafficWeight()),
);

const plainSteps = fc.oneof(
  fc.constantFrom(0, 1, 50, 100).map((weight) => CanaryStep.weight(weight)),
  fc.constant(CanaryStep.pause()),
  seconds.map((duration) => CanaryStep.pauseFor(duration)),
  fc.constant(CanaryStep.analysis({ templates: [AnalysisTemplateRef.cluster('success-rate')], args: [AnalysisArgument.value('a', 'no')] })),
  fc.constant(CanaryStep.experiment({ templates: [{ name: 'new', specRef: ExperimentSpecRef.CANARY }], duration: Duration.minutes(1) })),
  fc.constant(CanaryStep.plugin('example/step', { retries: 0 })),
);

/** Steps that begin with a pod and keep one, so that header routes may come and go among them. */
const routedSteps: fc.Arbitrary<CanaryStep[]> = fc.tuple(
  fc.constantFrom(CanaryStep.weight(1), CanaryStep.weight(100), CanaryStep.canaryReplicas(1), CanaryStep.canaryScale(1)),
  fc.array(fc.oneof(
    { weight: 2, arbitrary: plainSteps.filter(({ _spec: spec }) => spec.type !== 'setWeight' || spec.weight > 0) },
    { weight: 3, arbitrary: headerSteps },
  ), { maxLength: 10 }),
).map(([first, rest]) => [first, ...settingEachOnce(rest)]);

/** Leaves out the steps that would set a route twice, remove one that is not set, or harm another one. */
function settingEachOnce(steps: readonly CanaryStep[]): CanaryStep[] {
  const set = new Map<string, readonly string[]>();
  return steps.filter(({ _spec: spec }) => {
    if (spec.type !== 'setHeaderRoute') return true;
    const others = [...set].filter(([name]) => name !== spec.name);
    if ((spec.matches !== undefined) === set.has(spec.name)) return false;
    if (spec.matches === undefined) return others.length === 0 && set.delete(spec.name);
    const names = spec.matches.map(({ name }) => name);
    if (others.some(([, headers]) => names.every((name) => headers.includes(name)))) return false;
    set.set(spec.name, names);
    return true;
  });
}

/** Steps that a Gateway API route can have, in any order, and good orders that one more step may have spoiled. */
export const anySteps: fc.Arbitrary<CanaryStep[]> = fc.oneof(
  fc.array(fc.oneof({ weight: 3, arbitrary: plainSteps }, { weight: 2, arbitrary: scaleSteps }, { weight: 4, arbitrary: headerSteps }),
    { minLength: 1, maxLength: 10 }),
  fc.tuple(routedSteps, fc.oneof(plainSteps, scaleSteps, headerSteps), fc.nat(10))
    .map(([steps, step, index]) => [...steps.slice(0, index), step, ...steps.slice(index)]),
);

const basicSteps = fc.array(plainSteps, { minLength: 1, maxLength: 8 });

const paths = fc.stringMatching(/^(\/[a-z0-9]{1,8}){1,3}$/);
const httpMatches = fc.oneof(
  paths.map((path) => RouteMatch.pathPrefix(path)),
  paths.map((path) => RouteMatch.pathExact(path, { headers: [HeaderMatch.exact('accept', 'no')] })),
);
const grpcMatches = fc.constantFrom(RouteMatch.grpc({ service: 'a.B', method: 'Get' }), RouteMatch.grpc({ service: '.*', regex: true }));

function rules(kind: RouteKind): fc.Arbitrary<RouteRule[]> {
  const matches = kind === RouteKind.GRPC ? fc.array(grpcMatches, { minLength: 1, maxLength: 2 })
    : fc.array(httpMatches, { minLength: 1, maxLength: 2 });
  const some = kind === RouteKind.HTTP || kind === RouteKind.GRPC ? matches : fc.constant(undefined);
  const extra = RouteBackend.service('other', 80, { weight: 0 });
  const managed = fc.record({ matches: some, extraBackends: fc.constantFrom<Array<RouteBackend[] | undefined>>([extra], undefined) })
    .map((options) => RouteRule.managed(options));
  const unmanaged = some.map((list) => RouteRule.unmanaged({ matches: list, backends: [extra] }));
  // Of equal matches the first one counts, which must not take what a managed rule is for.
  return fc.tuple(managed, fc.array(fc.oneof(managed, unmanaged), { maxLength: 2 })).map(([first, rest]) =>
    [first, ...rest.filter(({ isManaged }) => isManaged), ...rest.filter(({ isManaged }) => !isManaged)]);
}

const parents = fc.uniqueArray(fc.oneof(
  fc.tuple(labels(20), fc.option(labels(20), { nil: undefined })).map(([name, namespace]) => RouteParent.gateway(name, { namespace })),
  fc.tuple(labels(20), portNumbers).map(([name, port]) => RouteParent.service(name, { port })),
), { minLength: 1, maxLength: 3, selector: ({ kind, name }) => `${kind}/${name}` });

type RouteCase = Omit<GatewayCanaryRouteProps, 'app'> & { readonly name: string; readonly kind: RouteKind };

function routeOf(kind: RouteKind): fc.Arbitrary<RouteCase> {
  return fc.record({ kind: fc.constant(kind), name: labels(63), parents, hostnames: fc.constantFrom<Array<string[] | undefined>>(undefined,
    ['a.example.com', '*.example.com']), rules: rules(kind), labels: labelMaps, annotations: annotationMaps })
    .map((route) =>
      (kind === RouteKind.TCP || route.parents.every((parent) => parent.kind === 'Service') ? { ...route, hostnames: undefined } : route));
}

/** An app and its routes, all of it valid. */
export interface ValidCase {
  readonly id: string;
  readonly props: Omit<CanaryAppProps, 'workload'>;
  readonly workload: Made<Workload>;
  readonly routes: readonly RouteCase[];
  /** Namespace of the routes; undefined for that of the app. */
  readonly routeNamespace?: string;
}

function propsWith(steps: fc.Arbitrary<CanaryStep[]>): fc.Arbitrary<Omit<CanaryAppProps, 'workload'>> {
  return fc.record({
    steps, ports, labels: labelMaps, annotations: annotationMaps, serviceAnnotations: annotationMaps,
    namespace: labels(20), replicas: fc.integer({ min: 1, max: 50 }), stableServiceName: labels(30).map((name) => `s-${name}`),
    minReady: seconds.filter((duration) => duration.toSeconds() < 600), revisionHistoryLimit: fc.nat(20),
  }, { requiredKeys: ['steps', 'ports'] });
}

const appIds = labels(56);

function caseOf(
  kinds: readonly RouteKind[],
  steps: fc.Arbitrary<CanaryStep[]>,
  elsewhere: fc.Arbitrary<string | undefined>,
): fc.Arbitrary<ValidCase> {
  return fc.record({
    id: appIds,
    props: propsWith(steps),
    workload: workloads,
    routes: fc.uniqueArray(fc.constantFrom(...kinds).chain(routeOf),
      { minLength: 1, maxLength: 3, selector: ({ kind, name }) => `${kind}/${name}` }),
    routeNamespace: elsewhere,
  });
}

/** Numbers of pods that give every whole percentage, and a new number for each: without a router nothing else divides the traffic. */
export const podsForAnyWeight = fc.constantFrom(100, 200, 1000);

export const validCases: fc.Arbitrary<ValidCase> = fc.oneof(
  fc.record({ id: appIds, props: fc.tuple(propsWith(basicSteps), podsForAnyWeight).map(([props, replicas]) => ({ ...props, replicas })),
    workload: workloads, routes: fc.constant([]) }),
  caseOf([RouteKind.HTTP, RouteKind.GRPC], routedSteps, fc.constant(undefined)),
  caseOf(Object.values(RouteKind), basicSteps, fc.option(labels(20), { nil: undefined })),
);
