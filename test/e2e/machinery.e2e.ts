import { find } from '../support/manifests';
import { Cluster } from './support/cluster/cluster';
import { RolloutsController } from './support/cluster/rollouts-controller';
import { IstioSubsetRouter } from './support/canary/routers/istio';
import { type ScenarioOptions, manifestsOf, withScenario } from './support/canary/scenario';

// That the machinery would see it if something were wrong.

const ISTIO: ScenarioOptions = { file: 'istio-subsets', router: (...given) => new IstioSubsetRouter(...given) };
const NEW = 'docker.io/istio/examples-helloworld-v2:1.0';

let cluster: Cluster;
let controller: RolloutsController;

beforeAll(async () => {
  cluster = await Cluster.start({ crds: ['argo-rollouts', 'istio'] });
  controller = await RolloutsController.start(cluster);
});
afterAll(async () => cluster.stop());

test.each(['client-side', 'server-side'] as const)('a %s apply refuses a field that nobody knows', async (mode) => {
  const rollout = find(manifestsOf('istio-subsets'), 'Rollout');
  const misspelt = { ...rollout, spec: { ...rollout.spec, replica: 1 } };
  await expect(cluster.kubectl.apply([misspelt], mode)).rejects.toThrow('unknown field "replica" in io.argoproj.v1alpha1.Rollout.spec');
});

test('warnings of the API server are seen', async () => {
  const { warnings } = await cluster.kubectl.apply(
    [{ apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'old', namespace: 'default' } }]);
  expect(warnings).toEqual([expect.stringContaining('v1 Endpoints is deprecated')]);
});

test('a canary whose pods are not ready gets no traffic, also from a restarted controller, and goes on when they are', async () => {
  cluster.kubelet.decide(({ spec }) => spec.containers[0].image === NEW ? 'unready' : undefined);
  await withScenario(cluster, controller, ISTIO, async (scenario) => {
    await scenario.release(NEW);
    await scenario.pass(0);
    await scenario.podOf(NEW);
    await controller.restart();
    await controller.settled(scenario.handle.ref);
    await scenario.expect('without a ready pod', (live) => ({ ...scenario.during(1)(live), weight: 0, canaryPods: 0 }));

    cluster.kubelet.decide(() => 'ready');
    await scenario.pass(2);
    await scenario.finish('at the end');
    await scenario.expectWeights([0, 50, 100, 0]);
  });
});

test('a canary that is aborted gives all traffic back', async () => {
  await withScenario(cluster, controller, ISTIO, async (scenario) => {
    await scenario.release(NEW);
    await scenario.pass(0);
    await scenario.handle.pausedAt(2);
    await controller.settled(scenario.handle.ref);
    await scenario.handle.abort();
    await scenario.handle.aborted();
    await scenario.expectWeights([0, 50, 0]);
  });
});

test('a test fails when the router has another weight than the step says', async () => {
  await withScenario(cluster, controller, ISTIO, async (scenario) => {
    await expect(scenario.expect('with a wrong weight', (live) => ({ ...scenario.settled()(live), weight: 1 }), undefined, 1))
      .rejects.toThrow(
        'VirtualService helloworld spec.http.0.route.0.weight is 100, not 99; VirtualService helloworld spec.http.0.route.1.weight is '
          + '0, not 1');
    await expect(scenario.expect('with a pod too many', (live) => ({ ...scenario.settled()(live), canaryHash: 'other', canaryPods: 1 }),
      undefined, 1))
      .rejects.toThrow('helloworld has 0 ready pods of other, not 1');
  });
});
