import { ARGO_GROUP, CLUSTER_ROLE, GATEWAY_GROUP, HTTP_KEDA_GROUP, ISTIO_GROUP, ROLE } from '../../facts/kinds';
import { nearest } from '../../problem';
import { type JsonObject, records, texts } from '../manifest';
import type { ManifestGraph } from '../manifest-graph';
import { policyRules } from './policy-rule';
import { EVERY } from './words';

/** A word in a rule of a role. */
export interface RuleWord {
  readonly role: JsonObject;
  readonly path: string;
  readonly value: string;
}

const VERBS: readonly string[] = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'];
/** Verbs of some resources alone. */
const OTHER_VERBS: readonly string[] = ['use', 'bind', 'escalate', 'impersonate', 'approve', 'sign', 'attest', EVERY];
const URL_VERBS: readonly string[] = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options', EVERY];
/** The groups that Argo Rollouts and its plugins work on. */
const OWN_GROUPS: readonly string[] = [GATEWAY_GROUP, HTTP_KEDA_GROUP, ARGO_GROUP, ISTIO_GROUP];

/** Verbs that are nearly one that there is. A verb that is unlike any may be that of somebody's own resource. */
export function misspeltVerbs(graph: ManifestGraph): Array<RuleWord & { readonly meant: string }> {
  return roles(graph).flatMap((role) => records(role.rules).flatMap(({ verbs, nonResourceURLs }, i) => {
    const known = Array.isArray(nonResourceURLs) ? URL_VERBS : [...VERBS, ...OTHER_VERBS];
    return texts(Array.isArray(verbs) ? verbs : []).flatMap((verb, j) => {
      const meant = known.includes(verb) ? undefined : nearest(verb, known.filter((each) => each !== EVERY));
      return meant === undefined ? [] : [{ role, path: `$.rules[${i}].verbs[${j}]`, value: verb, meant }];
    });
  }));
}

/** All verbs, or all resources of a group that a plugin works on, in roles that no binding among the manifests names. */
export function unboundWildcards(graph: ManifestGraph, isBound: (role: JsonObject) => boolean): RuleWord[] {
  return roles(graph).filter((role) => !isBound(role)).flatMap((role) => policyRules(role).flatMap(({ groups, resources, verbs }, i) => {
    if (!groups.some((group) => group === GATEWAY_GROUP || group === HTTP_KEDA_GROUP)) return [];
    const field = verbs.includes(EVERY) ? 'verbs' : resources.includes(EVERY) ? 'resources' : undefined;
    return field === undefined ? [] : [{ role, path: `$.rules[${i}].${field}`, value: EVERY }];
  }));
}

/** Whether a role speaks of what Argo Rollouts and its plugins work on. */
export function isOfCanaries(role: JsonObject): boolean {
  return policyRules(role).some(({ groups }) => groups.some((group) => OWN_GROUPS.includes(group)));
}

function roles(graph: ManifestGraph): JsonObject[] {
  return [CLUSTER_ROLE, ROLE].flatMap((kind) => graph.index.of(kind));
}
