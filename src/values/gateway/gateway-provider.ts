import { rejectIf } from '../../input-error';
import { LISTENER_PROTOCOLS } from '../../facts/gateway-api';
import { GATEWAY_CLASSES } from '../../facts/gateway-classes';
import { dnsSubdomain, notEmpty } from '../check';
import { domainPath } from './domain-path';

/**
 * Options of `GatewayProvider.generic`.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#gatewayclass
 */
export interface GatewayProviderOptions {
  /**
   * Name of the controller, a domain and a path (`example.com/gateway`), or an error. Only a `GatewayClass` needs it.
   *
   * @default - unknown
   */
  readonly controllerName?: string;

  /**
   * Whether the Gateways are waypoints of Istio's ambient mode, which listen on HBONE, port 15008.
   *
   * @default false
   */
  readonly waypoint?: boolean;

  /**
   * Whether the installation creates the class itself, so that a `GatewayClass` of that name would be a second owner.
   *
   * @default false
   */
  readonly createsClass?: boolean;
}

interface ProviderFields {
  readonly className: string;
  readonly controllerName?: string;
  readonly waypoint?: boolean;
  readonly createsClass?: boolean;
  readonly protocols?: readonly string[];
}

const PROTOCOLS = [LISTENER_PROTOCOLS.http, LISTENER_PROTOCOLS.https, LISTENER_PROTOCOLS.tls, LISTENER_PROTOCOLS.tcp];

/**
 * An implementation of the Gateway API: the GatewayClass that a Gateway names, and what its Gateways can do.
 *
 * @see https://gateway-api.sigs.k8s.io/implementations/
 */
export class GatewayProvider {
  /**
   * Istio as an ingress gateway: class `istio`. TCP and TLS listeners may need `PILOT_ENABLE_ALPHA_GATEWAY_API=true`
   * in istiod.
   *
   * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/
   */
  public static istio(): GatewayProvider {
    return new GatewayProvider({ ...GATEWAY_CLASSES.istio, createsClass: true, protocols: PROTOCOLS });
  }

  /**
   * A waypoint of Istio's ambient mode: class `istio-waypoint`.
   *
   * @see https://istio.io/latest/docs/ambient/usage/waypoint/
   */
  public static istioWaypoint(): GatewayProvider {
    return new GatewayProvider({
      ...GATEWAY_CLASSES.istioWaypoint,
      waypoint: true,
      createsClass: true,
      protocols: [...PROTOCOLS, LISTENER_PROTOCOLS.hbone],
    });
  }

  /**
   * kgateway with its Envoy proxy: class `kgateway`.
   *
   * @see https://kgateway.dev/docs/
   */
  public static kgateway(): GatewayProvider {
    return new GatewayProvider({ ...GATEWAY_CLASSES.kgateway, createsClass: true, protocols: PROTOCOLS });
  }

  /**
   * agentgateway: class `agentgateway`. The controller's name is the one of kgateway 2.1; releases on their own are
   * called `agentgateway.dev/agentgateway`, and a class of yours takes that by `generic`.
   *
   * @see https://agentgateway.dev/docs/kubernetes/
   */
  public static agentgateway(): GatewayProvider {
    return new GatewayProvider({ ...GATEWAY_CLASSES.agentgateway, createsClass: true, protocols: PROTOCOLS });
  }

  /**
   * Any other implementation; which protocols it serves is not checked, except that HBONE is for waypoints.
   *
   * @param className name of the GatewayClass, a DNS name, or an error
   */
  public static generic(className: string, options: GatewayProviderOptions = {}): GatewayProvider {
    const { controllerName, waypoint, createsClass } = options;
    rejectIf(
      'GatewayProvider.generic',
      notEmpty('className', className) ?? dnsSubdomain('className', className),
      domainPath('controllerName', controllerName, 'example.com/gateway'),
    );
    return new GatewayProvider({ className, controllerName, waypoint, createsClass });
  }

  /** Name of the GatewayClass. */
  public readonly className: string;

  /** Name of the controller; undefined where it is not known. */
  public readonly controllerName?: string;

  /** Whether the Gateways are waypoints. */
  public readonly isWaypoint: boolean;

  /** Whether the installation creates the class itself. */
  public readonly createsClass: boolean;

  /** What the Gateways serve; undefined where nobody knows. @internal */
  public readonly _protocols?: readonly string[];

  private constructor({ className, controllerName, waypoint, createsClass, protocols }: ProviderFields) {
    this.className = className;
    this.controllerName = controllerName;
    this.isWaypoint = waypoint ?? false;
    this.createsClass = createsClass ?? false;
    this._protocols = protocols;
  }

  /** The same implementation under a class of the user's own; whoever creates the class checks its name. @internal */
  public _withClass(className: string): GatewayProvider {
    return new GatewayProvider({ className, controllerName: this.controllerName, waypoint: this.isWaypoint, createsClass: false,
      protocols: this._protocols });
  }
}
