import { type App, Chart } from 'cdk8s';
import { CanaryStep, IstioIngress, IstioSubsetCanary, Workload } from '../index';

/**
 * A canary by the subsets of a DestinationRule, in an ambient mesh that spans clusters: the waypoint divides the traffic.
 *
 * If pods of other clusters are to be in the subsets, istiod needs ENABLE_PEERING_LABEL_PROPAGATION with at least
 * `app,rollouts-pod-template-hash`. Sidecars in other clusters reach the waypoint with ENABLE_WAYPOINT_INTEROP, which
 * Solo's builds have on. Both are settings of istiod, not of anything that is generated here.
 */
export function istioSubsets(app: App): Chart {
  const chart = new Chart(app, 'istio-subsets', { namespace: 'default', disableResourceNameHashes: true });

  const helloworld = new IstioSubsetCanary(chart, 'helloworld', {
    workload: Workload.image('docker.io/istio/examples-helloworld-v1:1.0', {
      port: 5000,
      imagePullPolicy: 'IfNotPresent',
      resources: { requests: { cpu: '100m' } },
    }),
    // The article waits for a person before it makes a pod of the new version; a synth would warn of that.
    annotations: { 'cdk8s-canary/ignore-first-pause-without-pods': 'a person decides when the first pod starts' },
    replicas: 1,
    revisionHistoryLimit: 2,
    serviceLabels: { app: 'helloworld', 'istio.io/ingress-use-waypoint': 'true', 'solo.io/service-scope': 'global' },
    ports: [{ port: 5000, name: 'http' }],
    hosts: ['helloworld', 'helloworld.default.mesh.internal'],
    steps: [CanaryStep.pause(), CanaryStep.weight(50), CanaryStep.pause()],
  });

  new IstioIngress(chart, 'helloworld-ingress', { canary: helloworld, hosts: ['helloworld.istio'] });

  return chart;
}
