export * from './gateway-api-plugin-options';
export * from './metric-provider-plugin';
export * from './plugin-options';
export { type PluginInitContainerOptions, PluginSource } from './plugin-source';
export * from './rollouts-plugins';
export * from './step-plugin';
export * from './traffic-router-plugin';
