export * from './canary-app';
export * from './canary-app-props';
export * from './multicluster-canary';
