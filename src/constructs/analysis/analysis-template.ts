import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { AnalysisTemplate as AnalysisTemplateResource } from '../../../imports/analysis-template';
import { platformFor } from '../../platform/platform';
import { AnalysisTemplateRef } from '../../values/analysis/analysis-template-ref';
import { dnsLabel } from '../../values/check';
import type { AnalysisTemplateProps } from './analysis-template-props';
import { factsOf, templateProblems } from './analysis-template-rules';
import { templateSpec } from './analysis-template-spec';
import { Problems } from '../problems';
import { checkConstruct } from '../../shapes/guard';

/**
 * Metrics that Rollouts of one namespace run.
 *
 * Use its `ref` in a step (`CanaryStep.analysis`), in the background of a canary (`analysis`) or in an
 * experiment. Whatever the template needs and nobody gives is then reported by `cdk8s synth`.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/
 */
export class AnalysisTemplate extends Construct {
  /** The AnalysisTemplate. Change what no prop reaches with `ApiObject.of(template).addJsonPatch(…)`. */
  public readonly apiObject: ApiObject;

  /** Name of the AnalysisTemplate. */
  public readonly name: string;

  /** The template as steps, background analyses and experiments take it. */
  public readonly ref: AnalysisTemplateRef;

  constructor(scope: Construct, id: string, props: AnalysisTemplateProps) {
    props = checkConstruct('AnalysisTemplate', new.target, arguments, props);
    super(scope, id);
    const platform = platformFor(this);
    this.name = props.name ?? id;
    const namespace = props.namespace ?? Chart.of(this).namespace;
    const facts = factsOf(props, this.name, false, namespace);

    new Problems(this, () => [dnsLabel('namespace', namespace), ...templateProblems(props, facts, platform)]);

    this.ref = AnalysisTemplateRef._of(facts);
    this.apiObject = new ApiObject(this, 'Resource', {
      ...AnalysisTemplateResource.GVK,
      metadata: { name: this.name, namespace: props.namespace, labels: props.labels, annotations: props.annotations },
      spec: templateSpec(props, facts, platform),
    });
  }
}
