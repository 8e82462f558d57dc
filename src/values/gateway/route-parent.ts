import { rejectIf } from '../../input-error';
import type { Problem } from '../../problem';
import { GATEWAY, SERVICE } from '../../facts/kinds';
import { dnsLabel, dnsSubdomain, notEmpty, portNumber, serviceName } from '../check';

/**
 * Options of `RouteParent.gateway`. A prop has the name of its field there.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#parentreference
 */
export interface GatewayParentOptions {
  /**
   * Namespace of the Gateway. Its listeners must allow routes from the route's namespace.
   *
   * @default - that of the route
   */
  readonly namespace?: string;

  /**
   * Name of one listener of the Gateway; a DNS name, or an error.
   *
   * @default - every listener that allows the route
   */
  readonly sectionName?: string;

  /**
   * Port of the listeners, 1 to 65535, or an error.
   *
   * @default - any port
   */
  readonly port?: number;
}

/**
 * Options of `RouteParent.service`. A prop has the name of its field there.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#parentreference
 */
export interface ServiceParentOptions {
  /**
   * Namespace of the Service. A route in another namespace than its parent Service changes only the requests
   * that come from its own namespace.
   *
   * @default - that of the route
   */
  readonly namespace?: string;

  /**
   * Port of the Service that the route is for, 1 to 65535, or an error.
   *
   * @default - all ports
   */
  readonly port?: number;
}

/**
 * What a route hangs on: a Gateway, or a Service of a mesh.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#parentreference
 */
export class RouteParent {
  /** A Gateway. @param name a DNS name, or an error */
  public static gateway(name: string, options: GatewayParentOptions = {}): RouteParent {
    const { namespace, sectionName, port } = options;
    return new RouteParent('gateway', GATEWAY.group, GATEWAY.kind, name, namespace, port, sectionName, [
      notEmpty('name', name) ?? dnsSubdomain('name', name),
      sectionName === '' ? notEmpty('sectionName', sectionName) : dnsSubdomain('sectionName', sectionName),
    ]);
  }

  /**
   * A Service: the mesh (a waypoint, or the sidecars) applies the route to what is sent to it. The Service's own
   * pods do not matter then, the route's backends get the requests.
   *
   * @param name a DNS label that starts with a letter, or an error
   */
  public static service(name: string, options: ServiceParentOptions = {}): RouteParent {
    return new RouteParent('service', SERVICE.group, SERVICE.kind, name, options.namespace, options.port, undefined, [
      notEmpty('name', name) ?? serviceName('name', name),
    ]);
  }

  private constructor(
    factory: string,
    /** API group of the parent. */ public readonly group: string,
    /** Kind of the parent. */ public readonly kind: string,
    /** Name of the parent. */ public readonly name: string,
    /** Namespace of the parent; undefined for that of the route. */ public readonly namespace: string | undefined,
    /** Port of the parent; undefined for all. */ public readonly port: number | undefined,
    /** Name of the listener; undefined for all. */ public readonly sectionName: string | undefined,
    problems: Problem[],
  ) {
    rejectIf(`RouteParent.${factory}`, ...problems, dnsLabel('namespace', namespace), portNumber('port', port));
  }
}
