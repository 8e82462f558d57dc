import { type PluginList, PLUGIN_LISTS } from '../../facts/argo-rollouts';
import { type JsonObject, at, record, records } from '../manifest';
import type { ManifestGraph } from '../manifest-graph';
import { member } from '../rollout/go-json';
import { ANALYSIS_TEMPLATES } from '../rollout-relations';

/** A plugin that an object cannot do without. */
export interface PluginUse {
  readonly manifest: JsonObject;
  readonly list: PluginList;
  readonly name: string;
  /** The field that names it. */
  readonly path: string;
}

const [TRAFFIC, METRICS, STEPS] = PLUGIN_LISTS;

/** Every plugin that the Rollouts and the templates of analyses name. */
export function pluginUses(graph: ManifestGraph): PluginUse[] {
  return [
    ...graph.rollouts.flatMap(({ manifest, trafficPlugins, stepPlugins }) => [
      ...trafficPlugins.map((plugin) => ({ manifest, list: TRAFFIC, ...plugin })),
      ...stepPlugins.map((plugin) => ({ manifest, list: STEPS, ...plugin })),
    ]),
    ...ANALYSIS_TEMPLATES.flatMap((kind) => graph.index.of(kind)).flatMap((manifest) =>
      records(at(manifest, 'spec', 'metrics')).flatMap((metric, index) =>
        Object.keys(record(at(metric, 'provider', 'plugin'))).map((name) =>
          ({ manifest, list: METRICS, name, path: member(`$.spec.metrics[${index}].provider.plugin`, name) })))),
  ];
}
