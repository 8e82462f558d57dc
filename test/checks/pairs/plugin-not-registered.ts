import * as fc from 'fast-check';
import { yamlText } from '../../../src/render/yaml-text';
import { type Manifest } from '../../support/manifests';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

const LISTS = ['trafficRouterPlugins', 'metricProviderPlugins', 'stepPlugins'] as const;

function config(lists: { readonly [list: string]: readonly string[] }): Manifest {
  const { apiVersion, kind, metadata } = object('v1', 'ConfigMap', 'argo-rollouts-config', 'argo-rollouts');
  const data = Object.entries(lists).map(([list, plugins]) =>
    [list, yamlText(list, plugins.map((name) => ({ name, location: `file:///plugins/${name}` })))]);
  return { apiVersion, kind, metadata, data: Object.fromEntries(data) as object };
}

function user(list: typeof LISTS[number], plugin: string, name: string, namespace: string | undefined): Manifest {
  if (list === 'stepPlugins') return rollout(name, namespace, { steps: [{ setWeight: 50 }, { plugin: { name: plugin } }] });
  if (list === 'trafficRouterPlugins') return rollout(name, namespace, { trafficRouting: { plugins: { [plugin]: {} } } });
  return object('argoproj.io/v1alpha1', 'AnalysisTemplate', name, namespace,
    { metrics: [{ name: 'errors', provider: { plugin: { [plugin]: {} } } }] });
}

const plugins = fc.stringMatching(/^[a-z]{1,5}\/[a-zA-Z]{1,5}$/);

/** The plugin is nowhere, or in another list. */
export const pairs: Pairs = fc.tuple(names, namespaces, fc.constantFrom(...LISTS), fc.uniqueArray(plugins, { minLength: 2, maxLength: 4 }),
  fc.boolean()).map(([name, namespace, list, [plugin, ...others], misplaced]) => {
  const object = user(list, plugin, name, namespace);
  const elsewhere = LISTS.find((each) => each !== list) ?? list;
  return {
    broken: [config({ [list]: others, ...(misplaced ? { [elsewhere]: [plugin] } : {}) }), object],
    mended: [config({ [list]: [...others, plugin] }), object],
  };
});
