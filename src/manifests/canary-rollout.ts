import { literal } from './pattern';
import { type JsonObject, type ManifestSet, ROLLOUTS_GROUP, at, keyOf, record, records, text, texts } from './manifest';

export const POD_HASH = 'rollouts-pod-template-hash';

/** What a Rollout with the canary strategy says, read from its manifest. */
export class CanaryRollout {
  public static all(manifests: ManifestSet): CanaryRollout[] {
    return manifests.of(ROLLOUTS_GROUP, 'Rollout').filter((manifest) => canaryOf(manifest) !== undefined)
      .map((manifest) => new CanaryRollout(manifest));
  }

  public readonly name: string;
  /** Empty where the manifest leaves the namespace to Argo CD. */
  public readonly namespace: string;
  public readonly canary: JsonObject;
  public readonly steps: readonly JsonObject[];

  private constructor(public readonly manifest: JsonObject) {
    const key = keyOf(manifest);
    this.name = key.name;
    this.namespace = key.namespace ?? '';
    this.canary = record(canaryOf(manifest));
    this.steps = records(this.canary.steps);
  }

  public get trafficRouting(): JsonObject {
    return record(this.canary.trafficRouting);
  }

  public get stableService(): string {
    return texts([this.canary.stableService]).at(0) ?? '';
  }

  public get canaryService(): string {
    return texts([this.canary.canaryService]).at(0) ?? '';
  }

  /** The Services of the two versions, by name. */
  public get versionServices(): string[] {
    return texts([this.stableService, this.canaryService]);
  }

  /** What the Istio router goes by: ping and pong where the Rollout names no other Services. */
  public get istioServices(): string[] {
    return this.versionServices.length > 0 ? this.versionServices : this.pingPongServices;
  }

  /** Every Service whose selector the controller points to one version. */
  public get hashedServices(): string[] {
    return [...new Set([...this.versionServices, ...this.pingPongServices])];
  }

  private get pingPongServices(): string[] {
    return texts([at(this.canary, 'pingPong', 'pingService'), at(this.canary, 'pingPong', 'pongService')]);
  }

  public get managedRoutes(): string[] {
    return texts(records(this.trafficRouting.managedRoutes).map(({ name }) => name));
  }

  /**
   * Patterns of the names of the Services that weighted experiments get: the Service's own name where the template
   * gives it one, else Rollout, pod hash, revision, step, number of the try and template. A match needs `^` and `$` around it.
   */
  public get experimentServices(): string[] {
    return this.steps.flatMap((step, index) => records(at(step, 'experiment', 'templates'))
      .filter(({ weight }) => weight !== undefined && weight !== null)
      .map((template) => {
        const own = texts([at(template, 'service', 'name')]).at(0);
        return own === undefined ? `${literal(this.name)}-[0-9a-z]+-[0-9]+-${index}(-[0-9]+)?-${literal(text(template.name))}`
          : literal(own);
      }));
  }
}

function canaryOf(manifest: JsonObject): unknown {
  return at(manifest, 'spec', 'strategy', 'canary') ?? undefined;
}
