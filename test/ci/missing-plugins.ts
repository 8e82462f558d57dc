import { PLUGIN_NAMES, findPlugins, pluginLines } from '../e2e/support/plugins/plugins';

// Says which plugins the end-to-end tests will use, and prints the names of those whose program cannot be had, with commas.
// One that is here and that this machine cannot run is not among them.

async function main(): Promise<void> {
  const plugins = await findPlugins();
  for (const line of pluginLines(plugins)) console.error(line);
  console.log(PLUGIN_NAMES.filter((name) => 'unavailable' in plugins[name] && plugins[name].machine === undefined).join(','));
}

main().catch((error: unknown) => {
  console.error(String(error));
  process.exitCode = 1;
});
