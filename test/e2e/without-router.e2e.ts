import { idealCounts, podShare, updateLimits } from '../../src/manifests/rollout/pod-shares';
import { type Manifest, find } from '../support/manifests';
import { manifestsOf } from './support/canary/scenario';
import { RolloutHandle } from './support/canary/rollout-handle';
import { stepsOf, withImage } from './support/canary/steps';
import { Cluster } from './support/cluster/cluster';
import { RolloutsController } from './support/cluster/rollouts-controller';
import { type WaitOptions, untilRight } from './support/cluster/wait';

const HASH = 'rollouts-pod-template-hash';
const IMAGE = 'registry.example.com/app:v2';

let cluster: Cluster;
let controller: RolloutsController;
let waiting: WaitOptions;

beforeAll(async () => {
  cluster = await Cluster.start({ crds: ['argo-rollouts'] });
  controller = await RolloutsController.start(cluster);
  waiting = { logs: [controller.log], giveUp: controller.ended };
});
afterAll(async () => cluster.stop());

/** The file, with pauses that wait for us. */
const FILE = manifestsOf('without-router').map((manifest) => {
  if (manifest.kind !== 'Rollout' || stepsOf(manifest).length === 0) return manifest;
  const { spec } = manifest;
  const steps = stepsOf(manifest).map((step) => (step.pause === undefined ? step : { pause: {} }));
  return { ...manifest, spec: { ...spec, strategy: { canary: { ...spec.strategy.canary, steps } } } };
});

/** The Rollout of that name and the Services of its pods. */
function partOf(name: string): Manifest[] {
  return FILE.filter(({ metadata }) => metadata.name === name || metadata.name.startsWith(`${name}-`));
}

/** How many ready pods of each version something has. */
interface Reached {
  readonly stable: number;
  readonly canary: number;
  readonly other: number;
}

type Version = (hash: string) => keyof Reached;

function counted(hashes: readonly string[], version: Version): Reached {
  const count = (of: keyof Reached): number => hashes.filter((hash) => version(hash) === of).length;
  return { stable: count('stable'), canary: count('canary'), other: count('other') };
}

/** The pods that a client of the Service reaches, as the EndpointSlices say. */
async function reachedBy(service: string, version: Version): Promise<Reached> {
  const { items } = await cluster.api.list('discovery.k8s.io/v1', 'EndpointSlice',
    { namespace: 'default', labelSelector: `kubernetes.io/service-name=${service}` });
  const names = new Set(items.flatMap(({ endpoints }) => (endpoints ?? []) as Manifest[])
    .filter(({ conditions }) => conditions.ready === true).map(({ targetRef }) => targetRef.name as string));
  const pods = (await cluster.api.list('v1', 'Pod', { namespace: 'default' })).items;
  return counted(pods.filter(({ metadata }) => names.has(metadata.name)).map(({ metadata }) => metadata.labels[HASH] as string), version);
}

async function podsOf(app: string, version: Version): Promise<Reached> {
  const pods = (await cluster.api.list('v1', 'Pod', { namespace: 'default', labelSelector: `app=${app}` })).items;
  return counted(pods.filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .map(({ metadata }) => metadata.labels[HASH] as string), version);
}

/** Deploys a Rollout and its Services, goes through a release of it, looks at each pause, and takes all of it away. */
async function released(manifests: readonly Manifest[], look: (weight: number, version: Version) => Promise<void>): Promise<Manifest> {
  const rollout = find([...manifests], 'Rollout');
  const handle = new RolloutHandle(cluster.api, rollout, waiting);
  await cluster.kubectl.apply(manifests);
  try {
    const old = (await handle.healthy()).status.stableRS as string;
    await cluster.kubectl.apply([withImage(rollout, IMAGE)]);
    for (const [index, { pause }] of stepsOf(rollout).entries()) {
      if (pause === undefined) continue;
      const { status } = await handle.pausedAt(index);
      await look(stepsOf(rollout)[index - 1].setWeight ?? 0, (hash) =>
        (hash === old ? 'stable' : hash === status.currentPodHash ? 'canary' : 'other'));
      await controller.settled(handle.ref);
      await handle.promote(index);
      await handle.beyond(index);
    }
    const live = await handle.waitFor('on its new version', ({ spec, status }) =>
      status.phase === 'Healthy' && status.stableRS !== old && spec.template.spec.containers[0].image === IMAGE);
    await look(100, (hash) => (hash === live.status.stableRS ? 'canary' : hash === old ? 'stable' : 'other'));
    return live;
  } finally {
    await cluster.kubectl.delete(manifests);
    const { metadata: { name } } = rollout;
    await untilRight('no pods', async () =>
      Object.entries(await podsOf(name, () => 'other')).flatMap(([, count]) => (count === 0 ? [] : [`${count} pods of ${name}`])), waiting);
  }
}

