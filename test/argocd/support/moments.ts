import { type Manifest } from '../../support/manifests';
import { liveStates } from '../../support/live';
import { example, rulesOfExample } from './dist';
import { type IgnoreDifference } from './harness';

/** One object of an example, as Git has it and as it is at a step of the canary. */
export interface ObjectAtStep {
  readonly git: Manifest;
  readonly live: Manifest;
  readonly ignoreDifferences: readonly IgnoreDifference[];
}

/** `state` is how the state's name ends. */
export function objectAt(name: string, kind: string, objectName: string, state: string): ObjectAtStep {
  const git = example(name);
  const index = git.findIndex((object) => object.kind === kind && object.metadata.name === objectName);
  const found = liveStates(git).find((each) => each.name.endsWith(`: ${state}`));
  if (index < 0 || found === undefined) throw new Error(`no ${kind} ${objectName} at ${state} in ${name}`);
  return { git: git[index], live: found.objects[index], ignoreDifferences: rulesOfExample(name) ?? [] };
}

export const ROUTE = objectAt('kgateway', 'HTTPRoute', 'bookinfo-reviews', 'step 3');
export const VIRTUAL_SERVICE = objectAt('istio-subsets', 'VirtualService', 'helloworld', 'step 1');
export const DESTINATION_RULE = objectAt('istio-subsets', 'DestinationRule', 'helloworld', 'step 1');
export const SERVICE = objectAt('kgateway', 'Service', 'reviews-stable', 'step 3');
export const INGRESS = objectAt('kedify', 'Ingress', 'rollouts-demo', 'step 2');

const HASH = 'rollouts-pod-template-hash';

/** What of an object the controllers have written, in short. */
export function written({ kind, spec }: Manifest): unknown {
  switch (kind) {
    case 'Service':
      return spec.selector[HASH];
    case 'DestinationRule':
      return spec.subsets.map(({ labels }: any) => labels[HASH]);
    case 'Ingress':
      return spec.rules.flatMap(({ http }: any) => http.paths.map(({ backend }: any) => backend.service.name));
    case 'VirtualService':
      return spec.http.map(({ route }: any) => route.map(({ weight }: any) => weight));
    default:
      return spec.rules.map(({ name, backendRefs }: any) =>
        [...(name === undefined ? [] : [name]), ...backendRefs.map(({ weight }: any) => weight)]);
  }
}
