import * as fc from 'fast-check';

/** A field with values that are right and such as are wrong, each alone or beside others. */
type Field = readonly [path: string, values: readonly unknown[]];

const IN_SPEC: readonly Field[] = [
  ['replicas', [-1, 0, 3]],
  ['minReadySeconds', [-1, 0, 30, 600]],
  ['progressDeadlineSeconds', [-1, 0, 1, 30, 31]],
  ['revisionHistoryLimit', [-1, 0, 2]],
  ['rollbackWindow', [{ revisions: 0 }, { revisions: 20 }]],
  ['selector', [{}, { matchLabels: {} }, { matchLabels: { app: 'other' } }, { matchLabels: { app: 'web', tier: 'front' } },
    { matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] },
    { matchExpressions: [{ key: 'app', operator: 'In', values: [] }] },
    { matchExpressions: [{ key: 'app', operator: 'Exists', values: ['web'] }] }, { matchLabels: { 'a b': 'c' } },
    { matchExpressions: [{ key: 'app', operator: 'is' }] }, undefined]],
  ['template', [undefined]],
];

const step = (...values: unknown[]): readonly unknown[] => values.map((value) => [value]);
const experiment = (template: object, args: object[] = []): object => ({ experiment: {
  duration: '5m', templates: [{ name: 'a', specRef: 'canary', ...template }], analyses: [{ name: 'a', templateName: 'a', args }],
} });
const argument = (fieldPath: string): object => ({ name: 'a', valueFrom: { fieldRef: { fieldPath } } });
const header = (headerValue: object): object => ({ setHeaderRoute: { name: 'qa', match: [{ headerName: 'role', headerValue }] } });

const STEPS: readonly unknown[] = step(
  {}, { setWeight: -1 }, { setWeight: 0 }, { setWeight: 100 }, { setWeight: 101 }, { setWeight: 1000 }, { setWeight: 20, pause: {} },
  { setWeight: 20, setCanaryScale: { weight: 200 } }, { pause: { duration: -1 } }, { pause: { duration: '1d' } },
  { pause: { duration: '-5s' } },
  { pause: { duration: '0' } }, { pause: { duration: '+5' } }, { pause: { duration: '1.5h' } }, { pause: { duration: '' } },
  { pause: { duration: ' 5s' } }, { setCanaryScale: {} }, { setCanaryScale: { replicas: -1 } },
  { analysis: { templates: [{ templateName: 'a' }], args: [argument('metadata.labels')] } },
  { analysis: { templates: [{ templateName: 'a' }], args: [argument('metadata.owner')] } },
  { analysis: { templates: [{ templateName: 'a' }], args: [argument('status.phase'), argument('metadata.annotations[\'a b\']')] } },
  { analysis: { templates: [{ templateName: 'a' }] }, pause: {} }, experiment({}), experiment({ weight: 5 }),
  experiment({}, [argument('metadata.generation')]), experiment({}, [argument('metadata.labels[\'example.com/a\']')]),
);

const ROUTE_STEPS: readonly unknown[] = step(
  header({}), header({ exact: 'a' }), header({ exact: 'a', prefix: '' }), header({ exact: 'a', regex: 'b' }), header({ prefix: 'a' }),
  { setHeaderRoute: { name: 'qa' } },
);

const MIRROR_STEPS: readonly unknown[] = step(
  { setMirrorRoute: { name: 'qa', match: [{ method: {} }] } }, { setMirrorRoute: { name: 'qa', match: [{ path: { prefix: '/' } }] } },
  { setMirrorRoute: { name: 'qa', match: [{ path: { prefix: '/', exact: '/' }, headers: { a: {} } }], percentage: 200 } },
);

const IN_CANARY: readonly Field[] = [
  ['maxSurge', [0, 1, '0', '0%', '00%', '1', '25%', 'abc', '1.5%', '+0', '-1%']],
  ['maxUnavailable', [0, 1, '0%', '1%', '', 'abc', '-0']],
  ['scaleDownDelaySeconds', [0, 30]],
  ['dynamicStableScale', [true, false]],
  ['abortScaleDownDelaySeconds', [0, -1]],
  ['minPodsPerReplicaSet', [0, 2]],
  ['stableService', ['stable', '']],
  ['canaryService', ['stable', 'canary']],
  ['pingPong', [{ pingService: 'a', pongService: 'b' }, { pingService: 'a', pongService: 'a' }, { pingService: '', pongService: 'b' }]],
  ['antiAffinity', [{}, { requiredDuringSchedulingIgnoredDuringExecution: {} },
    ...[0, 1, 100, 101].map((weight) => ({ preferredDuringSchedulingIgnoredDuringExecution: { weight } })),
    { requiredDuringSchedulingIgnoredDuringExecution: {}, preferredDuringSchedulingIgnoredDuringExecution: { weight: 1 } }]],
  ['replicaProgressThreshold', [{ type: 'Any', value: 200 }]],
  ['canaryMetadata', [{ labels: { role: 'canary' } }]],
  ['steps', [[], ...STEPS]],
];

const managedRoutes = [{ name: 'qa' }];
const DESTINATION_RULE = { name: 'web', stableSubsetName: 'stable', canarySubsetName: 'canary' };

/** Routers, and whether they take header routes and mirrors: of the others another rule speaks. */
const ROUTERS: ReadonlyArray<readonly [routing: object | undefined, routes: boolean, mirrors: boolean]> = [
  [undefined, false, false], [{}, false, false], [{ smi: {} }, false, false], [{ plugins: {} }, false, false],
  [{ nginx: { stableIngress: 'web' } }, false, false], [{ nginx: { stableIngress: 'web' }, maxTrafficWeight: 1000 }, false, false],
  [{ istio: { virtualService: { name: 'web' } }, managedRoutes }, true, true],
  [{ istio: { virtualService: { name: 'web' } }, maxTrafficWeight: 1000 }, false, false],
  [{ istio: { virtualService: { name: 'web' }, destinationRule: DESTINATION_RULE }, managedRoutes }, true, true],
  [{ alb: { ingress: 'web', servicePort: 80 }, managedRoutes }, true, false],
  [{ alb: { ingress: 'web', servicePort: 80, rootService: 'web' }, managedRoutes }, true, false],
  [{ apisix: { route: { name: 'web' } }, managedRoutes }, true, false],
  [{ traefik: { weightedTraefikServiceName: 'web' } }, false, false],
];

const SPEC = {
  selector: { matchLabels: { app: 'web' } },
  template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'web:1' }] } },
};

/** Some of the fields, each with one of its values. */
function some(fields: readonly Field[], most: number): fc.Arbitrary<object> {
  return fc.subarray([...fields], { maxLength: most }).chain((chosen) => fc.tuple(...chosen.map(([name, values]) =>
    fc.constantFrom(...values).map((value) => [name, value] as const))).map((entries) => Object.fromEntries(entries) as object));
}

/** Specs of Rollouts, about half of them right. */
export const rolloutSpecs: fc.Arbitrary<object> = fc.constantFrom(...ROUTERS).chain(([trafficRouting, routes, mirrors]) => {
  const more = [...(routes ? ROUTE_STEPS : []), ...(mirrors ? MIRROR_STEPS : [])];
  const fields = IN_CANARY.map(([name, values]): Field => (name === 'steps' ? [name, [...values, ...more]] : [name, values]));
  return fc.tuple(some(IN_SPEC, 1), some(fields, 3), fc.constantFrom<object>({ stableService: 'stable', canaryService: 'canary' }, {}))
    .map(([spec, canary, services]) => ({ ...SPEC, ...spec, strategy: { canary: { ...services, ...canary, trafficRouting } } }));
});
