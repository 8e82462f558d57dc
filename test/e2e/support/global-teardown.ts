import { allowedSkips } from '../../support/allowed-skips';
import { PLUGIN_NAMES } from './plugins/plugins';
import { plugin } from './prepared';

/** Jest counts skipped tests, and keeps their names to itself when a whole file is skipped. */
export default function globalTeardown(): void {
  for (const name of PLUGIN_NAMES) {
    const found = plugin(name);
    if ('unavailable' in found && allowedSkips().includes(name)) {
      process.stderr.write(`Tests of ${name} were skipped. ${found.unavailable}\n`);
    }
  }
}
