import { ALLOW_SKIPPED, allowedSkips } from '../../../support/allowed-skips';
import { plugin } from '../prepared';
import { type PluginName } from './plugins';

/**
 * Tests that need a plugin. Without its program they fail, all as one; or each is skipped, and why, if it is said by name
 * that this plugin's tests may be.
 */
export function describeWithPlugin(name: PluginName, tests: (path: string) => void): void {
  const found = plugin(name);
  describe(name, () => {
    if ('path' in found) {
      tests(found.path);
    } else if (allowedSkips().includes(name)) {
      describe.skip(found.unavailable, () => tests(''));
    } else {
      test('its program is here', () => {
        throw new Error(`${found.unavailable}\ntest/e2e/README.md says how to get it. ${ALLOW_SKIPPED}=${name} skips its tests.`);
      });
    }
  });
}
