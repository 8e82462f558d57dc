import type { AllowedRoutes } from './allowed-routes';

/** A Secret of type `kubernetes.io/tls`. */
export interface CertificateRef {
  /** Name of the Secret; a DNS name, or an error. */
  readonly name: string;

  /**
   * Namespace of the Secret. In another namespace than the Gateway's, a ReferenceGrant there must allow the Gateway
   * to use it; the Gateway does not bring one, because that is for the owner of the Secret to decide.
   *
   * @default - that of the Gateway
   */
  readonly namespace?: string;
}

/**
 * What all listeners have.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#listener
 */
export interface ListenerOptions {
  /**
   * Name of the listener, unique in the Gateway: the `sectionName` of routes. A DNS name, or an error.
   *
   * @default - that of the factory: `http`, `https`, `tls`, `tcp`, `udp`, and `mesh` for HBONE
   */
  readonly name?: string;

  /**
   * Routes that may attach. A canary's route that no listener of its Gateway takes is an error of the synth.
   *
   * @default AllowedRoutes.same()
   */
  readonly allowedRoutes?: AllowedRoutes;
}

/**
 * Input of `GatewayListener.hbone`.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#listener
 */
export interface HboneListenerOptions extends ListenerOptions {
  /**
   * Options of the TLS termination, which an east-west gateway of Istio needs:
   * `{ 'gateway.istio.io/tls-terminate-mode': 'ISTIO_MUTUAL' }`. At most 16, or an error.
   *
   * @default - none; the `tls` field is left out, as a waypoint wants it
   */
  readonly tlsOptions?: { [key: string]: string };
}

/**
 * Input of `GatewayListener.tcp` and `GatewayListener.udp`.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#listener
 */
export interface PortListenerOptions extends ListenerOptions {
  /** Port, 1 to 65535, or an error. */
  readonly port: number;
}

/**
 * Input of `GatewayListener.http`.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#listener
 */
export interface HttpListenerOptions extends ListenerOptions {
  /**
   * Port, 1 to 65535, or an error.
   *
   * @default 80
   */
  readonly port?: number;

  /**
   * Host name that the listener is for: a lower-case DNS name without scheme, port or path, or an error. `*` may be
   * its first label.
   *
   * @default - all hosts
   */
  readonly hostname?: string;
}

/**
 * Input of `GatewayListener.tlsPassthrough`.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#listenertlsconfig
 */
export interface TlsPassthroughListenerOptions extends ListenerOptions {
  /**
   * Port, 1 to 65535, or an error.
   *
   * @default 443
   */
  readonly port?: number;

  /**
   * Server name that the listener is for: a lower-case DNS name, or an error. `*` may be its first label.
   *
   * @default - all server names
   */
  readonly hostname?: string;
}

/**
 * Input of `GatewayListener.https` and `GatewayListener.tlsTerminate`.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#listenertlsconfig
 */
export interface TlsListenerOptions extends TlsPassthroughListenerOptions {
  /**
   * Certificates, at most 64. None at all is an error, unless `tlsOptions` say where the certificate comes from.
   *
   * @default - none
   */
  readonly certificates?: CertificateRef[];

  /**
   * Options that the implementation defines, such as `gateway.istio.io/tls-terminate-mode`. At most 16, with values
   * of at most 4096 characters, or an error.
   *
   * @default - none
   */
  readonly tlsOptions?: { [key: string]: string };
}

/**
 * Input of `GatewayListener.custom`.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#listener
 */
export interface CustomListenerOptions {
  /** Name of the listener, unique in the Gateway; a DNS name, or an error. */
  readonly name: string;

  /** Port, 1 to 65535, or an error. */
  readonly port: number;

  /**
   * Host name that the listener is for; a lower-case DNS name, or an error. `*` may be its first label.
   *
   * @default - all hosts
   */
  readonly hostname?: string;

  /**
   * Routes that may attach. A canary's route that no listener of its Gateway takes is an error of the synth.
   *
   * @default AllowedRoutes.same()
   */
  readonly allowedRoutes?: AllowedRoutes;

  /**
   * Certificates, at most 64, or an error.
   *
   * @default - none
   */
  readonly certificates?: CertificateRef[];

  /**
   * Options of the TLS termination that the implementation defines; at most 16, or an error.
   *
   * @default - none
   */
  readonly tlsOptions?: { [key: string]: string };
}
