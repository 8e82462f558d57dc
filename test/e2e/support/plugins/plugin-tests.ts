import { type PluginName } from './plugins';
import { plugin } from '../prepared';

/** Tests that need a plugin: without its binary, they are reported as skipped, and why. */
export function describeWithPlugin(name: PluginName, tests: (path: string) => void): void {
  const found = plugin(name);
  describe(name, () => {
    if ('path' in found) tests(found.path);
    else test.skip(found.unavailable, () => undefined);
  });
}
