import { Cluster } from './support/cluster/cluster';
import { describeWithPlugin } from './support/plugins/plugin-tests';
import { RolloutsController } from './support/cluster/rollouts-controller';
import { GatewayApiRouter } from './support/canary/routers/gateway-api';
import { manifestsOf, withScenario } from './support/canary/scenario';

describeWithPlugin('argoproj-labs/gatewayAPI', (path) => {
  let cluster: Cluster;
  let controller: RolloutsController;

  beforeAll(async () => {
    cluster = await Cluster.start({ crds: ['argo-rollouts', 'gateway-api'], namespaces: ['istio-ingress', 'kgateway-system'] });
    controller = await RolloutsController.start(cluster,
      { plugins: { 'argoproj-labs/gatewayAPI': path }, rbac: manifestsOf('argo-rollouts') });
  });
  afterAll(async () => cluster.stop());

  test.each([
    ['istio-ingress-gateway', 'my-registry.example.com/my-app:v2.0.0'],
    ['kgateway', 'docker.io/istio/examples-bookinfo-reviews-v2:1.20.2'],
    ['istio-ambient', 'docker.io/istio/examples-helloworld-v2:1.0'],
    ['agentgateway', 'argoproj/rollouts-demo:blue'],
  ])('%s: a new image goes through every step, and becomes the stable version', async (file, image) => {
    await withScenario(cluster, controller, { file, router: (...given) => new GatewayApiRouter(...given) }, async (scenario) => {
      await scenario.release(image);
      await scenario.walk();
    });
  });
});
