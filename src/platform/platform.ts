import type { IConstruct } from 'constructs';
import { CAPABILITIES, type ReleaseNeed } from '../facts/capabilities';
import { CHANNELS } from '../facts/gateway-api-bundles';
import { RELEASES, type Tool } from '../facts/releases';
import { isAtLeast } from '../facts/version';
import { InputError, isInputError, rejectIf } from '../input-error';
import { dnsLabel, pluginName } from '../grammar/checks';
import { type InputProblem, type Problem, isProblem, problem, unique, within } from '../problem';
import type { Capability } from './capability';
import type { ControllerSetup } from './controller-setup';
import { GatewayApiBundle } from './gateway-api-bundle';
import { type PlatformJson, platformJsonProblems } from './platform-json';
import type { PlatformOptions } from './platform-options';
import { releaseNote, releaseProblem } from './release';
import { Scopes } from './scopes';

/** The tools that are stated by a number alone. */
const NUMBERED = ['argoRollouts', 'gatewayApiPlugin', 'kedifyPlugin', 'argoCd', 'istio', 'keda'] as const satisfies readonly Tool[];

/**
 * Which releases run in the cluster, and so what it can do. All constructs, the drift model and the rules of Argo CD ask
 * it. It is stated once, for an app or for a chart, before the constructs below are made; without it the newest releases
 * count that the tests of this library run.
 *
 * @example
 * Platform.of({ argoRollouts: '1.9.3', gatewayApi: GatewayApiBundle.experimental('1.5.1') }).applyTo(app);
 *
 * @see https://github.com/cdk8s-canary/cdk8s-canary#platform
 */
export class Platform {
  /** A platform; what is left out is the newest release that the tests of this library run. */
  public static of(options: PlatformOptions = {}): Platform {
    rejectIf('Platform.of', ...optionProblems(options));
    return new Platform(options);
  }

  /**
   * A platform from the text of a JSON file with the options of `Platform.of`, where the bundle is
   * `"gatewayApi": { "version": "1.7.0", "channel": "standard" }`; `standard` is the default channel. An error for what is no
   * JSON, for a key that is not known, and for all that `Platform.of` refuses.
   */
  public static fromJson(text: string): Platform {
    const place = 'Platform.fromJson';
    const data = parsed(place, text);
    rejectIf(place, ...platformJsonProblems(data));
    const { gatewayApi, ...options } = data as PlatformJson;
    const problems: Problem[] = optionProblems(options);
    let bundle: GatewayApiBundle | undefined;
    try {
      bundle = gatewayApi && (gatewayApi.channel === CHANNELS.experimental ? GatewayApiBundle.experimental(gatewayApi.version)
        : GatewayApiBundle.standard(gatewayApi.version));
    } catch (error) {
      if (!isInputError(error)) throw error;
      problems.push(...within('gatewayApi', error.problems));
    }
    rejectIf(place, ...problems);
    return new Platform({ ...options, gatewayApi: bundle });
  }

  /** The platform that counts for a construct: that of the nearest scope that has one, or the default. */
  public static ofScope(scope: IConstruct): Platform {
    return scopes.of(scope);
  }

  /** The bundle of the Gateway API's CRDs. */
  public readonly gatewayApi: GatewayApiBundle;

  /** The release of Argo Rollouts. */
  public readonly argoRollouts: string;

  /** The release of the plugin `argoproj-labs/gatewayAPI`. */
  public readonly gatewayApiPlugin: string;

  /** The release of the plugin `kedify/http`. */
  public readonly kedifyPlugin: string;

  /** The release of Argo CD. */
  public readonly argoCd: string;

  /** The release of Istio. */
  public readonly istio: string;

  /** The release of KEDA. */
  public readonly keda: string;

  /** What is known of the controller; undefined where nothing was stated. */
  public readonly controller?: ControllerSetup;

  private constructor(options: PlatformOptions) {
    if (options.gatewayApi !== undefined) withBundle.add(this);
    this.gatewayApi = options.gatewayApi ?? GatewayApiBundle.standard(RELEASES.gatewayApi.tested);
    this.argoRollouts = options.argoRollouts ?? RELEASES.argoRollouts.tested;
    this.gatewayApiPlugin = options.gatewayApiPlugin ?? RELEASES.gatewayApiPlugin.tested;
    this.kedifyPlugin = options.kedifyPlugin ?? RELEASES.kedifyPlugin.tested;
    this.argoCd = options.argoCd ?? RELEASES.argoCd.tested;
    this.istio = options.istio ?? RELEASES.istio.tested;
    this.keda = options.keda ?? RELEASES.keda.tested;
    this.controller = options.controller === undefined ? undefined : frozen(structuredClone(options.controller));
  }

