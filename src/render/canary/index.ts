export {
  completeTemplate, type ContainerJson, imageTemplate, type PodTemplateJson, type PortJson, renderPodTemplate,
} from './pod-template';
export { renderRollout, renderTime } from './rollout';
export { renderService } from './service';
