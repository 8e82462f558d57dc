import { type Problem, problem, unique } from '../../problem';
import { MESH_GATEWAY } from '../../facts/istio';
import { Capability } from '../../platform/capability';
import type { Platform } from '../../platform/platform';
import { type ResolvedVirtualService, type SubsetSplit, tcpMatchPort } from '../../render/istio';
import { dnsLabel, notEmpty } from '../../values/check';
import { gatewayName, istioHost, repeated } from '../../values/istio/istio-check';
import type { IstioDestination } from '../../values/istio/istio-destination';
import type { IstioHttpRoute } from '../../values/istio/istio-http-route';
import type { IstioTcpRoute } from '../../values/istio/istio-tcp-route';
import type { IstioTlsRoute } from '../../values/istio/istio-tls-route';

/** What a route of the canary's VirtualServices is judged by. */
export interface RouteContext {
  readonly service: string;
  readonly ports: readonly number[];
  readonly split: SubsetSplit;
  readonly additionalSubsets: readonly string[];
  /** Names of the header and mirror routes of the steps. */
  readonly stepRoutes: readonly string[];
  readonly platform: Platform;
}

/** `prop` makes the place of a field: alone, or inside an entry of a list. */
export type Place = (prop: string) => string;

export function exportToProblems(exportTo: readonly string[] | undefined): Problem[] {
  return [
    notEmpty('exportTo', exportTo),
    ...(exportTo ?? []).map((name, index) =>
      name === '.' || name === '*' || (name !== '' && dnsLabel('', name) === undefined) ? undefined
        : problem(`exportTo[${index}]`, name, 'must be a namespace, \'.\' or \'*\'')),
    ...repeated('exportTo', exportTo),
  ];
}

/** What Istio refuses in the hosts of a VirtualService. */
export function hostProblems(prop: string, hosts: readonly string[], onMesh: boolean): Problem[] {
  return [
    notEmpty(prop, hosts),
    ...hosts.map((host, index) =>
      (host === '*' && onMesh ? problem(`${prop}[${index}]`, host, 'must not be a wildcard alone on mesh')
        : istioHost(`${prop}[${index}]`, host))),
    ...repeated(prop, hosts),
    ...hosts.map((host, index) => {
      const wider = hosts.find((other) => other !== host && other.startsWith('*') && host.endsWith(other.slice(1)));
      return wider === undefined ? undefined
        : problem(`${prop}[${index}]`, host, `must not be part of another host, ${JSON.stringify(wider)}`);
    }),
  ];
}

function gatewayProblems(prop: string, gateways: readonly string[]): Problem[] {
  return [
    notEmpty(prop, gateways),
    ...gateways.map((gateway, index) => gatewayName(`${prop}[${index}]`, gateway)),
    ...repeated(prop, gateways),
  ];
}

export function virtualServiceProblems(place: Place, service: ResolvedVirtualService, context: RouteContext): Problem[] {
  const { httpRoutes, tlsRoutes, tcpRoutes } = service;
  const none = httpRoutes.length + tlsRoutes.length + tcpRoutes.length === 0;
  return [
    ...(service.delegate === true ? delegateProblems(place, service) : [
      ...hostProblems(place('hosts'), service.hosts, service.gateways.includes(MESH_GATEWAY)),
      ...gatewayProblems(place('gateways'), service.gateways),
    ]),
    service.gateways.length > 0 && service.delegate !== true && !service.gateways.includes(MESH_GATEWAY)
      && service.hosts.every((host) => host === context.split.host)
      ? problem(place('hosts'), service.hosts,
        'must have the host names of clients where the gateways are not mesh: none of them sends the name of the Service')
      : undefined,
    ...(service.delegate === true ? [] : httpRoutes).flatMap((route, index) =>
      strayGateways(`${place('httpRoutes')}[${index}]`, route, service.gateways)),
    none ? problem(place('httpRoutes'), [], 'must have at least one route where there are no TLS and TCP routes') : undefined,
    ...[['httpRoutes', httpRoutes] as const, ['tlsRoutes', tlsRoutes] as const, ['tcpRoutes', tcpRoutes] as const].map(([prop, routes]) =>
      routes.length > 0 && !routes.some((route) => route.isManaged)
        ? problem(place(prop), routes.length, 'must have a managed route: the controller would take another one for it')
        : undefined),
    ...httpRoutes.flatMap((route, index) => httpRouteProblems(`${place('httpRoutes')}[${index}]`, route, context)),
    ...nameProblems(place('httpRoutes'), httpRoutes),
    ...headerPortProblems(place('httpRoutes'), httpRoutes, context),
    ...tlsRoutes.flatMap((route, index) => [
      ...l4RouteProblems(`${place('tlsRoutes')}[${index}]`, route, context),
      ...sniProblems(`${place('tlsRoutes')}[${index}]`, route, service.hosts),
    ]),
    ...alikeProblems(place('tlsRoutes'), tlsRoutes,
      ({ _options: { matchPort, sniHosts } }) => [matchPort ?? 0, ...[...sniHosts].sort()].join(' '), 'port and SNI hosts'),
    ...tcpRoutes.flatMap((route, index) => l4RouteProblems(`${place('tcpRoutes')}[${index}]`, route, context)),
    ...alikeProblems(place('tcpRoutes'), tcpRoutes, (route) => String(tcpMatchPort(route, context.split) ?? 0), 'port'),
  ];
}

