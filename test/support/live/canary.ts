import { type Moment } from './moments';
import { type Live } from './world';

/** The two Services that the weights are for. Of a ping and a pong Service each is stable in turn. */
export function versionServices({ spec }: Live, { promoted }: Moment): { readonly stable?: string; readonly canary?: string } {
  const { stableService, canaryService, pingPong } = spec.strategy.canary;
  if (pingPong === undefined || stableService !== undefined || canaryService !== undefined) return { stable: stableService, canary: canaryService };
  const { pingService, pongService } = pingPong;
  return promoted ? { stable: pingService, canary: pongService } : { stable: pongService, canary: pingService };
}

export function managedRoutes({ spec }: Live): string[] {
  const routes: any[] = spec.strategy.canary.trafficRouting?.managedRoutes ?? [];
  return routes.map(({ name }) => name);
}
