import { parse } from 'yaml';
import { type Manifest, find } from '../../../../support/manifests';
import { type Expected, type Router, type Want, fieldWanted, specWanted } from '../router';

const BACKENDS = 'http.kedify.io/weighted-backends';

interface Backend {
  readonly service: string;
  readonly weight: number;
}

/** Splitting by an annotation of the HTTPScaledObject, through the kedify/http plugin. */
export class KedifyRouter implements Router {
  public readonly weighted: Manifest;
  private readonly services: { readonly stable: string; readonly canary: string };

  public constructor(manifests: readonly Manifest[], rollout: Manifest) {
    const { stableService, canaryService, trafficRouting } = rollout.spec.strategy.canary;
    this.services = { stable: stableService, canary: canaryService };
    this.weighted = find(manifests, 'HTTPScaledObject', trafficRouting.plugins['kedify/http'].httpScaledObjectName);
  }

  public wants({ weight }: Expected): Want[] {
    const backends = [{ service: this.services.stable, weight: 100 - weight }, { service: this.services.canary, weight }];
    return [
      fieldWanted(this.weighted, `the annotation ${BACKENDS}`, backendsIn, weight === 0 ? undefined : backends),
      specWanted(this.weighted, this.weighted.spec),
    ];
  }

  public weightIn(version: Manifest): number {
    return backendsIn(version)?.find(({ service }) => service === this.services.canary)?.weight ?? 0;
  }
}

function backendsIn({ metadata }: Manifest): Backend[] | undefined {
  const text = metadata.annotations?.[BACKENDS];
  return text === undefined ? undefined : parse(text as string) as Backend[];
}

/** What the Kedify agent makes of a ScaledObject with a kedify-http trigger; here, it is the test that does. */
export function httpScaledObjectOf(manifests: readonly Manifest[]): Manifest {
  const { metadata: { name, namespace }, spec } = find(manifests, 'ScaledObject');
  const { metadata: trigger } = (spec.triggers as Manifest[])[0] as unknown as { metadata: { [key: string]: string } };
  const [service] = manifests.filter((manifest) => manifest.kind === 'Service' && manifest.metadata.name.endsWith('-stable'));
  return {
    apiVersion: 'http.keda.sh/v1alpha1',
    kind: 'HTTPScaledObject',
    metadata: { name, namespace },
    spec: {
      hosts: [trigger.hosts],
      pathPrefixes: [trigger.pathPrefixes],
      replicas: { min: spec.minReplicaCount, max: spec.maxReplicaCount },
      scaleTargetRef: { ...spec.scaleTargetRef, service: service.metadata.name, port: Number(trigger.port) },
    },
  };
}
