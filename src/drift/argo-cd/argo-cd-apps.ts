import {
  ARGO_CD_CONFIG, ARGO_CD_PARAMS, COMPARE_OPTIONS, COMPARE_OPTIONS_ANNOTATION, IGNORE_ALL_DIFFERENCES_KEY,
  IGNORE_DIFFERENCES_ANNOTATION, IGNORE_DIFFERENCES_KEY, IGNORED_FIELDS, SERVER_SIDE_DIFF_PARAM, SYNC_OPTIONS, entriesOf,
} from '../../facts/argo-cd';
import { APPLICATION, APPLICATION_SET, CONFIG_MAP } from '../../facts/kinds';
import { yamlLists } from '../../grammar/yaml-lists';
import { type JsonObject, at, keyOf, record, records, text, texts } from '../../manifests/manifest';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import { Capability } from '../../platform/capability';
import { type IgnoreRule, fieldsOf, isTemplate, rulesOf } from './ignore-rule';

/** Where Argo CD compares: what the client knows, or what the API server says that an apply would make. */
export type Comparison = 'client' | 'server';

/** An Application, or what an ApplicationSet makes all of its Applications from. */
export interface ArgoCdApp {
  readonly object: JsonObject;
  /** The spec of an Application, and where it stands. */
  readonly spec: JsonObject;
  readonly path: string;
  readonly name: string;
  readonly rules: readonly IgnoreRule[];
  readonly syncOptions: readonly string[];
  /** Undefined where it is not known. */
  readonly namespace?: string;
  /** How it may compare: both where a release does something of both. */
  readonly comparisons: readonly Comparison[];
  /** Whether something that is not read may add rules. */
  readonly isOpen: boolean;
}

/** All Applications, and sets of them, among some manifests. */
export function argoCdApps(graph: ManifestGraph): ArgoCdApp[] {
  const onServer = isServerSide(graph);
  return [
    ...graph.index.of(APPLICATION).map((object) => appOf(graph, onServer, object, '$.spec', record(object.spec), object.metadata)),
    ...graph.index.of(APPLICATION_SET).map((object) => {
      const template = record(at(object, 'spec', 'template'));
      const isOpen = at(object, 'spec', 'templatePatch') !== undefined
        || records(at(object, 'spec', 'generators')).some((generator) => JSON.stringify(generator).includes('"template":'));
      return { ...appOf(graph, onServer, object, '$.spec.template.spec', record(template.spec), template.metadata), isOpen };
    }),
  ];
}

function appOf(
  graph: ManifestGraph, onServer: boolean, object: JsonObject, path: string, spec: JsonObject, metadata: unknown,
): ArgoCdApp {
  const syncOptions = texts(listOf(at(spec, 'syncPolicy', 'syncOptions')));
  const compare = entriesOf(text(at(metadata, 'annotations', COMPARE_OPTIONS_ANNOTATION)));
  const namespace = text(at(spec, 'destination', 'namespace'));
  const applies = syncOptions.includes(`${SYNC_OPTIONS.serverSideApply}=true`);
  return {
    object, spec, path, syncOptions, isOpen: false,
    name: text(record(metadata).name),
    rules: rulesOf(object, `${path}.ignoreDifferences`, records(spec.ignoreDifferences)),
    namespace: namespace === '' || isTemplate(namespace) ? undefined : namespace,
    comparisons: comparisonsOf(compare, onServer, applies, graph.platformOf(object).can(Capability.SERVER_SIDE_APPLY_DIFF)),
  };
}

function comparisonsOf(options: readonly string[], onServer: boolean, applies: boolean, follows: boolean): Comparison[] {
  if (options.includes(`${COMPARE_OPTIONS.serverSideDiff}=false`)) return applies && !follows ? ['client', 'server'] : ['client'];
  if (onServer || options.includes(`${COMPARE_OPTIONS.serverSideDiff}=true`)) return ['server'];
  if (!applies) return ['client'];
  return follows ? ['server'] : ['client', 'server'];
}

/** Whether a parameter of Argo CD compares all on the server. */
function isServerSide(graph: ManifestGraph): boolean {
  return graph.index.anywhere(CONFIG_MAP, ARGO_CD_PARAMS).some((object) => text(at(object, 'data', SERVER_SIDE_DIFF_PARAM)) === 'true');
}

/** What `argocd-cm` says for all Applications. A key that is not read is undefined. */
export function configRules(graph: ManifestGraph): Array<IgnoreRule | undefined> {
  return graph.index.anywhere(CONFIG_MAP, ARGO_CD_CONFIG).flatMap((holder) => Object.entries(record(holder.data))
    .filter(([key]) => key.startsWith(IGNORE_DIFFERENCES_KEY)).map(([key, value]) => configRule(holder, key, value)));
}

function configRule(holder: JsonObject, key: string, value: unknown): IgnoreRule | undefined {
  const parts = key.slice(IGNORE_DIFFERENCES_KEY.length).split('_');
  const lists = typeof value === 'string' ? yamlLists(value) : undefined;
  if (lists === undefined || parts.length > 2) return undefined;
  const known = Object.values(IGNORED_FIELDS).map((field) => [field, lists.has(field) ? lists.get(field) : []] as const);
  if (known.some(([, list]) => list === undefined)) return undefined;
  const path = `$.data["${key}"]`;
  const [kind, group = ''] = [...parts].reverse();
  const entry = Object.fromEntries(known);
  return {
    holder, path, ...(key === IGNORE_ALL_DIFFERENCES_KEY ? { group: '*', kind: '*' } : { group, kind }),
    fields: fieldsOf(entry, () => path), managers: entry[IGNORED_FIELDS.managers] ?? [],
  };
}

/** What an object says itself. Undefined where it says nothing that Argo CD reads, or it is not known what. */
export function ownRule(graph: ManifestGraph, object: JsonObject): IgnoreRule | undefined {
  const value = at(object, 'metadata', 'annotations', IGNORE_DIFFERENCES_ANNOTATION);
  if (typeof value !== 'string' || !graph.platformOf(object).can(Capability.OBJECT_IGNORE_RULES)) return undefined;
  const pointers = yamlLists(value)?.get(IGNORED_FIELDS.pointers);
  const path = `$.metadata.annotations["${IGNORE_DIFFERENCES_ANNOTATION}"]`;
  const { group, kind, name, namespace } = keyOf(object);
  return pointers === undefined ? undefined
    : { holder: object, path, group, kind, name, namespace, managers: [],
      fields: fieldsOf({ [IGNORED_FIELDS.pointers]: pointers }, () => path) };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
