import { isDeepStrictEqual } from 'node:util';
import { type Manifest } from '../manifests';
import { writeGatewayRoutes } from './gateway-plugin';
import { writeIstio } from './istio';
import { autowire, writeWeightedBackends } from './kedify';
import { type Moment, abortOf, moments } from './moments';
import { autoscale, scaleDown, writeRollout, writeServices } from './workload';
import { type Live, World } from './world';

/** What the cluster holds at one moment of one Rollout's canary. */
export interface LiveState {
  /** The Rollout and the moment: `web: step 2`, `web: aborted at step 2`, `web: promoted`. */
  readonly name: string;
  /** Every object of the manifests, in their order. */
  readonly objects: Manifest[];
}

/**
 * What becomes of the manifests in a cluster: every object after every step of every canary, from the first deploy to
 * promotion, and after an abort at each step. While one Rollout moves, the others are at rest. A state that is equal
 * to the one before it is left out.
 *
 * It is written from the sources of Argo Rollouts 1.9.1 and from what is known of the Gateway API plugin 0.15, Kedify's
 * plugin and its agent. It shares no code with `src/drift`, whose rules are judged by it.
 *
 * The objects are what was applied, and what the controllers make of it. The API server's part is there where a
 * controller leaves something to its defaults, and metadata such as uid and managedFields, and status, are not.
 */
export function liveStates(manifests: readonly Manifest[]): LiveState[] {
  return rolloutsOf(World.of(manifests)).flatMap((_, moving) => {
    const world = World.of(manifests);
    const rollouts = rolloutsOf(world);
    rollouts.filter((_rollout, position) => position !== moving).forEach((rollout) => settle(world, rollout));
    return statesOf(world, rollouts[moving]);
  });
}

function statesOf(world: World, rollout: Live): LiveState[] {
  const states: LiveState[] = [];
  const besides: LiveState[] = [];
  const keep = (into: LiveState[], moment: Moment, { objects }: World): void => {
    if (!isDeepStrictEqual(into.at(-1)?.objects, objects)) into.push({ name: `${rollout.metadata.name}: ${moment.name}`, objects });
  };
  const beside = (moment: Moment, index: number): void => {
    const branch = world.copy();
    reconcile(branch, rolloutsOf(branch)[rolloutsOf(world).indexOf(rollout)], moment, index);
    keep(besides, moment, branch);
  };
  moments(rollout).forEach((moment, index) => {
    if (moment.again) return beside(moment, index);
    reconcile(world, rollout, moment, index);
    keep(states, moment, world);
    if (moment.revision > 1 && !moment.promoted) beside(abortOf(moment), index);
  });
  return [...states, ...besides];
}

/** The first revision, with nothing going on. */
function settle(world: World, rollout: Live): void {
  moments(rollout).filter(({ revision }) => revision === 1).forEach((moment, index) => reconcile(world, rollout, moment, index));
}

function reconcile(world: World, rollout: Live, moment: Moment, index: number): void {
  writeRollout(rollout, moment);
  autoscale(world, rollout, index);
  scaleDown(world, rollout, moment);
  writeServices(world, rollout, moment);
  writeGatewayRoutes(world, rollout, moment);
  writeIstio(world, rollout, moment);
  writeWeightedBackends(world, rollout, moment);
  autowire(world, rollout);
}

function rolloutsOf(world: World): Live[] {
  return world.all('argoproj.io', 'Rollout').filter(({ spec }) => spec.strategy?.canary !== undefined);
}
