import { ARGO_CD_CONFIG } from '../facts/argo-cd';
import { ARGO_CD_KINDS, CONFIG_MAP } from '../facts/kinds';
import { fieldAt } from '../manifests/field-path';
import { type JsonObject, idOf, keyOf, shownObject } from '../manifests/manifest';
import { clusterGraph } from '../manifests/controller/cluster-graph';
import type { Platform } from '../platform/platform';
import { type InputProblem, objectProblem, problem, problemText } from '../problem';
import { FindingSeverity } from './finding';
import { isIgnored } from './ignored';
import type { CheckedCluster, Found, MissingObject, Rule } from './rule';

/** What is known of a cluster beside its manifests. */
export interface ClusterFacts {
  /** The releases of the cluster that an object is for; where nothing is said, those of the manifests, or else the default. */
  readonly platformOf?: (manifest: JsonObject) => Platform;
  /** Whether all is there. */
  readonly complete?: boolean;
  /**
   * Whether some objects are known to be in one cluster. Where it is only guessed, because they come from different charts or
   * files, a finding is no error.
   */
  readonly areTogether?: (manifests: readonly JsonObject[]) => boolean;
  /** Whether Argo CD is told not to compare a field of an object. */
  readonly ignoresField?: CheckedCluster['ignoresField'];
  /** The schemas of the objects, where somebody has them. */
  readonly schemas?: CheckedCluster['schemas'];
}

/** A finding with the objects themselves. */
export interface JudgedFinding {
  readonly rule: string;
  readonly severity: FindingSeverity;
  readonly problem: InputProblem;
  readonly path?: string;
  readonly object: JsonObject;
  readonly others: readonly JsonObject[];
  readonly missing?: MissingObject;
}

/** What some rules say of the manifests of one cluster, without what the objects themselves ignore. */
export function findingsIn(manifests: readonly unknown[], rules: readonly Rule[], facts: ClusterFacts = {}): JudgedFinding[] {
  const { complete = false, areTogether, ignoresField, schemas } = facts;
  return findingsOfRules({ graph: clusterGraph(manifests, facts.platformOf), complete, ignoresField, schemas }, rules, areTogether);
}

/** The same for a graph that is there already. */
export function findingsOfRules(
  cluster: CheckedCluster, rules: readonly Rule[], areTogether: ClusterFacts['areTogether'] = () => true,
): JudgedFinding[] {
  return rules.flatMap((rule) => distinctFound(rule.find(cluster)).filter(({ object }) => !isIgnored(object, rule.id))
    .map((found) => judged(rule, found, areTogether)));
}

/** What makes an error a warning, and is said of a warning as well. */
const GUESSED = 'That is so if one cluster has both, which nobody says';

function judged(rule: Rule, found: Found, areTogether: (manifests: readonly JsonObject[]) => boolean): JudgedFinding {
  const { object, others = [] } = found;
  const deployed = [object, ...others].filter(isDeployed);
  const isGuess = rule.severity !== FindingSeverity.INFO && deployed.length > 1 && !areTogether(deployed);
  return {
    rule: rule.id,
    severity: isGuess ? FindingSeverity.WARNING : rule.severity,
    problem: problemOf(isGuess ? { ...found, message: `${found.message}. ${GUESSED}` } : found),
    path: found.path,
    object,
    others,
    missing: found.missing,
  };
}

/** What Argo CD reads for itself is about objects of any cluster. */
function isDeployed(manifest: JsonObject): boolean {
  const { group, kind, name } = keyOf(manifest);
  return !ARGO_CD_KINDS.some((each) => each.group === group && each.kind === kind)
    && !(group === CONFIG_MAP.group && kind === CONFIG_MAP.kind && name === ARGO_CD_CONFIG);
}

function problemOf({ object, path, value, message }: Found): InputProblem {
  const shown = shownObject(object);
  if (path === undefined) return objectProblem(`${shown} ${message}`);
  // A value too long to be shown is left out, and must not look like one that is missing.
  return value === undefined && fieldAt(object, path) !== undefined ? objectProblem(`'${shown} ${path}' ${message}`)
    : problem(`${shown} ${path}`, value, message);
}

/** One thing may be come to in several ways. */
function distinctFound(found: readonly Found[]): Found[] {
  return [...new Map(found.map((each) => [`${idOf(keyOf(each.object))} ${problemText(problemOf(each))}`, each])).values()];
}
