import { versionServices } from './canary';
import { type Moment } from './moments';
import { type Live, type World, annotate } from './world';

const PROXY = { name: 'kedify-proxy', port: 8080 };
const WEIGHTS = 'http.kedify.io/weighted-backends';

/** The plugin `kedify/http`: one annotation while the canary has a share. */
export function writeWeightedBackends(world: World, rollout: Live, moment: Moment): void {
  const name: string | undefined = rollout.spec.strategy.canary.trafficRouting?.plugins?.['kedify/http']?.httpScaledObjectName;
  const { stable, canary } = versionServices(rollout, moment);
  for (const object of world.named('http.keda.sh', 'HTTPScaledObject', rollout.metadata.namespace as string | undefined, name)) {
    if (moment.weight === 0) delete object.metadata.annotations?.[WEIGHTS];
    else annotate(object, WEIGHTS,
      `- service: ${stable}\n  weight: ${100 - moment.weight}\n- service: ${canary}\n  weight: ${moment.weight}\n`);
  }
}

/** Kedify's agent leads what went to the scaled Service to its proxy, as soon as there is a ScaledObject. */
export function autowire(world: World, rollout: Live): void {
  const { name, namespace } = rollout.metadata;
  const triggers: any[] = world.of('keda.sh', 'ScaledObject', namespace as string | undefined)
    .filter(({ spec }) => spec.scaleTargetRef.kind === 'Rollout' && spec.scaleTargetRef.name === name)
    .flatMap(({ spec }) => spec.triggers).filter(({ type }) => type === 'kedify-http').map(({ metadata }) => metadata);
  for (const { service = rollout.spec.strategy.canary.stableService, trafficAutowire } of triggers) {
    const wires = (word: string): boolean => trafficAutowire === undefined || trafficAutowire.split(',').includes(word);
    if (wires('ingress')) wireIngresses(world, namespace as string | undefined, service as string);
    if (wires('httproute')) wireRoutes(world, namespace as string | undefined, service as string);
    if (wires('virtualservice')) wireVirtualServices(world, namespace as string | undefined, service as string);
  }
}

function wireIngresses(world: World, namespace: string | undefined, service: string): void {
  for (const { spec } of world.of('networking.k8s.io', 'Ingress', namespace)) {
    const paths: any[] = (spec.rules ?? []).flatMap(({ http }: any) => http?.paths ?? []);
    for (const { backend } of paths) if (
      backend.service?.name === service) backend.service = { name: PROXY.name, port: { number: PROXY.port } };
  }
}

function wireRoutes(world: World, namespace: string | undefined, service: string): void {
  for (const { spec } of world.of('gateway.networking.k8s.io', 'HTTPRoute', namespace)) {
    const backends: any[] = (spec.rules ?? []).flatMap(({ backendRefs }: any) => backendRefs ?? []);
    for (const backend of backends) if (backend.name === service) Object.assign(backend, PROXY);
  }
}

function wireVirtualServices(world: World, namespace: string | undefined, service: string): void {
  for (const { spec } of world.of('networking.istio.io', 'VirtualService', namespace)) {
    const entries: any[] = (spec.http ?? []).flatMap(({ route }: any) => route ?? []);
    for (const { destination } of entries) {
      if (destination.host.split('.')[0] === service) Object.assign(destination, { host: PROXY.name, port: { number: PROXY.port } });
    }
  }
}
