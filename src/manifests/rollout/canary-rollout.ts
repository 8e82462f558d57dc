import { GATEWAY_API_PLUGIN } from '../../facts/gateway-api-plugin';
import { KEDIFY_PLUGIN } from '../../facts/kedify-plugin';
import { DEPLOYMENT, ROLLOUT } from '../../facts/kinds';
import { ScaleDown } from '../../facts/scale-down';
import { Platform } from '../../platform/platform';
import { type JsonObject, at, keyOf, record, records, text, texts } from '../manifest';
import type { ManifestIndex } from '../manifest-index';
import { literal } from '../pattern';
import { type TemplateReference, rolloutTemplates } from './analysis-references';
import { GatewayApiSettings } from './gateway-api-settings';
import { type SettingsProblem, member } from './go-json';
import { IstioSettings } from './istio-settings';
import { KedifySettings } from './kedify-settings';
import { lostZeros } from './lost-zeros';
import { routerReleaseProblems } from './router-releases';
import { misnamedPlugins } from './plugin-names';
import { type PodReference, podReferences } from './pod-references';

const CANARY = '$.spec.strategy.canary';
const PLUGINS = `${CANARY}.trafficRouting.plugins`;

/** A Service by the field of the Rollout that names it. */
export interface ServiceReference {
  readonly name: string;
  readonly path: string;
}

/** The workload whose pod template a Rollout takes over. */
export interface WorkloadReference {
  readonly apiVersion: string;
  readonly kind: string;
  /** Empty where there is none. */
  readonly name: string;
  /** Whether the controller scales the workload down. It does so for a Deployment only. */
  readonly scaledDown: boolean;
}

/**
 * What a Rollout with the canary strategy says, read from its manifest as the controller and its plugins read it. Nothing
 * else knows where in a Rollout a field stands.
 */
export class CanaryRollout {
  public static all(manifests: ManifestIndex, platformOf: (manifest: JsonObject) => Platform): CanaryRollout[] {
    return manifests.of(ROLLOUT).flatMap((manifest) => CanaryRollout.of(manifest, platformOf(manifest)) ?? []);
  }

  /** Undefined where the strategy is another one. */
  public static of(manifest: JsonObject, platform: Platform = Platform.of()): CanaryRollout | undefined {
    return at(manifest, 'spec', 'strategy', 'canary') === undefined || at(manifest, 'spec', 'strategy', 'canary') === null ? undefined
      : new CanaryRollout(manifest, platform);
  }

  public readonly name: string;
  /** Empty where the manifest leaves the namespace to Argo CD. */
  public readonly namespace: string;
  public readonly gatewayApi: GatewayApiSettings | undefined;
  public readonly kedify: KedifySettings | undefined;
  public readonly istio: IstioSettings | undefined;
  /** What neither the controller nor its plugins take. */
  public readonly problems: readonly SettingsProblem[];
  private readonly canary: JsonObject;
  private readonly steps: readonly JsonObject[];

  private constructor(public readonly manifest: JsonObject, public readonly platform: Platform) {
    const key = keyOf(manifest);
    this.name = key.name;
    this.namespace = key.namespace ?? '';
    this.canary = record(at(manifest, 'spec', 'strategy', 'canary'));
    this.steps = records(this.canary.steps);
    const problems: SettingsProblem[] = [];
    const { plugins } = this;
    const { [GATEWAY_API_PLUGIN.plugin]: gatewayApi, [KEDIFY_PLUGIN.plugin]: kedify } = plugins;
    const istio = this.trafficRouting.istio ?? undefined;
    this.gatewayApi = gatewayApi === undefined ? undefined
      : new GatewayApiSettings(gatewayApi, member(PLUGINS, GATEWAY_API_PLUGIN.plugin), problems);
    this.kedify = kedify === undefined ? undefined : new KedifySettings(kedify, member(PLUGINS, KEDIFY_PLUGIN.plugin), problems);
    this.istio = istio === undefined ? undefined : new IstioSettings(istio, `${CANARY}.trafficRouting.istio`, problems, platform);
    this.problems = [...problems, ...misnamedPlugins(plugins, PLUGINS), ...routerReleaseProblems(this.canary, CANARY, platform)];
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
    return this.versionServices.length > 0 ? this.versionServices : this.pingPongServices.map(({ name }) => name);
  }

  /** Every Service whose selector the controller points to one version. */
  public get services(): ServiceReference[] {
    return [
      ...named(this.stableService, `${CANARY}.stableService`),
      ...named(this.canaryService, `${CANARY}.canaryService`),
      ...this.pingPongServices,
    ];
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

  /** Whether it says how many pods it wants. */
  public get countsPods(): boolean {
    return at(this.manifest, 'spec', 'replicas') !== undefined && at(this.manifest, 'spec', 'replicas') !== null;
  }

  /** The labels that the pods of each version have beside those of the template, while they are that version. */
  public get versionLabels(): { readonly canary: JsonObject; readonly stable: JsonObject } {
    const added = (field: string) => record(at(this.canary, field, 'labels'));
    return { canary: added('canaryMetadata'), stable: added('stableMetadata') };
  }

  /** The containers of its own pods, those that run first among them. */
  public get containers(): JsonObject[] {
    return [...records(this.podSpec.containers), ...records(this.podSpec.initContainers)];
  }

  /** The experiments of its steps. */
  public get experiments(): JsonObject[] {
    return this.steps.flatMap(({ experiment }) => (experiment === undefined ? [] : [record(experiment)]));
  }

  /** Paths of fields that the controller leaves out whenever it writes the Rollout. */
  public get lostZeros(): string[] {
    return lostZeros(this.manifest, this.steps);
  }

  public get workload(): WorkloadReference | undefined {
    const reference = at(this.manifest, 'spec', 'workloadRef');
    if (reference === undefined) return undefined;
    const { apiVersion, kind, name, scaleDown } = record(reference);
    return { apiVersion: text(apiVersion), kind: text(kind), name: texts([name]).at(0) ?? '',
      scaledDown: kind === DEPLOYMENT.kind && (scaleDown === ScaleDown.ON_SUCCESS || scaleDown === ScaleDown.PROGRESSIVELY) };
  }

  public get analysisTemplates(): TemplateReference[] {
    return rolloutTemplates(this.canary, this.steps, CANARY);
  }

  public get podReferences(): PodReference[] {
    return podReferences(this.podSpec);
  }

  /** Whether the controller must have been told of a plugin, for traffic or for a step. */
  public get usesPlugins(): boolean {
    return Object.keys(this.plugins).length > 0 || this.steps.some(({ plugin }) => plugin !== undefined);
  }

  private get podSpec(): JsonObject {
    return record(at(this.manifest, 'spec', 'template', 'spec'));
  }

  private get trafficRouting(): JsonObject {
    return record(this.canary.trafficRouting);
  }

  private get plugins(): JsonObject {
    return record(this.trafficRouting.plugins);
  }

  private get pingPongServices(): ServiceReference[] {
    return ['pingService', 'pongService'].flatMap((field) =>
      named(texts([at(this.canary, 'pingPong', field)]).at(0) ?? '', `${CANARY}.pingPong.${field}`));
  }
}

function named(name: string, path: string): ServiceReference[] {
  return name === '' ? [] : [{ name, path }];
}
