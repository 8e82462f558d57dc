import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { type Manifest } from '../support/manifests';
import { manifestsOf } from './support/canary/scenario';
import { RolloutHandle } from './support/canary/rollout-handle';
import { withImage } from './support/canary/steps';
import { Cluster } from './support/cluster/cluster';
import { RolloutsController } from './support/cluster/rollouts-controller';
import { untilRight } from './support/cluster/wait';

// What the rules for canaryMetadata and stableMetadata keep away: Rollouts that this library does not make. Lines are those of Argo
// Rollouts v1.9.1.

let cluster: Cluster;
let controller: RolloutsController;

beforeAll(async () => {
  cluster = await Cluster.start({ crds: ['argo-rollouts'] });
  controller = await RolloutsController.start(cluster);
});
afterAll(async () => cluster.stop());

interface Metadata {
  readonly canaryMetadata?: unknown;
  readonly stableMetadata?: unknown;
}

/** A Rollout whose pods have the label `role` by their template. */
function rollout(name: string, metadata: Metadata): Manifest {
  const mailer = manifestsOf('without-router').find((manifest) => manifest.metadata.name === 'mailer');
  const made = JSON.parse(JSON.stringify(mailer).replaceAll('mailer', name)) as Manifest;
  made.spec.template.metadata.labels.role = 'any';
  made.spec.strategy.canary = { steps: [{ setWeight: 50 }], ...metadata };
  return made;
}

function handleOf(of: Manifest): RolloutHandle {
  return new RolloutHandle(cluster.api, of, { logs: [controller.log], giveUp: controller.ended });
}

async function release(of: Manifest, image: string): Promise<void> {
  await cluster.kubectl.apply([withImage(of, image)]);
  await handleOf(of).waitFor(`Healthy on ${image}`, ({ spec, status }) => status.phase === 'Healthy'
    && spec.template.spec.containers[0].image === image && status.stableRS === status.currentPodHash);
}

async function expectRoles(app: string, ...roles: (string | undefined)[]): Promise<void> {
  await untilRight(`pods of ${app} with the roles ${roles.join(', ')}`, async () => {
    const { items } = await cluster.api.list('v1', 'Pod', { namespace: 'default', labelSelector: `app=${app}` });
    const seen = [...new Set(items.map(({ metadata }) => metadata.labels.role as string | undefined))];
    return JSON.stringify(seen) === JSON.stringify(roles) ? [] : [JSON.stringify(seen)];
  });
}

// utils/replicaset/canary.go:723 deletes the label, and nothing sets the template's value again.
test.each<[string, string, Metadata]>([
  ['one', 'of another value', { canaryMetadata: { labels: { role: 'canary' } } }],
  ['same', 'of its own value, beside another one', { canaryMetadata: { labels: { role: 'any', track: 'canary' } } }],
])('%s: a label of the template %s that the canary alone gets is gone for good when it is promoted', async (name, _what, metadata) => {
  const made = rollout(name, metadata);
  await cluster.kubectl.apply([made]);
  await handleOf(made).healthy();
  await expectRoles(name, 'any');
  await release(made, 'registry.example.com/app:v2');
  await expectRoles(name, undefined);
});

// utils/replicaset/canary.go:690-692 sets it, and 698 keeps it.
test('both: a label that both versions get is there all the time', async () => {
  const made = rollout('both', { canaryMetadata: { labels: { role: 'canary' } }, stableMetadata: { labels: { role: 'stable' } } });
  await cluster.kubectl.apply([made]);
  await handleOf(made).healthy();
  await expectRoles('both', 'stable');
  await release(made, 'registry.example.com/app:v2');
  await expectRoles('both', 'stable');
  await release(made, 'registry.example.com/app:v3');
  await expectRoles('both', 'stable');
});

// rollout/ephemeralmetadata.go:63-64 takes it from a version that is neither, and the API server takes no such ReplicaSet.
test('selected: a label that pods are selected by, in both, stops the controller with the first release', async () => {
  const made = rollout('selected', { canaryMetadata: { labels: { app: 'selected', role: 'canary' } },
    stableMetadata: { labels: { app: 'selected', role: 'stable' } } });
  await cluster.kubectl.apply([made]);
  await handleOf(made).healthy();
  await cluster.kubectl.apply([withImage(made, 'registry.example.com/app:v2')]);
  await untilRight('the controller to complain', () => {
    const failed = readFileSync(controller.log, 'utf8').split('\n')
      .some((line) => line.includes('failed to sync ephemeral metadata') && line.includes('`selector` does not match template `labels`'));
    return Promise.resolve(failed ? [] : ['no complaint']);
  });
  await cluster.kubectl.apply([withImage(made, 'registry.example.com/app:v3')]);
  await delay(10_000);
  const { items } = await cluster.api.list('v1', 'Pod', { namespace: 'default', labelSelector: 'app=selected' });
  expect(items.length).toBeGreaterThan(0);
  expect(items.map(({ spec }) => spec.containers[0].image as string)).not.toContain('registry.example.com/app:v3');
});
