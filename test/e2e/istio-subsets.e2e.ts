import { Cluster } from './support/cluster/cluster';
import { RolloutsController } from './support/cluster/rollouts-controller';
import { IstioSubsetRouter } from './support/canary/routers/istio';
import { withScenario } from './support/canary/scenario';

let cluster: Cluster;
let controller: RolloutsController;

beforeAll(async () => {
  cluster = await Cluster.start({ crds: ['argo-rollouts', 'istio'] });
  controller = await RolloutsController.start(cluster);
});
afterAll(async () => cluster.stop());

test('istio-subsets: a new image goes through every step, and becomes the stable version', async () => {
  await withScenario(cluster, controller, { file: 'istio-subsets', router: (...given) => new IstioSubsetRouter(...given) },
    async (scenario) => {
    await scenario.release('docker.io/istio/examples-helloworld-v2:1.0');
    await scenario.walk();
  });
});
