import { GATEWAY_API_PLUGIN } from '../../facts/gateway-api-plugin';
import { KEDIFY_PLUGIN } from '../../facts/kedify-plugin';
import { editDistance } from '../../problem';
import { type JsonObject, record } from '../manifest';
import { gatewayApiSettingsIn } from './gateway-api-settings';
import { type SettingsProblem, folded, member } from './go-json';
import { kedifySettingsIn } from './kedify-settings';

/** Plugins that read their settings by their own name, and the settings by which one is known under another. */
const KNOWN = [
  { name: GATEWAY_API_PLUGIN.plugin, settingsIn: gatewayApiSettingsIn },
  { name: KEDIFY_PLUGIN.plugin, settingsIn: kedifySettingsIn },
];

/** Letters by which two names may differ, and be meant for the same. */
const TYPOS = 2;

/** Plugins that are meant for a known one, which would not find its settings. Others are somebody else's. */
export function misnamedPlugins(plugins: JsonObject, path: string): SettingsProblem[] {
  return Object.entries(plugins).flatMap(([name, settings]): SettingsProblem[] => {
    if (KNOWN.some((known) => known.name === name)) return [];
    const near = KNOWN.find((known) => isNear(name, known.name));
    if (near !== undefined) {
      return [{
        path: member(path, name),
        value: name,
        rule: `must be named ${JSON.stringify(near.name)}, to the letter: the plugin reads its settings by that name`,
      }];
    }
    return KNOWN.map((known) => ({ known, keys: known.settingsIn(record(settings)) })).filter(({ keys }) => keys.length > 0)
      .map(({ known, keys }) => ({
        path: member(path, name),
        value: settings,
        rule: `must be named ${JSON.stringify(known.name)}, whose setting ${keys[0]} it has: `
          + 'the plugin reads its settings by that name',
      }));
  });
}

/** Typing errors, another case, other separators, or the name behind another owner where it says enough. */
function isNear(name: string, known: string): boolean {
  const [own, other] = [bare(name), bare(known)];
  if (own === other || editDistance(own, other) <= TYPOS) return true;
  const last = bare(known.split('/')[1]);
  return last.length > 2 * TYPOS && bare(name.split('/').at(-1) ?? '') === last;
}

function bare(name: string): string {
  return folded(name).replace(/[^a-z0-9]/g, '');
}
