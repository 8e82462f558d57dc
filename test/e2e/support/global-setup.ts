import { goVersion } from './cluster/go';
import { findPlugins, pluginLines } from './plugins/plugins';
import { hand } from './prepared';
import { buildPrograms } from './cluster/programs';
import { findReleasedFiles } from './cluster/released-files';
import { releasesLine } from './cluster/releases';

export default async function globalSetup(): Promise<void> {
  try {
    await goVersion();
  } catch (error) {
    // One line that says what to do, without the stack that Jest would print.
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(1);
  }
  const plugins = await findPlugins();
  for (const line of [releasesLine(), ...pluginLines(plugins)]) process.stderr.write(`${line}\n`);
  const files = await findReleasedFiles();
  hand({ ...files, programs: await buildPrograms(), plugins });
}
