import { Cluster } from './support/cluster/cluster';
import { interruptionTests } from './support/canary/interruption-tests';
import { describeWithPlugin } from './support/plugins/plugin-tests';
import { RolloutsController } from './support/cluster/rollouts-controller';
import { KedifyRouter, httpScaledObjectOf } from './support/canary/routers/kedify';
import { manifestsOf } from './support/canary/scenario';

describeWithPlugin('kedify/http', (path) => {
  let cluster: Cluster;
  let controller: RolloutsController;

  beforeAll(async () => {
    cluster = await Cluster.start({ crds: ['argo-rollouts', 'keda'], namespaces: ['rollouts-demo'] });
    controller = await RolloutsController.start(cluster,
      { inCluster: true, plugins: { 'kedify/http': path }, rbac: manifestsOf('argo-rollouts') });
  });
  afterAll(async () => cluster.stop());

  interruptionTests({
    file: 'kedify',
    generated: (manifests) => [httpScaledObjectOf(manifests)],
    router: (...given) => new KedifyRouter(...given),
    step: 1,
    images: ['argoproj/rollouts-demo:green', 'argoproj/rollouts-demo:yellow'],
    weights: { before: [0, 20], all: [0, 20, 50, 80, 100, 0] },
    timesOut: true,
  }, () => ({ cluster, controller }));
});
