import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { Application, toJson_ApplicationSpec } from '../../../imports/application';
import { ARGO_CD } from '../../facts/argo-cd';
import { renderApplicationMetadata } from '../../render/argocd';
import { platformFor } from '../../platform/platform';
import { checkConstruct } from '../../shapes/guard';
import { dnsSubdomain, notEmpty } from '../../values/check';
import { chartProblems, ignoreRules } from './argo-cd-application-charts';
import type { ArgoCdApplicationProps } from './argo-cd-application-props';
import { ignoresField } from './argo-cd-ignored-fields';
import { applicationSpec } from './argo-cd-application-spec';
import { applicationProblems, templateProblems } from './argo-cd-rules';
import { stateDeployment } from '../deployments';
import { Judgement } from '../judgement';
import { Problems } from '../problems';

/**
 * An Application of Argo CD for charts with canaries: it does not call them OutOfSync for what the controllers
 * write, and a sync moves none of their weights.
 *
 * For every object that a canary changes there is a rule in `spec.ignoreDifferences`, by name and, where the manifest
 * has one, by namespace. It holds just the fields that something in the cluster writes; all others are compared as ever.
 *
 * Put it in a chart of its own: what is in `charts` goes to the cluster of the app, the Application to Argo CD's.
 *
 * @example
 * new ArgoCdApplication(argoCd, 'my-app', {
 *   charts: [chart],
 *   source: ArgoCdSource.directory('https://git.example.com/deploy.git', { path: 'dist', include: 'my-app.k8s.yaml' }),
 *   destination: ArgoCdDestination.inCluster({ namespace: 'default' }),
 *   automated: { prune: true, selfHeal: true },
 * });
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/
 */
export class ArgoCdApplication extends Construct {
  /** The Application. Change what no prop reaches with `ApiObject.of(application).addJsonPatch(…)`. */
  public readonly apiObject: ApiObject;

  /** Name of the Application. */
  public readonly name: string;

  constructor(scope: Construct, id: string, props: ArgoCdApplicationProps) {
    props = checkConstruct('ArgoCdApplication', new.target, arguments, props);
    super(scope, id);
    this.name = props.name ?? id;

    stateDeployment(this, {
      charts: [...props.charts],
      relatedCharts: [...props.relatedCharts ?? []],
      cluster: props.destination._cluster,
      namespace: props.destination._spec.namespace,
      ignores: (write) => ignoresField(props.ignoreDifferences, write),
    });
    const problems = new Problems(this, () => chartProblems(Judgement.of(this), props, Chart.of(this)));
    problems.add(
      notEmpty('name', this.name) ?? dnsSubdomain('name', this.name),
      ...applicationProblems(props, props.destination, platformFor(this)),
      ...templateProblems(props, props.destination),
    );

    this.apiObject = new ApiObject(this, 'Resource', {
      ...Application.GVK,
      metadata: { name: this.name, namespace: props.namespace ?? ARGO_CD, ...renderApplicationMetadata(props) },
      spec: Lazy.any({ produce: () => this.renderSpec(props) }),
    });
  }

  private renderSpec(props: ArgoCdApplicationProps): unknown {
    return toJson_ApplicationSpec(applicationSpec(props, props.destination, ignoreRules(Judgement.of(this), props)));
  }
}