/** What istiod refuses of a VirtualService that others lead to. */
function delegateProblems(place: Place, service: ResolvedVirtualService): Problem[] {
  const rule = 'must not be set with delegate: it comes from the VirtualService that leads to this one';
  const { hosts, gateways, tlsRoutes, tcpRoutes } = service;
  return [
    ...Object.entries({ hosts, gateways }).map(([prop, value]) => value.length === 0 ? undefined : problem(place(prop), value, rule)),
    ...Object.entries({ tlsRoutes, tcpRoutes }).map(([prop, value]) => value.length === 0 ? undefined
      : problem(place(prop), value.length, 'must not be set with delegate: only HTTP routes lead to another VirtualService')),
    ...service.httpRoutes.map((route, index) => route._spec.type !== 'delegate' ? undefined
      : problem(`${place('httpRoutes')}[${index}]`, route.name, 'must not lead to another VirtualService from one that others lead to')),
  ];
}

/** A match that names a gateway to which the VirtualService is not bound is for no request. */
function strayGateways(prop: string, route: IstioHttpRoute, bound: readonly string[]): Problem[] {
  return (route._spec.options.matches ?? []).flatMap((match) => match.gateways ?? [])
    .filter((gateway) => !bound.includes(gateway))
    .map((gateway) => problem(`${prop}.matches`, gateway, 'must name gateways of the VirtualService only'));
}

/** Names of several VirtualServices, and hosts that Istio would take from one of them only. */
export function virtualServiceListProblems(services: ReadonlyArray<ResolvedVirtualService & { readonly name: string }>): Problem[] {
  const onMesh = services.map((service) => (service.gateways.includes(MESH_GATEWAY) ? service.hosts : []));
  const names = unique((index) => `virtualServices[${index}].name`, services, { key: ({ name }) => name });
  return services.flatMap((_, index) => [
    names[index],
    ...onMesh[index].map((host, at) =>
      onMesh.slice(0, index).some((hosts) => hosts.includes(host))
        ? problem(`virtualServices[${index}].hosts[${at}]`, host,
          'must not be a host of another VirtualService on mesh: Istio takes only one of them')
        : undefined),
  ]);
}

function httpRouteProblems(prop: string, route: IstioHttpRoute, context: RouteContext): Problem[] {
  const spec = route._spec;
  const clash = context.stepRoutes.includes(route.name)
    ? problem(`${prop}.name`, route.name,
      'must not be the name of a header or mirror route of the steps: the controller deletes such a route')
    : undefined;
  if (spec.type === 'managed') {
    const { port, additionalDestinations = [] } = spec.options;
    return [clash, ...retryReleaseProblems(prop, route, context), portProblem(`${prop}.port`, port, context),
      ...additionalDestinations.flatMap((other, index) => managedDestination(`${prop}.additionalDestinations[${index}]`, other, context))];
  }
  return [clash, ...otherRouteProblems(prop, route, context)];
}

/** What a route that the canary leaves alone must not refer to. */
export function otherRouteProblems(prop: string, route: IstioHttpRoute, context: RouteContext): Problem[] {
  const { _spec: spec } = route;
  const destinations = spec.type === 'destinations' ? spec.destinations : [];
  return [
    ...retryReleaseProblems(prop, route, context),
    ...destinations.flatMap((other, index) => unmanagedDestination(`${prop}.destinations[${index}]`, other, context)),
  ];
}

/** What the API server of an older release drops. */
function retryReleaseProblems(prop: string, { _spec: { options } }: IstioHttpRoute, { platform }: RouteContext): Problem[] {
  const retries = 'retries' in options ? options.retries : undefined;
  return [
    retries?.backoff === undefined ? undefined
      : platform._needs(`${prop}.retries.backoff`, retries.backoff.toHumanString(), Capability.RETRY_BACKOFF),
    retries?.retryIgnorePreviousHosts === undefined ? undefined
      : platform._needs(`${prop}.retries.retryIgnorePreviousHosts`, retries.retryIgnorePreviousHosts, Capability.RETRY_BACKOFF),
  ];
}

function l4RouteProblems(prop: string, route: IstioTlsRoute | IstioTcpRoute, context: RouteContext): Problem[] {
  if (!route.isManaged) {
    return route._destinations.flatMap((other, index) => unmanagedDestination(`${prop}.destinations[${index}]`, other, context));
  }
  return [
    portProblem(`${prop}.port`, route._options.port, context),
    ...route._destinations.flatMap((other, index) => managedDestination(`${prop}.additionalDestinations[${index}]`, other, context)),
  ];
}

