import { managedRoutes } from './canary';
import { type VirtualServiceOfCanary } from './istio';
import { httpRoutes } from './istio-weights';
import { copyOf } from './paths';

export function setHeaderRoute(virtualService: VirtualServiceOfCanary, { name, match }: any): void {
  remove(virtualService, name as string);
  if (match !== undefined) {
    const port = portOf(virtualService);
    virtualService.object.spec.http.push({
      name,
      match: match.map(({ headerName, headerValue }: any) => ({ headers: { [headerName]: { ...headerValue } } })),
      route: [{ weight: 100, destination: canaryDestination(virtualService, port) }],
    });
  }
  order(virtualService);
}

export function setMirrorRoute(virtualService: VirtualServiceOfCanary, { name, match, percentage }: any): void {
  remove(virtualService, name as string);
  if (match !== undefined) {
    const [source] = httpRoutes(virtualService, false);
    virtualService.object.spec.http.unshift({
      name,
      match: match.map(({ method, path, headers }: any) => copyOf({ method, uri: path, headers })),
      // A weight of 0 is left out, as the controller's types do it.
      route: (source?.route ?? []).map(({ destination, weight }: any) => copyOf(weight === 0 ? { destination } : { destination, weight })),
      mirror: canaryDestination(virtualService, portOf(virtualService)),
      mirrorPercentage: { value: percentage ?? 100 },
    });
  }
  order(virtualService);
}

/** The controller stops at the first VirtualService that has nothing to clear away. */
export function clearRoutes(virtualServices: readonly VirtualServiceOfCanary[]): void {
  for (const { rollout, object } of virtualServices) {
    const managed = managedRoutes(rollout);
    const rest = object.spec.http?.filter(({ name }: any) => !managed.includes(name as string));
    if (rest === undefined || rest.length === object.spec.http.length) return;
    object.spec.http = rest;
  }
}

function remove({ object }: VirtualServiceOfCanary, name: string): void {
  object.spec.http = object.spec.http.filter((route: any) => route.name !== name);
}

/** Managed routes first, in the Rollout's order. Every route is looked up by its name, so that two without one become four. */
function order({ rollout, object }: VirtualServiceOfCanary): void {
  const managed = managedRoutes(rollout);
  const routes: any[] = object.spec.http;
  const wanted = [...managed.filter((name) => routes.some((route) => route.name === name)),
    ...routes.map(({ name }) => name).filter((name) => !managed.includes(name as string))];
  object.spec.http = wanted.flatMap((name) => routes.filter((route) => route.name === name)).map((route) => copyOf(route));
}

function portOf(virtualService: VirtualServiceOfCanary): any {
  return httpRoutes(virtualService, false).at(0)?.route?.at(0)?.destination.port;
}

function canaryDestination({ rollout, canaryHost }: VirtualServiceOfCanary, port: any): any {
  const subset: string | undefined = rollout.spec.strategy.canary.trafficRouting.istio.destinationRule?.canarySubsetName;
  return { host: canaryHost, ...(port === undefined ? {} : { port: { number: port.number } }),
    ...(subset === undefined ? {} : { subset }) };
}
