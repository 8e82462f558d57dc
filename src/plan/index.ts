export { CanaryPlan, type CanaryPlanOptions } from './canary-plan';
export * from './planned-canary';
