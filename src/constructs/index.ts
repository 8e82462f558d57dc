export * from './analysis';
export * from './argocd';
export * from './canary';
export * from './gateway';
export * from './gitops';
export * from './istio';
export * from './kedify';
export * from './plugins';
