import { ANALYSIS_TEMPLATE, CLUSTER_ANALYSIS_TEMPLATE } from '../../facts/kinds';
import { nearest } from '../../problem';
import { type JsonObject, at, text } from '../manifest';
import type { ManifestGraph } from '../manifest-graph';
import type { Reference } from '../relation';
import { NESTED_TEMPLATES } from '../relations';
import { ROLLOUT_TEMPLATES } from '../rollout-relations';

/** A template that somebody names and that is not there, and what may have been meant. */
export interface UnfoundTemplate {
  readonly from: JsonObject;
  readonly path: string;
  readonly name: string;
  /** Whether a ClusterAnalysisTemplate was looked for. */
  readonly clusterScope: boolean;
  /** What has the name, and is of the other scope. */
  readonly otherScope?: JsonObject;
  /** What has the name, in another namespace. */
  readonly elsewhere?: JsonObject;
  /** What has nearly the name, where the other was looked for. */
  readonly near?: JsonObject;
}

export function unfoundTemplates(graph: ManifestGraph): UnfoundTemplate[] {
  const names = new NearNames();
  for (const template of NESTED_TEMPLATES.from.flatMap((kind) => graph.index.of(kind))) names.add(placeOf(graph, template), template);
  return [
    ...graph.rollouts.flatMap(({ manifest }) => graph.related(ROLLOUT_TEMPLATES, manifest).map((related) => ({ from: manifest, related }))),
    ...NESTED_TEMPLATES.from.flatMap((kind) => graph.index.of(kind))
      .flatMap((from) => graph.related(NESTED_TEMPLATES, from).map((related) => ({ from, related }))),
  ].flatMap(({ from, related: { reference, found } }) => (found.length === 0 ? unfound(graph, names, from, reference) : []));
}

function unfound(
  graph: ManifestGraph, names: NearNames, from: JsonObject, { path, kinds, target, namespace }: Reference,
): UnfoundTemplate[] {
  if (!('name' in target)) return [];
  const { name } = target;
  const clusterScope = kinds.some(({ kind }) => kind === CLUSTER_ANALYSIS_TEMPLATE.kind);
  const [otherScope] = clusterScope ? graph.index.named(ANALYSIS_TEMPLATE, graph.index.key(from).namespace ?? '', name)
    : graph.index.anywhere(CLUSTER_ANALYSIS_TEMPLATE, name);
  const [elsewhere] = clusterScope ? [] : graph.index.anywhere(ANALYSIS_TEMPLATE, name);
  const near = names.near(clusterScope ? CLUSTER : namespace ?? '', name) ?? (clusterScope ? undefined : names.near('', name));
  return [{ from, path, name, clusterScope, otherScope, elsewhere, near }];
}

/** Where templates of the whole cluster are: no namespace is called so. */
const CLUSTER = '*';

function placeOf(graph: ManifestGraph, template: JsonObject): string {
  const { kind, namespace = '' } = graph.index.key(template);
  return kind === CLUSTER_ANALYSIS_TEMPLATE.kind ? CLUSTER : namespace;
}

/** Names by what is left of them without one letter, so that names that are one letter apart meet. */
class NearNames {
  private readonly byRest = new Map<string, Map<string, JsonObject>>();

  public add(place: string, template: JsonObject): void {
    const name = text(at(template, 'metadata', 'name'));
    for (const rest of restsOf(name)) {
      const key = `${place} ${rest}`;
      const known = this.byRest.get(key) ?? new Map<string, JsonObject>();
      this.byRest.set(key, known.set(name, template));
    }
  }

  public near(place: string, name: string): JsonObject | undefined {
    const candidates = new Map(restsOf(name).flatMap((rest) => [...this.byRest.get(`${place} ${rest}`) ?? []]));
    const meant = nearest(name, [...candidates.keys()].filter((candidate) => !isSibling(name, candidate)));
    return meant === undefined ? undefined : candidates.get(meant);
  }
}

function restsOf(name: string): string[] {
  return [...new Set([name, ...Array.from(name, (_, i) => name.slice(0, i) + name.slice(i + 1))])];
}

/** Names that are told apart by a number, or by a short word such as a region, are alike on purpose. */
function isSibling(one: string, other: string): boolean {
  const [own, others] = [one, other].map((name) => name.replace(/\d+/g, '0').split(/[-.]/));
  return own.length === others.length && own.every((word, i) => word === others[i] || (word.length <= 3 && others[i].length <= 3));
}
