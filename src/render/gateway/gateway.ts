import {
  type GatewaySpec,
  type GatewaySpecListenersAllowedRoutes,
  GatewaySpecListenersAllowedRoutesNamespacesFrom as From,
  type GatewaySpecListenersTls,
  GatewaySpecListenersTlsMode as TlsMode,
} from '../../../imports/gateway';
import { GATEWAY_GROUP, SECRET } from '../../facts/kinds';
import type { AllowedRoutes } from '../../values/gateway/allowed-routes';
import type { GatewayAddress } from '../../values/gateway/gateway-address';
import type { GatewayInfrastructure } from '../../values/gateway/gateway-infrastructure';
import type { GatewayListener, ListenerTls } from '../../values/gateway/gateway-listener';

export interface ResolvedGateway {
  readonly className: string;
  readonly listeners: readonly GatewayListener[];
  readonly addresses?: readonly GatewayAddress[];
  readonly infrastructure?: GatewayInfrastructure;
}

const FROM = { Same: From.SAME, All: From.ALL, Selector: From.SELECTOR };
const MODE = { Terminate: TlsMode.TERMINATE, Passthrough: TlsMode.PASSTHROUGH };

export function renderGateway({ className, listeners, addresses = [], infrastructure }: ResolvedGateway): GatewaySpec {
  return {
    gatewayClassName: className,
    listeners: listeners.map((listener) => ({
      name: listener.name,
      port: listener.port,
      protocol: listener.protocol,
      hostname: listener.hostname,
      allowedRoutes: renderAllowedRoutes(listener.allowedRoutes),
      tls: listener._tls && renderTls(listener._tls),
    })),
    addresses: addresses.length === 0 ? undefined : addresses.map(({ type, value }) => ({ type, value })),
    infrastructure: infrastructure && {
      labels: infrastructure.labels,
      annotations: infrastructure.annotations,
      parametersRef: infrastructure.parameters && {
        group: infrastructure.parameters.group,
        kind: infrastructure.parameters.kind,
        name: infrastructure.parameters.name,
      },
    },
  };
}

function renderAllowedRoutes({ _from, _selector, _options }: AllowedRoutes): GatewaySpecListenersAllowedRoutes {
  return {
    namespaces: {
      from: FROM[_from],
      selector: _selector && {
        matchLabels: _selector.matchLabels,
        matchExpressions: _selector.matchExpressions?.map(({ key, operator, values }) => ({ key, operator, values })),
      },
    },
    kinds: _options.kinds?.map((kind) => ({ group: GATEWAY_GROUP, kind })),
  };
}

function renderTls({ mode, certificates, options }: ListenerTls): GatewaySpecListenersTls {
  return {
    mode: MODE[mode],
    certificateRefs: certificates.length === 0
      ? undefined
      : certificates.map(({ name, namespace }) => ({ ...SECRET, name, namespace })),
    options: Object.keys(options).length === 0 ? undefined : { ...options },
  };
}
