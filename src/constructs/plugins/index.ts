export * from './rollouts-controller';
export * from './rollouts-controller-props';
export * from './rollouts-helm-values';
