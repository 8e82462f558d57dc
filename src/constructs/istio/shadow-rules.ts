import { type Problem, problem } from '../../problem';
import type { ResolvedVirtualService } from '../../render/istio';
import type { StepSpec } from '../../values/canary/canary-step';
import type { IstioHttpRoute } from '../../values/istio/istio-http-route';
import type { IstioHttpMatch } from '../../values/istio/istio-http-match';
import { type Requests, meet, requestsOf, through, without } from './http-matches';

/** A step that puts a route before all others. */
export type RouteStep = Extract<StepSpec, { readonly type: 'setHeaderRoute' | 'setMirrorRoute' }>;

/** What a route does with its requests that the route of a step, which is made anew, does not. */
const CHANGES = ['rewrite', 'timeout', 'retries', 'headers', 'stableHeaders', 'canaryHeaders', 'fault', 'cors', 'mirrors'] as const;

type Named = ResolvedVirtualService & { readonly name: string };

/**
 * The route of a step stands before all routes of each VirtualService, for whatever fits its own matches, and leads to the canary
 * as it is: it takes the requests of other routes, and those of a managed route come without what that does with them.
 */
export function shadowProblem(prop: string, step: RouteStep, services: readonly Named[]): Problem {
  const matches = matchesOf(step);
  if (matches.length === 0) return undefined;
  const faults = services.flatMap(({ name, httpRoutes, gateways }) => {
    const others = httpRoutes.filter((route) => route.name !== step.name);
    const taken = matches.flatMap(requestsOf).flatMap((requests) => through(gateways, requests));
    const losers = robbed(others, taken);
    const told = [...foreign(losers), ...changed(step, losers), ...narrowed(others, taken)];
    return told.length === 0 ? [] : [`in the VirtualService ${JSON.stringify(name)} ${told.join('; ')}`];
  });
  if (faults.length === 0) return undefined;
  return problem(prop, step.name, 'must not take requests past other routes: the controller puts its route before all of them; '
    + `${faults.join('; ')}. Say delegate: true for the VirtualService, with a managed route for all requests, and put matches, changes `
    + 'and other routes where IstioHttpRoute.delegate or an IstioIngress leads to it');
}

/** What the route of a step is for, in the words of a VirtualService. */
function matchesOf(step: RouteStep): IstioHttpMatch[] {
  if (step.type === 'setHeaderRoute') return (step.matches ?? []).map((header) => ({ headers: [header] }));
  return (step.mirror?.matches ?? []).map(({ method, path, headers }) => ({ method, uri: path, headers }));
}

/** The routes that lose requests to the step's one: a request belongs to the first route that it fits. */
function robbed(routes: readonly IstioHttpRoute[], taken: readonly Requests[]): IstioHttpRoute[] {
  let left = taken;
  return routes.filter((route) => {
    const own = requestsFor(route);
    const loses = left.some((requests) => own.some((other) => meet(requests, other)));
    left = without(left, own);
    return loses;
  });
}

function requestsFor(route: IstioHttpRoute): Requests[] {
  return (route._spec.options.matches ?? [{}]).flatMap(requestsOf);
}

function foreign(routes: readonly IstioHttpRoute[]): string[] {
  const names = routes.filter((route) => !route.isManaged).map(({ name }) => JSON.stringify(name));
  return names.length === 0 ? [] : [`it takes requests of ${names.join(', ')}`];
}

function changed(step: RouteStep, routes: readonly IstioHttpRoute[]): string[] {
  return routes.flatMap((route) => {
    if (route._spec.type !== 'managed') return [];
    const { options } = route._spec;
    const toCanary = step.type === 'setHeaderRoute';
    const lost = CHANGES.filter((change) => options[change] !== undefined && !(change === 'stableHeaders' && toCanary));
    return lost.length === 0 ? [] : [`requests of ${JSON.stringify(route.name)} lose its ${lost.join(', ')}`];
  });
}

/** Requests that no managed route is for get to the canary all the same. */
function narrowed(routes: readonly IstioHttpRoute[], taken: readonly Requests[]): string[] {
  const managed = routes.filter((route) => route.isManaged);
  if (managed.length === 0 || without(taken, managed.flatMap(requestsFor)).length === 0) return [];
  return [`it does not have the matches of ${managed.map(({ name }) => JSON.stringify(name)).join(', ')}`];
}
