import { rejectIf } from '../../input-error';
import { type Problem, problem } from '../../problem';
import { HBONE_PORT, LISTENER_PROTOCOLS as PROTOCOLS, TLS_MODES, carriedRoutes } from '../../facts/gateway-api';
import { AllowedRoutes } from './allowed-routes';
import { dnsLabel, dnsSubdomain, metadataKeys, notEmpty, portNumber } from '../check';
import { isDomainPath } from './domain-path';
import type {
  CertificateRef, CustomListenerOptions, HboneListenerOptions, HttpListenerOptions, ListenerOptions, PortListenerOptions,
    TlsListenerOptions,
  TlsPassthroughListenerOptions,
} from './gateway-listener-options';
import { hostname } from '../hostname';

export interface ListenerTls {
  readonly mode: typeof TLS_MODES[keyof typeof TLS_MODES];
  readonly certificates: readonly CertificateRef[];
  readonly options: { readonly [key: string]: string };
}

interface ListenerFields {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly hostname?: string;
  readonly allowedRoutes?: AllowedRoutes;
  readonly tls?: ListenerTls;
}

/**
 * One port of a Gateway, with its protocol and the routes that may attach.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#listener
 */
export class GatewayListener {
  /** Plain HTTP; port 80 unless told otherwise. */
  public static http(options: HttpListenerOptions = {}): GatewayListener {
    return new GatewayListener('http',
      { ...common(options, 'http'), port: options.port ?? 80, protocol: PROTOCOLS.http, hostname: options.hostname });
  }

  /** HTTP over TLS, which ends at the Gateway; port 443 unless told otherwise. Needs a certificate. */
  public static https(options: TlsListenerOptions): GatewayListener {
    return new GatewayListener('https', { ...secured(options, 'https'), protocol: PROTOCOLS.https, tls: terminated(options) });
  }

  /** TLS that ends at the Gateway, with any protocol inside; port 443 unless told otherwise. Needs a certificate. */
  public static tlsTerminate(options: TlsListenerOptions): GatewayListener {
    return new GatewayListener('tlsTerminate', { ...secured(options, 'tls'), protocol: PROTOCOLS.tls, tls: terminated(options) });
  }

  /** TLS that goes through to the backend untouched, routed by server name; port 443 unless told otherwise. */
  public static tlsPassthrough(options: TlsPassthroughListenerOptions = {}): GatewayListener {
    const tls: ListenerTls = { mode: TLS_MODES.passthrough, certificates: [], options: {} };
    return new GatewayListener('tlsPassthrough', { ...secured(options, 'tls'), protocol: PROTOCOLS.tls, tls });
  }

  /** TCP. No listener of another protocol but UDP can have the same port. */
  public static tcp(options: PortListenerOptions): GatewayListener {
    return new GatewayListener('tcp', { ...common(options, 'tcp'), port: options.port, protocol: PROTOCOLS.tcp });
  }

  /** UDP. Its routes (UDPRoute) are not among those that a canary can use. */
  public static udp(options: PortListenerOptions): GatewayListener {
    return new GatewayListener('udp', { ...common(options, 'udp'), port: options.port, protocol: PROTOCOLS.udp });
  }

  /**
   * HBONE on port 15008, what a waypoint of Istio's ambient mode listens on. An error on a Gateway that is no waypoint.
   *
   * @see https://istio.io/latest/docs/ambient/usage/waypoint/
   */
  public static hbone(options: HboneListenerOptions = {}): GatewayListener {
    const tls = options.tlsOptions === undefined ? undefined : terminated(options);
    return new GatewayListener('hbone', { ...common(options, 'mesh'), port: HBONE_PORT, protocol: PROTOCOLS.hbone, tls });
  }

  /**
   * A protocol of an implementation, such as `istio.io/PROXY`. The `tls` field is written if there are certificates
   * or TLS options; `HTTP`, `TCP` and `UDP` with them are an error, `TLS` without any of them is one, and so are `TCP` and `UDP`
   * with a host name.
   *
   * @param protocol a word, or a domain and a word with `/` between them; at most 255 characters, or an error
   */
  public static custom(protocol: string, options: CustomListenerOptions): GatewayListener {
    const tls = options.certificates === undefined && options.tlsOptions === undefined ? undefined : terminated(options);
    return new GatewayListener('custom', { ...common(options, ''), port: options.port, protocol, hostname: options.hostname, tls });
  }

  /** Name of the listener: the `sectionName` of a route's parent. */
  public readonly name: string;

  /** Port of the listener. */
  public readonly port: number;

  /** Protocol, as the Gateway spells it: `HTTP`, `HTTPS`, `TLS`, `TCP`, `UDP`, `HBONE` or a custom one. */
  public readonly protocol: string;

