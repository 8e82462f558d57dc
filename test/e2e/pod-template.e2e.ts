import { CanaryApp, CanaryStep, ContainerProbe, type ImageWorkloadOptions, Workload } from '../../src';
import { newChart } from '../support/fixtures';
import { type Manifest, find, synth } from '../support/manifests';
import { RolloutHandle } from './support/canary/rollout-handle';
import { Cluster } from './support/cluster/cluster';
import { RolloutsController } from './support/cluster/rollouts-controller';
import { type WaitOptions, untilRight } from './support/cluster/wait';

let cluster: Cluster;
let waiting: WaitOptions;

beforeAll(async () => {
  cluster = await Cluster.start({ crds: ['argo-rollouts'] });
  const controller = await RolloutsController.start(cluster);
  waiting = { logs: [controller.log], giveUp: controller.ended };
});
afterAll(async () => cluster.stop());

function manifestsOf(name: string, options: ImageWorkloadOptions): Manifest[] {
  const chart = newChart();
  new CanaryApp(chart, name, {
    workload: Workload.image('registry.example.com/app:v1', options), port: options.port, replicas: 2,
    steps: [CanaryStep.weight(50), CanaryStep.pause()],
  });
  return synth(chart);
}

function handleOf(rollout: Manifest): RolloutHandle {
  return new RolloutHandle(cluster.api, rollout, waiting);
}

const containerOf = ({ spec }: Manifest): Record<string, unknown> => spec.template.spec.containers[0] as Record<string, unknown>;

describe('a quantity that is none', () => {
  test('takes all resources away where nobody refuses it, and the Rollout is Healthy', async () => {
    const rollout = find(manifestsOf('broken', { resources: { requests: { cpu: '100m' }, limits: { memory: '512M' } } }), 'Rollout');
    containerOf(rollout).resources = { requests: { cpu: '100m' }, limits: { memory: '512MB' } };
    await cluster.kubectl.apply([rollout]);
    await untilRight('a Rollout without resources', async () => {
      const live = await cluster.api.get(handleOf(rollout).ref);
      const seen = JSON.stringify([containerOf(live).resources, live.status?.phase]);
      return seen === '[{},"Healthy"]' ? [] : [seen];
    }, waiting);
  });

  test('is refused here, and one that is right stays as it is', async () => {
    expect(() => Workload.image('registry.example.com/app:v1', { resources: { limits: { memory: '512MB' } } }))
      .toThrow('\'resources.limits.memory\' ("512MB") must be a quantity as a text');
    const rollout = find(manifestsOf('right', { resources: { requests: { cpu: '100m' }, limits: { memory: '512M' } } }), 'Rollout');
    await cluster.kubectl.apply([rollout]);
    const live = await handleOf(rollout).healthy();
    expect(containerOf(live).resources).toEqual({ requests: { cpu: '100m' }, limits: { memory: '512M' } });
  });
});

/** A value for each option that is right, and that some reader might take for something else. */
const ODD: Record<keyof ImageWorkloadOptions, unknown> & ImageWorkloadOptions = {
  port: 65535,
  portName: 'a-1',
  ports: [{ containerPort: 1, name: 'x9', protocol: 'UDP' }],
  containerName: '0main',
  env: { MODE: 'no', COUNT: '1e3', LINK: '$(MODE)-$$(COUNT)', EMPTY: '', LINES: 'a\nb: c\n' },
  envVars: [{ name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
  envFrom: [{ prefix: 'S_', configMapRef: { name: 'settings', optional: true } }],
  resources: { requests: { cpu: '0.5', memory: '1e8' }, limits: { 'memory': '129M', 'cpu': '1500m', 'ephemeral-storage': '1Gi' } },
  command: ['/app', 'yes'],
  args: ['off', '1_000', '0755', '- a', '{b}', '~'],
  readinessProbe: ContainerProbe.http('/healthz?a=b', { portName: 'a-1' }),
  livenessProbe: ContainerProbe.tcp({ port: 65535 }),
  startupProbe: ContainerProbe.exec(['true']),
  imagePullPolicy: 'Always',
  securityContext: { runAsNonRoot: true, runAsUser: 1000, capabilities: { drop: ['ALL'] } },
  serviceAccountName: 'app.runner',
  podLabels: { 'example.com/tier': 'Web_1', 'on': 'yes' },
  podAnnotations: { 'example.com/note': 'on: yes # no' },
};

test('an odd value of each option of an image is taken, and gets to the pods', async () => {
  const rollout = find(manifestsOf('odd', ODD), 'Rollout');
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'app.runner', namespace: 'default' } } as Manifest;
  await cluster.kubectl.apply([account, rollout]);
  const live = await handleOf(rollout).healthy();
  const conditions = (live.status.conditions as Array<{ readonly type: string }>).map(({ type }) => type);
  expect(conditions).not.toContain('InvalidSpec');

  // The controller writes amounts as Kubernetes does, and leaves an empty text out; Argo CD sees no difference in either.
  const { template } = structuredClone(rollout.spec) as { readonly template: Manifest['spec'] };
  const [container] = template.spec.containers;
  Object.assign(container.resources.requests, { cpu: '500m', memory: '100e6' });
  for (const entry of container.env) if (entry.value === '') delete entry.value;
  expect(live.spec.template).toEqual(template);

  const { items } = await cluster.api.list('apps/v1', 'ReplicaSet', { namespace: 'default' });
  const [replicaSet] = items.filter(({ metadata }) => metadata.ownerReferences?.[0].name === 'odd');
  expect(replicaSet.spec.template.metadata.annotations).toEqual(template.metadata.annotations);
  expect(replicaSet.spec.template).toMatchObject(template as object);
});
