import { ACCOUNT_USER, ALL_ACCOUNTS_GROUP, CLUSTER_ADMIN, EVERYBODY_GROUP } from './words';
import { CLUSTER_ROLE, CLUSTER_ROLE_BINDING, ROLE, ROLE_BINDING, SERVICE_ACCOUNT } from '../../facts/kinds';
import { type JsonObject, at, record, records, text } from '../manifest';
import type { ManifestGraph } from '../manifest-graph';
import { EVERYTHING, type PolicyRule, type Right, allows, policyRules } from './policy-rule';

/** What one binding gives. */
export interface Grant {
  readonly binding: JsonObject;
  /** The role that it names, where that is among the manifests. */
  readonly role: JsonObject | undefined;
  /** The name of the role. */
  readonly roleName: string;
  readonly rules: readonly PolicyRule[];
  /** Whether the rules are all that there are: the role is here, or one of every cluster. */
  readonly isKnown: boolean;
  /** In which namespace; undefined for all of them, empty for one that the manifests leave open. */
  readonly namespace: string | undefined;
}

/** A ServiceAccount, and what the bindings among the manifests give it. */
export class Account {
  private readonly everywhere: Grant[] = [];
  private readonly inNamespaces = new Map<string, Grant[]>();
  private readonly counting = new Map<string, readonly Grant[]>();
  private readonly known = new Map<string, boolean>();
  private readonly allowing = new Map<string, readonly PolicyRule[]>();

  constructor(public readonly name: string, /** Empty where nobody says it. */ public readonly namespace: string) {}

  public add(...grants: readonly Grant[]): void {
    for (const grant of grants) {
      if (grant.namespace === undefined) {
        this.everywhere.push(grant);
        continue;
      }
      const known = this.inNamespaces.get(grant.namespace);
      if (known === undefined) this.inNamespaces.set(grant.namespace, [grant]);
      else known.push(grant);
    }
  }

  /** As people name it. */
  public get shown(): string {
    return `${SERVICE_ACCOUNT.kind} ${this.namespace === '' ? this.name : `${this.namespace}/${this.name}`}`;
  }

  public get grants(): Grant[] {
    return [...this.everywhere, ...[...this.inNamespaces.values()].flat()];
  }

  public get namespaces(): string[] {
    return [...this.inNamespaces.keys()];
  }

  public get isEverywhere(): boolean {
    return this.everywhere.length > 0;
  }

  /** What counts in a namespace. One that is left open may be any, and any may be that one. */
  public grantsIn(namespace: string): readonly Grant[] {
    return remembered(this.counting, namespace, () => (namespace === '' ? this.grants
      : [...this.everywhere, ...this.inNamespaces.get(namespace) ?? [], ...this.inNamespaces.get('') ?? []]));
  }

  /** Whether all of the rules that count in a namespace are known. */
  public isKnownIn(namespace: string): boolean {
    return remembered(this.known, namespace, () => this.grantsIn(namespace).every(({ isKnown }) => isKnown));
  }

  public may(right: Right, namespace: string, name?: string): boolean {
    const { group, resource, verb } = right;
    return remembered(this.allowing, JSON.stringify([namespace, group, resource, verb]), () =>
      this.grantsIn(namespace).flatMap(({ rules }) => rules.filter((rule) => allows(rule, right)))
        .sort((one, other) => one.names.length - other.names.length))
      .some((rule) => allows(rule, right, name));
  }
}

/** Many objects ask for the same. */
function remembered<T>(known: Map<string, T>, key: string, workOut: () => T): T {
  const found = known.get(key) ?? workOut();
  known.set(key, found);
  return found;
}

/** The ServiceAccounts that bindings among the manifests name. */
export function accountsIn(graph: ManifestGraph): Account[] {
  const accounts = new Map<string, Account>();
  const groups = new Map<string, Grant[]>();
  for (const binding of [CLUSTER_ROLE_BINDING, ROLE_BINDING].flatMap((kind) => graph.index.of(kind))) {
    const grant = grantOf(graph, binding);
    for (const { kind, name, namespace } of records(binding.subjects)) {
      const [user, ofUser] = text(name).startsWith(ACCOUNT_USER) ? text(name).slice(ACCOUNT_USER.length).split(':').reverse() : [];
      if (kind === SERVICE_ACCOUNT.kind) accountOf(accounts, text(name), text(namespace)).add(grant);
      else if (user !== undefined && ofUser !== undefined) accountOf(accounts, user, ofUser).add(grant);
      else groups.set(text(name), [...groups.get(text(name)) ?? [], grant]);
    }
  }
  for (const account of accounts.values()) {
    for (const group of [ALL_ACCOUNTS_GROUP, `${ALL_ACCOUNTS_GROUP}:${account.namespace}`, EVERYBODY_GROUP]) {
      account.add(...groups.get(group) ?? []);
    }
  }
  return [...accounts.values()];
}

function accountOf(accounts: Map<string, Account>, name: string, namespace: string): Account {
  const id = `${namespace}/${name}`;
  const known = accounts.get(id) ?? new Account(name, namespace);
  accounts.set(id, known);
  return known;
}

function grantOf(graph: ManifestGraph, binding: JsonObject): Grant {
  const { kind, namespace = '' } = graph.index.key(binding);
  const { kind: roleKind, name } = record(binding.roleRef);
  const roleName = text(name);
  const ofCluster = roleKind === CLUSTER_ROLE.kind;
  const roles = ofCluster ? graph.index.anywhere(CLUSTER_ROLE, roleName) : graph.index.named(ROLE, namespace, roleName);
  const isAdmin = ofCluster && roleName === CLUSTER_ADMIN && roles.length === 0;
  return {
    binding,
    role: roles.at(0),
    roleName,
    rules: isAdmin ? [EVERYTHING] : roles.flatMap((role) => rulesOf(graph, role)),
    isKnown: isAdmin || roles.length > 0,
    namespace: kind === CLUSTER_ROLE_BINDING.kind ? undefined : namespace,
  };
}

/** A ClusterRole may be made of others, which it selects by their labels. */
function rulesOf(graph: ManifestGraph, role: JsonObject): PolicyRule[] {
  const selectors = records(at(role, 'aggregationRule', 'clusterRoleSelectors'));
  return [role, ...selectors.flatMap((selector) => graph.index.selected(CLUSTER_ROLE, '', selector))].flatMap(policyRules);
}
