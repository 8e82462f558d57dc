import { find } from '../support/manifests';
import { Cluster } from './support/cluster/cluster';
import { interruptionTests } from './support/canary/interruption-tests';
import { reach, reachTheEnd, replace } from './support/canary/interruptions';
import { RolloutsController } from './support/cluster/rollouts-controller';
import { IstioSubsetRouter } from './support/canary/routers/istio';
import { type ScenarioOptions, withScenario } from './support/canary/scenario';
import { versionOf, writesAfter } from './support/canary/writes';

const ISTIO: ScenarioOptions = { file: 'istio-subsets', router: (...given) => new IstioSubsetRouter(...given) };
const NEW = 'docker.io/istio/examples-helloworld-v2:1.0';
const NEWER = 'docker.io/istio/examples-helloworld-v2:1.1';

let cluster: Cluster;
let controller: RolloutsController;

beforeAll(async () => {
  cluster = await Cluster.start({ crds: ['argo-rollouts', 'istio'] });
  controller = await RolloutsController.start(cluster);
});
afterAll(async () => cluster.stop());

interruptionTests(
  { ...ISTIO, step: 2, images: [NEW, NEWER], weights: { before: [0, 50], all: [0, 50, 100, 0] }, timesOut: false },
  () => ({ cluster, controller }),
);

test('an edit of VirtualService and DestinationRule resets weights and hashes, and the controller repairs both by itself', async () => {
  await withScenario(cluster, controller, ISTIO, async (scenario) => {
    const stage = { cluster, controller, scenario };
    await scenario.release(NEW);
    await reach(stage, 2);
    const rollout = await scenario.handle.get();
    const { stableRS, currentPodHash } = rollout.status;

    const [virtualService, destinationRule] = [find(scenario.manifests, 'VirtualService', 'helloworld'),
      find(scenario.manifests, 'DestinationRule')];
    const edited = [
      { ...virtualService, spec: { ...virtualService.spec, hosts: ['helloworld', 'helloworld.example.com'] } },
      { ...destinationRule, spec: { ...destinationRule.spec, trafficPolicy: { loadBalancer: { simple: 'LEAST_REQUEST' } } } },
    ];
    replace(scenario, virtualService, edited[0]);
    replace(scenario, destinationRule, edited[1]);
    await cluster.kubectl.apply(edited);
    await scenario.expect('after the edit', scenario.during(2), 2);

    expect(await writesAfter(scenario.recorder, versionOf(rollout), virtualService)).toEqual([
      { by: 'argocd-controller',
        fields: { 'spec.hosts.1': 'helloworld.example.com', 'spec.http.0.route.0.weight': 100, 'spec.http.0.route.1.weight': 0 } },
      { by: 'rollouts-controller', fields: { 'spec.http.0.route.0.weight': 50, 'spec.http.0.route.1.weight': 50 } },
    ]);
    const [stable, canary] = [0, 1].map((index) => `spec.subsets.${index}.labels.rollouts-pod-template-hash`);
    expect(await writesAfter(scenario.recorder, versionOf(rollout), destinationRule)).toEqual([
      { by: 'argocd-controller',
        fields: { [stable]: undefined, [canary]: undefined, 'spec.trafficPolicy.loadBalancer.simple': 'LEAST_REQUEST' } },
      { by: 'rollouts-controller', fields: { [stable]: stableRS, [canary]: currentPodHash } },
    ]);
    // It took no event of the Rollout.
    expect(await writesAfter(scenario.recorder, versionOf(rollout), rollout)).toEqual([]);
    await reachTheEnd(stage, 2);
    await scenario.expectWeights([0, 50, 0, 50, 100, 0]);
  });
});
