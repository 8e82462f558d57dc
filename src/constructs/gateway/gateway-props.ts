import type { GatewayAddress } from '../../values/gateway/gateway-address';
import type { GatewayInfrastructure } from '../../values/gateway/gateway-infrastructure';
import type { GatewayListener } from '../../values/gateway/gateway-listener';
import type { GatewayProvider } from '../../values/gateway/gateway-provider';

/**
 * Props of `Gateway`.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#gatewayspec
 */
export interface GatewayProps {
  /** The implementation, by its GatewayClass. */
  readonly provider: GatewayProvider;

  /**
   * Listeners, 1 to 64, or an error. Their names must differ, and no two may have the same port, protocol and host
   * name. A waypoint needs `GatewayListener.hbone()`; other Gateways cannot have it.
   */
  readonly listeners: GatewayListener[];

  /**
   * Name of the Gateway; a DNS name, or an error.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * Namespace of the Gateway.
   *
   * @default - that of the chart
   */
  readonly namespace?: string;

  /**
   * Labels of the Gateway.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations of the Gateway.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * Addresses that are asked for, at most 16 and each once, or an error.
   *
   * @default - the implementation decides
   */
  readonly addresses?: GatewayAddress[];

  /**
   * Labels, annotations and settings of what the implementation creates for the Gateway.
   *
   * @default - none
   */
  readonly infrastructure?: GatewayInfrastructure;
}

/** Options of `Gateway.parent`. */
export interface GatewayParentSelection {
  /**
   * Name of one listener of the Gateway; another name is an error.
   *
   * @default - every listener that allows the route
   */
  readonly sectionName?: string;

  /**
   * Port of one or more listeners of the Gateway; another port is an error.
   *
   * @default - any port
   */
  readonly port?: number;
}
