import { type PluginList, PLUGIN_LISTS, ROLLOUTS_CONFIG } from '../../facts/argo-rollouts';
import { CONFIG_MAP } from '../../facts/kinds';
import { type YamlItem, yamlItems } from '../../grammar/yaml-items';
import { type JsonObject, at, record } from '../manifest';
import type { ManifestGraph } from '../manifest-graph';

/** The fields of an entry; of those the controller reads each without regard to case, and drops all others. */
export const ENTRY_FIELDS = ['name', 'location', 'sha256', 'args', 'disabled', 'headersFrom'] as const;

export type EntryField = typeof ENTRY_FIELDS[number];

/** An entry of a list of plugins as it is written. */
export class PluginItem {
  private readonly fields: ReadonlyMap<string, string | undefined>;

  constructor(public readonly config: JsonObject, public readonly list: PluginList, private readonly item: YamlItem) {
    this.fields = new Map([...item].map(([key, value]) => [key.toLowerCase(), value]));
  }

  public has(field: EntryField): boolean {
    return this.fields.has(field.toLowerCase());
  }

  /** The text of a field; undefined where it is not there, or not certain. */
  public text(field: EntryField): string | undefined {
    return this.fields.get(field.toLowerCase());
  }

  public get name(): string {
    return this.text('name') ?? '';
  }

  public get path(): string {
    return `$.data.${this.list}`;
  }

  /** Keys that the controller drops. */
  public get unknownKeys(): string[] {
    return [...this.item.keys()].filter((key) => !ENTRY_FIELDS.some((field) => field.toLowerCase() === key.toLowerCase()));
  }

  /** Whether a part of the text is filled in by somebody else before it is applied. */
  public isTemplate(field: EntryField): boolean {
    return /\$\{|\$\(|\{\{|<[^>]*>/.test(this.text(field) ?? '');
  }

  /** Whether the controller downloads it. */
  public get isDownload(): boolean {
    return /^https?:/i.test(this.text('location') ?? '');
  }

  public get isFile(): boolean {
    return /^file:/i.test(this.text('location') ?? '');
  }
}

/** A ConfigMap of the controller, with its lists as far as they can be read. */
export interface PluginConfig {
  readonly config: JsonObject;
  readonly items: readonly PluginItem[];
  /** What is certainly no list. */
  readonly noLists: ReadonlyArray<{ readonly list: PluginList; readonly value: unknown }>;
  /** Keys that the controller does not read. */
  readonly otherKeys: readonly string[];
}

/** To be asked for by `graph.once`. */
export function pluginConfigs({ index }: ManifestGraph): PluginConfig[] {
  return index.anywhere(CONFIG_MAP, ROLLOUTS_CONFIG).map((config) => {
    const data = record(at(config, 'data'));
    const lists = PLUGIN_LISTS.map((list) => ({ list, value: data[list] }));
    return {
      config,
      items: lists.flatMap(({ list, value }) => (typeof value !== 'string' ? []
        : (yamlItems(value) ?? []).map((item) => new PluginItem(config, list, item)))),
      noLists: lists.filter(({ value }) => isNoList(value)),
      otherKeys: [...Object.keys(data).filter((key) => !PLUGIN_LISTS.some((list) => list === key)),
        ...Object.keys(record(at(config, 'binaryData')))],
    };
  });
}

/** A map of YAML or JSON, or no text at all. */
function isNoList(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value !== 'string') return true;
  const [first = ''] = value.split(/\r?\n/).filter((line) => !/^\s*(#|$|---)/.test(line));
  return /^\s*(\{(?!\{)|["']?[A-Za-z][\w.-]*["']?:(\s|$))/.test(first);
}
