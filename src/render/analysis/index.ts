export { renderAnalysisTemplate, renderMetric } from './analysis-template';
