export { renderAnalysisTemplate, renderMetric } from './analysis-template';
export { renderProvider } from './metric-provider';
