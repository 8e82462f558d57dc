export * from './constructs';
export * from './drift';
export * from './facts';
export * from './values';
export { InputErrors } from './input-error';
export { type InputProblem } from './problem';
