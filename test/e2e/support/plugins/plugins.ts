import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import { GATEWAY_API_PLUGIN } from '../../../../src/facts/gateway-api-plugin';
import { KEDIFY_PLUGIN } from '../../../../src/facts/kedify-plugin';
import { built, cacheFolder } from '../cluster/cache';
import { buildInfo, goModule } from '../cluster/go';
import { inClusterProblem } from '../cluster/in-cluster';
import { type Claim, verified } from './plugin-binary';

/** The traffic router plugins: each is a module of its own, which is its own main program. */
const PLUGINS = {
  'argoproj-labs/gatewayAPI': {
    variable: 'CDK8S_CANARY_E2E_GATEWAYAPI_PLUGIN',
    module: 'github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi',
    release: `v${GATEWAY_API_PLUGIN.tested}`,
    program: 'gatewayapi-plugin',
  },
  'kedify/http': {
    variable: 'CDK8S_CANARY_E2E_KEDIFY_PLUGIN',
    module: 'github.com/kedify/argo-rollouts-plugin',
    release: `v${KEDIFY_PLUGIN.tested}`,
    program: 'kedify-plugin',
  },
} as const;

export type PluginName = keyof typeof PLUGINS;

export const PLUGIN_NAMES = Object.keys(PLUGINS) as readonly PluginName[];

export interface FoundPlugin {
  readonly path: string;
  readonly release: string;
  /** Where the program came from, and what it says of itself. */
  readonly origin: string;
}

export interface MissingPlugin {
  readonly release: string;
  readonly unavailable: string;
  /** The program is not the problem: this machine cannot run it as the tests need it. */
  readonly machine?: true;
}

export type Plugin = FoundPlugin | MissingPlugin;

export type Plugins = { readonly [name in PluginName]: Plugin };

export async function findPlugins(): Promise<Plugins> {
  const nowhere = inClusterProblem();
  return {
    'argoproj-labs/gatewayAPI': await findPlugin('argoproj-labs/gatewayAPI'),
    'kedify/http': nowhere === undefined ? await findPlugin('kedify/http') : {
      release: PLUGINS['kedify/http'].release,
      unavailable: `it speaks to the API server of the cluster that it runs in only, which takes a mount namespace: ${nowhere}`,
      machine: true,
    },
  };
}

/** One line for each plugin: where it is, where it came from, which release it is; or why it cannot be had. */
export function pluginLines(plugins: Plugins): string[] {
  return PLUGIN_NAMES.map((name) => {
    const found = plugins[name];
    return 'path' in found ? `${name} ${found.release}: ${found.path} (${found.origin})` : `${name} ${found.release}: ${found.unavailable}`;
  });
}

async function findPlugin(name: PluginName): Promise<Plugin> {
  const { variable, module, release, program } = PLUGINS[name];
  const given = process.env[variable] ?? '';
  if (given !== '') return found(variable, { path: given, module, release, strict: false }, `named by ${variable}`);
  const cached = join(cacheFolder(), `${program}-${release}`, program);
  if (existsSync(cached)) return found('the cache', { path: cached, module, release, strict: true }, 'from the cache');
  let source;
  try {
    source = await goModule(module, release);
  } catch (error) {
    return { release, unavailable: `no ${cached}, no ${variable}, and no module: ${(error as Error).message}` };
  }
  const path = await built({ name: program, version: release, folder: source.Dir, package: '.', sources: [source.Sum] });
  return { path, release, origin: 'built from its Go module' };
}

async function found(where: string, claim: Claim, origin: string): Promise<FoundPlugin> {
  const { path } = claim;
  try {
    accessSync(path, constants.X_OK);
  } catch (error) {
    throw new Error(`${where} (${path}) must name a program on this disk`, { cause: error });
  }
  const { release, says } = verified(claim, await buildInfo(path));
  return { path, release, origin: `${origin}; ${says}` };
}
