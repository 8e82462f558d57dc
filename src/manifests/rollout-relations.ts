import { ROLLOUTS_CONFIG } from '../facts/argo-rollouts';
import { GATEWAY_API_PLUGIN_ROUTES } from '../facts/gateway-api-plugin';
import {
  ANALYSIS_TEMPLATE, CLUSTER_ANALYSIS_TEMPLATE, CONFIG_MAP, DEPLOYMENT, DESTINATION_RULE, GATEWAY_GROUP, HTTP_SCALED_OBJECT, NAMESPACE,
  type ObjectKind, PVC, ROLLOUT, SCALED_OBJECT, SECRET, SERVICE, SERVICE_ACCOUNT, VIRTUAL_SERVICE,
} from '../facts/kinds';
import type { Reference, Relation } from './relation';
import type { TemplateReference } from './rollout/analysis-references';
import type { CanaryRollout } from './rollout/canary-rollout';
import type { PluginRoute } from './rollout/gateway-api-settings';
import type { DestinationRuleSettings, VirtualServiceSettings } from './rollout/istio-settings';

export const ANALYSIS_TEMPLATES = [ANALYSIS_TEMPLATE, CLUSTER_ANALYSIS_TEMPLATE];

export const OWN_NAMESPACE = ofRollout({
  name: 'namespace',
  to: [NAMESPACE],
  order: 'awaited',
  read: ({ namespace }) => (namespace === '' ? [] : [{ ...byName(namespace, '$.metadata.namespace'), namespace: undefined }]),
});

/** What the pods do not start without. */
export const POD_OBJECTS = ofRollout({
  name: 'pod-objects',
  to: [SERVICE_ACCOUNT, CONFIG_MAP, SECRET, PVC],
  order: 'awaited',
  read: ({ podReferences }) => podReferences.map(({ kind, name }) =>
    ({ ...byName(name, '$.spec.template.spec'), kinds: [kind] })),
});

export const WORKLOAD = ofRollout({
  name: 'workload',
  to: [],
  order: 'awaited',
  read: ({ workload }) => (workload === undefined || workload.name === '' ? []
    : [{ ...byName(workload.name, '$.spec.workloadRef.name'), kinds: [{ group: groupOf(workload.apiVersion), kind: workload.kind }] }]),
});

/** The controller gets the Deployment by its name, whatever the reference's version, and its update of the Rollout fails without it. */
export const SCALED_DOWN_WORKLOAD = ofRollout({
  name: 'scaled-down-workload',
  to: [DEPLOYMENT],
  order: 'awaited',
  told: true,
  written: true,
  read: ({ workload }) =>
    (workload?.scaledDown !== true || workload.name === '' ? [] : [byName(workload.name, '$.spec.workloadRef.name')]),
});

export const SERVICES = ofRollout({
  name: 'services',
  to: [SERVICE],
  order: 'awaited',
  told: true,
  written: true,
  read: ({ services }) => services.map(({ name, path }) => byName(name, path)),
});

export const GATEWAY_ROUTES = ofRollout<PluginRoute>({
  name: 'gateway-routes',
  to: GATEWAY_API_PLUGIN_ROUTES.map(({ kind }) => ({ group: GATEWAY_GROUP, kind })),
  order: 'awaited',
  told: true,
  written: true,
  read: ({ gatewayApi }) => (gatewayApi?.routes ?? []).map((route) => ({
    path: route.path,
    kinds: [{ group: GATEWAY_GROUP, kind: route.kind }],
    namespace: route.namespace,
    target: route.selector === undefined ? { name: route.name ?? '' } : { selector: route.selector },
    settings: route,
  })),
});

export const VIRTUAL_SERVICES = ofRollout<VirtualServiceSettings>({
  name: 'virtual-services',
  to: [VIRTUAL_SERVICE],
  order: 'awaited',
  told: true,
  written: true,
  read: ({ istio }) => (istio?.virtualServices ?? []).map((settings) =>
    ({ ...byName(settings.name, settings.path), namespace: settings.namespace, settings })),
});

export const DESTINATION_RULES = ofRollout<DestinationRuleSettings>({
  name: 'destination-rule',
  to: [DESTINATION_RULE],
  order: 'awaited',
  told: true,
  written: true,
  read: ({ istio }) => (istio === undefined || istio.destinationRule.name === '' ? []
    : [{ ...byName(istio.destinationRule.name, `${istio.path}.destinationRule.name`), settings: istio.destinationRule }]),
});

/** Kedify makes the HTTPScaledObject from the ScaledObject of the same name. */
export const HTTP_SCALED_OBJECTS = ofRollout({
  name: 'http-scaled-object',
  to: [HTTP_SCALED_OBJECT, SCALED_OBJECT],
  order: 'awaited',
  told: true,
  written: true,
  read: ({ kedify }) => (kedify === undefined || kedify.objectName === '' ? []
    : [byName(kedify.objectName, kedify.path)]),
});

export const ROLLOUT_TEMPLATES = ofRollout({
  name: 'analysis-templates',
  to: ANALYSIS_TEMPLATES,
  order: 'awaited',
  read: ({ analysisTemplates }) => analysisTemplates.map(templateReference),
});

/** The controller reads its plugins from one ConfigMap, which is in its own namespace. */
export const PLUGIN_CONFIG = ofRollout({
  name: 'plugin-config',
  to: [CONFIG_MAP],
  order: 'awaited',
  read: ({ usesPlugins }) => (usesPlugins ? [{ ...byName(ROLLOUTS_CONFIG, '$.spec.strategy.canary'), namespace: undefined }] : []),
});

/** A template by what names it. */
export function templateReference({ name, clusterScope, path }: TemplateReference): PartialReference {
  return { ...byName(name, path), kinds: [clusterScope ? CLUSTER_ANALYSIS_TEMPLATE : ANALYSIS_TEMPLATE],
    ...(clusterScope ? { namespace: undefined } : {}) };
}

/** A reference without what it shares with the others of its relation, or of its Rollout. Its namespace, where empty, is the Rollout's. */
export interface PartialReference<Settings = unknown> extends Omit<Reference<Settings>, 'kinds'> {
  readonly kinds?: readonly ObjectKind[];
}

interface RolloutRelation<Settings> extends Pick<Relation<Settings>, 'name' | 'to' | 'order' | 'told' | 'written'> {
  readonly read: (rollout: CanaryRollout) => Array<PartialReference<Settings>>;
}

function ofRollout<Settings = undefined>({ read, ...relation }: RolloutRelation<Settings>): Relation<Settings> {
  return {
    ...relation,
    from: [ROLLOUT],
    noun: ROLLOUT.kind,
    references: ({ rollout, namespace }) => (rollout === undefined ? [] : read(rollout)).map((reference) => ({
      ...reference,
      kinds: reference.kinds ?? relation.to,
      namespace: reference.namespace === '' ? namespace : reference.namespace,
    })),
  };
}

function byName(name: string, path: string): PartialReference<undefined> {
  return { path, target: { name }, namespace: '', settings: undefined };
}

function groupOf(apiVersion: string): string {
  return apiVersion.split('/').reverse().at(1) ?? '';
}
