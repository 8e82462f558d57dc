import * as checks from './checks';
import * as constructs from './constructs';
import * as drift from './drift';
import { InputErrors } from './input-error';
import * as plan from './plan';
import * as platform from './platform';
import { guard } from './shapes/guard';
import * as values from './values';

export * from './checks';
export * from './constructs';
export * from './drift';
export * from './facts';
export * from './plan';
export * from './platform';
export * from './values';
export { InputErrors } from './input-error';
export { type InputProblem } from './problem';

guard({ ...checks, ...constructs, ...drift, ...plan, ...platform, ...values, InputErrors });
