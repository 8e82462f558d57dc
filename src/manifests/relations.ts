import { KedifyAutowire } from '../facts/kedify-autowire';
import {
  GRPC_ROUTE, HTTP_ROUTE, INGRESS, type ObjectKind, ROLLOUT, SCALED_OBJECT, TCP_ROUTE, TLS_ROUTE, VIRTUAL_SERVICE,
} from '../facts/kinds';
import { type RouteReference, routeBackends, routeParents } from './entries';
import { at, records, text, texts } from './manifest';
import type { Reference, Relation, Subject } from './relation';
import { templateTemplates } from './rollout/analysis-references';
import { CanaryRollout } from './rollout/canary-rollout';
import {
  ANALYSIS_TEMPLATES, DESTINATION_RULES, GATEWAY_ROUTES, HTTP_SCALED_OBJECTS, OWN_NAMESPACE, PLUGIN_CONFIG, POD_OBJECTS, ROLLOUT_TEMPLATES,
  SCALED_DOWN_WORKLOAD, SERVICES, VIRTUAL_SERVICES, WORKLOAD, templateReference,
} from './rollout-relations';
import { SCALERS, kedifyTriggers, scaleTarget } from './scaler';

/** Routes whose health Argo CD knows: degraded while a backend is missing, in progress while no parent has taken them. */
const JUDGED_ROUTES = [HTTP_ROUTE, GRPC_ROUTE];
const OTHER_ROUTES = [TCP_ROUTE, TLS_ROUTE];

/** The kinds that Kedify's agent rewires, by their word in `trafficAutowire`. */
const AUTOWIRED = [
  { word: KedifyAutowire.INGRESS, ...INGRESS },
  { word: KedifyAutowire.HTTP_ROUTE, ...HTTP_ROUTE },
  { word: KedifyAutowire.VIRTUAL_SERVICE, ...VIRTUAL_SERVICE },
] as const;

/** What changes the number of a Rollout's pods. */
export const SCALE_TARGETS: Relation = {
  name: 'scale-target',
  from: SCALERS,
  to: [ROLLOUT],
  noun: 'scaler',
  order: 'degraded',
  written: true,
  references: ({ manifest, namespace }) => {
    const { group, kind, name } = scaleTarget(manifest);
    return group !== ROLLOUT.group || kind !== ROLLOUT.kind || name === '' ? []
      : [{ path: '$.spec.scaleTargetRef.name', kinds: [ROLLOUT], target: { name }, namespace, settings: undefined }];
  },
};

/** What leads requests to the Service of a Rollout that Kedify scales: its agent puts a proxy between. The settings are the Service. */
export const AUTOWIRED_ENTRIES: Relation<string> = {
  name: 'autowired-entries',
  from: [SCALED_OBJECT],
  to: AUTOWIRED,
  noun: 'scaler',
  written: true,
  references: (subject) => kedifyTriggers(subject.manifest).flatMap(({ service, trafficAutowire }, i) => {
    const target = service === '' ? stableService(subject) : service;
    return target === '' ? [] : AUTOWIRED.filter(({ word }) => trafficAutowire?.includes(word) ?? true).map((kind): Reference<string> => ({
      path: `$.spec.triggers[${i}].metadata.service`,
      kinds: [kind],
      target: { service: target },
      namespace: subject.namespace,
      settings: target,
    }));
  }),
};

/** A template that runs the metrics of others beside its own; the namespace is that of the AnalysisRun. */
export const NESTED_TEMPLATES: Relation = {
  name: 'nested-templates',
  from: ANALYSIS_TEMPLATES,
  to: ANALYSIS_TEMPLATES,
  noun: 'template',
  order: 'passed-on',
  references: ({ manifest, namespace }) => templateTemplates(manifest).map(templateReference)
    .map((reference) => ({ ...reference, kinds: reference.kinds ?? [], namespace: reference.namespace === '' ? namespace : undefined })),
};

/** A route of a VirtualService that leads to the routes of another one. */
export const DELEGATES: Relation = {
  name: 'delegates',
  from: [VIRTUAL_SERVICE],
  to: [VIRTUAL_SERVICE],
  noun: VIRTUAL_SERVICE.kind,
  told: true,
  references: ({ manifest, namespace }) => records(at(manifest, 'spec', 'http')).flatMap(({ delegate }, index) => {
    const name = text(at(delegate, 'name'));
    return name === '' ? [] : [{
      path: `$.spec.http[${index}].delegate.name`, kinds: [VIRTUAL_SERVICE], target: { name },
      namespace: texts([at(delegate, 'namespace')]).at(0) ?? namespace, settings: undefined,
    }];
  }),
};

/** Every relation, in the order in which what is found is told. */
export const RELATIONS: readonly Relation[] = [
  OWN_NAMESPACE, POD_OBJECTS, SCALE_TARGETS, WORKLOAD, SCALED_DOWN_WORKLOAD, SERVICES, GATEWAY_ROUTES, VIRTUAL_SERVICES, DESTINATION_RULES,
  HTTP_SCALED_OBJECTS, AUTOWIRED_ENTRIES, DELEGATES, ROLLOUT_TEMPLATES, NESTED_TEMPLATES, PLUGIN_CONFIG,
  routeRelation('route-backends', JUDGED_ROUTES, routeBackends, 'awaited'),
  routeRelation('route-parents', JUDGED_ROUTES, routeParents, 'awaited'),
  routeRelation('l4-route-backends', OTHER_ROUTES, routeBackends),
  routeRelation('l4-route-parents', OTHER_ROUTES, routeParents),
];

/** The relations that an object of a kind can have. */
export function relationsFrom({ group, kind }: ObjectKind): Relation[] {
  return RELATIONS.filter(({ from }) => from.some((each) => each.group === group && each.kind === kind));
}

function routeRelation(
  name: string,
  from: readonly ObjectKind[],
  read: (route: Subject['manifest']) => RouteReference[],
  order?: 'awaited',
): Relation {
  return {
    name,
    from,
    to: [],
    noun: 'route',
    order,
    references: ({ manifest, namespace }) => read(manifest).map(({ group, kind, name: target, namespace: other, path }) => ({
      path, kinds: [{ group, kind }], target: { name: target }, namespace: other === '' ? namespace : other, settings: undefined,
    })),
  };
}

function stableService({ manifest, namespace, index }: Subject): string {
  const { group, kind, name } = scaleTarget(manifest);
  const target = group === ROLLOUT.group && kind === ROLLOUT.kind ? index.named(ROLLOUT, namespace, name).at(0) : undefined;
  return target === undefined ? '' : CanaryRollout.of(target)?.stableService ?? '';
}
