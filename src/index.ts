export * from './constructs';
export * from './drift';
export * from './facts';
export * from './values';
