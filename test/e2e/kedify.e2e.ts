import { type Manifest } from '../support/manifests';
import { Cluster } from './support/cluster/cluster';
import { describeWithPlugin } from './support/plugins/plugin-tests';
import { RolloutsController } from './support/cluster/rollouts-controller';
import { KedifyRouter, httpScaledObjectOf } from './support/canary/routers/kedify';
import { manifestsOf, withScenario } from './support/canary/scenario';

describeWithPlugin('kedify/http', (path) => {
  let cluster: Cluster;
  let controller: RolloutsController;

  beforeAll(async () => {
    cluster = await Cluster.start({ crds: ['argo-rollouts', 'keda'], namespaces: ['rollouts-demo'] });
    controller = await RolloutsController.start(cluster,
      { inCluster: true, plugins: { 'kedify/http': path }, rbac: manifestsOf('argo-rollouts') });
  });
  afterAll(async () => cluster.stop());

  test('kedify: a new image goes through every step, and becomes the stable version', async () => {
    const generated = (manifests: readonly Manifest[]): Manifest[] => [httpScaledObjectOf(manifests)];
    await withScenario(cluster, controller, { file: 'kedify', generated, router: (...given) => new KedifyRouter(...given) },
      async (scenario) => {
      await scenario.release('argoproj/rollouts-demo:green');
      await scenario.walk();
    });
  });
});
