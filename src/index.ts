export * from './constructs';
export * from './drift';
export * from './values';
