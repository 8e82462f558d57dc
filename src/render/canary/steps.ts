import {
  type RolloutSpecStrategyCanarySteps,
  type RolloutSpecStrategyCanaryStepsExperiment,
  type RolloutSpecStrategyCanaryStepsSetMirrorRoute,
  RolloutSpecStrategyCanaryStepsPauseDuration,
} from '../../../imports/rollout';
import type { StepSpec } from '../../values/canary/canary-step';
import { goDuration } from '../../values/duration';
import type { ExperimentOptions, ExperimentTemplate } from '../../values/canary/experiment-options';
import type { HeaderMatch } from '../../values/header-match';
import type { MirrorRouteOptions } from '../../values/canary/mirror-route-options';
import type { StringMatch } from '../../values/string-match';
import { renderAnalysis, renderArguments, renderDryRun, renderMetadata } from '../analysis/analysis';

/** For fields whose zero the controller's types do not keep: what Git has and the cluster has not is a difference for ever. */
export function unlessZero<T extends number | boolean>(value: T | undefined): T | undefined {
  return value === 0 || value === false ? undefined : value;
}

export function renderStep(step: StepSpec): RolloutSpecStrategyCanarySteps {
  switch (step.type) {
    case 'setWeight':
      return { setWeight: step.weight };
    case 'pause':
      return { pause: step.duration === undefined ? {}
        : { duration: RolloutSpecStrategyCanaryStepsPauseDuration.fromString(goDuration(step.duration)) } };
    case 'setCanaryScale':
      return { setCanaryScale: { replicas: step.replicas, weight: step.weight, matchTrafficWeight: unlessZero(step.matchTrafficWeight) } };
    case 'setHeaderRoute':
      return { setHeaderRoute: { name: step.name,
        match: step.matches?.map((match) => ({ headerName: match.name, headerValue: renderMatch(match) })) } };
    case 'setMirrorRoute':
      return { setMirrorRoute: renderMirror(step.name, step.mirror) };
    case 'analysis':
      return { analysis: renderAnalysis(step.analysis) };
    case 'experiment':
      return { experiment: renderExperiment(step.experiment) };
    case 'plugin':
      return { plugin: { name: step.name, config: step.config } };
  }
}

/** One value under the key of its kind: the controller demands exactly one of `exact`, `prefix` and `regex`. */
function renderMatch(match: HeaderMatch | StringMatch): { exact?: string; prefix?: string; regex?: string } {
  return { [match._type]: match.value };
}

function renderMirror(name: string, mirror: MirrorRouteOptions | undefined): RolloutSpecStrategyCanaryStepsSetMirrorRoute {
  return {
    name,
    match: mirror?.matches.map(({ method, path, headers }) => ({
      method: method && renderMatch(method),
      path: path && renderMatch(path),
      headers: headers && Object.fromEntries(headers.map((header) => [header.name, renderMatch(header)])),
    })),
    percentage: mirror?.percentage,
  };
}

/** Each `{}` is one that the controller would add to the array when it writes the Rollout back. */
function renderExperiment(experiment: ExperimentOptions): RolloutSpecStrategyCanaryStepsExperiment {
  return {
    templates: experiment.templates.map(renderTemplate),
    duration: experiment.duration && goDuration(experiment.duration),
    analyses: experiment.analyses?.map(({ name, template, args, requiredForCompletion }) => ({
      name,
      templateName: template.templateName,
      clusterScope: template.clusterScope ? true : undefined,
      args: renderArguments(args),
      requiredForCompletion: unlessZero(requiredForCompletion),
    })),
    dryRun: renderDryRun(experiment.dryRun),
    analysisRunMetadata: renderMetadata(experiment.analysisRunMetadata) ?? {},
    scaleDownDelaySeconds: experiment.scaleDownDelay?.toSeconds(),
  };
}

function renderTemplate(template: ExperimentTemplate): RolloutSpecStrategyCanaryStepsExperiment['templates'][number] {
  const { serviceName } = template;
  return {
    name: template.name,
    specRef: template.specRef,
    replicas: template.replicas,
    metadata: renderMetadata(template.metadata) ?? {},
    selector: template.selector && {
      matchLabels: template.selector.matchLabels,
      matchExpressions: template.selector.matchExpressions?.map(({ key, operator, values }) => ({ key, operator, values })),
    },
    weight: template.weight,
    service: template.createService === true || serviceName !== undefined ? { name: serviceName } : undefined,
  };
}
