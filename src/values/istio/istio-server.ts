import { IstioProtocol } from '../../facts/istio-protocol';
import { type Problem, dnsLabel, notEmpty, portNumber, problem } from '../check';
import { istioHost, repeated } from './istio-check';
import { unique } from '../../problem';

/** What a server of an Istio Gateway does with TLS. */
export enum IstioServerTlsMode {
  /** Ends it, with the certificate of `credentialName`. */
  SIMPLE = 'SIMPLE',
  /** Ends it and asks the client for a certificate. */
  MUTUAL = 'MUTUAL',
  /** Passes it on; the VirtualService has TLS routes then. */
  PASSTHROUGH = 'PASSTHROUGH',
}

/**
 * TLS of a server of an Istio Gateway.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings
 */
export interface IstioServerTls {
  /**
   * What is done with TLS. An error for an HTTP server, which can only redirect.
   *
   * @default - none
   */
  readonly mode?: IstioServerTlsMode;

  /**
   * Secret with the certificate, in the namespace of the gateway's pods. Must be set for SIMPLE and MUTUAL, and
   * must not for PASSTHROUGH.
   *
   * @default - none
   */
  readonly credentialName?: string;

  /**
   * Whether clients are sent to https; for an HTTP server only.
   *
   * @default false
   */
  readonly httpsRedirect?: boolean;
}

/**
 * One port of an Istio Gateway.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#Server
 */
export interface IstioServer {
  /** Port of the gateway's pods, 1 to 65535. */
  readonly port: number;

  /**
   * Protocol of the port. HTTPS and TLS need `tls`.
   *
   * @default IstioProtocol.HTTP
   */
  readonly protocol?: IstioProtocol;

  /**
   * Name of the port; a DNS label, not used twice in the Gateway.
   *
   * @default - the protocol in lower case
   */
  readonly portName?: string;

  /**
   * Hosts that the server is for; `*` alone for all, `<namespace>/<host>` for the VirtualServices of a namespace.
   *
   * @default - the hosts of the ingress
   */
  readonly hosts?: string[];

  /**
   * TLS of the server.
   *
   * @default - none
   */
  readonly tls?: IstioServerTls;
}

/** Name of a server's port. */
export function serverPortName(server: IstioServer): string {
  return server.portName ?? (server.protocol ?? IstioProtocol.HTTP).toLowerCase();
}

export function serverProblems(prop: string, servers: readonly IstioServer[]): Problem[] {
  const names = unique((index) => `${prop}[${index}].portName`, servers, { key: serverPortName });
  return [
    notEmpty(prop, servers),
    ...servers.flatMap((server, index) => [
      portNumber(`${prop}[${index}].port`, server.port),
      notEmpty(`${prop}[${index}].portName`, server.portName) ?? dnsLabel(`${prop}[${index}].portName`, server.portName),
      names[index],
      notEmpty(`${prop}[${index}].hosts`, server.hosts),
      ...(server.hosts ?? []).map((host, at) => serverHost(`${prop}[${index}].hosts[${at}]`, host)),
      ...repeated(`${prop}[${index}].hosts`, server.hosts),
      ...tlsProblems(`${prop}[${index}].tls`, server),
    ]),
  ];
}

function serverHost(prop: string, value: string): Problem {
  const [namespace, ...rest] = value.split('/');
  if (rest.length === 0) return istioHost(prop, value);
  const valid = rest.length === 1 && (['*', '.'].includes(namespace) || (namespace !== '' && dnsLabel('', namespace) === undefined));
  return valid ? istioHost(prop, rest[0])
    : problem(prop, value, 'must be <host> or <namespace>/<host>, the namespace perhaps \'*\' or \'.\'');
}

function tlsProblems(prop: string, { protocol, tls }: IstioServer): Problem[] {
  const secured = protocol === IstioProtocol.HTTPS || protocol === IstioProtocol.TLS;
  if (tls === undefined) return [secured ? problem(prop, undefined, `must be set for ${protocol}`) : undefined];
  const { mode, credentialName, httpsRedirect } = tls;
  const ends = mode === IstioServerTlsMode.SIMPLE || mode === IstioServerTlsMode.MUTUAL;
  return [
    secured && mode === undefined ? problem(`${prop}.mode`, mode, `must be set for ${protocol}`) : undefined,
    !secured && mode !== undefined ? problem(`${prop}.mode`, mode, 'must be set for HTTPS and TLS only') : undefined,
    ends && credentialName === undefined ? problem(`${prop}.credentialName`, undefined, `must be set for ${mode}`) : undefined,
    !ends && credentialName !== undefined ? problem(`${prop}.credentialName`, credentialName, 'must be set for SIMPLE and MUTUAL only')
      : undefined,
    notEmpty(`${prop}.credentialName`, credentialName),
    secured && httpsRedirect === true ? problem(`${prop}.httpsRedirect`, true, `must not be set for ${protocol}`) : undefined,
    !secured && mode === undefined && httpsRedirect !== true
      ? problem(prop, {}, 'must redirect to https, or have the protocol HTTPS or TLS') : undefined,
  ];
}
