export * from './keda-helm-values';
export * from './kedify-canary';
export * from './kedify-canary-props';
