import { Chart, Testing } from 'cdk8s';
import { PluginSource, RolloutsController as Plugins, TrafficRouterPlugin } from '../../../../src';
import { type Manifest } from '../../../support/manifests';
import { type Cluster } from '../cluster/cluster';
import { PLUGIN_NAMES, type PluginName } from './plugins';
import { plugin } from '../prepared';
import { type RolloutsController } from '../cluster/rollouts-controller';

/** Every plugin that is there, by name. */
export function everyPlugin(): { readonly [name in PluginName]?: string } {
  return Object.fromEntries(PLUGIN_NAMES.flatMap((name) => {
    const found = plugin(name);
    return 'path' in found ? [[name, found.path]] : [];
  }));
}

/**
 * Registers every plugin that is there with a controller that was started without, by the ConfigMap of the library. By
 * itself, the Gateway API plugin sends five requests a second, which is most of the time that a canary takes here.
 */
export async function registerEveryPlugin(cluster: Cluster, controller: RolloutsController): Promise<void> {
  const paths = everyPlugin();
  const gatewayApi = paths['argoproj-labs/gatewayAPI'];
  const kedify = paths['kedify/http'];
  const trafficRouterPlugins = [
    ...gatewayApi === undefined ? []
      : [TrafficRouterPlugin.gatewayApi({ source: PluginSource.file(gatewayApi), kubeClientQps: 200, kubeClientBurst: 400 })],
    ...kedify === undefined ? [] : [TrafficRouterPlugin.kedify({ source: PluginSource.file(kedify) })],
  ];
  if (trafficRouterPlugins.length === 0) return;
  const chart = new Chart(Testing.app(), 'plugins');
  new Plugins(chart, 'plugins', { trafficRouterPlugins, createRbac: false });
  await cluster.kubectl.apply(Testing.synth(chart) as Manifest[]);
  await controller.restart();
}