  /**
   * States the platform for a scope and all below it, where no nearer scope has one of its own. What `notes` says is
   * printed on standard error by each synth of the app, with the scope.
   *
   * @param scope an App, a Chart or any other construct; an error if it has a platform already, or if a construct in it
   * has asked for its platform
   */
  public applyTo(scope: IConstruct): void {
    scopes.apply(scope, this);
  }

  /** Whether the cluster has something. */
  public can(capability: Capability): boolean {
    return this.missing(capability).length === 0;
  }

  /** From which releases on there is something: `Argo Rollouts 1.10.0 and the Gateway API plugin 0.17.0`. */
  public since(capability: Capability): string {
    return needsOf(capability).map(({ tool, since }) => `${RELEASES[tool].title} ${since}`).join(' and ');
  }

  /** What should be known of the releases: which are newer than the known ones, and which are not proven. */
  public get notes(): string[] {
    return (['gatewayApi', ...NUMBERED] as const).flatMap((tool) => releaseNote(tool, this.release(tool)) ?? []);
  }

  /** The end of a message: from which release on, and what the cluster has. @internal */
  public _since(capability: Capability): string {
    const missing = this.missing(capability);
    const has = missing.map(({ tool }) => `${RELEASES[tool].title} ${this.release(tool)}`).join(' and ');
    return `from ${missing.map(({ tool, since }) => `${RELEASES[tool].title} ${since}`).join(' and ')} on; the platform has ${has}`;
  }

  /** A problem where the cluster has not what a value needs. @internal */
  public _needs(prop: string, value: unknown, capability: Capability): Problem {
    return this.can(capability) ? undefined : problem(prop, value, `works ${this._since(capability)}`);
  }

  /** Whether two statements say the same. @internal */
  public _isSame(other: Platform): boolean {
    return JSON.stringify(this) === JSON.stringify(other);
  }

  private missing(capability: Capability): ReleaseNeed[] {
    return needsOf(capability).filter(({ tool, since }) => !isAtLeast(this.release(tool), since));
  }

  private release(tool: Tool): string {
    return tool === 'gatewayApi' ? this.gatewayApi.version : this[tool];
  }
}

/** The platforms that state their bundle. */
const withBundle = new WeakSet<Platform>();

/** Whether somebody has said which bundle of the Gateway API a platform has, and in which channel. */
export function statesBundle(platform: Platform): boolean {
  return withBundle.has(platform);
}

function needsOf(capability: Capability): readonly ReleaseNeed[] {
  return CAPABILITIES[capability];
}

function optionProblems(options: PlatformOptions | Omit<PlatformJson, 'gatewayApi'>): InputProblem[] {
  return [
    ...NUMBERED.map((tool) => {
      const release = options[tool];
      return release === undefined ? undefined : releaseProblem(tool, tool, release);
    }),
    ...within('controller', controllerProblems(options.controller)),
  ].filter(isProblem);
}

function controllerProblems({ plugins = [], routeKinds = [], namespaces = [] }: ControllerSetup = {}): Problem[] {
  return [
    ...plugins.map((name, index) => pluginName(`plugins[${index}]`, name)),
    ...unique((index) => `plugins[${index}]`, plugins),
    ...unique((index) => `routeKinds[${index}]`, routeKinds),
    ...namespaces.map((name, index) => dnsLabel(`namespaces[${index}]`, name)),
    ...unique((index) => `namespaces[${index}]`, namespaces),
  ];
}

/** One value for all: whoever asks for it must not change it. */
function frozen(controller: ControllerSetup): ControllerSetup {
  for (const list of Object.values(controller) as unknown[]) Object.freeze(list);
  return Object.freeze(controller);
}

/** How much of a text a message shows. */
const SHOWN = 60;

function parsed(place: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
    throw new InputError([{ ...problem('text', shown, `must be JSON: ${why.slice(0, 2 * SHOWN)}`), place }]);
  }
}

/** What was stated, for all trees. */
const scopes = new Scopes<Platform>('Platform.applyTo', Platform.of());

/** The platform of a construct that builds on it, which from now on stays that one. */
export function platformFor(construct: IConstruct): Platform {
  return scopes.answer(construct);
}

/** The scopes of a tree for which a platform was stated. */
export function platformsIn(root: IConstruct): Array<{ readonly scope: IConstruct; readonly platform: Platform }> {
  return scopes.statedBelow(root).map(({ scope, value }) => ({ scope, platform: value }));
}
