import { COMPARE_OPTIONS_KEY, IGNORE_DIFFERENCES_KEY } from '../../facts/argo-cd';
import { yamlText } from '../yaml-text';

/** How Argo CD compares; the field names are those of the key `resource.compareoptions`. */
export interface CompareOptions {
  readonly ignoreAggregatedRoles?: boolean;
  readonly ignoreResourceStatusField?: string;
  readonly ignoreDifferencesOnResourceUpdates?: boolean;
}

/**
 * The data of `argocd-cm`: jq expressions by `<group>_<Kind>` (`<Kind>` alone in the core group), and the compare
 * options that are given.
 */
export function renderArgoCdConfig(ignored: ReadonlyMap<string, readonly string[]>, options: CompareOptions): { [key: string]: string } {
  const rules = [...ignored].map(([kind, jqPathExpressions]) =>
    [`${IGNORE_DIFFERENCES_KEY}${kind}`, yamlText(kind, { jqPathExpressions })]);
  const compare = Object.entries({
    ignoreAggregatedRoles: options.ignoreAggregatedRoles,
    ignoreResourceStatusField: options.ignoreResourceStatusField,
    ignoreDifferencesOnResourceUpdates: options.ignoreDifferencesOnResourceUpdates,
  }).filter(([, value]) => value !== undefined);
  return Object.fromEntries([
    ...rules,
    ...(compare.length === 0 ? [] : [[COMPARE_OPTIONS_KEY, yamlText('compareOptions', Object.fromEntries(compare))]]),
  ]) as { [key: string]: string };
}
