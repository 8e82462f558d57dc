import { accessSync, constants } from 'node:fs';
import { built } from '../cluster/cache';
import { goModule } from '../cluster/go';
import { inClusterProblem } from '../cluster/in-cluster';

/** The traffic router plugins: each is a module of its own, which is its own main program. */
const PLUGINS = {
  'argoproj-labs/gatewayAPI': {
    variable: 'CDK8S_CANARY_E2E_GATEWAYAPI_PLUGIN',
    module: 'github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi',
    version: 'v0.15.0',
    program: 'gatewayapi-plugin',
  },
  'kedify/http': {
    variable: 'CDK8S_CANARY_E2E_KEDIFY_PLUGIN',
    module: 'github.com/kedify/argo-rollouts-plugin',
    version: 'v0.0.1',
    program: 'kedify-plugin',
  },
} as const;

export type PluginName = keyof typeof PLUGINS;

export type Plugin = { readonly path: string } | { readonly unavailable: string };

export type Plugins = { readonly [name in PluginName]: Plugin };

export async function findPlugins(): Promise<Plugins> {
  const nowhere = inClusterProblem();
  const kedify = nowhere === undefined ? undefined
    : { unavailable: `it speaks to the API server of the cluster that it runs in only, which takes a mount namespace: ${nowhere}` };
  return { 'argoproj-labs/gatewayAPI': await findPlugin('argoproj-labs/gatewayAPI'),
    'kedify/http': kedify ?? await findPlugin('kedify/http') };
}

async function findPlugin(name: PluginName): Promise<Plugin> {
  const { variable, module, version, program } = PLUGINS[name];
  const given = process.env[variable] ?? '';
  if (given !== '') {
    try {
      accessSync(given, constants.X_OK);
    } catch (error) {
      throw new Error(`${variable} (${given}) must name a program on this disk`, { cause: error });
    }
    return { path: given };
  }
  let source;
  try {
    source = await goModule(module, version);
  } catch (error) {
    return { unavailable: `${(error as Error).message} (set ${variable} to a binary of ${version})` };
  }
  return { path: await built({ name: program, version, folder: source.Dir, package: '.', sources: [source.Sum] }) };
}
