import { ROLLOUTS_FIELD_MANAGER } from '../../facts/argo-rollouts';
import { ClusterWriter } from '../../facts/cluster-writer';
import { type JsonObject, at, idOf, keyOf, record } from '../../manifests/manifest';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import { SERVICE } from '../../facts/kinds';
import { ClusterWriteHandling } from '../cluster-write';
import { writesFor } from '../writes/cluster-writes';
import type { LiveWrite } from '../writes/object-writes';
import type { Comparison } from './argo-cd-apps';
import { type IgnoreRule, normalized } from './ignore-rule';
import { liveTrial } from './live-trials';

/** An object from Git that the cluster writes to because of canaries. */
export interface CanaryObject {
  readonly object: JsonObject;
  readonly writes: readonly LiveWrite[];
  /** The Rollouts because of which it is written to. */
  readonly rollouts: readonly JsonObject[];
}

/** Each object that somebody writes to in fields that Argo CD compares. */
export function canaryObjects(graph: ManifestGraph): CanaryObject[] {
  const found = new Map<JsonObject, { object: JsonObject; writes: LiveWrite[]; rollouts: JsonObject[] }>();
  for (const rollout of graph.rollouts) {
    for (const write of writesFor(rollout, graph)) {
      const id = idOf(write);
      const object = graph.index.named(write, write.namespace ?? '', write.name).find((each) => idOf(graph.index.key(each)) === id);
      if (object === undefined) continue;
      const known = found.get(object) ?? { object, writes: [], rollouts: [] };
      found.set(object, known);
      known.writes.push(write);
      if (!known.rollouts.includes(rollout.manifest)) known.rollouts.push(rollout.manifest);
    }
  }
  return [...found.values()].filter(({ writes }) => writes.some(({ handling }) => handling === ClusterWriteHandling.IGNORE));
}

/** The writes that Argo CD sees in spite of some rules, however it compares. None where what a rule does is not known. */
export function seenWrites(
  { object, writes }: CanaryObject, rules: readonly IgnoreRule[], comparisons: readonly Comparison[],
): LiveWrite[] {
  const fields = rules.flatMap((rule) => rule.fields);
  const managers = rules.flatMap((rule) => rule.managers);
  return writes.filter((write) => {
    if (write.handling !== ClusterWriteHandling.IGNORE) return false;
    if (managers.length > 0 && (write.writer !== ClusterWriter.ARGO_ROLLOUTS || managers.includes(ROLLOUTS_FIELD_MANAGER))) return false;
    const live = liveTrial(object, write, writes);
    return live !== undefined && comparisons.every((comparison) => {
      const [git, cluster] = [comparison === 'client' ? object : applied(object, live), live]
        .map((each) => normalized(each, fields));
      return git !== undefined && cluster !== undefined
        && !isSame(git, comparison === 'client' ? knownTo(git, cluster) : cluster);
    });
  });
}

/** What an apply on the server's side makes of a live object: maps grow together, lists are Git's. */
function applied(git: JsonObject, live: JsonObject): JsonObject {
  const made = record(grown(git, live));
  const { group, kind } = keyOf(git);
  if (kind !== SERVICE.kind || group !== SERVICE.group) return made;
  // The selector of a Service is one value.
  return { ...made, spec: { ...record(made.spec), selector: at(git, 'spec', 'selector') } };
}

function grown(git: unknown, live: unknown): unknown {
  if (!isMap(git) || !isMap(live)) return git;
  return Object.fromEntries([...new Set([...Object.keys(live), ...Object.keys(git)])]
    .map((key) => [key, Object.hasOwn(git, key) ? grown(git[key], live[key]) : live[key]]));
}

/** Of a live object what Git has, too; in lists entry by entry. That is all that a comparison by the client sees. */
function knownTo(git: unknown, live: unknown): unknown {
  if (Array.isArray(git) && Array.isArray(live)) {
    return live.map((each: unknown, index) => (index < git.length ? knownTo(git[index], each) : each));
  }
  if (!isMap(git) || !isMap(live)) return live;
  return Object.fromEntries(Object.entries(live).filter(([key]) => Object.hasOwn(git, key))
    .map(([key, each]) => [key, knownTo(git[key], each)]));
}

function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((each, i) => isSame(each, other[i]));
  if (!isMap(one) || !isMap(other)) return one === other;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]));
}

function isMap(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
