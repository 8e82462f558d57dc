import { Chart, Testing } from 'cdk8s';
import { parse } from 'yaml';
import { RolloutsController as Plugins, RouteKind, TrafficRouterPlugin } from '../../../../../src';
import { type Manifest, find } from '../../../../support/manifests';
import { Cluster } from '../../cluster/cluster';
import { everyPlugin } from '../../plugins/plugin-choice';
import { RolloutsController } from '../../cluster/rollouts-controller';

/** A cluster for any canary, and a controller with all plugins that can be had. */
export interface Stage {
  readonly cluster: Cluster;
  readonly controller: RolloutsController;
}

export async function startStage(manifests: readonly Manifest[]): Promise<Stage> {
  const namespaces = new Set(
    manifests.map(({ kind, metadata }) => (kind === 'Namespace' ? metadata.name : metadata.namespace ?? 'default')));
  const cluster = await Cluster.start({ crds: ['argo-rollouts', 'istio', 'gateway-api-experimental', 'keda'],
    namespaces: [...namespaces].filter((name) => name !== 'default') });
  try {
    return { cluster, controller: await startController(cluster) };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

async function startController(cluster: Cluster): Promise<RolloutsController> {
  const plugins = everyPlugin();
  const rbac = installation();
  const controller = await RolloutsController.start(cluster, { plugins, rbac, inCluster: plugins['kedify/http'] !== undefined });
  if (plugins['argoproj-labs/gatewayAPI'] !== undefined) await hurry(cluster, controller, find(rbac, 'ConfigMap'));
  return controller;
}

/** What the library generates for these plugins: the rights to routes of all kinds, and the arguments. */
function installation(): Manifest[] {
  const chart = new Chart(Testing.app(), 'plugins', { namespace: 'argo-rollouts' });
  new Plugins(chart, 'plugins', {
    trafficRouterPlugins: [
      TrafficRouterPlugin.gatewayApi({ routeKinds: Object.values(RouteKind), experiments: true, labelSelectors: true, kubeClientQps: 1000,
        kubeClientBurst: 1000 }),
      TrafficRouterPlugin.kedify(),
    ],
  });
  return Testing.synth(chart) as Manifest[];
}

/** By itself the Gateway API plugin sends 5 requests a second, and needs as many for one reconciliation. */
async function hurry(cluster: Cluster, controller: RolloutsController, generated: Manifest): Promise<void> {
  const { apiVersion, kind, metadata: { namespace, name } } = generated;
  const ref = { apiVersion, kind, namespace, name };
  const args = new Map(routersIn(generated).map((router) => [router.name, router.args]));
  const trafficRouterPlugins = routersIn(await cluster.api.get(ref)).map((router) => ({ ...router, args: args.get(router.name) }));
  await cluster.api.patch(ref, { data: { trafficRouterPlugins: JSON.stringify(trafficRouterPlugins) } });
  await controller.restart();
}

interface RouterEntry {
  readonly name: string;
  readonly args?: readonly string[];
}

function routersIn({ data }: Manifest): RouterEntry[] {
  return parse(data.trafficRouterPlugins as string) as RouterEntry[];
}
