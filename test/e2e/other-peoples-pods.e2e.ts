import { CanaryChecks } from '../../src';
import { type Manifest } from '../support/manifests';
import { object, rollout } from '../support/pairs';
import { RolloutHandle } from './support/canary/rollout-handle';
import { Cluster } from './support/cluster/cluster';
import { RolloutsController } from './support/cluster/rollouts-controller';
import { untilRight } from './support/cluster/wait';

// What two rules of the checks keep away, before and after: the manifests are written by hand.

const NAMESPACE = 'default';

let cluster: Cluster;
let controller: RolloutsController;

beforeAll(async () => {
  cluster = await Cluster.start({ crds: ['argo-rollouts'] });
  controller = await RolloutsController.start(cluster);
});
afterAll(async () => cluster.stop());

function handleOf(of: Manifest): RolloutHandle {
  return new RolloutHandle(cluster.api, of, { logs: [controller.log], giveUp: controller.ended });
}

function rulesOf(manifests: readonly Manifest[]): string[] {
  return CanaryChecks.of([...manifests]).errors.map(({ rule }) => rule);
}

describe('a number of pods in Git, and an autoscaler', () => {
  const git = (name: string, spec: object): Manifest[] => [
    rollout(name, NAMESPACE, { steps: [{ setWeight: 50 }] }, spec),
    object('autoscaling/v2', 'HorizontalPodAutoscaler', name, NAMESPACE, {
      minReplicas: 1, maxReplicas: 12, scaleTargetRef: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name },
    }),
  ];

  /** There are no metrics: the number is written as an autoscaler writes it. Then comes a sync. */
  async function afterSync(manifests: readonly Manifest[], replicas: number): Promise<number> {
    const handle = handleOf(manifests[0]);
    await cluster.kubectl.apply(manifests);
    await handle.healthy();
    await cluster.api.patch(handle.ref, { spec: { replicas } }, { subresource: 'scale' });
    await handle.waitFor(`with ${replicas} pods`,
      ({ spec, status }) => spec.replicas === replicas && status.availableReplicas === replicas, true);
    await cluster.kubectl.apply(manifests);
    return (await handle.get()).spec.replicas as number;
  }

  test('before: each sync takes the pods away', async () => {
    const manifests = git('counted', { replicas: 2 });
    expect(rulesOf(manifests)).toEqual(['autoscaled-replicas']);
    expect(await afterSync(manifests, 6)).toBe(2);
  });

  test('after: they stay', async () => {
    const manifests = git('scaled', {});
    expect(rulesOf(manifests)).toEqual([]);
    expect(await afterSync(manifests, 6)).toBe(6);
  });
});

describe('two Rollouts of one image', () => {
  const git = (labelsOf: (name: string) => object, ...names: string[]): Manifest[] => names.flatMap((name) => {
    const labels = labelsOf(name);
    const template = { metadata: { labels }, spec: { containers: [{ name: 'app', image: 'registry.example.com/app:v1' }] } };
    const services = { stableService: `${name}-stable`, canaryService: `${name}-canary` };
    return [
      ...Object.values(services).map((service) => object('v1', 'Service', service, NAMESPACE, { selector: labels, ports: [{ port: 80 }] })),
      rollout(name, NAMESPACE, { ...services, steps: [{ setWeight: 50 }] }, { replicas: 2, selector: { matchLabels: labels }, template }),
    ];
  });

  /** Whose pods a Service leads to, by the name of the Rollout. */
  async function expectReached(service: string, ...owners: string[]): Promise<void> {
    await untilRight(`${service} leads to pods of ${owners.join(' and ')}`, async () => {
      const { items } = await cluster.api.list('discovery.k8s.io/v1', 'EndpointSlice',
        { namespace: NAMESPACE, labelSelector: `kubernetes.io/service-name=${service}` });
      const pods = items.flatMap(({ endpoints }) => (endpoints ?? []) as Manifest[]).map(({ targetRef }) => targetRef.name as string);
      const seen = [...new Set(pods.map((pod) => pod.split('-')[0]))].sort();
      return JSON.stringify(seen) === JSON.stringify(owners) && pods.length === 2 * owners.length ? [] : [pods.join(', ')];
    });
  }

  async function hashesOf(manifests: readonly Manifest[]): Promise<string[]> {
    await cluster.kubectl.apply(manifests);
    const rollouts = manifests.filter(({ kind }) => kind === 'Rollout');
    return Promise.all(rollouts.map(async (each) => (await handleOf(each).healthy()).status.stableRS as string));
  }

  test('before: with one selector the Services of each lead to the pods of both', async () => {
    const manifests = git(() => ({ app: 'alike' }), 'one', 'two');
    expect(rulesOf(manifests)).toEqual(['overlapping-selectors']);
    const [one, two] = await hashesOf(manifests);
    expect(one).toBe(two);
    await expectReached('one-stable', 'one', 'two');
    await expectReached('two-stable', 'one', 'two');
  });

  test('after: with a label of its own each leads to its own', async () => {
    const manifests = git((name) => ({ app: 'apart', 'app.kubernetes.io/instance': name }), 'three', 'four');
    expect(rulesOf(manifests)).toEqual([]);
    await hashesOf(manifests);
    await expectReached('three-stable', 'three');
    await expectReached('four-stable', 'four');
  });
});
