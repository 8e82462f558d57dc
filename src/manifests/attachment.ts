import { LISTENER_PROTOCOLS } from '../facts/gateway-api';
import { GATEWAY, LISTENER_SET, type ObjectKind, TCP_ROUTE } from '../facts/kinds';
import { routeParents } from './entries';
import { hostnamesIntersect } from './hostnames';
import { type Listener, listenerSetsOf, listenersOf } from './listeners';
import { type JsonObject, at, keyOf, text, texts } from './manifest';
import type { ManifestGraph } from './manifest-graph';
import { mayTake } from './namespace-labels';

/** What has listeners. */
export const LISTENING: readonly ObjectKind[] = [GATEWAY, LISTENER_SET];

const WITHOUT_HOSTNAMES: readonly string[] = [TCP_ROUTE.kind];

/** Why a listener does not take a route. */
export type Refusal =
  /** The parent names another listener, or another port. */
  | 'selection'
  /** Nobody serves the protocol: it is spelled in another case. */
  | 'protocol'
  /** The protocol does not carry routes of the kind. */
  | 'carried'
  /** The listener does not allow the kind. */
  | 'kind'
  | 'namespace'
  | 'hostname'
  /** The Gateway does not take the ListenerSet. */
  | 'listenerSet';

/** What a listener says to a route; it takes the route if it refuses nothing. */
export interface ListenerVerdict {
  readonly listener: Listener;
  readonly refusals: readonly Refusal[];
}

/** One object that a parent may be: usually there is one. */
export interface FoundParent {
  readonly object: JsonObject;
  /** Where it is a ListenerSet, the Gateways that it is for. */
  readonly gateways: readonly JsonObject[];
  /** Undefined where neither it nor the route says one. */
  readonly namespace: string | undefined;
  /** Of the route; undefined where nobody says it. */
  readonly routeNamespace: string | undefined;
  readonly verdicts: readonly ListenerVerdict[];
}

/** A parent of a route that has listeners. */
export interface ParentAttachment {
  readonly path: string;
  readonly kind: string;
  readonly name: string;
  /** Empty: that of the route. */
  readonly namespace: string;
  readonly sectionName: string;
  readonly port: number | undefined;
  /** Empty where it is not among the manifests. */
  readonly found: readonly FoundParent[];
}

/**
 * Which listeners take a route, for each of its parents that has listeners. What is not among the manifests, such as the labels of
 * a Namespace, is taken to be right.
 *
 * @see https://github.com/kubernetes-sigs/gateway-api/blob/v1.7.0/apis/v1/shared_types.go (ParentReference)
 */
export function attachmentsOf(graph: ManifestGraph, route: JsonObject): ParentAttachment[] {
  const own = graph.index.key(route).namespace;
  return routeParents(route).filter(({ group, kind }) => LISTENING.some((each) => each.group === group && each.kind === kind))
    .map(({ group, kind, name, namespace, path, reference }): ParentAttachment => {
      const port = typeof reference.port === 'number' ? reference.port : undefined;
      const parent = { path, kind, name, namespace, sectionName: text(reference.sectionName), port };
      const found = graph.index.named({ group, kind }, namespace === '' ? own ?? '' : namespace, name).map((object): FoundParent => {
        // Without a namespace of its own, a parent is in that of the route.
        const its = graph.index.key(object).namespace ?? (namespace === '' ? own : namespace);
        const routeNamespace = own ?? (namespace === '' ? its : undefined);
        const { gateways, attached } = gatewaysOf(graph, object, its);
        return {
          object,
          gateways,
          namespace: its,
          routeNamespace,
          verdicts: listenersOf(object).map((listener) => ({
            listener,
            refusals: attached ? refusalsOf(graph, { route, namespace: routeNamespace, parent, listener, its }) : ['listenerSet'],
          })),
        };
      });
      return { ...parent, found };
    });
}

/** The listeners that take a route. */
export function takenBy({ found }: ParentAttachment): Listener[] {
  return found.flatMap(({ verdicts }) => verdicts.filter(({ refusals }) => refusals.length === 0).map(({ listener }) => listener));
}

interface Meeting {
  readonly route: JsonObject;
  readonly namespace: string | undefined;
  readonly parent: Pick<ParentAttachment, 'sectionName' | 'port'>;
  readonly listener: Listener;
  readonly its: string | undefined;
}

function refusalsOf({ index }: ManifestGraph, { route, namespace, parent, listener, its }: Meeting): Refusal[] {
  const { sectionName, port } = parent;
  if ((sectionName !== '' && sectionName !== listener.name) || (port !== undefined && port !== listener.port)) return ['selection'];
  const { group, kind } = index.key(route);
  const isMisspelled = !isProtocol(listener.protocol) && isProtocol(listener.protocol.toUpperCase());
  return [
    ...(isMisspelled ? ['protocol' as const] : []),
    ...(listener.carried?.includes(kind) === false ? ['carried' as const] : []),
    ...(listener.kinds.length > 0 && !listener.kinds.some((each) => each.group === group && each.kind === kind) ? ['kind' as const] : []),
    ...(mayTake(listener.namespaces, its, namespace, index) ? [] : ['namespace' as const]),
    ...(sharesHostname(listener, route) ? [] : ['hostname' as const]),
  ];
}

function isProtocol(protocol: string): boolean {
  return Object.values<string>(LISTENER_PROTOCOLS).includes(protocol);
}

/** Only where both say names there must be one in common. A TCPRoute knows none. */
function sharesHostname({ hostname }: Listener, route: JsonObject): boolean {
  const own = hostnamesOf(route);
  return hostname === '' || own.length === 0 || own.some((each) => hostnamesIntersect(each, hostname));
}

/** The host names of a route; empty: all. */
export function hostnamesOf(route: JsonObject): string[] {
  const hostnames = WITHOUT_HOSTNAMES.includes(keyOf(route).kind) ? undefined : at(route, 'spec', 'hostnames');
  return Array.isArray(hostnames) ? texts(hostnames) : [];
}

/** A ListenerSet counts where its Gateway takes it; a Gateway that is not among the manifests may do so. */
function gatewaysOf(
  { index }: ManifestGraph, object: JsonObject, namespace: string | undefined,
): Pick<FoundParent, 'gateways'> & { readonly attached: boolean } {
  if (index.key(object).kind !== LISTENER_SET.kind) return { gateways: [], attached: true };
  const said = text(at(object, 'spec', 'parentRef', 'namespace'));
  const gateways = index.named(GATEWAY, said === '' ? namespace ?? '' : said, text(at(object, 'spec', 'parentRef', 'name')));
  const attached = gateways.length === 0 || gateways.some((gateway) => {
    const its = index.key(gateway).namespace ?? (said === '' ? namespace : said);
    return mayTake(listenerSetsOf(gateway), its, namespace ?? (said === '' ? its : undefined), index);
  });
  return { gateways, attached };
}
