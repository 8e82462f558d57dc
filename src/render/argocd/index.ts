export { renderApplicationMetadata, renderApplicationSpec } from './argo-cd-application';
export { renderGenerator, renderSetSyncPolicy, renderStrategy } from './argo-cd-application-set';
export { renderArgoCdConfig } from './argo-cd-config';
