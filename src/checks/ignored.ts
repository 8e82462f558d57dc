import { type JsonObject, at, record } from '../manifests/manifest';

/** The beginning of the annotations that silence a rule for one object; the rest is the rule's id, the value a reason. */
export const IGNORE_PREFIX = 'cdk8s-canary/ignore-';

/** An annotation that silences a rule. */
export interface Ignore {
  readonly key: string;
  readonly rule: string;
  readonly reason: string;
}

/** The annotations of an object that silence rules, those without a reason too. */
export function ignoresOf(manifest: JsonObject): Ignore[] {
  return Object.entries(record(at(manifest, 'metadata', 'annotations'))).filter(([key]) => key.startsWith(IGNORE_PREFIX))
    .map(([key, reason]) => ({ key, rule: key.slice(IGNORE_PREFIX.length), reason: typeof reason === 'string' ? reason.trim() : '' }));
}

/** Whether an object says that a rule is not meant for it, and why. */
export function isIgnored(manifest: JsonObject, rule: string): boolean {
  return ignoresOf(manifest).some((ignore) => ignore.rule === rule && ignore.reason !== '');
}
