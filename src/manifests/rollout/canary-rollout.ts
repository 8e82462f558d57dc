import { GATEWAY_API_PLUGIN } from '../../facts/gateway-api-plugin';
import { KEDIFY_PLUGIN } from '../../facts/kedify-plugin';
import { DEPLOYMENT, ROLLOUT } from '../../facts/kinds';
import { ScaleDown } from '../../facts/scale-down';
import { Platform } from '../../platform/platform';
import { type JsonObject, at, keyOf, record, records, text, texts } from '../manifest';
import type { ManifestIndex } from '../manifest-index';
import { literal } from '../pattern';
import type { CanaryStrategy } from '../strategy/canary-strategy';
import { readStrategy } from '../strategy/read-strategy';
import { type AnalysisUse, type TemplateReference, analysisUses } from './analysis-references';
import { type RouteStep, isMeasured, isPause, routeSteps } from './canary-steps';
import { GatewayApiSettings } from './gateway-api-settings';
import { type SettingsProblem, member } from './go-json';
import { IstioSettings } from './istio-settings';
import { KedifySettings } from './kedify-settings';
import { lostZeros } from './lost-zeros';
import { routerReleaseProblems } from './router-releases';
import { misnamedPlugins } from './plugin-names';
import { type PodReference, podReferences } from './pod-references';
import { type RouterNames, routerNames } from './router-names';

const CANARY = '$.spec.strategy.canary';
const PLUGINS = `${CANARY}.trafficRouting.plugins`;

/** A Service by the field of the Rollout that names it. */
export interface ServiceReference {
  readonly name: string;
  readonly path: string;
}

/** A plugin, or a router, by the field of an object that names it. */
export interface PluginReference {
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
  public readonly steps: readonly JsonObject[];
  private readonly canary: JsonObject;

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

  /** Whether two Services change their parts with each release. */
  public get swapsServices(): boolean {
    return this.canary.pingPong !== undefined && this.canary.pingPong !== null;
  }

  /** Every Service whose selector the controller points to one version. */
  public get services(): ServiceReference[] {
    return [
      ...named(this.stableService, `${CANARY}.stableService`),
      ...named(this.canaryService, `${CANARY}.canaryService`),
      ...this.pingPongServices,
    ];
  }

  /** What it names for its routers. */
  public get routerNames(): RouterNames {
    return routerNames(this.trafficRouting, this.stableService);
  }

  /** Its own pod template; empty where it takes over that of a workload. */
  public get template(): JsonObject {
    return record(at(this.manifest, 'spec', 'template'));
  }

  /** The labels that its pods have for certain, whosever the template is. */
  public get selectedLabels(): JsonObject {
    return record(at(this.manifest, 'spec', 'selector', 'matchLabels'));
  }

  public get managedRoutes(): string[] {
    return texts(records(this.trafficRouting.managedRoutes).map(({ name }) => name));
  }

  /** The steps that set header and mirror routes, or take them away. */
  public get routeSteps(): RouteStep[] {
    return routeSteps(this.steps);
  }

  public step(index: number): JsonObject {
    return this.steps[index];
  }

  /** The steps that wait for a person or a time, counted from 0. */
  public get pauses(): number[] {
    return this.steps.flatMap((step, index) => (isPause(step) ? [index] : []));
  }

  /** The steps that wait for the verdict of something, counted from 0. */
  public get verdicts(): number[] {
    return this.steps.flatMap((step, index) => (isMeasured(step) ? [index] : []));
  }

  /** Whether an analysis goes on while the steps do. */
  public get measuresInBackground(): boolean {
    return this.analysisUses.some(({ inBackground, templates }) => inBackground && templates.length > 0);
  }

  /** What the controller's arithmetic goes by. */
  public get strategy(): CanaryStrategy {
    return readStrategy(record(this.manifest.spec));
  }

  /** How long a pod must be ready before it counts, which is how long a step lasts at least. */
  public get minReadySeconds(): number {
    const seconds = at(this.manifest, 'spec', 'minReadySeconds');
    return typeof seconds === 'number' ? seconds : 0;
  }

  /** The share of its pods that counts as all of them, as it is written. */
  public get progressThreshold(): { readonly type: string; readonly value: number } | undefined {
    const { type, value } = record(this.canary.replicaProgressThreshold);
    return typeof value === 'number' ? { type: text(type), value } : undefined;
  }

  /** The routers of the controller itself, and plugins, by name. */
  public get routing(): { readonly own: string[]; readonly plugins: string[] } | undefined {
    if (this.canary.trafficRouting === undefined || this.canary.trafficRouting === null) return undefined;
    const own = Object.entries(this.trafficRouting).flatMap(([key, value]) => (key !== 'plugins' && record(value) === value ? [key] : []));
    return { own, plugins: Object.keys(this.plugins) };
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
    return this.analysisUses.flatMap(({ templates }) => templates);
  }

  public get analysisUses(): AnalysisUse[] {
    return analysisUses(this.canary, this.steps, CANARY);
  }

  public get podReferences(): PodReference[] {
    return podReferences(this.podSpec);
  }

  /** The plugins that move its traffic, by name. */
  public get trafficPlugins(): PluginReference[] {
    return Object.keys(this.plugins).map((name) => ({ name, path: member(PLUGINS, name) }));
  }

  /** Whether a step sends requests with some header to the canary. */
  public get setsHeaderRoutes(): boolean {
    return this.steps.some(({ setHeaderRoute }) => setHeaderRoute !== undefined && setHeaderRoute !== null);
  }

  /** The routers that it names, plugins among them as one. */
  public get routers(): PluginReference[] {
    return Object.keys(this.trafficRouting).map((name) => ({ name, path: `${CANARY}.trafficRouting.${name}` }));
  }

  /** The plugins of its steps, by name. */
  public get stepPlugins(): PluginReference[] {
    return this.steps.flatMap(({ plugin }, index) =>
      texts([at(plugin, 'name')]).map((name) => ({ name, path: `${CANARY}.steps[${index}].plugin.name` })));
  }

  /** Paths of the experiments of its steps that get traffic of their own. */
  public get weightedExperiments(): string[] {
    return this.steps.flatMap(({ experiment }, index) => (records(at(experiment, 'templates'))
      .some(({ weight }) => weight !== undefined && weight !== null) ? [`${CANARY}.steps[${index}].experiment`] : []));
  }

  /** Whether the controller must have been told of a plugin, for traffic or for a step. */
  public get usesPlugins(): boolean {
    return Object.keys(this.plugins).length > 0 || this.steps.some(({ plugin }) => plugin !== undefined);
  }

  /** The labels of its own pods. */
  public get podLabels(): JsonObject {
    return record(at(this.manifest, 'spec', 'template', 'metadata', 'labels'));
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
