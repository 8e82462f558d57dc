import { type Manifest } from '../../../support/manifests';
import { type Api } from './api';
import { type Cluster } from './cluster';
import { untilRight } from './wait';

/** One verb on one resource. */
export interface Right {
  readonly verb: string;
  /** Empty for the core group. */
  readonly group: string;
  readonly resource: string;
}

export interface Account {
  readonly namespace: string;
  readonly name: string;
}

/** The account that the controller of all tests runs under. */
export const CONTROLLER: Account = { namespace: 'argo-rollouts', name: 'argo-rollouts' };

export function isRole({ kind }: Manifest): boolean {
  return kind === 'ClusterRole' || kind === 'Role';
}

/** What the roles among the manifests grant, each verb of each rule by itself. */
export function rightsIn(manifests: readonly Manifest[]): Right[] {
  return manifests.filter(isRole).flatMap(({ rules }) => (rules as Rule[]).flatMap(({ apiGroups, resources, verbs }) =>
    apiGroups.flatMap((group) => resources.flatMap((resource) => verbs.map((verb) => ({ verb, group, resource }))))));
}

/** The same manifests; the rules of the roles are spelt out, and lack that one. */
export function withoutRight(manifests: readonly Manifest[], missing: Right): Manifest[] {
  return manifests.map((manifest) => !isRole(manifest) ? manifest : {
    ...manifest,
    rules: rightsIn([manifest]).filter((right) => textOf(right) !== textOf(missing))
      .map(({ verb, group, resource }) => ({ apiGroups: [group], resources: [resource], verbs: [verb] })),
  });
}

/** For example `update httproutes.gateway.networking.k8s.io`. */
export function textOf({ verb, group, resource }: Right): string {
  return `${verb} ${resource}${group === '' ? '' : `.${group}`}`;
}

/** What the API server says when the right is missing. */
export function refusalOf({ verb, group, resource }: Right, { namespace, name }: Account = CONTROLLER): string {
  return `User "system:serviceaccount:${namespace}:${name}" cannot ${verb} resource "${resource}" in API group "${group}"`;
}

/** Asks the API server whether the account may do that, by a SubjectAccessReview. */
export async function isAllowed(
  api: Api,
  { namespace, name }: Account,
  { verb, group, resource }: Right,
  within = 'default',
): Promise<boolean> {
  const [base, subresource] = resource.split('/');
  const { status } = await api.create({
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SubjectAccessReview',
    metadata: { name: '' },
    spec: {
      user: `system:serviceaccount:${namespace}:${name}`,
      groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
      resourceAttributes: { namespace: within, verb, group, resource: base, subresource },
    },
  });
  return status.allowed === true;
}

/** Applies roles and bindings, and waits until the API server decides by them: it learns of a change a moment later. */
export async function applyRights(cluster: Cluster, manifests: readonly Manifest[], missing: readonly Right[] = []): Promise<void> {
  await cluster.kubectl.apply(manifests);
  const decisions = [...rightsIn(manifests).map((right) => ({ right, wanted: true })),
    ...missing.map((right) => ({ right, wanted: false }))];
  await untilRight('rights in force', async () => {
    const wrong = await Promise.all(decisions.map(async ({ right, wanted }) =>
      await isAllowed(cluster.api, CONTROLLER, right) === wanted ? [] : [`${textOf(right)} must ${wanted ? '' : 'not '}be allowed`]));
    return wrong.flat();
  });
}

/** All that the account may do in a namespace, as the API server lists it, one line for each verb of each rule. */
export async function rightsOf(cluster: Cluster, account: Account, within: string): Promise<string[]> {
  const review = { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectRulesReview', spec: { namespace: within } };
  const { stdout } = await cluster.kubectl.run(['create', '--as', `system:serviceaccount:${account.namespace}:${account.name}`,
    '--validate=false', '-o', 'json', '-f', '-'], JSON.stringify(review));
  const { incomplete, resourceRules,
    nonResourceRules } = (
      JSON.parse(stdout) as { status: { incomplete: boolean; resourceRules: Rule[
        ]; nonResourceRules: { verbs: string[]; nonResourceURLs: string[] }[] } }).status;
  if (incomplete) throw new Error('the API server cannot list all rights');
  const resources = resourceRules.flatMap((rule) => rightsIn([{ apiVersion: '', kind: 'Role', metadata: { name: '' }, rules: [rule] }])
    .map((right) => `${textOf(right)}${rule.resourceNames === undefined ? '' : ` ${rule.resourceNames.join()}`}`));
  return [...new Set([...resources,
    ...nonResourceRules.flatMap(({ verbs, nonResourceURLs }) =>
      verbs.flatMap((verb) => nonResourceURLs.map((url) => `${verb} ${url}`)))])].sort();
}

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames?: readonly string[];
}
