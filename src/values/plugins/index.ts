export * from './gateway-api-plugin-options';
export * from './metric-provider-plugin';
export * from './plugin-options';
export * from './plugin-platform';
export { type PluginInitContainerOptions, PluginSource } from './plugin-source';
export * from './rollouts-chart-provider';
export * from './rollouts-plugins';
export * from './step-plugin';
export * from './traffic-router-plugin';
