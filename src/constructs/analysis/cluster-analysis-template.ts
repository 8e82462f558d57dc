import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { ClusterAnalysisTemplate as ClusterAnalysisTemplateResource } from '../../../imports/cluster-analysis-template';
import { platformFor } from '../../platform/platform';
import { AnalysisTemplateRef } from '../../values/analysis/analysis-template-ref';
import type { ClusterAnalysisTemplateProps } from './analysis-template-props';
import { factsOf, templateProblems } from './analysis-template-rules';
import { templateSpec } from './analysis-template-spec';
import { clusterScoped } from '../cluster-scoped';
import { Problems } from '../problems';
import { checkConstruct } from '../../shapes/guard';

/**
 * Metrics that Rollouts of every namespace run. It has no namespace, whatever its chart says.
 *
 * Use its `ref` like that of an `AnalysisTemplate`.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/
 */
export class ClusterAnalysisTemplate extends Construct {
  /** The ClusterAnalysisTemplate. Change what no prop reaches with `ApiObject.of(template).addJsonPatch(…)`. */
  public readonly apiObject: ApiObject;

  /** Name of the ClusterAnalysisTemplate. */
  public readonly name: string;

  /** The template as steps, background analyses and experiments take it. */
  public readonly ref: AnalysisTemplateRef;

  constructor(scope: Construct, id: string, props: ClusterAnalysisTemplateProps) {
    props = checkConstruct('ClusterAnalysisTemplate', new.target, arguments, props);
    super(scope, id);
    const platform = platformFor(this);
    this.name = props.name ?? id;
    const facts = factsOf(props, this.name, true);

    new Problems(this, () => templateProblems(props, facts, platform));

    this.ref = AnalysisTemplateRef._of(facts);
    this.apiObject = clusterScoped(new ApiObject(this, 'Resource', {
      ...ClusterAnalysisTemplateResource.GVK,
      metadata: { name: this.name, labels: props.labels, annotations: props.annotations },
      spec: templateSpec(props, facts, platform),
    }));
  }
}
