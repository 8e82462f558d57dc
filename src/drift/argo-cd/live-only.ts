import { MANAGED_BY, REVISION } from '../../facts/argo-rollouts';
import { IN_PROGRESS_LABEL } from '../../facts/gateway-api-plugin';
import { type JsonObject, at } from '../../manifests/manifest';
import type { IgnoredField } from './ignore-rule';

/** Labels and annotations that the controllers give to live objects. */
const LIVE_KEYS = [IN_PROGRESS_LABEL.key, MANAGED_BY, REVISION];

/** What an expression selects by, and only the live object has; undefined where there is nothing. */
export function liveOnlyKey({ text, jq }: IgnoredField): string | undefined {
  if (!jq) return undefined;
  const chosen = /select\(/.test(text) ? text : '';
  return LIVE_KEYS.find((key) => chosen.includes(JSON.stringify(key)));
}

/** Whether that is so for an object that is known. */
export function isLiveOnly(field: IgnoredField, { object }: { readonly object: JsonObject }): boolean {
  const key = liveOnlyKey(field);
  return key !== undefined && ['labels', 'annotations'].every((map) => at(object, 'metadata', map, key) === undefined);
}
