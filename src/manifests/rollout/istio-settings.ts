import { Capability } from '../../platform/capability';
import type { Platform } from '../../platform/platform';
import { type JsonObject, at, record, records, text, texts } from '../manifest';
import type { SettingsProblem } from './go-json';

export type L4RouteList = 'tls' | 'tcp';

/** A TLS or TCP route that a Rollout names by what it matches. */
export interface L4Route {
  readonly port?: string;
  readonly sniHosts: readonly string[];
}

/** A VirtualService whose weights the controller sets, and which of its routes. */
export interface VirtualServiceSettings {
  readonly name: string;
  /** Empty: the Rollout's. */
  readonly namespace: string;
  /** Names of HTTP routes; none where the VirtualService has only one. */
  readonly routes: readonly string[];
  readonly l4Routes: { readonly [list in L4RouteList]: readonly L4Route[] };
  readonly path: string;
  /** The path of the whole entry. */
  readonly base: string;
}

/** The DestinationRule with the subsets of the two versions. */
export interface DestinationRuleSettings {
  /** Empty where there is none. */
  readonly name: string;
  readonly versionSubsets: readonly string[];
  readonly additionalSubsets: readonly string[];
}

/**
 * What a Rollout says of Istio. The API server checks the types, and takes keys to the letter.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/pkg/apis/rollouts/v1alpha1/types.go
 */
export class IstioSettings {
  public readonly virtualServices: readonly VirtualServiceSettings[];
  public readonly destinationRule: DestinationRuleSettings;

  constructor(value: unknown, public readonly path: string, problems: SettingsProblem[], platform: Platform) {
    const istio = record(value);
    this.virtualServices = [
      ...(istio.virtualService === undefined ? []
        : virtualServices([record(istio.virtualService)], () => `${path}.virtualService`, platform)),
      ...virtualServices(records(istio.virtualServices), (i) => `${path}.virtualServices[${i}]`, platform),
    ];
    const rule = record(istio.destinationRule);
    this.destinationRule = {
      name: texts([rule.name]).at(0) ?? '',
      versionSubsets: texts([rule.stableSubsetName, rule.canarySubsetName]),
      additionalSubsets: listOf(rule.additionalSubsetNames),
    };
    if (istio.virtualService !== undefined && records(istio.virtualServices).length > 0) {
      problems.push({ path, value,
        rule: 'must have virtualService or virtualServices, not both: Argo Rollouts calls the Rollout invalid' });
    }
    if (this.virtualServices.length === 0) {
      problems.push({ path, value, rule: 'must name a VirtualService: Argo Rollouts calls the Rollout invalid without one' });
    }
  }
}

function virtualServices(
  references: readonly JsonObject[], pathOf: (index: number) => string, platform: Platform,
): VirtualServiceSettings[] {
  return references.flatMap((reference, i) => {
    const { name, namespace } = named(text(reference.name), platform);
    return name === '' ? [] : [{
      name,
      namespace,
      routes: listOf(reference.routes),
      l4Routes: { tls: l4Routes(reference.tlsRoutes), tcp: l4Routes(reference.tcpRoutes) },
      path: `${pathOf(i)}.name`,
      base: pathOf(i),
    }];
  });
}

/**
 * `name` or `name.namespace`. Where there are more dots the name has some, or the controller loses the rest.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/istio/istio.go#L40
 */
function named(reference: string, platform: Platform): { readonly name: string; readonly namespace: string } {
  if (!platform.can(Capability.DOTTED_VIRTUAL_SERVICE_NAMES)) {
    const [name, namespace = ''] = reference.split('.');
    return { name, namespace };
  }
  const short = reference.replace(/\.cluster\.local$/, '');
  const dot = short.lastIndexOf('.');
  return dot < 0 ? { name: short, namespace: '' } : { name: short.slice(0, dot), namespace: short.slice(dot + 1) };
}

function l4Routes(value: unknown): L4Route[] {
  return records(value).map((route) =>
    ({ ...(route.port === undefined ? {} : { port: text(route.port) }), sniHosts: listOf(at(route, 'sniHosts')) }));
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? texts(value) : [];
}
