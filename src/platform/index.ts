export * from './capability';
export * from './controller-setup';
export * from './gateway-api-bundle';
export { Platform } from './platform';
export * from './platform-options';
