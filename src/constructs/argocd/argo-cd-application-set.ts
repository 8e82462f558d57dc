import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { type Problem, problem } from '../../problem';
import {
  ApplicationSet, type ApplicationSetSpec, type ApplicationSetSpecTemplate, toJson_ApplicationSetSpec,
} from '../../../imports/application-set';
import { ARGO_CD } from '../../facts/argo-cd';
import { renderApplicationMetadata, renderGenerator, renderSetSyncPolicy, renderStrategy } from '../../render/argocd';
import { platformFor } from '../../platform/platform';
import { checkConstruct } from '../../shapes/guard';
import { annotationKeys, dnsSubdomain, labels, metadataKeys, notEmpty } from '../../values/check';
import { ArgoCdDestination } from '../../values/argocd/argo-cd-destination';
import { type ArgoCdIgnoreDifference, ignoreApplicationProblems } from '../../values/argocd/argo-cd-ignore-difference';
import { ArgoCdDeletionOrder, rollingSyncProblems } from '../../values/argocd/argo-cd-rolling-sync';
import { isTemplate } from '../../values/argocd/template';
import { chartProblems, ignoreRules } from './argo-cd-application-charts';
import type { ArgoCdApplicationSetProps } from './argo-cd-application-set-props';
import { templateKeyProblems } from './argo-cd-application-set-templates';
import { applicationSpec } from './argo-cd-application-spec';
import { ignoresField } from './argo-cd-ignored-fields';
import { applicationProblems } from './argo-cd-rules';
import { stateDeployment } from '../deployments';
import { Judgement } from '../judgement';
import { Problems } from '../problems';

/**
 * One definition for an Application in each of several clusters. What `ArgoCdApplication` does for one holds for all:
 * the rules follow from the charts of all clusters, each rule once.
 *
 * The texts of the sources, the destination, labels, annotations and names are Go templates: `{{.name}}` and
 * `{{.server}}` are the cluster's, `{{.values.x}}` what `clusters` adds. A key that a cluster does not have is an error
 * in Argo CD (`missingkey=error`), and here where it can be seen.
 *
 * @example
 * new ArgoCdApplicationSet(argoCd, 'helloworld', {
 *   charts: [east, west],
 *   clusters: ArgoCdClusters.list([
 *     { name: 'east', server: 'https://east.example.com' },
 *     { name: 'west', server: 'https://west.example.com' },
 *   ]),
 *   source: ArgoCdSource.directory('https://git.example.com/deploy.git', { path: 'dist', include: 'helloworld-{{.name}}.k8s.yaml' }),
 *   destination: ArgoCdDestination.eachCluster({ namespace: 'demo' }),
 * });
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/
 */
export class ArgoCdApplicationSet extends Construct {
  /** The ApplicationSet. Change what no prop reaches with `ApiObject.of(applicationSet).addJsonPatch(…)`. */
  public readonly apiObject: ApiObject;

  /** Name of the ApplicationSet. */
  public readonly name: string;

  /** Name of each Application, a template. */
  public readonly applicationName: string;

  private readonly destination: ArgoCdDestination;

  constructor(scope: Construct, id: string, private readonly props: ArgoCdApplicationSetProps) {
    props = checkConstruct('ArgoCdApplicationSet', new.target, arguments, props);
    super(scope, id);
    this.name = props.name ?? id;
    this.applicationName = props.applicationName ?? `${this.name}-${props.clusters._nameTemplate}`;
    this.destination = props.destination ?? ArgoCdDestination.eachCluster();

    stateDeployment(this, {
      charts: [...props.charts],
      relatedCharts: [...props.relatedCharts ?? []],
      ignores: (write) => ignoresField(props.ignoreDifferences, write),
    });
    const problems = new Problems(this, () => chartProblems(Judgement.of(this), props, Chart.of(this)));
    problems.add(...this.problems(), ...applicationProblems(props, this.destination, platformFor(this)));
    problems.later(() => templateKeyProblems(props.clusters, this.template(props.ignoreDifferences ?? [])));

    this.apiObject = new ApiObject(this, 'Resource', {
      ...ApplicationSet.GVK,
      metadata: {
        name: this.name,
        namespace: props.namespace ?? ARGO_CD,
        labels: props.setLabels,
        annotations: props.setAnnotations,
      },
      spec: Lazy.any({ produce: () => toJson_ApplicationSetSpec(this.spec()) }),
    });
  }

  private spec(): ApplicationSetSpec {
    const { clusters, preserveResourcesOnDeletion, applicationsSync, rollingSync, deletionOrder, preservedAnnotations,
      preservedLabels } = this.props;
    return {
      generators: [renderGenerator(clusters._spec)],
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      template: this.template(ignoreRules(Judgement.of(this), this.props)),
      syncPolicy: renderSetSyncPolicy(preserveResourcesOnDeletion, applicationsSync),
      strategy: renderStrategy(rollingSync, deletionOrder),
      preservedFields: preservedAnnotations === undefined && preservedLabels === undefined ? undefined
        : { annotations: preservedAnnotations, labels: preservedLabels },
      ignoreApplicationDifferences: this.props.ignoreApplicationDifferences?.map(({ name, jsonPointers, jqPathExpressions }) =>
        ({ name, jsonPointers, jqPathExpressions })),
    };
  }

  private template(ignoreDifferences: readonly ArgoCdIgnoreDifference[]): ApplicationSetSpecTemplate {
    return {
      metadata: { name: this.applicationName, ...renderApplicationMetadata(this.props) },
      spec: applicationSpec(this.props, this.destination, ignoreDifferences),
    };
  }

  private problems(): Problem[] {
    const { props } = this;
    return [
      notEmpty('name', this.name) ?? dnsSubdomain('name', this.name),
      isTemplate(this.applicationName) ? undefined : problem('applicationName', this.applicationName,
        'must hold a template such as {{.name}}: each Application needs a name of its own'),
      ...labels('setLabels', props.setLabels),
      ...annotationKeys('setAnnotations', props.setAnnotations),
      props.preserveResourcesOnDeletion === true && props.cascadeDeletion !== undefined
        ? problem('cascadeDeletion', props.cascadeDeletion, 'must not be set together with \'preserveResourcesOnDeletion\'') : undefined,
      ...rollingSyncProblems('rollingSync', props.rollingSync, props.labels),
      props.deletionOrder === ArgoCdDeletionOrder.REVERSE && props.rollingSync === undefined
        ? problem('deletionOrder', props.deletionOrder, 'must not be set without \'rollingSync\'') : undefined,
      ...annotationKeys('preservedAnnotations', keys(props.preservedAnnotations)),
      ...metadataKeys('preservedLabels', keys(props.preservedLabels)),
      ...ignoreApplicationProblems('ignoreApplicationDifferences', props.ignoreApplicationDifferences),
    ];
  }
}

function keys(names: readonly string[] | undefined): { [key: string]: string } {
  return Object.fromEntries((names ?? []).map((name) => [name, '']));
}
