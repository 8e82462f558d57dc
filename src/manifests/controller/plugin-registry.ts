import { SYNC_OPTIONS_ANNOTATION } from '../../facts/argo-cd';
import { ArgoCdObjectSyncOption } from '../../facts/argo-cd-object-sync-option';
import { type PluginList, PLUGIN_LISTS, ROLLOUTS_CONFIG } from '../../facts/argo-rollouts';
import { CONFIG_MAP } from '../../facts/kinds';
import { type YamlItem, yamlItems } from '../../grammar/yaml-items';
import { type JsonObject, at, text } from '../manifest';
import type { ManifestGraph } from '../manifest-graph';

/** A plugin as the controller is told of it. */
export interface RegisteredPlugin {
  readonly config: JsonObject;
  readonly list: PluginList;
  readonly name: string;
  /** Where its binary comes from; undefined where that cannot be read. */
  readonly location: string | undefined;
}

/** The plugins that controllers are told of, by the ConfigMaps among the manifests. */
export class PluginRegistry {
  public static of(this: void, { index }: Pick<ManifestGraph, 'index'>): PluginRegistry {
    return new PluginRegistry(index.anywhere(CONFIG_MAP, ROLLOUTS_CONFIG));
  }

  public readonly plugins: readonly RegisteredPlugin[];
  private readonly unread = new Set<PluginList>();
  private readonly partial: boolean;
  private readonly names: ReadonlyMap<PluginList, ReadonlySet<string>>;

  private constructor(public readonly configs: readonly JsonObject[]) {
    this.plugins = configs.flatMap((config) => PLUGIN_LISTS.flatMap((list) => {
      const names = this.read(config, list);
      if (names === undefined) this.unread.add(list);
      return names ?? [];
    }));
    this.partial = configs.some(isPart);
    this.names = new Map(PLUGIN_LISTS.map((list) =>
      [list, new Set(this.plugins.filter((plugin) => plugin.list === list).map(({ name }) => name))]));
  }

  /** Whether all plugins of a list are known; `complete` says that no field comes from elsewhere. */
  public knows(list: PluginList, complete: boolean): boolean {
    return !this.unread.has(list) && (complete || (this.configs.length > 0 && !this.partial));
  }

  public named(name: string): RegisteredPlugin[] {
    return this.plugins.filter((plugin) => plugin.name === name);
  }

  public namesIn(list: PluginList): string[] {
    return [...this.names.get(list) ?? []];
  }

  public has(list: PluginList, name: string): boolean {
    return this.names.get(list)?.has(name) === true;
  }

  /** The lists that have a plugin. */
  public listsOf(name: string): PluginList[] {
    return PLUGIN_LISTS.filter((list) => this.has(list, name));
  }

  /** Undefined where the text is not certain to be read as the controller reads it. */
  private read(config: JsonObject, list: PluginList): RegisteredPlugin[] | undefined {
    const value = at(config, 'data', list);
    if (value === undefined || value === null) return [];
    const items = typeof value === 'string' ? yamlItems(value) : undefined;
    const plugins = items?.map((item) => ({ config, list, name: field(item, 'name'), location: field(item, 'location') }));
    return plugins?.every(isNamed) === true ? plugins : undefined;
  }
}

function isNamed(plugin: Omit<RegisteredPlugin, 'name'> & { readonly name: string | undefined }): plugin is RegisteredPlugin {
  return plugin.name !== undefined;
}

/** Go finds a field without regard to case. */
function field(item: YamlItem, name: string): string | undefined {
  return [...item].find(([key]) => key.toLowerCase() === name)?.[1];
}

/** An object that is applied on the server by fields may have others that somebody else applies. */
function isPart(config: JsonObject): boolean {
  const options = text(at(config, 'metadata', 'annotations', SYNC_OPTIONS_ANNOTATION)).split(',').map((option) => option.trim());
  return options.includes(ArgoCdObjectSyncOption.SERVER_SIDE_APPLY);
}
