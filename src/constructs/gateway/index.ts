export * from './gateway';
export * from './gateway-canary-route';
export * from './gateway-canary-route-props';
export * from './gateway-class';
export * from './gateway-props';
export * from './gateway-route';
export * from './gateway-route-props';
export * from './route-object-props';
