import { CanaryPlan, DriftModel } from '../../src';
import { findingsIn } from '../../src/checks/judged-cluster';
import { RULES } from '../../src/checks/all-rules';
import { danglingReferences, emptySelections } from '../../src/manifests/dangling';
import { type JsonObject } from '../../src/manifests/manifest';
import { ManifestGraph } from '../../src/manifests/manifest-graph';

/** Canaries of every router in one namespace, each with all that it refers to. */
function canaries(count: number): JsonObject[] {
  return Array.from({ length: count }, (_, i) => {
    const object = (apiVersion: string, kind: string, name: string, spec: object = {}) =>
      ({ apiVersion, kind, metadata: { name, namespace: 'shop', labels: { team: 'shop', app: `web-${i}` } }, spec });
    return [
      object('argoproj.io/v1alpha1', 'Rollout', `web-${i}`, { replicas: 1, strategy: { canary: {
        stableService: `stable-${i}`, canaryService: `canary-${i}`, analysis: { templates: [{ templateName: 'checks' }] },
        trafficRouting: {
          plugins: {
            'argoproj-labs/gatewayAPI': { httpRoute: `web-${i}`, grpcRouteSelector: { matchLabels: { team: 'shop', app: `web-${i}` } } },
            'kedify/http': { httpScaledObjectName: `web-${i}` },
          },
          istio: { virtualService: { name: `web-${i}` }, destinationRule: { name: `web-${i}`, stableSubsetName: 'stable' } },
        },
      } } }),
      object('v1', 'Service', `stable-${i}`),
      object('v1', 'Service', `canary-${i}`),
      object('gateway.networking.k8s.io/v1', 'HTTPRoute', `web-${i}`, { rules: [{ backendRefs: [{ name: `stable-${i}` }] }] }),
      object('gateway.networking.k8s.io/v1', 'GRPCRoute', `web-${i}`, { rules: [{ backendRefs: [{ name: `stable-${i}` }] }] }),
      object('networking.istio.io/v1', 'VirtualService', `web-${i}`, { http: [{ route: [{ destination: { host: `stable-${i}` } }] }] }),
      object('networking.istio.io/v1', 'DestinationRule', `web-${i}`, { subsets: [{ name: 'stable' }] }),
      object('keda.sh/v1alpha1', 'ScaledObject', `web-${i}`,
        { scaleTargetRef: { kind: 'Rollout', name: `web-${i}` }, triggers: [{ type: 'kedify-http' }] }),
    ];
  }).flat();
}

/** How often a part of one of the manifests is looked at. */
function reads(count: number, judge: (manifests: JsonObject[]) => unknown): number {
  let seen = 0;
  judge(canaries(count).map((manifest) => new Proxy(manifest, {
    get: (target, key) => {
      seen++;
      return target[key as string];
    },
  })));
  return seen;
}

test.each<[string, (manifests: JsonObject[]) => unknown]>([
  ['the drift model', (manifests) => expect(DriftModel.of(manifests).writes).not.toEqual([])],
  ['a plan', (manifests) => expect(CanaryPlan.of(manifests).canaries).not.toEqual([])],
  ['what is missing', (manifests) => expect(danglingReferences(new ManifestGraph(manifests))).toEqual([])],
  ...RULES.map((rule): [string, (manifests: JsonObject[]) => unknown] => [rule.id, (manifests) => findingsIn(manifests, [rule])]),
  ['what is selected', (manifests) => expect(emptySelections(new ManifestGraph(manifests))).toEqual([])],
])('%s looks at twice as many manifests twice as often', (_, judge) => {
  const [once, twice] = [reads(50, judge), reads(100, judge)];
  expect(once).toBeGreaterThan(400);
  expect(twice).toBe(2 * once);
});
