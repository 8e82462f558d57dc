import { type Problem, problem } from '../../problem';
import type { ArgoCdClusters } from '../../values/argocd/argo-cd-clusters';

const OF_LIST = ['name', 'server', 'values'];
const OF_SECRETS = ['name', 'nameNormalized', 'server', 'project', 'metadata', 'values'];

const ACTION = /{{(?:"(?:\\.|[^"\\])*"|`[^`]*`|(?!}}).)*}}/gs;
const LITERAL_OR_COMMENT = /"(?:\\.|[^"\\])*"|`[^`]*`|'(?:\\.|[^'\\])*'|\/\*.*?\*\//gs;
/** A key of the cluster itself. What follows a word, a bracket or a dot is a field of something else. */
const TOP = /(?<![\w).\]])\.([A-Za-z_]\w*)/g;
const VALUE = /(?<![\w).\]])\.values\.([A-Za-z_]\w*)/g;
/** Nothing but one value: without the key it would be empty, or `<no value>`. */
const INDEXED_VALUE = /^{{-?\s*index\s+\.values\s+"([^"\\]*)"\s*-?}}$/;

/** The dot is another one inside of these. */
const OTHER_DOT = /^{{-?\s*(with|range|define|block|template)\b/;
const CONDITION = /^{{-?\s*if\b/;

/** What the templates use, and a cluster does not have: one such key, and no Application is made. */
export function templateKeyProblems(clusters: ArgoCdClusters, template: unknown): Problem[] {
  const list = clusters._spec.type === 'list';
  const known = list ? OF_LIST : OF_SECRETS;
  const used = textsOf(template).map(usedIn);
  const own = clusters._spec.type === 'list' ? [] : textsOf(clusters._spec.values).map(usedIn);
  const unknown = [...used.flatMap(({ top }) => top).filter((key) => !known.includes(key)),
    ...own.flatMap(({ top }) => top).filter((key) => key === 'values' || !known.includes(key))];
  const missing = used.flatMap(({ values, conditional }) => values.filter((key) => !clusters._hasValue(key, conditional)));
  return [
    ...[...new Set(missing)].map((key) =>
      problem('clusters', key, 'must be a key of the \'values\' of every cluster: the template uses it')),
    ...[...new Set(unknown)].map((key) =>
      problem('clusters', key, 'must not be used in the template: '
        + `${list ? 'a list of clusters' : 'a cluster'} has ${enumerated(list ? OF_LIST : OF_SECRETS)} only`)),
  ];
}

interface Used {
  /** Keys of the cluster. */
  readonly top: readonly string[];
  /** Keys of its `values`. */
  readonly values: readonly string[];
  /** Whether a condition may say which clusters use them. */
  readonly conditional: boolean;
}

function usedIn(text: string): Used {
  const actions: string[] = text.match(ACTION) ?? [];
  if (actions.some((action) => OTHER_DOT.test(action))) return { top: [], values: [], conditional: false };
  const found = (pattern: RegExp) =>
    actions.flatMap((action) => [...action.replace(LITERAL_OR_COMMENT, '""').matchAll(pattern)].map(([, key]) => key));
  const indexed = actions.flatMap((action) => INDEXED_VALUE.exec(action)?.[1] ?? []);
  return { top: found(TOP), values: [...found(VALUE), ...indexed], conditional: actions.some((action) => CONDITION.test(action)) };
}

/** Every text in it, the keys of maps too. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null
    ? [...(Array.isArray(value) ? [] : Object.keys(value)), ...Object.values(value).flatMap(textsOf)] : [];
}

function enumerated(keys: readonly string[]): string {
  const shown = keys.map((key) => `'${key}'`);
  return `${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1]}`;
}
