import { NAMESPACES_FROM, carryingListeners } from '../facts/gateway-api';
import { type FoundParent, type ListenerVerdict, type Refusal, hostnamesOf } from '../manifests/attachment';
import type { TakenFrom } from '../manifests/listeners';
import { type JsonObject, keyOf } from '../manifests/manifest';

/** What the listeners of a parent have against a route, and what would mend it. */
export interface RefusalTexts {
  readonly reasons: string;
  readonly mend: string;
}

/** Of listeners that the parent means: those that say the same stand together, and the mend is for the one that says least. */
export function refusalTexts(route: JsonObject, parent: FoundParent, verdicts: readonly ListenerVerdict[]): RefusalTexts {
  const said = new Map<string, string[]>();
  for (const { listener, refusals } of verdicts) {
    const why = refusals.map((refusal) => reason(refusal, { route, parent, listener })).join(' and ');
    said.set(why, [...said.get(why) ?? [], listener.name]);
  }
  const [{ listener, refusals }] = [...verdicts].sort((one, other) => one.refusals.length - other.refusals.length);
  return {
    reasons: [...said].map(([why, [first, ...more]]) =>
      `${more.length === 0 ? `listener ${first}` : `each of the listeners ${[first, ...more].join(', ')}`} ${why}`).join('; '),
    mend: refusals.map((refusal) => mend(refusal, { route, parent, listener })).join(', and '),
  };
}

interface Refused extends Pick<ListenerVerdict, 'listener'> {
  readonly route: JsonObject;
  readonly parent: FoundParent;
}

function reason(refusal: Refusal, { route, parent: { namespace, routeNamespace }, listener }: Refused): string {
  const { kind } = keyOf(route);
  const { protocol, tlsMode, carried = [], kinds, hostname, namespaces } = listener;
  switch (refusal) {
    case 'protocol': return `has the protocol ${protocol}, which nobody serves`;
    case 'carried': return `carries ${carried.join(' and ')} (${tlsMode === '' ? protocol : `${protocol}, ${tlsMode}`}), no ${kind}`;
    case 'kind': return `allows ${kinds.map((each) => each.kind).join(' and ')}, no ${kind}`;
    case 'namespace': return namespaces.from === NAMESPACES_FROM.same
      ? `allows routes of its own namespace ${namespace}, not of ${routeNamespace}`
      : `allows routes of ${selected(namespaces)}, not of ${routeNamespace}`;
    case 'hostname': return `is for ${hostname}, not for ${hostnamesOf(route).join(', ')}`;
    case 'listenerSet': return 'does not count, as the Gateway takes no ListenerSet of this namespace';
    case 'selection': return 'is not the one that is named';
  }
}

function selected({ from, selector }: TakenFrom): string {
  return from === NAMESPACES_FROM.selector && selector !== undefined ? `the namespaces with ${JSON.stringify(selector)}` : 'no namespace';
}

function mend(refusal: Refusal, { route, parent: { namespace, routeNamespace }, listener: { name, protocol } }: Refused): string {
  const { kind } = keyOf(route);
  switch (refusal) {
    case 'protocol': return `write ${protocol.toUpperCase()}`;
    case 'carried': return `take a listener of protocol ${carryingListeners(kind)}`;
    case 'kind': return `add ${kind} to allowedRoutes.kinds of listener ${name}`;
    case 'namespace': return `let allowedRoutes.namespaces of listener ${name} take ${routeNamespace}`;
    case 'hostname': return `give the route a host name that listener ${name} is for`;
    case 'listenerSet': return `let allowedListeners.namespaces of the Gateway take ${namespace}`;
    case 'selection': return 'name another one';
  }
}
