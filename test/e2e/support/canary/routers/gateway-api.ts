import { type Manifest, find } from '../../../../support/manifests';
import { type Expected, type Router, type Want, fieldWanted, specWanted } from '../router';
import { type HeaderRoute } from '../steps';

const IN_PROGRESS = 'rollouts.argoproj.io/gatewayapi-canary';

/** Where the plugin's configuration names routes of each kind: one by name, or a list of them. */
const KINDS = { HTTPRoute: ['httpRoute', 'httpRoutes'], GRPCRoute: ['grpcRoute', 'grpcRoutes'], TCPRoute: ['tcpRoute', 'tcpRoutes'],
  TLSRoute: ['tlsRoute', 'tlsRoutes'] } as const;

interface Route {
  readonly object: Manifest;
  readonly withHeaders: boolean;
}

/** Splitting by the weights of Gateway API routes, through the argoproj-labs/gatewayAPI plugin. */
export class GatewayApiRouter implements Router {
  public readonly weighted: Manifest;
  private readonly routes: readonly Route[];
  private readonly services: { readonly stable: string; readonly canary: string };

  public constructor(manifests: readonly Manifest[], rollout: Manifest) {
    const { stableService, canaryService, trafficRouting } = rollout.spec.strategy.canary;
    const config = trafficRouting.plugins['argoproj-labs/gatewayAPI'];
    this.services = { stable: stableService, canary: canaryService };
    this.routes = Object.entries(KINDS).flatMap(([kind, [one, several]]) => [
      ...config[one] === undefined ? [] : [{ object: find(manifests, kind, config[one]), withHeaders: false }],
      ...((config[several] ?? []) as Manifest[]).map((route) =>
        ({ object: find(manifests, kind, String(route.name)), withHeaders: route.useHeaderRoutes === true })),
    ]);
    this.weighted = this.routes[0].object;
  }

  public wants(expected: Expected): Want[] {
    return this.routes.flatMap(({ object, withHeaders }) => {
      const rules = object.spec.rules as Manifest[];
      const header = withHeaders ? expected.headerRoutes.flatMap((route) => this.headerRules(rules, route)) : [];
      return [
        specWanted(object,
          { ...object.spec,
            rules: [...rules.map((rule) => this.isSplit(rule) ? { ...rule, backendRefs: this.split(rule, expected.weight) } : rule),
              ...header] }),
        fieldWanted(object, `the label ${IN_PROGRESS}`, ({ metadata }) => metadata.labels?.[IN_PROGRESS],
          expected.weight > 0 ? 'in-progress' : undefined),
      ];
    });
  }

  public weightIn(version: Manifest): number {
    const rule = (version.spec.rules as Manifest[]).find((candidate) => this.isSplit(candidate));
    return (rule?.backendRefs as Manifest[]).find(({ name }) => String(name) === this.services.canary)?.weight ?? 1;
  }

  private isSplit({ backendRefs }: Manifest): boolean {
    const names = ((backendRefs ?? []) as Manifest[]).map(({ name }) => String(name));
    return names.includes(this.services.stable) && names.includes(this.services.canary);
  }

  private split(rule: Manifest, weight: number): object[] {
    const weights = new Map([[this.services.canary, weight], [this.services.stable, 100 - weight]]);
    return (rule.backendRefs as Manifest[]).map((backend) => ({ ...backend, weight: weights.get(String(backend.name)) ?? backend.weight }));
  }

  /** One rule for each rule that is split, to the canary only, and for requests with the headers. */
  private headerRules(rules: readonly Manifest[], { name, match }: HeaderRoute): object[] {
    const headers = match.map(({ headerName, headerValue: { exact, prefix, regex } }) => exact === undefined
      ? { type: 'RegularExpression', name: headerName, value: prefix === undefined ? regex : `${prefix}.*` }
      : { type: 'Exact', name: headerName, value: exact });
    return rules.filter((rule) => this.isSplit(rule)).map((rule, index) => {
      const { group, kind, port } = (rule.backendRefs as Manifest[]).find((backend) => String(backend.name) === this.services.canary)
        ?? {} as Manifest;
      return {
        name: index === 0 ? name : `${name}-${index}`,
        matches: (rule.matches as Manifest[]).map((source) => ({ ...source, headers: [...source.headers ?? [], ...headers] })),
        ...rule.filters === undefined ? {} : { filters: rule.filters },
        backendRefs: [{ group, kind, name: this.services.canary, port, weight: 1 }],
      };
    });
  }
}