/** The port of a destination that is the Service of the canary. */
export function portProblem(prop: string, port: number | undefined, { ports }: RouteContext): Problem {
  if (port === undefined) return ports.length > 1
    ? problem(prop, port, `must be set where the Service has several ports: ${ports.join(', ')}`) : undefined;
  return ports.includes(port) ? undefined : problem(prop, port, `must be a port of the Service: ${ports.join(', ')}`);
}

function managedDestination(prop: string, { _spec: spec }: IstioDestination, context: RouteContext): Problem[] {
  const { split, additionalSubsets } = context;
  const known = spec.subset !== undefined && additionalSubsets.includes(spec.subset);
  if (spec.subset === split.stableSubset || spec.subset === split.canarySubset) return [problem(prop, spec.subset,
    'must not be a subset that the canary moves: the route has both already')];
  if (spec.host === undefined && !known) return [unknownSubset(prop, spec.subset, additionalSubsets)];
  return [
    spec.weight !== 0 && !known
      ? problem(prop, spec.host,
        'must have weight 0 or be an additional subset: the controller deletes other destinations with a weight from a managed route')
          : undefined,
    // Without a port of its own an additional subset has that of the route.
    spec.port === undefined && spec.host === undefined ? undefined : ownPort(prop, spec, context),
  ];
}

function unmanagedDestination(prop: string, { _spec: spec }: IstioDestination, context: RouteContext): Problem[] {
  const { split, additionalSubsets } = context;
  if (!isOwn(spec.host, context)) return [];
  if (spec.subset === split.stableSubset || spec.subset === split.canarySubset) {
    return [problem(prop, spec.subset, 'must not be a subset that the canary moves in a route that is not managed')];
  }
  return [
    spec.subset !== undefined && !additionalSubsets.includes(spec.subset) ? unknownSubset(prop, spec.subset, additionalSubsets) : undefined,
    ownPort(prop, spec, context),
  ];
}

function unknownSubset(prop: string, subset: string | undefined, additionalSubsets: readonly string[]): Problem {
  return problem(prop, subset,
    `must be one of additionalSubsets: ${additionalSubsets.length === 0 ? 'there are none' : additionalSubsets.join(', ')}`);
}

function ownPort(prop: string, { host, port }: { readonly host?: string; readonly port?: number }, context: RouteContext): Problem {
  return isOwn(host, context) ? portProblem(`${prop}.port`, port, context) : undefined;
}

function isOwn(host: string | undefined, { service }: RouteContext): boolean {
  return host === undefined || host.split('.')[0] === service;
}

function nameProblems(prop: string, routes: readonly IstioHttpRoute[]): Problem[] {
  const names = routes.map((route) => route.name);
  const all = routes.findIndex((route) => route._spec.options.matches === undefined);
  const repeatedNames = unique((index) => `${prop}[${index}].name`, names, { why: ' in a VirtualService' });
  return names.flatMap((name, index) => [
    repeatedNames[index],
    all >= 0 && index > all
      ? problem(`${prop}[${index}]`, name, `must stand before ${JSON.stringify(names[all])}, which takes all requests`) : undefined,
  ]);
}

/** The controller makes one header or mirror route for the whole VirtualService, with the port of the first managed one. */
function headerPortProblems(prop: string, routes: readonly IstioHttpRoute[], { stepRoutes }: RouteContext): Problem[] {
  if (stepRoutes.length === 0) return [];
  const ports = routes.map(({ _spec: spec }) => (spec.type === 'managed' ? spec.options.port : undefined));
  const first = ports.find((port) => port !== undefined);
  return ports.map((port, index) =>
    port === undefined || port === first ? undefined : problem(`${prop}[${index}].port`, port,
      `must be that of the first managed route, ${first}, where the steps set a header or mirror route: it gets that port`));
}

function sniProblems(prop: string, route: IstioTlsRoute, hosts: readonly string[]): Problem[] {
  const belongs = (name: string): boolean => hosts.some((host) => host === name || (host.startsWith('*') && name.endsWith(host.slice(1))));
  return route._options.sniHosts.map((name, index) =>
    belongs(name) ? undefined
      : problem(`${prop}.sniHosts[${index}]`, name, `must belong to a host of the VirtualService: ${hosts.join(', ')}`));
}

/** The controller finds TLS and TCP routes by what they match, and changes every route that it finds. */
function alikeProblems<T extends { readonly isManaged: boolean }>(
  prop: string,
  routes: readonly T[],
  key: (route: T) => string,
  what: string,
): Problem[] {
  return routes.map((route, index) => {
    const other = routes.findIndex((earlier) => key(earlier) === key(route));
    if (other === index || (!route.isManaged && !routes[other].isManaged)) return undefined;
    return problem(`${prop}[${index}]`, key(route),
      `must not have the ${what} of ${prop}[${other}]: the controller could not tell them apart`);
  });
}
