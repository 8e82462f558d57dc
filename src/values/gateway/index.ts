export * from './allowed-routes';
export * from './gateway-address';
export { type GatewayInfrastructure } from './gateway-infrastructure';
export { GatewayListener } from './gateway-listener';
export * from './gateway-listener-options';
export { type GatewayClassParametersRef, type GatewayParametersRef } from './gateway-parameters-ref';
export * from './gateway-provider';
export * from './in-progress-label';
export * from './route-backend';
export {
  type HeaderModifierOptions, type MirrorFilterOptions, type PathModifierOptions, type RedirectOptions, RouteFilter,
} from './route-filter';
export { type GrpcMatchOptions, type HttpMatchOptions, RouteMatch } from './route-match';
export * from './route-parent';
export { type ManagedRuleOptions, RouteRule, type RouteRuleOptions, type UnmanagedRuleOptions } from './route-rule';
export { type RouteTimeouts } from './route-timeouts';
