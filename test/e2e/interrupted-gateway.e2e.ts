import { type App, type Chart } from 'cdk8s';
import { istioIngressGateway } from '../../src/examples/istio-ingress-gateway';
import { kgateway } from '../../src/examples/kgateway';
import { type Manifest, find } from '../support/manifests';
import { Cluster } from './support/cluster/cluster';
import { withHostname } from './support/canary/edited-example';
import { interruptionTests } from './support/canary/interruption-tests';
import { type Stage, interruptible, reach, reachTheEnd, replace } from './support/canary/interruptions';
import { describeWithPlugin } from './support/plugins/plugin-tests';
import { RolloutHandle } from './support/canary/rollout-handle';
import { RolloutsController } from './support/cluster/rollouts-controller';
import { GatewayApiRouter } from './support/canary/routers/gateway-api';
import { type ScenarioOptions, manifestsOf, withScenario } from './support/canary/scenario';
import { type Write, versionOf, writesAfter } from './support/canary/writes';

const router: ScenarioOptions['router'] = (...given) => new GatewayApiRouter(...given);
const REVIEWS = 'docker.io/istio/examples-bookinfo-reviews-v2:1.20.2';
const CHECKSUM = 'cdk8s-canary/routes-checksum';

/** A Rollout that has nothing to do with the others. */
const BYSTANDER: Manifest = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name: 'bystander', namespace: 'default' },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: 'bystander' } },
    template: { metadata: { labels: { app: 'bystander' } }, spec: { containers: [{ name: 'bystander', image: 'bystander' }] } },
    strategy: { canary: {} },
  },
};

describeWithPlugin('argoproj-labs/gatewayAPI', (path) => {
  let cluster: Cluster;
  let controller: RolloutsController;

  beforeAll(async () => {
    cluster = await Cluster.start({ crds: ['argo-rollouts', 'gateway-api'] });
    controller = await RolloutsController.start(cluster,
      { plugins: { 'argoproj-labs/gatewayAPI': path }, rbac: manifestsOf('argo-rollouts') });
  });
  afterAll(async () => cluster.stop());

  interruptionTests({
    file: 'kgateway',
    router,
    step: 4,
    images: [REVIEWS, 'docker.io/istio/examples-bookinfo-reviews-v3:1.20.2'],
    weights: { before: [0, 10], all: [0, 10, 20, 40, 60, 100, 0] },
    timesOut: true,
  }, () => ({ cluster, controller }));

  test('istio-ingress-gateway: an edit of the route resets the weights, nobody repairs them, and the new checksum of the Rollout has it '
    + 'done', async () => {
    await withScenario(cluster, controller, { file: 'istio-ingress-gateway', router }, async (scenario) => {
      const stage = { cluster, controller, scenario };
      await scenario.release('my-registry.example.com/my-app:v2.0.0');
      await reach(stage, 1);
      const before = versionOf(await scenario.handle.get());
      const { route, edit, rollout } = await editHostname(stage, istioIngressGateway);
      expect(await writesAfter(scenario.recorder, before, route)).toEqual([edit]);

      // The second wave of the same sync: of the Rollout, the checksum alone is new.
      const { metadata } = scenario.rollout;
      expect({ ...rollout.metadata, annotations: { ...rollout.metadata.annotations, [CHECKSUM]: metadata.annotations[CHECKSUM] } })
        .toEqual(metadata);
      expect(rollout.metadata.annotations[CHECKSUM]).not.toBe(metadata.annotations[CHECKSUM]);
      const applied = { ...scenario.rollout, metadata: rollout.metadata };
      replace(scenario, scenario.rollout, applied);
      await cluster.kubectl.apply([applied]);
      await scenario.expect('after the Rollout', scenario.during(1), 1);
      expect(await writesAfter(scenario.recorder, before, route)).toEqual([edit, repair(95, 5)]);
      await reachTheEnd(stage, 1);
      await scenario.expectWeights([0, 5, 0, 5, 25, 50, 75, 100, 0]);
    });
  });

  test('kgateway: an edit of the route loses the header route too; a touch of the Rollout brings the weights back, and nothing the '
    + 'header route', async () => {
    await withScenario(cluster, controller, { file: 'kgateway', router }, async (scenario) => {
      const stage = { cluster, controller, scenario };
      interruptible(scenario);
      await scenario.release(REVIEWS);
      await reach(stage, 4);
      const before = versionOf(await scenario.handle.get());
      const { route, edit } = await editHostname(stage, kgateway);
      expect(Object.keys(edit.fields).filter((field) => field.startsWith('spec.rules.1.'))).toContain('spec.rules.1.name');
      expect(await writesAfter(scenario.recorder, before, route)).toEqual([edit]);

      const { metadata: { namespace, name } } = scenario.rollout;
      await cluster.kubectl.run(['annotate', 'rollout', name, '--namespace', namespace ?? '', 'touched=now', '--overwrite']);
      await scenario.expect('after the touch', (live) => ({ ...scenario.during(4)(live), headerRoutes: [] }), 4);
      expect(await writesAfter(scenario.recorder, before, route)).toEqual([edit, repair(90, 10)]);

      await controller.settled(scenario.handle.ref);
      await scenario.handle.promote(4);
      await scenario.handle.pausedAt(6);
      await scenario.expect('at the next step', (live) => ({ ...scenario.during(6)(live), headerRoutes: [] }), 6);
      await controller.settled(scenario.handle.ref);
      await scenario.handle.promoteFull();
      await scenario.finish('at the end');
    });
  });
});

/** Applies the route with another hostname, as a sync does, and has the controller do something else meanwhile. */
async function editHostname(
  { cluster, controller, scenario }: Stage,
  example: (app: App) => Chart,
): Promise<{ route: Manifest; edit: Write; rollout: Manifest }> {
  const edited = withHostname(example, 'shop.example.com');
  const [old, route] = [find(scenario.manifests, 'HTTPRoute'), find(edited, 'HTTPRoute')];
  const version = versionOf(await scenario.handle.get());
  replace(scenario, old, route);
  await cluster.kubectl.apply([route]);

  await cluster.kubectl.apply([BYSTANDER]);
  await new RolloutHandle(cluster.api, BYSTANDER, { logs: [controller.log] }).healthy();
  await cluster.kubectl.delete([BYSTANDER]);
  const [edit] = await writesAfter(scenario.recorder, version, route);
  expect(edit).toMatchObject({
    by: 'argocd-controller',
    fields: { 'spec.hostnames.0': 'shop.example.com', 'spec.rules.0.backendRefs.0.weight': 100, 'spec.rules.0.backendRefs.1.weight': 0 },
  });
  return { route, edit, rollout: find(edited, 'Rollout') };
}

function repair(stable: number, canary: number): Write {
  return { by: 'gatewayAPI', fields: { 'spec.rules.0.backendRefs.0.weight': stable, 'spec.rules.0.backendRefs.1.weight': canary } };
}
