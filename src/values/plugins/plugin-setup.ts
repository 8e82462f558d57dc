import { GATEWAY_API_PLUGIN, GATEWAY_API_PLUGIN_ROUTES } from '../../facts/gateway-api-plugin';
import { SERVICES_RESOURCE } from '../../facts/kinds';
import type { ControllerSetup } from '../../platform/controller-setup';
import type { Platform } from '../../platform/platform';
import { listedPlugins } from './plugin-set';
import type { RolloutsPlugins } from './rollouts-plugins';

/** What a controller has that some plugins were given to: the rights too, where they come with the plugins. */
export function controllerSetup(
  plugins: RolloutsPlugins, platform: Platform, rights: { readonly given: boolean; readonly namespaces?: readonly string[] },
): ControllerSetup {
  const entries = listedPlugins(plugins, platform).map(({ entry }) => entry);
  const resources = entries.find(({ name }) => name === GATEWAY_API_PLUGIN.plugin)?.rules.flatMap((rule) => rule.resources ?? []);
  return {
    plugins: entries.map(({ name }) => name),
    ...(resources === undefined || !rights.given ? {} : {
      routeKinds: GATEWAY_API_PLUGIN_ROUTES.filter(({ resource }) => resources.includes(resource)).map(({ kind }) => kind),
      experiments: resources.includes(SERVICES_RESOURCE),
    }),
    ...(rights.namespaces === undefined || !rights.given ? {} : { namespaces: [...rights.namespaces] }),
  };
}
