export { completeTemplate, type ContainerJson, imageTemplate, type PodTemplateJson, renderPodTemplate } from './pod-template';
export { renderRollout, renderTime } from './rollout';
export { renderService } from './service';
