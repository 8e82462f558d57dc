import type { Duration } from 'cdk8s';
import { rejectIf } from '../../input-error';
import { type Problem, problem } from '../../problem';
import { notEmpty } from '../check';
import { headerName } from '../header-match';

/**
 * Options of `IstioLoadBalancing.hashCookie`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings-ConsistentHashLB-HTTPCookie
 */
export interface IstioHashCookieOptions {
  /**
   * Path of the cookie.
   *
   * @default - that of the request
   */
  readonly path?: string;

  /**
   * How long a cookie that the proxy makes is good for; whole seconds, 0 for the browser's session.
   *
   * @default - the proxy makes no cookie
   */
  readonly ttl?: Duration;
}

/** How a request finds its pod, as data. @internal */
export type LoadBalancingSpec =
  | { readonly type: 'simple'; readonly simple: string }
  | { readonly type: 'header' | 'queryParameter'; readonly name: string }
  | { readonly type: 'cookie'; readonly name: string; readonly options: IstioHashCookieOptions }
  | { readonly type: 'sourceIp' };

/**
 * How the pods of a subset share its traffic.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings
 */
export class IstioLoadBalancing {
  /** The pod with fewer requests of two that are drawn. The default of Istio. */
  public static leastRequest(): IstioLoadBalancing {
    return new IstioLoadBalancing({ type: 'simple', simple: 'LEAST_REQUEST' }, 'leastRequest', []);
  }

  /** One after the other. */
  public static roundRobin(): IstioLoadBalancing {
    return new IstioLoadBalancing({ type: 'simple', simple: 'ROUND_ROBIN' }, 'roundRobin', []);
  }

  /** Any. */
  public static random(): IstioLoadBalancing {
    return new IstioLoadBalancing({ type: 'simple', simple: 'RANDOM' }, 'random', []);
  }

  /** The pod whose address has this hash of a header. @param name a header name, or an error */
  public static hashHeader(name: string): IstioLoadBalancing {
    return new IstioLoadBalancing({ type: 'header', name }, 'hashHeader', [notEmpty('name', name) ?? headerName('name', name)]);
  }

  /** The pod whose address has this hash of a query parameter. @param name must not be empty */
  public static hashQueryParameter(name: string): IstioLoadBalancing {
    return new IstioLoadBalancing({ type: 'queryParameter', name }, 'hashQueryParameter', [notEmpty('name', name)]);
  }

  /** The pod whose address has this hash of a cookie. @param name must not be empty */
  public static hashCookie(name: string, options: IstioHashCookieOptions = {}): IstioLoadBalancing {
    const millis = options.ttl?.toMilliseconds({ integral: false }) ?? 0;
    return new IstioLoadBalancing({ type: 'cookie', name, options }, 'hashCookie', [
      notEmpty('name', name),
      notEmpty('path', options.path),
      millis % 1000 === 0 ? undefined : problem('ttl', `${millis}ms`, 'must be a whole number of seconds'),
    ]);
  }

  /** The pod whose address has this hash of the client's address. */
  public static hashSourceIp(): IstioLoadBalancing {
    return new IstioLoadBalancing({ type: 'sourceIp' }, 'hashSourceIp', []);
  }

  private constructor(/** @internal */ public readonly _spec: LoadBalancingSpec, factory: string, problems: Problem[]) {
    rejectIf(`IstioLoadBalancing.${factory}`, ...problems);
  }
}