  /** Host name that the listener is for; undefined for all. */
  public readonly hostname?: string;

  /** Routes that may attach. */
  public readonly allowedRoutes: AllowedRoutes;

  /** @internal */
  public readonly _tls?: ListenerTls;

  private constructor(factory: string, fields: ListenerFields) {
    this.name = fields.name;
    this.port = fields.port;
    this.protocol = fields.protocol;
    this.hostname = fields.hostname;
    this.allowedRoutes = fields.allowedRoutes ?? AllowedRoutes.same();
    this._tls = fields.tls;
    rejectIf(
      `GatewayListener.${factory}`,
      notEmpty('name', this.name) ?? dnsSubdomain('name', this.name),
      portNumber('port', this.port),
      protocolProblem(this.protocol),
      hostname('hostname', this.hostname),
      ...carriedProblems(fields),
      ...kindProblems(this.protocol, this._tls, this.allowedRoutes),
      ...(this._tls === undefined ? [] : tlsProblems(this._tls)),
    );
  }
}

function common(options: ListenerOptions, name: string): Pick<ListenerFields, 'name' | 'allowedRoutes'> {
  return { name: options.name ?? name, allowedRoutes: options.allowedRoutes };
}

function secured(options: TlsPassthroughListenerOptions, name: string): Omit<ListenerFields, 'protocol' | 'tls'> {
  return { ...common(options, name), port: options.port ?? 443, hostname: options.hostname };
}

function terminated({ certificates, tlsOptions }: Pick<TlsListenerOptions, 'certificates' | 'tlsOptions'>): ListenerTls {
  return { mode: TLS_MODES.terminate, certificates: [...(certificates ?? [])], options: { ...tlsOptions } };
}

/** What a listener of the protocol has no place for, whichever factory made it. */
function carriedProblems({ protocol, hostname: host, tls }: ListenerFields): Problem[] {
  const hostless = protocol === PROTOCOLS.tcp || protocol === PROTOCOLS.udp;
  return [
    host !== undefined && hostless ? problem('hostname', host, `must not be set for ${protocol}, which knows no host names`) : undefined,
    tls !== undefined && (hostless || protocol === PROTOCOLS.http)
      ? problem('certificates', tls.certificates.map(({ name }) => name),
        `must not be set for ${protocol}, nor tlsOptions: nothing is encrypted there`)
      : undefined,
    tls === undefined && protocol === PROTOCOLS.tls
      ? problem('certificates', undefined, `must be set for ${protocol}, or tlsOptions: from Gateway API 1.5 on the API server refuses a `
        + 'listener without them; GatewayListener.tlsPassthrough needs neither')
      : undefined,
  ];
}

function protocolProblem(protocol: string): Problem {
  const valid = protocol.length <= 255
    && (/^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/.test(protocol)
      || isDomainPath(protocol, /^[A-Za-z0-9]+$/));
  return valid ? undefined
    : problem('protocol', protocol,
      'must be a word of letters, digits and \'-\', '
        + 'or a domain and a word of letters and digits with \'/\' between them, of at most 255 characters');
}

function kindProblems(protocol: string, tls: ListenerTls | undefined, { _options: { kinds = [] } }: AllowedRoutes): Problem[] {
  const carried = carriedRoutes(protocol, tls?.mode ?? TLS_MODES.terminate);
  if (carried === undefined) return [];
  return kinds
    .filter((kind) => !carried.includes(kind))
    .map((kind) => problem('allowedRoutes.kinds', kind, `must be what a listener for ${protocol} carries: ${carried.join(', ')}`));
}

function tlsProblems({ mode, certificates, options }: ListenerTls): Problem[] {
  const keys = Object.keys(options);
  return [
    mode === TLS_MODES.terminate && certificates.length === 0 && keys.length === 0
      ? problem('certificates', certificates, 'must have at least one entry, unless tlsOptions say where the certificate comes from')
      : undefined,
    certificates.length > 64 ? problem('certificates', certificates.length, 'must have at most 64 entries') : undefined,
    ...certificates.flatMap(({ name, namespace }, index) => [
      notEmpty(`certificates[${index}].name`, name) ?? dnsSubdomain(`certificates[${index}].name`, name),
      dnsLabel(`certificates[${index}].namespace`, namespace),
    ]),
    keys.length > 16 ? problem('tlsOptions', keys.length, 'must have at most 16 entries') : undefined,
    ...metadataKeys('tlsOptions', options),
    ...keys.map((key) =>
      options[key].length > 4096 ? problem(`tlsOptions.${key}`, options[key].length, 'must have at most 4096 characters') : undefined),
  ];
}
