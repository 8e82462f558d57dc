export * from './anti-affinity';
export { type AppPort } from './app-port';
export * from './canary-schedule';
export { CanaryStep } from './canary-step';
export {
  ContainerProbe, type ContainerProbeOptions, type GrpcProbeOptions, type HttpProbeOptions, type TcpProbeOptions,
} from './container-probe';
export { type ExperimentAnalysis, type ExperimentOptions, ExperimentSpecRef, type ExperimentTemplate } from './experiment-options';
export * from './image-workload-options';
export { type MirrorRouteMatch, type MirrorRouteOptions } from './mirror-route-options';
export * from './replica-progress-threshold';
export * from './rollout-options';
export { type ReferenceDeploymentOptions, type ReferenceWorkloadOptions, Workload } from './workload';
