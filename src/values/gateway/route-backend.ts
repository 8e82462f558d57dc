import { rejectIf } from '../../input-error';
import { type Problem, problem } from '../../problem';
import { ISTIO_HOSTNAME, SERVICE } from '../../facts/kinds';
import { dnsLabel, portNumber, wholeNumber } from '../check';
import { apiGroup, objectKind, objectName } from './object-reference';
import type { RouteFilter } from './route-filter';

/**
 * Options of a backend. A prop has the name of its field there.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httpbackendref
 */
export interface RouteBackendOptions {
  /**
   * Namespace of the backend. Another one than the route's needs a ReferenceGrant there.
   *
   * @default - that of the route
   */
  readonly namespace?: string;

  /**
   * Share of the rule's traffic, relative to the other backends: 0 to 1000000, or an error. The app's own two
   * backends have 100 together.
   *
   * @default 1
   */
  readonly weight?: number;

  /**
   * Filters for what is sent to this backend. HTTPRoute and GRPCRoute only.
   *
   * @default - none
   */
  readonly filters?: RouteFilter[];
}

/**
 * Something else than the app's Services that a rule of a route sends requests to.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#backendref
 */
export class RouteBackend {
  /** A Service. @param name a DNS label that starts with a letter, or an error @param port 1 to 65535, or an error */
  public static service(name: string, port: number, options: RouteBackendOptions = {}): RouteBackend {
    return new RouteBackend('service', SERVICE.group, SERVICE.kind, name, port, options);
  }

  /**
   * A host name that Istio knows (`Hostname` of `networking.istio.io`), such as that of a global service. For routes
   * that no canary changes: in a managed rule it is an error.
   *
   * @param name the whole host name, a DNS name, or an error
   * @param port 1 to 65535, or an error
   * @param options a namespace is an error: a host name is in none
   * @see https://docs.solo.io/gloo-mesh/latest/ambient/multicluster/multi-apps/multi-apps/
   */
  public static hostname(name: string, port: number, options: RouteBackendOptions = {}): RouteBackend {
    return new RouteBackend('hostname', ISTIO_HOSTNAME.group, ISTIO_HOSTNAME.kind, name, port, options, [
      options.namespace === undefined ? undefined
        : problem('namespace', options.namespace, 'must not be set: a host name is in no namespace'),
    ]);
  }

  /**
   * An object of another kind that the gateway knows.
   *
   * @param group API group, a DNS name, or `''` for the core group
   * @param kind kind of the object: at most 63 letters, digits and `-`, or an error
   * @param name name of the object: a DNS name; for a Service a DNS label that starts with a letter
   * @param port 1 to 65535, or an error; a Service must have one; leave it out where the kind has no port
   */
  public static custom(group: string, kind: string, name: string, port?: number, options: RouteBackendOptions = {}): RouteBackend {
    return new RouteBackend('custom', group, kind, name, port, options);
  }

  /** @internal */
  public readonly _options: RouteBackendOptions;

  private constructor(
    factory: string,
    /** API group. */ public readonly group: string,
    /** Kind. */ public readonly kind: string,
    /** Name. */ public readonly name: string,
    /** Port; undefined where the kind has none. */ public readonly port: number | undefined,
    options: RouteBackendOptions,
    problems: Problem[] = [],
  ) {
    this._options = { ...options };
    rejectIf(`RouteBackend.${factory}`, ...backendProblems({ group, kind, name, port }, options), ...problems);
  }
}

interface BackendObject {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly port?: number;
}

function backendProblems(object: BackendObject, options: RouteBackendOptions): Problem[] {
  const { group, kind, name, port } = object;
  const isService = group === SERVICE.group && kind === SERVICE.kind;
  return [
    apiGroup('group', group),
    objectKind('kind', kind),
    objectName('name', name, object),
    port === undefined && isService ? problem('port', port, 'must be set for a Service') : portNumber('port', port),
    dnsLabel('namespace', options.namespace),
    wholeNumber('weight', options.weight, 0, 1000000),
  ];
}
