import {
  BUNDLE_FIELDS, type BundleField, CHANNELS, type GatewayApiChannel, type RouteVersion, SERVED_ROUTES,
} from '../facts/gateway-api-bundles';
import type { RouteKind } from '../facts/route-kind';
import { isAtLeast } from '../facts/version';
import { rejectIf } from '../input-error';
import { releaseProblem } from './release';

/**
 * The bundle of the Gateway API's CRDs in a cluster: its release and its channel. 1.4 to 1.7 are proven by the tests of this
 * library, 1.2 and 1.3 are accepted.
 *
 * @see https://gateway-api.sigs.k8s.io/concepts/versioning/
 */
export class GatewayApiBundle {
  /**
   * The channel of what is stable: GatewayClass, Gateway, HTTPRoute and GRPCRoute, TLSRoute from 1.5 on, TCPRoute from 1.6 on.
   *
   * @param version the release, as `1.7.0`; an error for one that never was, or is older than 1.2.0
   */
  public static standard(version: string): GatewayApiBundle {
    return GatewayApiBundle.checked('GatewayApiBundle.standard', version, CHANNELS.standard);
  }

  /**
   * The channel of everything, `v1alpha2` of TCPRoute and TLSRoute too.
   *
   * @param version the release, as `1.7.0`; an error for one that never was, or is older than 1.2.0
   */
  public static experimental(version: string): GatewayApiBundle {
    return GatewayApiBundle.checked('GatewayApiBundle.experimental', version, CHANNELS.experimental);
  }

  private static checked(place: string, version: string, channel: GatewayApiChannel): GatewayApiBundle {
    rejectIf(place, releaseProblem('gatewayApi', 'version', version));
    return new GatewayApiBundle(version, channel);
  }

  private constructor(
    /** The release, as `1.7.0`. */
    public readonly version: string,
    /** `standard` or `experimental`. */
    public readonly channel: string,
  ) {}

  /** Whether the cluster has the experimental channel. */
  public get isExperimental(): boolean {
    return this.channel === CHANNELS.experimental;
  }

  /** In which versions the cluster serves a kind of route, the newest first. @internal */
  public _served(kind: RouteKind): RouteVersion[] {
    return SERVED_ROUTES[kind].filter(({ since }) => {
      const first = this.isExperimental ? since.experimental : since.standard;
      return first !== undefined && isAtLeast(this.version, first);
    }).map(({ version }) => version);
  }

  /** Whether the routes of the cluster have a field. @internal */
  public _has(field: BundleField): boolean {
    return isAtLeast(this.version, this._first(field));
  }

  /** The first bundle of the channel with a field. @internal */
  public _first(field: BundleField): string {
    return BUNDLE_FIELDS[field][this.isExperimental ? CHANNELS.experimental : CHANNELS.standard];
  }

  /** For messages. @internal */
  public get _title(): string {
    return `Gateway API ${this.version} (${this.channel})`;
  }
}
