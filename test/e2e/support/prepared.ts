import { type PluginName, type Plugins } from './plugins/plugins';
import { type ProgramName, type ProgramPaths } from './cluster/programs';
import { type ReleasedFiles } from './cluster/released-files';

/** What the global setup has built or found, once for all test files. */
export interface Prepared extends ReleasedFiles {
  readonly programs: ProgramPaths;
  readonly plugins: Plugins;
}

// Jest runs the global setup in another realm: the environment is what reaches the tests.
const VARIABLE = 'CDK8S_CANARY_E2E_PREPARED';

export function hand(prepared: Prepared): void {
  process.env[VARIABLE] = JSON.stringify(prepared);
}

export function prepared(): Prepared {
  const text = process.env[VARIABLE];
  if (text === undefined) throw new Error('run the end-to-end tests with `npm run test:e2e`');
  return JSON.parse(text) as Prepared;
}

export function program(name: ProgramName): string {
  return prepared().programs[name];
}

/** The binary of a plugin, or why there is none. */
export function plugin(name: PluginName): Plugins[PluginName] {
  return prepared().plugins[name];
}
