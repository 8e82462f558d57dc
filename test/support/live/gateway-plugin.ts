import { managedRoutes, versionServices } from './canary';
import { headerRules, isManaged } from './gateway-headers';
import { type Moment } from './moments';
import { type Live, type World } from './world';

const KINDS = { httpRoute: 'HTTPRoute', grpcRoute: 'GRPCRoute', tcpRoute: 'TCPRoute', tlsRoute: 'TLSRoute' } as const;

interface RouteOfCanary {
  readonly route: Live;
  readonly headerRoutes: boolean;
}

/** The plugin `argoproj-labs/gatewayAPI` 0.15, by its documentation and what its updates leave after the API server's defaults. */
export function writeGatewayRoutes(world: World, rollout: Live, moment: Moment): void {
  const config = rollout.spec.strategy.canary.trafficRouting?.plugins?.['argoproj-labs/gatewayAPI'];
  if (config === undefined) return;
  for (const { route, headerRoutes } of routesOf(world, config, rollout.metadata.namespace as string | undefined)) {
    const { spec } = route;
    const managed = managedRoutes(rollout);
    const services = versionServices(rollout, moment);
    if (headerRoutes && moment.clears) spec.rules = spec.rules.filter((rule: any) => !isManaged(rule, managed, services.canary));
    const step = moment.step?.setHeaderRoute;
    if (headerRoutes && step !== undefined) {
      // A removal takes all of the plugin's rules, whatever its name.
      const gone: string[] = step.match === undefined ? managed : [step.name];
      const rest: any[] = spec.rules.filter((rule: any) => !isManaged(rule, gone, step.match === undefined ? services.canary : undefined));
      spec.rules = step.match === undefined ? rest : [...rest, ...headerRules(route.kind, rest, step, services)];
    }
    const weighted: any[] = spec.rules.filter((rule: any) => !isManaged(rule, managed, services.canary));
    for (const backend of weighted.flatMap((rule) => (rule.backendRefs ?? []) as any[])) {
      if (backend.name === services.canary) backend.weight = moment.weight;
      if (backend.name === services.stable) backend.weight = 100 - moment.weight;
    }
    if (route.kind === 'HTTPRoute') experiment(weighted, services.stable, rollout, moment);
    label(route, config, moment.weight);
  }
}

/** One route allows header routes, a list where it says so, a selector never. */
function routesOf(world: World, config: any, ownNamespace: string | undefined): RouteOfCanary[] {
  const namespace: string | undefined = config.namespace ?? ownNamespace;
  return Object.entries(KINDS).flatMap(([key, kind]) => {
    const found = (name: string): Live[] => world.named('gateway.networking.k8s.io', kind, namespace, name);
    const selector = config[`${key}Selector`];
    const listed: any[] = config[`${key}s`] ?? [];
    const headers = kind === 'HTTPRoute' || kind === 'GRPCRoute';
    return [
      ...(config[key] === undefined ? [] : found(config[key] as string).map((route) => ({ route, headerRoutes: headers }))),
      ...listed.flatMap(({ name, useHeaderRoutes }) =>
        found(name as string).map((route) => ({ route, headerRoutes: headers && useHeaderRoutes === true }))),
      ...(selector === undefined ? [] : world.of('gateway.networking.k8s.io', kind, namespace)
        .filter(({ metadata }) => Object.entries(selector.matchLabels ?? {}).every(([label, value]) => metadata.labels?.[label] === value))
        .map((route) => ({ route, headerRoutes: false }))),
    ];
  });
}

/**
 * The first rule with a version takes the experiment's Services in, and stable what they leave, whatever the canary has.
 * They never go: the plugin removes those of the weights of the reconcile before, and then there are none any more.
 */
function experiment(rules: readonly any[], stable: string | undefined, rollout: Live, { experiments }: Moment): void {
  const rule = rules.find(({ backendRefs }) => backendRefs?.some(({ name }: any) => name === stable));
  if (rule === undefined || experiments.length === 0) return;
  const own = rule.backendRefs.find(({ name }: any) => name === stable);
  own.weight = 100 - experiments.reduce((sum, { weight }) => sum + weight, 0);
  const { namespace } = rollout.metadata;
  const added = experiments.filter(({ service }) => !rule.backendRefs.some(({ name }: any) => name === service));
  rule.backendRefs.push(
    ...added.map(({ service, weight }) => ({ group: '', kind: 'Service', name: service, namespace, port: own.port, weight })));
}

function label({ metadata }: Live, { disableInProgressLabel, inProgressLabelKey, inProgressLabelValue }: any, weight: number): void {
  if (disableInProgressLabel === true) return;
  const key: string = inProgressLabelKey ?? 'rollouts.argoproj.io/gatewayapi-canary';
  if (weight !== 0) metadata.labels = { ...metadata.labels, [key]: inProgressLabelValue ?? 'in-progress' };
  else if (metadata.labels !== undefined) delete metadata.labels[key];
  if (Object.keys((metadata.labels ?? {}) as object).length === 0) delete metadata.labels;
}
