export * from './argo-cd-cascade-deletion';
export * from './argo-cd-object-sync-option';
export * from './cluster-writer';
export * from './kedify-autowire';
export * from './plugin-platform';
export * from './rollouts-chart-provider';
export * from './route-kind';
export * from './scale-down';
