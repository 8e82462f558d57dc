import { GATEWAY_GROUP, HTTP_KEDA_GROUP } from '../../facts/kinds';
import type { JsonObject } from '../manifest';
import type { ManifestGraph } from '../manifest-graph';
import { grouped } from '../grouped';
import type { Account, Grant } from '../rbac/account';
import type { CanaryRollout } from '../rollout/canary-rollout';
import { controllerAccounts, isOfController, namesGroup } from './controller-accounts';
import { type Doer, type RolloutNeed, rolloutNeeds } from './rollout-needs';

/** What is done for a Rollout, and may not be done. */
export interface MissingRights {
  readonly rollout: CanaryRollout;
  /** All of one resource in one namespace, each with the verbs that are missing. */
  readonly needs: readonly RolloutNeed[];
  /** Whose rights they should be; undefined where no account is known. */
  readonly account: Account | undefined;
  /** The role to add them to. */
  readonly role: JsonObject | undefined;
  /** Whether that role counts in the namespace. */
  readonly reaches: boolean;
}

/** An account, and the rights of whom its roles speak of. */
interface Known {
  readonly account: Account;
  readonly doers: ReadonlySet<Doer>;
}

/** The accounts of controllers, by the namespaces that their rights reach. */
interface Controllers {
  readonly all: readonly Known[];
  readonly everywhere: readonly Known[];
  readonly byDoer: ReadonlyMap<Doer, readonly Known[]>;
  readonly byNamespace: ReadonlyMap<string, readonly Known[]>;
}

const DOERS: readonly Doer[] = [GATEWAY_GROUP, HTTP_KEDA_GROUP, 'controller'];

/** Everything that Rollouts need of the rights of a controller, and that its bindings do not give. */
export function missingRights(graph: ManifestGraph, complete: boolean): MissingRights[] {
  const controllers = graph.once(controllersIn);
  if (controllers.all.length === 0 && !complete) return [];
  return graph.rollouts.flatMap((rollout) => grouped(rolloutNeeds(graph, rollout), ({ doer }) => doer)
    .flatMap((needs) => missing(controllers, needs, complete).map((each) => ({ rollout, ...each }))));
}

function controllersIn(graph: ManifestGraph): Controllers {
  const all = graph.once(controllerAccounts).map((account) => ({ account, doers: doersOf(account) }));
  const byNamespace = new Map<string, Known[]>();
  for (const known of all) {
    for (const namespace of known.account.namespaces) byNamespace.set(namespace, [...byNamespace.get(namespace) ?? [], known]);
  }
  const byDoer = new Map(DOERS.map((doer) => [doer, all.filter(({ doers }) => doers.has(doer))]));
  return { all, byDoer, everywhere: all.filter(({ account }) => account.isEverywhere || account.namespaces.includes('')), byNamespace };
}

function doersOf(account: Account): Set<Doer> {
  const plugins = ([GATEWAY_GROUP, HTTP_KEDA_GROUP] as const).filter((group) => namesGroup(account, [group]));
  return new Set<Doer>([...plugins, ...(isOfController(account) ? ['controller' as const] : [])]);
}

/** There may be several controllers: the one that lacks least is meant. */
function missing(controllers: Controllers, needs: readonly RolloutNeed[], complete: boolean): Array<Omit<MissingRights, 'rollout'>> {
  const [{ doer }] = needs;
  const judged = controllers.byDoer.get(doer) ?? [];
  if (judged.length === 0 && (!complete || doer === 'controller')) return [];
  const near = reaching(controllers, needs);
  const lacks = ({ account }: Known): RolloutNeed[] => needs.flatMap((need) => lacking(account, need, complete));
  if (near.some((known) => lacks(known).length === 0)) return [];
  const meant = near.filter(({ doers }) => doers.has(doer));
  const [best] = [...meant, ...(meant.length > 0 ? near : judged.length > 0 ? judged : controllers.all).slice(0, 1)]
    .map((known) => ({ account: known.account, lacked: lacks(known) }))
    .sort((one, other) => one.lacked.length - other.lacked.length);
  return grouped(best === undefined ? needs : best.lacked, ({ resource, namespace }) => `${resource} ${namespace}`)
    .map((lacked) => ({ needs: lacked, account: best?.account, ...homeOf(best?.account, lacked[0]) }));
}

/** Those whose rights count where something is needed. */
function reaching({ all, everywhere, byNamespace }: Controllers, needs: readonly RolloutNeed[]): Known[] {
  const namespaces = [...new Set(needs.map(({ namespace }) => namespace))];
  if (namespaces.includes('')) return [...all];
  return [...new Set([...namespaces.flatMap((namespace) => byNamespace.get(namespace) ?? []), ...everywhere])];
}

/** The need with the verbs that the account has not; none where a role is somewhere else. */
function lacking(account: Account, need: RolloutNeed, complete: boolean): RolloutNeed[] {
  const { groups, resource, namespace, name } = need;
  const verbs = need.verbs.filter((verb) => !groups.some((group) => account.may({ verb, group, resource }, namespace, name)));
  const isOpen = !complete && !account.isKnownIn(namespace);
  return verbs.length === 0 || isOpen ? [] : [{ ...need, verbs }];
}

function homeOf(account: Account | undefined, { doer, namespace }: RolloutNeed): Pick<MissingRights, 'role' | 'reaches'> {
  const hasRole = ({ role }: Grant): boolean => role !== undefined;
  const speaks = (grant: Grant): boolean => hasRole(grant) && (doer === 'controller'
    || grant.rules.some(({ groups }) => groups.includes(doer)));
  const here = account?.grantsIn(namespace);
  const near = here?.find(speaks) ?? (account?.grantsIn('').some(speaks) === true ? undefined : here?.find(hasRole));
  return { role: (near ?? account?.grantsIn('').find(speaks))?.role, reaches: near !== undefined };
}
