import { versionServices } from './canary';
import { writeSubsets } from './istio-destination-rule';
import { clearRoutes, setHeaderRoute, setMirrorRoute } from './istio-managed-routes';
import { writeWeights } from './istio-weights';
import { type Moment } from './moments';
import { type Live, type World } from './world';

/** A VirtualService of the Rollout, with what the Rollout says about it. */
export interface VirtualServiceOfCanary {
  readonly rollout: Live;
  readonly reference: any;
  readonly object: Live;
  readonly services: { readonly stable?: string; readonly canary?: string };
  /** Host of the DestinationRule, or else the canary Service. */
  readonly canaryHost: string | undefined;
}

const GROUP = 'networking.istio.io';

/** Istio, in the order of rollout/trafficrouting.go and as rollout/trafficrouting/istio/istio.go does it. */
export function writeIstio(world: World, rollout: Live, moment: Moment): void {
  const istio = rollout.spec.strategy.canary.trafficRouting?.istio;
  if (istio === undefined) return;
  const namespace: string | undefined = rollout.metadata.namespace;
  const services = versionServices(rollout, moment);
  const rules = world.named(GROUP, 'DestinationRule', namespace, istio.destinationRule?.name as string | undefined);
  const references: any[] = istio.virtualServices ?? [istio.virtualService];
  const virtualServices = references.flatMap((reference) => {
    const [name, elsewhere] = (reference.name as string).split('.');
    return world.named(GROUP, 'VirtualService', elsewhere ?? namespace, name)
      .map((object): VirtualServiceOfCanary =>
        ({ rollout, reference, object, services, canaryHost: rules.at(0)?.spec.host ?? services.canary }));
  });

  if (moment.clears) clearRoutes(virtualServices);
  const { setHeaderRoute: header, setMirrorRoute: mirror } = moment.step ?? {};
  if (header !== undefined) virtualServices.forEach((each) => setHeaderRoute(each, header));
  if (mirror !== undefined) virtualServices.forEach((each) => setMirrorRoute(each, mirror));
  for (const rule of rules) writeSubsets(rule, rollout, moment);
  for (const each of virtualServices) writeWeights(each, moment);
}
