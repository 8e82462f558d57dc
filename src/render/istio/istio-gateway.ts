import { IstioProtocol } from '../../facts/istio-protocol';
import { type GatewaySpec, GatewaySpecServersTlsMode as TlsMode } from '../../../imports/istio-gateway';
import { type IstioServer, serverPortName } from '../../values/istio/istio-server';
import { member } from '../enum-member';

export function renderIstioGateway(
  selector: { readonly [key: string]: string },
  servers: readonly IstioServer[],
  hosts: readonly string[],
): GatewaySpec {
  return {
    selector: { ...selector },
    servers: servers.map((server) => ({
      port: { number: server.port, name: serverPortName(server), protocol: server.protocol ?? IstioProtocol.HTTP },
      hosts: [...(server.hosts ?? hosts)],
      tls: server.tls && {
        mode: server.tls.mode && member<TlsMode>(TlsMode, server.tls.mode),
        credentialName: server.tls.credentialName,
        httpsRedirect: server.tls.httpsRedirect,
      },
    })),
  };
}
