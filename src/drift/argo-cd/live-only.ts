import { MANAGED_BY, REVISION } from '../../facts/argo-rollouts';
import { IN_PROGRESS_LABEL } from '../../facts/gateway-api-plugin';
import { type JsonObject, at } from '../../manifests/manifest';
import type { IgnoredField } from './ignore-rule';

/** Labels and annotations that the controllers give to live objects. */
const LIVE_KEYS = [IN_PROGRESS_LABEL.key, MANAGED_BY, REVISION];

/** The label or annotation by which an expression selects, and which Git's object has not; undefined where there is none. */
export function liveOnlyKey({ text, jq }: IgnoredField, git: JsonObject): string | undefined {
  if (!jq || !text.includes('select(')) return undefined;
  return LIVE_KEYS.find((key) => text.includes(JSON.stringify(key))
    && ['labels', 'annotations'].every((map) => at(git, 'metadata', map, key) === undefined));
}
