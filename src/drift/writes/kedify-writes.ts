import { ClusterWriter } from '../../facts/cluster-writer';
import type { CanaryRollout } from '../../manifests/canary-rollout';
import { type ClusterWrite, ClusterRestore, ClusterWriteTime } from '../cluster-write';
import { isOneOf, matches } from '../jq';
import { literal } from '../../manifests/pattern';
import { GATEWAY_GROUP, ISTIO_GROUP, type JsonObject, type ManifestSet, at, record, records, text, texts } from '../../manifests/manifest';
import { ObjectWrites } from './object-writes';

const PROXY = 'kedify-proxy';

/** The kinds that Kedify's agent rewires, by their word in `trafficAutowire`. */
const AUTOWIRED = [
  { word: 'ingress', group: 'networking.k8s.io', kind: 'Ingress' },
  { word: 'httproute', group: GATEWAY_GROUP, kind: 'HTTPRoute' },
  { word: 'virtualservice', group: ISTIO_GROUP, kind: 'VirtualService' },
] as const;

/**
 * What the plugin `kedify/http` and Kedify's agent write.
 *
 * @see https://github.com/kedify/argo-rollouts-plugin
 */
export function kedifyWrites(rollout: CanaryRollout, manifests: ManifestSet): ClusterWrite[] {
  const scaled = texts([at(rollout.trafficRouting, 'plugins', 'kedify/http', 'httpScaledObjectName')]);
  const weighted = manifests.named('http.keda.sh', 'HTTPScaledObject', rollout.namespace, scaled).flatMap((object) =>
    new ObjectWrites(object, ClusterWriter.KEDIFY_PLUGIN).addMetadata('annotations', 'http.kedify.io/weighted-backends',
      ClusterWriteTime.CANARY).writes);
  return [...weighted, ...autowired(rollout, manifests)];
}

function autowired(rollout: CanaryRollout, manifests: ManifestSet): ClusterWrite[] {
  const triggers = manifests.of('keda.sh', 'ScaledObject', rollout.namespace)
    .filter((object) =>
      at(object, 'spec', 'scaleTargetRef', 'name') === rollout.name && at(object, 'spec', 'scaleTargetRef', 'kind') === 'Rollout')
    .flatMap((object) => records(at(object, 'spec', 'triggers')))
    .filter(({ type }) => type === 'kedify-http').map(({ metadata }) => record(metadata));
  const service = triggers.flatMap((trigger) => texts([trigger.service ?? rollout.stableService])).at(0);
  if (service === undefined) return [];
  return AUTOWIRED.filter(({ word }) => triggers.some((trigger) => wires(trigger, word))).flatMap(({ group, kind }) =>
    manifests.of(group, kind, rollout.namespace)
      .filter((object) => leadsTo(object, kind, service))
      .flatMap((object) => new ObjectWrites(object, ClusterWriter.KEDIFY_AGENT).add({
        ...backendOf(kind, service),
        when: ClusterWriteTime.ALWAYS,
        restoredBy: ClusterRestore.AT_ONCE,
      }).writes));
}

/** Without the setting the agent chooses. */
function wires({ trafficAutowire }: JsonObject, word: string): boolean {
  return trafficAutowire === undefined || text(trafficAutowire).split(',').map((part) => part.trim()).includes(word);
}

function backendOf(kind: string, service: string): { readonly path: string; readonly jqPath: string } {
  const either = isOneOf('.name?', [service, PROXY]);
  switch (kind) {
    case 'Ingress':
      return { path: '$.spec.rules[*].http.paths[*].backend.service',
        jqPath: `.spec.rules[]?.http.paths[]?.backend.service | select(${either})` };
    case 'HTTPRoute':
      return { path: '$.spec.rules[*].backendRefs[*]',
        jqPath: `.spec.rules[]?.backendRefs[]? | select(${either}) | (.name, .namespace, .port)` };
    default: {
      const hosts = `${matches('.host?', `${literal(service)}([.].*)?`)} or ${matches('.host?', `${PROXY}([.].*)?`)}`;
      return { path: '$.spec.http[*].route[*].destination', jqPath: `.spec.http[]?.route[]?.destination | select(${hosts})` };
    }
  }
}

function leadsTo(object: JsonObject, kind: string, service: string): boolean {
  const spec = record(object.spec);
  switch (kind) {
    case 'Ingress':
      return records(spec.rules)
        .some((rule) => records(at(rule, 'http', 'paths')).some((path) => at(path, 'backend', 'service', 'name') === service));
    case 'HTTPRoute':
      return records(spec.rules).some((rule) => records(rule.backendRefs).some(({ name }) => name === service));
    default:
      return records(spec.http)
        .some((route) => records(route.route).some((entry) => text(at(entry, 'destination', 'host')).split('.')[0] === service));
  }
}
