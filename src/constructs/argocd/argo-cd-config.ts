import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { type Problem, problem } from '../../problem';
import { ARGO_CD, ARGO_CD_CONFIG, SYNC_OPTIONS_ANNOTATION } from '../../facts/argo-cd';
import { ArgoCdObjectSyncOption } from '../../facts/argo-cd-object-sync-option';
import { CONFIG_MAP, apiVersion } from '../../facts/kinds';
import { NAME_LABEL, PART_OF_LABEL } from '../../facts/kubernetes';
import { checkConstruct } from '../../shapes/guard';
import { dnsLabel } from '../../values/check';
import { argoCdConfigData, configChartProblems, configProblems } from './argo-cd-config-data';
import type { ArgoCdConfigProps } from './argo-cd-config-props';
import { Judgement } from '../judgement';
import { Problems } from '../problems';

/** What keeps the keys of others, and the ConfigMap. */
const PARTIAL = [ArgoCdObjectSyncOption.SERVER_SIDE_APPLY, ArgoCdObjectSyncOption.NO_PRUNE, ArgoCdObjectSyncOption.NO_DELETE];

/** By both of them Argo CD's own manifests are known; without the second one it doesn't find the ConfigMap. */
const LABELS = { [NAME_LABEL]: ARGO_CD_CONFIG, [PART_OF_LABEL]: ARGO_CD };

/**
 * What every Application of an Argo CD must not compare, as the ConfigMap `argocd-cm`: the fields of canaries that the
 * cluster rewrites. Argo CD takes a change up without a restart. Each rule names its object, so
 * that the routes of others are compared as before. `ArgoCdApplication` says the same for one Application, and is
 * enough where all canaries belong to Applications made here.
 *
 * `argocd-cm` holds all other settings of Argo CD too, and what is applied as a whole replaces it. There are four ways
 * to bring these keys in:
 *
 * - Argo CD installed by Helm: `ArgoCdHelmValues` instead of this construct.
 * - Argo CD installed with Kustomize: the object as a patch of the ConfigMap of `install.yaml`.
 * - The whole ConfigMap from here: say the other settings in `data`, those of `install.yaml` among them.
 * - The keys beside what another tool has applied: `partial`.
 *
 * Argo CD tries every expression on every object of the kind, in every Application, whosever it is. Where there are
 * hundreds of canaries, `ArgoCdApplication` is the better place: it tries an object's own expressions only.
 *
 * An error is an object that a Rollout of the charts names and none of them has, and a chart with objects inside of one of
 * the charts that is not listed itself.
 *
 * Where a chart sets no namespace on its objects, the rules fit objects of that name in every namespace. Argo CD fills
 * in the namespace before it compares, so a rule with a namespace fits Git's object even if Git leaves it out.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/#system-level-configuration
 */
export class ArgoCdConfig extends Construct {
  /** The ConfigMap. */
  public readonly apiObject: ApiObject;

  /** Name of the ConfigMap: that which Argo CD reads. */
  public readonly name: string;

  constructor(scope: Construct, id: string, private readonly props: ArgoCdConfigProps) {
    props = checkConstruct('ArgoCdConfig', new.target, arguments, props);
    super(scope, id);
    const problems = configProblems(props);
    new Problems(this, () =>
      (problems.some((found) => found !== undefined) ? [] : this.chartProblems())).add(
      ...problems,
      dnsLabel('namespace', props.namespace),
      ...Object.keys(props.data ?? {}).map(keyProblem),
      props.partial === true && props.data !== undefined ? problem('data', props.data, 'must not be set together with \'partial\'')
        : undefined,
    );
    this.name = ARGO_CD_CONFIG;
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: apiVersion(CONFIG_MAP, 'v1'),
      kind: CONFIG_MAP.kind,
      metadata: {
        name: this.name,
        namespace: props.namespace ?? ARGO_CD,
        labels: LABELS,
        ...(props.partial === true ? { annotations: { [SYNC_OPTIONS_ANNOTATION]: PARTIAL.join(',') } } : {}),
      },
      data: Lazy.any({ produce: () => ({ ...this.props.data, ...this.rules() }) }),
    });
  }

  private rules(): { [key: string]: string } {
    return argoCdConfigData(Judgement.of(this), this.props);
  }

  private chartProblems(): Problem[] {
    return [...configChartProblems(Judgement.of(this), this.props, Chart.of(this)), ...this.collisions()];
  }

  private collisions(): Problem[] {
    const { data = {} } = this.props;
    return Object.keys(this.rules()).filter((key) => Object.hasOwn(data, key))
      .map((key) => problem(`data.${key}`, data[key], 'must not be set: ArgoCdConfig writes this key'));
  }
}

function keyProblem(key: string): Problem {
  return key.length <= 253 && /^[-._a-zA-Z0-9]+$/.test(key) ? undefined
    : problem('data', key, 'must have keys of at most 253 letters, digits, \'-\', \'_\' and \'.\'');
}
