import { type Moment } from './moments';
import { type Live } from './world';

interface Versions {
  readonly stable?: string;
  readonly canary?: string;
}

/** The two Services that the weights are for. */
export function versionServices(rollout: Live, moment: Moment): Versions {
  const { stableService, canaryService } = rollout.spec.strategy.canary;
  return stableService === undefined && canaryService === undefined ? pingPongServices(rollout, moment)
    : { stable: stableService, canary: canaryService };
}

/** Of a ping and a pong Service each is stable in turn, ping from the end of the first revision on. */
export function pingPongServices({ spec }: Live, { promoted, stableHash }: Moment): Versions {
  const { pingService, pongService } = spec.strategy.canary.pingPong ?? {};
  return stableHash !== '' && !promoted ? { stable: pingService, canary: pongService } : { stable: pongService, canary: pingService };
}

export function managedRoutes({ spec }: Live): string[] {
  const routes: any[] = spec.strategy.canary.trafficRouting?.managedRoutes ?? [];
  return routes.map(({ name }) => name);
}
