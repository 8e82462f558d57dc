export { renderGateway } from './gateway';
export { renderGatewayPlugin } from './gateway-plugin';
export {
  renderGrpcRoute, renderHttpRoute, renderTcpRoute, renderTlsRoute, type ResolvedBackend, type ResolvedRoute, type ResolvedRule,
} from './gateway-route';
