export { completeTemplate, type ContainerJson, type PortJson, imageTemplate, type PodTemplateJson, renderPodTemplate } from './pod-template';
export { renderRollout, renderTime } from './rollout';
export { renderService } from './service';
