export * from './analysis-template';
export * from './analysis-template-props';
export * from './cluster-analysis-template';
