import { GATEWAY_API_PLUGIN } from '../../facts/gateway-api-plugin';
import { KEDIFY_PLUGIN } from '../../facts/kedify-plugin';
import { type PluginList, PLUGIN_CHECKSUM, PLUGIN_LISTS } from '../../facts/argo-rollouts';
import { PluginPlatform } from '../../facts/plugin-platform';
import { pluginName } from '../../grammar/checks';
import { nearest } from '../../problem';
import { grouped } from '../grouped';
import type { JsonObject } from '../manifest';
import { ENTRY_FIELDS, type PluginConfig, type PluginItem } from './plugin-entries';

/** A part of the controller's ConfigMap, and what is wrong with it. */
export interface PluginFault {
  readonly config: JsonObject;
  readonly path: string;
  readonly value: unknown;
  readonly rule: string;
}

const STOPS = 'the controller does not start, and all Rollouts of the cluster stand still';
const [, , STEPS] = PLUGIN_LISTS;
const KNOWN = [GATEWAY_API_PLUGIN, KEDIFY_PLUGIN];

/** What the controller stops at, or drops without a word, when it reads its plugins. */
export function pluginFaults({ config, items, noLists, otherKeys }: PluginConfig): PluginFault[] {
  return [
    ...otherKeys.map((key) => ({ config, path: '$.data', value: key,
      rule: `must be one of ${PLUGIN_LISTS.join(', ')}: the controller reads no other key${meant(key, PLUGIN_LISTS)}` })),
    ...noLists.map(({ list, value }) => ({ config, path: `$.data.${list}`, value,
      rule: `must be a text with a YAML list of plugins: ${STOPS}; write |, and each plugin as - name: below it` })),
    ...items.flatMap(itemFaults),
    ...twiceFaults(items),
  ];
}

function itemFaults(item: PluginItem): PluginFault[] {
  return [
    ...item.unknownKeys.map((key) => fault(item, key,
      `must be one of ${ENTRY_FIELDS.join(', ')}: the controller drops any other key of a plugin without a `
        + `word${meant(key, ENTRY_FIELDS)}`)),
    ...nameFaults(item),
    ...locationFaults(item),
    ...checksumFaults(item),
    ...(item.text('disabled') === 'true' && item.list !== STEPS ? [fault(item, item.name,
      `must be taken out instead of disabled: the controller knows disabled in ${STEPS} alone, and starts the plugin`)] : []),
  ];
}

function nameFaults(item: PluginItem): PluginFault[] {
  if (item.has('name') && item.text('name') === undefined) return [];
  const found = item.isTemplate('name') ? undefined : pluginName('name', item.name);
  return found === undefined ? [] : [fault(item, item.name, `${found.rule}: ${STOPS}`)];
}

/** As Go's `url.ParseRequestURI` reads it. */
function locationFaults(item: PluginItem): PluginFault[] {
  const location = item.text('location');
  if (item.isTemplate('location') || (item.has('location') && location === undefined)) return [];
  const said = (rule: string): PluginFault[] => [fault(item, location, rule)];
  if (location === undefined || location === '') return said(`must be given as location of ${item.name}: ${STOPS}`);
  const [, scheme, rest] = /^([A-Za-z][A-Za-z0-9+.-]*):(.*)$/s.exec(location) ?? [];
  if (scheme === undefined || !['http', 'https', 'file'].includes(scheme.toLowerCase())) {
    return said(`must be an http://, https:// or file:// address: ${STOPS}`
      + (location.startsWith('/') ? `; write file://${location}` : ''));
  }
  if (!rest.startsWith('//')) return said(`must have // after ${scheme}: ${STOPS}`);
  if (scheme.toLowerCase() === 'file') return [];
  if (/^\/\/(\/|$)/.test(rest)) return said(`must name a host: ${STOPS}`);
  const latest = latestFault(item.name, location);
  return latest === undefined ? [] : said(latest);
}

/** A file of the newest release, by a name that it does not have. */
function latestFault(name: string, location: string): string | undefined {
  const known = KNOWN.find(({ plugin }) => plugin === name);
  const folder = `${known?.repository}/releases/latest/download/`;
  if (known === undefined || !location.startsWith(folder)) return undefined;
  const files = Object.values(PluginPlatform).map((platform) => known.asset(known.tested, platform).split('/').at(-1) ?? '');
  const file = location.slice(folder.length);
  return files.includes(file) || file.endsWith('.exe') ? undefined : 'must end with a file that the releases have, such as '
    + `${files[0]}: ${STOPS}`;
}

function checksumFaults(item: PluginItem): PluginFault[] {
  const sha256 = item.text('sha256') ?? '';
  return sha256 === '' || !item.isDownload || item.isTemplate('sha256') || PLUGIN_CHECKSUM.test(sha256) ? []
    : [fault(item, sha256, 'must be 64 lower-case hexadecimal digits, and nothing before them: the controller compares the text, '
      + `so that no download ever has this checksum; ${STOPS}`)];
}

/** The file of a plugin has its name, whatever list it stands in: the last download counts. */
function twiceFaults(items: readonly PluginItem[]): PluginFault[] {
  return grouped(items.filter(({ name }) => name !== ''), ({ name }) => name).flatMap((same) => {
    const locations = new Set(same.map((item) => item.text('location')));
    const [first, ...more] = same;
    const last = more.at(-1);
    if (last === undefined || locations.size === 1) return [];
    const lists: PluginList[] = [...new Set(same.map(({ list }) => list))];
    return [fault(last, first.name, `must be the name of one plugin: ${lists.length > 1 ? `${lists.join(' and ')} both have it`
      : `${first.list} has it ${same.length} times`}, with different locations, and the controller puts all of them into one file, so that `
      + 'it starts the last one for each of them; rename one, or give them one location')];
  });
}

/** Where the address may lead to another file tomorrow, or nobody looks at what comes. */
export function downloadDoubts(item: PluginItem): PluginFault[] {
  const location = item.text('location') ?? '';
  const sha256 = item.text('sha256') ?? '';
  const isChecked = item.has('sha256') && (sha256 !== '' || item.text('sha256') === undefined);
  return [
    ...(item.isDownload && /[/?&=]latest(?=[/?&]|$)/i.test(location) ? [fault(item, location, 'must name a release instead of latest: '
      + 'the next restart of the controller takes another one, without a commit; a checksum stops it at that moment')] : []),
    ...(item.isDownload && !isChecked && !/[/?&=]latest(?=[/?&]|$)/i.test(location) ? [fault(item, location,
      `must have a sha256: ${item.name} runs with the rights of the controller, and nobody looks at what is downloaded; take it from the `
      + 'page of the release')] : []),
    ...(item.isFile && sha256 !== '' ? [fault(item, sha256,
      `must be left out for ${item.name}: the controller compares downloads only, never a file`)] : []),
  ];
}

function fault({ config, path }: PluginItem, value: unknown, rule: string): PluginFault {
  return { config, path, value, rule };
}

function meant(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? '' : `; did you mean ${near}?`;
}
