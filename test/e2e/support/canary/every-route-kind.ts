import { Chart, Testing } from 'cdk8s';
import {
  CanaryApp, CanaryStep, GatewayApiBundle, GatewayCanaryRoute, Platform, RouteKind, RouteMatch, RouteParent, Workload,
} from '../../../../src';
import { type Manifest, find } from '../../../support/manifests';
import { type Cluster } from '../cluster/cluster';
import { type RolloutsController } from '../cluster/rollouts-controller';
import { GatewayApiRouter } from './routers/gateway-api';
import { Scenario } from './scenario';
import { shortened } from './steps';

const APP = 'rollouts-demo';
const LABELS = { canary: APP };
const KINDS = Object.values(RouteKind);

/** The canary of dist/agentgateway, with a route of each kind that the plugin knows: no example has them all. */
function manifests(): Manifest[] {
  const chart = new Chart(Testing.app(), 'routes', { namespace: 'default', disableResourceNameHashes: true });
  Platform.of({ gatewayApi: GatewayApiBundle.experimental('1.7.0') }).applyTo(chart);
  const app = new CanaryApp(chart, APP, {
    workload: Workload.image('argoproj/rollouts-demo:green', { port: 8080 }),
    replicas: 2,
    ports: [{ port: 80 }],
    steps: [CanaryStep.weight(50), CanaryStep.pause()],
  });
  for (const kind of KINDS) {
    const matches = kind === RouteKind.HTTP ? [RouteMatch.pathPrefix('/')] : undefined;
    const hostnames = kind === RouteKind.TLS ? ['demo.example.com'] : undefined;
    new GatewayCanaryRoute(chart, `${APP}-${kind.toLowerCase()}`,
      { app, kind, matches, hostnames, parents: [RouteParent.gateway('edge')] });
  }
  return Testing.synth(chart) as Manifest[];
}

/** Deploys it; the plugin finds the routes by their names, or by a label. */
export async function deployEveryRouteKind(cluster: Cluster, controller: RolloutsController, by: 'name' | 'label'): Promise<Scenario> {
  const all = manifests();
  const rollout = shortened(find(all, 'Rollout'), 1);
  const kinds: readonly string[] = KINDS;
  const isRoute = ({ kind }: Manifest): boolean => kinds.includes(kind);
  const scenario = await Scenario.prepare(cluster, controller, {
    file: 'agentgateway',
    // For the recorder, which follows the objects that it is told of here.
    generated: () => all.filter(isRoute),
    router: () => new GatewayApiRouter(all, rollout),
  });
  scenario.manifests = all.map((manifest) => {
    if (manifest.kind === 'Rollout') return by === 'name' ? rollout : withSelectors(rollout);
    return by === 'label' && isRoute(manifest) ? { ...manifest, metadata: { ...manifest.metadata, labels: LABELS } } : manifest;
  });
  await scenario.deploy();
  return scenario;
}

function withSelectors(rollout: Manifest): Manifest {
  const { canary } = rollout.spec.strategy;
  const selectors = Object.fromEntries(['http', 'grpc', 'tcp', 'tls'].map((kind) => [`${kind}RouteSelector`, { matchLabels: LABELS }]));
  const trafficRouting = { plugins: { 'argoproj-labs/gatewayAPI': { ...selectors, namespace: 'default' } } };
  return { ...rollout, spec: { ...rollout.spec, strategy: { canary: { ...canary, trafficRouting } } } };
}
