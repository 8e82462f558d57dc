import {
  GATEWAY_API_PLUGIN_KEYS as KEYS, GATEWAY_API_PLUGIN_ROUTES, IN_PROGRESS_LABEL, type PluginRouteKind,
} from '../../facts/gateway-api-plugin';
import { SELECTOR_OPERATORS, isLabelValue, isMetadataKey } from '../../facts/kubernetes';
import type { RouteKind } from '../../facts/route-kind';
import type { JsonObject } from '../manifest';
import { FAILS, GoObject, type SettingsProblem, folded } from './go-json';

/** Settings that nothing but this plugin has. */
const OWN_SETTINGS = new Set(GATEWAY_API_PLUGIN_ROUTES
  .flatMap(({ key, listKey, selectorKey }) => [key, listKey, selectorKey]).map(folded));

const SETTINGS = [...GATEWAY_API_PLUGIN_ROUTES.flatMap(({ key, listKey, selectorKey }) => [key, listKey, selectorKey]), KEYS.namespace,
  KEYS.disableInProgressLabel, KEYS.inProgressLabelKey, KEYS.inProgressLabelValue];
/** Old releases kept their header rules in a ConfigMap of this name; the others pass over it. */
const OLD_SETTING = 'configMap';

const OPERATORS: readonly string[] = Object.values(SELECTOR_OPERATORS);
const WITH_VALUES: readonly string[] = [SELECTOR_OPERATORS.in, SELECTOR_OPERATORS.notIn];

/** Routes that the plugin is told of: by name, or by labels. */
export interface PluginRoute {
  readonly kind: RouteKind;
  /** Empty: the Rollout's. */
  readonly namespace: string;
  readonly name?: string;
  readonly selector?: JsonObject;
  /** Whether header rules may be added: the short setting allows it, the list where it says so, a selector never. */
  readonly headerRoutes: boolean;
  readonly path: string;
}

/**
 * The settings of the Gateway API plugin in a Rollout.
 *
 * @see https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/blob/v0.15.0/pkg/plugin/types.go
 */
export class GatewayApiSettings {
  public readonly routes: readonly PluginRoute[];
  public readonly inProgressLabel: string | undefined;

  constructor(value: unknown, path: string, problems: SettingsProblem[]) {
    const before = problems.length;
    if (value === null) problems.push({ path, value, rule: 'must be an object: the plugin crashes without one' });
    const settings = GoObject.of(value, path, problems);
    const namespace = settings.text(KEYS.namespace);
    this.routes = GATEWAY_API_PLUGIN_ROUTES.flatMap((names) => [...named(settings, names), ...selected(settings, names)]
      .map((route) => ({ kind: names.kind, namespace, ...route })));
    const disabled = settings.flag(KEYS.disableInProgressLabel);
    const label = settings.text(KEYS.inProgressLabelKey);
    settings.text(KEYS.inProgressLabelValue);
    const key = label === '' ? IN_PROGRESS_LABEL.key : label;
    this.inProgressLabel = disabled ? undefined : key;
    if (this.routes.length === 0 && problems.length === before) {
      const keys = listed(GATEWAY_API_PLUGIN_ROUTES.map((names) => names.key));
      const rule = `must name a route, by ${keys}, a list of them or a selector: the plugin fails without one`;
      problems.push({ path, value, rule });
    }
    settings.only(SETTINGS, [OLD_SETTING], { [folded(KEYS.useHeaderRoutes)]: 'it stands in an entry of a list' });
  }
}

/** The settings of an object that only the Gateway API plugin has, as they are spelled. */
export function gatewayApiSettingsIn(settings: JsonObject): string[] {
  return Object.keys(settings).filter((key) => OWN_SETTINGS.has(folded(key)));
}

type Found = Omit<PluginRoute, 'kind' | 'namespace'>;

function named(settings: GoObject, { key, listKey }: PluginRouteKind): Found[] {
  const own = settings.text(key);
  return [
    ...(own === '' ? [] : [{ name: own, headerRoutes: true, path: settings.pathOf(key) }]),
    ...settings.objects(listKey, (entry) => {
      const name = entry.required('name', 'must be a name: the plugin fails without one');
      const headerRoutes = entry.flag(KEYS.useHeaderRoutes);
      entry.only(['name', KEYS.useHeaderRoutes], [], { [KEYS.namespace]: 'it stands beside the list, for all of its routes' });
      return name === '' ? [] : [{ name, headerRoutes, path: entry.pathOf('name') }];
    }).flat(),
  ];
}

function selected(settings: GoObject, { key, selectorKey }: PluginRouteKind): Found[] {
  const found = settings.object(selectorKey, (selector) => {
    selector.only(['matchLabels', 'matchExpressions'], [], { name: `a route by its name is ${key}` });
    return {
      selector: { matchLabels: matchLabels(selector), matchExpressions: selector.objects('matchExpressions', requirement) },
      headerRoutes: false,
      path: selector.path,
    };
  });
  return found === undefined ? [] : [found];
}

function matchLabels(selector: GoObject): JsonObject {
  const labels = selector.textMap('matchLabels');
  for (const [key, value] of Object.entries(labels)) {
    if (!isMetadataKey(key)) selector.reject('matchLabels', key, `must have keys of labels: ${FAILS}`);
    else if (!isLabelValue(value)) selector.reject('matchLabels', value, `must have values of labels: ${FAILS}`);
  }
  return labels;
}

function requirement(expression: GoObject): JsonObject {
  const [key, operator, values] = [expression.text('key'), expression.text('operator'), expression.texts('values')];
  expression.only(['key', 'operator', 'values']);
  if (!isMetadataKey(key)) {
    expression.reject('key', key, `must be the key of a label: ${FAILS}`);
  } else if (!values.every(isLabelValue)) {
    expression.reject('values', values, `must have values of labels: ${FAILS}`);
  } else if (!OPERATORS.includes(operator)) {
    expression.reject('operator', operator, `must be ${listed(OPERATORS)}: ${FAILS}`);
  } else if (WITH_VALUES.includes(operator) !== values.length > 0) {
    expression.reject('values', values, `must have entries for In and NotIn, and for these alone: ${FAILS}`);
  }
  return { key, operator, values };
}

function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}
