import { KEDIFY_PLUGIN_KEYS } from '../../facts/kedify-plugin';
import type { JsonObject } from '../manifest';
import { GoObject, type SettingsProblem, folded } from './go-json';

const NAME = KEDIFY_PLUGIN_KEYS.httpScaledObjectName;

/**
 * The settings of Kedify's plugin in a Rollout.
 *
 * @see https://github.com/kedify/argo-rollouts-plugin/blob/v0.0.1/pkg/plugin/plugin.go
 */
export class KedifySettings {
  /** Empty where the settings name none. */
  public readonly objectName: string;
  public readonly path: string;

  constructor(value: unknown, path: string, problems: SettingsProblem[]) {
    const before = problems.length;
    const settings = GoObject.of(value, path, problems);
    this.objectName = settings.text(NAME);
    this.path = settings.pathOf(NAME);
    if (this.objectName === '' && problems.length === before) {
      problems.push({ path, value, rule: `must name an HTTPScaledObject, by ${NAME}: the plugin fails without one` });
    }
    settings.only([NAME]);
  }
}

/** The settings of an object that only Kedify's plugin has, as they are spelled. */
export function kedifySettingsIn(settings: JsonObject): string[] {
  return Object.keys(settings).filter((key) => folded(key) === folded(NAME));
}
