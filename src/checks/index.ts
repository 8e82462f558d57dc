export { CanaryChecks, type CanaryChecksOptions } from './canary-checks';
export { type CheckRule } from './check-rule';
export * from './finding';
