import { type Manifest, find } from '../../../../support/manifests';
import { type Expected, type Router, type Want, specWanted } from '../router';
import { type HeaderRoute } from '../steps';

const HASH = 'rollouts-pod-template-hash';

/** Splitting by the subsets of a DestinationRule. */
export class IstioSubsetRouter implements Router {
  public readonly weighted: Manifest;
  private readonly destinationRule: Manifest;
  private readonly routes: readonly string[] | undefined;
  private readonly subsets: { readonly stable: string; readonly canary: string };
  private readonly managedOrder: readonly string[];

  public constructor(manifests: readonly Manifest[], rollout: Manifest) {
    const { istio: { virtualService, destinationRule }, managedRoutes = [] } = rollout.spec.strategy.canary.trafficRouting;
    this.weighted = find(manifests, 'VirtualService', virtualService.name);
    this.destinationRule = find(manifests, 'DestinationRule', destinationRule.name);
    this.routes = virtualService.routes;
    this.subsets = { stable: destinationRule.stableSubsetName, canary: destinationRule.canarySubsetName };
    this.managedOrder = (managedRoutes as { name: string }[]).map(({ name }) => name);
  }

  public wants(expected: Expected): Want[] {
    const { spec } = this.weighted;
    const managed = [...expected.headerRoutes].sort((a, b) => this.managedOrder.indexOf(a.name) - this.managedOrder.indexOf(b.name));
    const http = (spec.http as Manifest[]).map((route) =>
      this.isSplit(route) ? { ...route, route: this.split(route, expected.weight) } : route);
    return [
      specWanted(this.weighted, { ...spec, http: [...managed.map((route) => this.headerRoute(route)), ...http] }),
      specWanted(this.destinationRule, { ...this.destinationRule.spec, subsets: this.hashed(expected) }),
    ];
  }

  public weightIn(version: Manifest): number {
    const route = (version.spec.http as Manifest[]).find((candidate) => this.isSplit(candidate));
    return (route?.route as Manifest[]).find(({ destination }) => destination.subset === this.subsets.canary)?.weight ?? 0;
  }

  private isSplit({ name }: Manifest): boolean {
    return this.routes === undefined || this.routes.includes(name);
  }

  private split(route: Manifest, weight: number): object[] {
    return (route.route as Manifest[]).map((entry) =>
      ({ ...entry, weight: entry.destination.subset === this.subsets.canary ? weight : 100 - weight }));
  }

  private hashed({ stableHash, canaryHash }: Expected): object[] {
    const hashes = new Map([[this.subsets.stable, stableHash], [this.subsets.canary, canaryHash]]);
    return (this.destinationRule.spec.subsets as Manifest[]).map((subset) => {
      const hash = hashes.get(subset.name);
      return hash === undefined ? subset : { ...subset, labels: { ...subset.labels, [HASH]: hash } };
    });
  }

  private headerRoute({ name, match }: HeaderRoute): object {
    const first = (this.weighted.spec.http as Manifest[]).find((route) => this.isSplit(route));
    const canary = (first?.route as Manifest[]).find(({ destination }) => destination.subset === this.subsets.canary);
    return {
      name,
      match: match.map(({ headerName, headerValue }) => ({ headers: { [headerName]: headerValue } })),
      route: [{ destination: canary?.destination, weight: 100 }],
    };
  }
}