/** Waits until what is reached is what it should be: the slices follow the pods. */
async function expectReached(what: string, look: () => Promise<Reached>, wanted: Reached): Promise<void> {
  await untilRight(what, async () => {
    const seen = JSON.stringify(await look());
    return seen === JSON.stringify(wanted) ? [] : [seen];
  }, waiting);
}

function idealOf(rollout: Manifest, weight: number): Reached {
  const { replicas, strategy: { canary } } = rollout.spec;
  const counts = idealCounts(weight, replicas, updateLimits(replicas, canary.maxSurge, canary.maxUnavailable).surge);
  return { stable: counts.stable, canary: counts.canary, other: 0 };
}

test('the Service of both versions leads to each by its share, those of one version to that alone', async () => {
  const manifests = partOf('shop');
  const rollout = find(manifests, 'Rollout');
  const shares: number[] = [];
  await released(manifests, async (weight, version) => {
    const { stable, canary } = idealOf(rollout, weight);
    await expectReached(`shop at ${weight}`, async () => reachedBy('shop', version), { stable, canary, other: 0 });
    // At the end there is one version, which both have.
    const old = weight === 100 ? { stable: 0, canary, other: 0 } : { stable, canary: 0, other: 0 };
    await expectReached(`shop-stable at ${weight}`, async () => reachedBy('shop-stable', version), old);
    await expectReached(`shop-canary at ${weight}`, async () => reachedBy('shop-canary', version), { stable: 0, canary, other: 0 });
    shares.push(podShare({ stable, canary }));
  });
  expect(shares).toEqual([10, 50, 100]);
});

test('with the Services of one version alone, who calls one meets no other version at any step, while its pods become fewer', async () => {
  const manifests = partOf('shop').filter(({ kind, metadata }) => kind !== 'Service' || metadata.name !== 'shop');
  const behind: number[] = [];
  await released(manifests, async (weight, version) => {
    if (weight === 100) return;
    const { stable, canary } = idealOf(find(manifests, 'Rollout'), weight);
    await expectReached(`shop-stable at ${weight}`, async () => reachedBy('shop-stable', version), { stable, canary: 0, other: 0 });
    await expectReached(`shop-canary at ${weight}`, async () => reachedBy('shop-canary', version), { stable: 0, canary, other: 0 });
    behind.push(stable);
  });
  expect(behind).toEqual([9, 5]);
});

test('a queue worker is a canary without a Service', async () => {
  const manifests = partOf('mailer');
  expect(manifests.map(({ kind }) => kind)).toEqual(['Rollout']);
  const pods: Reached[] = [];
  await released(manifests, async (weight, version) => {
    const wanted = idealOf(manifests[0], weight);
    await expectReached(`pods at ${weight}`, async () => podsOf('mailer', version), wanted);
    pods.push(wanted);
  });
  expect(pods.map(({ canary, stable }) => [canary, stable])).toEqual([[1, 3], [2, 2], [3, 1], [4, 0]]);
});

test('a weight that the pods cannot give gets the nearest number, and nobody is told', async () => {
  const [mailer] = partOf('mailer');
  const { spec } = mailer;
  const steps = [{ setWeight: 5 }, { pause: {} }];
  const tooFine = { ...mailer, spec: { ...spec, strategy: { canary: { steps } } } };
  await released([tooFine], async (weight, version) => {
    if (weight === 100) return;
    await expectReached('pods at 5', async () => podsOf('mailer', version), { stable: 4, canary: 1, other: 0 });
  });
  expect(podShare({ stable: 4, canary: 1 })).toBe(20);
});

test('without steps a release is a rolling update, and the controller leaves the Rollout as Git has it', async () => {
  const manifests = partOf('reports');
  const wanted = find(manifests, 'Rollout').spec.strategy;
  const looked: number[] = [];
  const live = await released(manifests, async (weight, version) => {
    await expectReached('reports', async () => reachedBy('reports', version), { stable: 0, canary: 3, other: 0 });
    looked.push(weight);
  });
  expect(looked).toEqual([100]);
  expect(live.spec.strategy).toEqual(wanted);
});
