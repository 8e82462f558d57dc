import type { ApiObject } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-30';
import type { IConstruct } from 'constructs';
import { rejectIf } from '../../input-error';
import { type Problem, problem } from '../../problem';
import { imageFault } from '../../grammar/image';
import { QUANTITY_FORMS } from '../../grammar/quantity';
import { DEPLOYMENT, POD_TEMPLATE, REPLICA_SET, apiVersion } from '../../facts/kinds';
import { ScaleDown } from '../../facts/scale-down';
import { annotationKeys, dnsLabel, dnsSubdomain, knownPullPolicy, labels, notEmpty, portName, portNumber } from '../check';
import { isQuantityText } from '../quantity';
import { deploymentObject } from './deployment-object';
import type { ImageWorkloadOptions } from './image-workload-options';

/**
 * Options of `Workload.reference`. A prop has the name of its field there.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/migrating/#reference-deployment-from-rollout
 */
export interface ReferenceWorkloadOptions {
  /**
   * API version of the object.
   *
   * @default apps/v1
   */
  readonly apiVersion?: string;

  /**
   * Kind of the object: `Deployment`, `ReplicaSet` (both `apps/v1`) or `PodTemplate` (`v1`); any other is an
   * error, because the controller refuses it.
   *
   * @default Deployment
   */
  readonly kind?: string;

  /**
   * What happens to the Deployment's own pods. Leave `replicas` out of that Deployment's manifest unless they
   * are to stay: a number in Git would bring the pods back with every sync. With a Deployment of the same app
   * that has a number, it is an error.
   *
   * @default ScaleDown.NEVER
   */
  readonly scaleDown?: ScaleDown;
}

/**
 * Options of `Workload.referenceDeployment`.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/migrating/#reference-deployment-from-rollout
 */
export interface ReferenceDeploymentOptions {
  /**
   * What happens to the Deployment's own pods.
   *
   * @default ScaleDown.NEVER
   */
  readonly scaleDown?: ScaleDown;
}

/** The source of the pods, as data. @internal */
export type WorkloadSource =
  | { readonly type: 'image'; readonly image: string; readonly options: ImageWorkloadOptions }
  | { readonly type: 'podTemplate'; readonly template: k8s.PodTemplateSpec }
  | { readonly type: 'deployment'; readonly deployment: ApiObject }
  | { readonly type: 'reference'; readonly name: string; readonly apiVersion: string; readonly kind: string; readonly scaleDown: ScaleDown }
  | { readonly type: 'deploymentReference'; readonly deployment: ApiObject; readonly scaleDown: ScaleDown };

/** Kinds that the controller can read a pod template from, and the API version of each. */
const REFERENCE_KINDS: ReadonlyMap<string, string> = new Map([DEPLOYMENT, REPLICA_SET, POD_TEMPLATE]
  .map((object) => [object.kind, apiVersion(object, 'v1')]));

/**
 * Where a canary takes its pods from.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 */
export class Workload {
  /**
   * One container with this image.
   *
   * @param image the image's name with tag or digest, as container runtimes read it, or an error
   */
  public static image(image: string, options: ImageWorkloadOptions = {}): Workload {
    return new Workload({ type: 'image', image, options }, 'image', imageProblems(image, options));
  }

  /**
   * A whole pod template. The labels that the Services select are added to its own.
   *
   * @param template at least one container, and no `restartPolicy` but `Always`, or an error
   */
  public static podTemplate(template: k8s.PodTemplateSpec): Workload {
    return new Workload({ type: 'podTemplate', template }, 'podTemplate', [
      notEmpty('template.spec.containers', template.spec?.containers ?? []),
      restartPolicy(template.spec?.restartPolicy),
    ]);
  }

  /**
   * Turn a Deployment into a Rollout: its pod template, selector and replicas are taken, also when they change later, and the
   * Deployment itself is removed from the output. What it made beside itself (Services, for example) stays. Its other settings,
   * such as `minReady` and labels, are props of the app.
   *
   * @param deployment the Deployment of any cdk8s-plus, `KubeDeployment`, an ApiObject, or a construct that has one of these as its
   *   `apiObject` or default child; an error where that is no Deployment of `apps/v1`
   */
  public static fromDeployment(deployment: IConstruct): Workload {
    return new Workload({ type: 'deployment', deployment: deploymentObject('Workload.fromDeployment', deployment) }, 'fromDeployment', []);
  }

  /**
   * Take the pod template of an object that already is in the cluster (`workloadRef`). It must be in the
   * namespace of the Rollout. Its pods must have the labels of the app's `selector`.
   *
   * @param name name of the object; must not be empty
   */
  public static reference(name: string, options: ReferenceWorkloadOptions = {}): Workload {
    const { kind = DEPLOYMENT.kind, scaleDown = ScaleDown.NEVER } = options;
    const expected = REFERENCE_KINDS.get(kind);
    const version = options.apiVersion ?? expected ?? '';
    return new Workload({ type: 'reference', name, apiVersion: version, kind, scaleDown }, 'reference', [
      notEmpty('name', name) ?? dnsSubdomain('name', name),
      expected === undefined ? problem('kind', kind, `must be one of ${[...REFERENCE_KINDS.keys()].join(', ')}`) : undefined,
      expected !== undefined && version !== expected ? problem('apiVersion', version, `must be ${expected} for a ${kind}`)
        : undefined,
      kind !== DEPLOYMENT.kind && scaleDown !== ScaleDown.NEVER
        ? problem('scaleDown', scaleDown, 'must be never for anything but a Deployment: nothing else is scaled down') : undefined,
    ]);
  }

  /**
   * Take the pod template of a Deployment that stays in the output (`workloadRef`): for moving to a Rollout, and for several
   * clusters. The selector is the Deployment's, and so must be the namespace.
   *
   * With a `scaleDown` its `replicas` are left out of its manifest, because they are the controller's from then on.
   * That sets a running Deployment to one pod at once, so first let the Rollout become healthy with
   * `ScaleDown.NEVER`, and commit the scale-down then, before the first new version.
   *
   * @param deployment as in `fromDeployment`
   */
  public static referenceDeployment(deployment: IConstruct, options: ReferenceDeploymentOptions = {}): Workload {
    const object = deploymentObject('Workload.referenceDeployment', deployment);
    return new Workload({ type: 'deploymentReference', deployment: object, scaleDown: options.scaleDown ?? ScaleDown.NEVER },
      'referenceDeployment', []);
  }

  private constructor(/** @internal */ public readonly _source: WorkloadSource, factory: string, problems: Problem[]) {
    rejectIf(`Workload.${factory}`, ...problems);
  }
}

function imageProblems(image: string, options: ImageWorkloadOptions): Problem[] {
  return [
    notEmpty('image', image) ?? imageProblem(image),
    portNumber('port', options.port),
    portName('portName', options.portName),
    options.portName !== undefined && options.port === undefined ? problem('portName', options.portName, 'must not be set without port')
      : undefined,
    dnsLabel('containerName', options.containerName),
    ...Object.keys(options.env ?? {}).map((name) =>
      (name === '' || name.includes('=') ? problem('env', name, 'must have names that are not empty and have no \'=\'') : undefined)),
    ...amountProblems('resources.requests', options.resources?.requests),
    ...amountProblems('resources.limits', options.resources?.limits),
    knownPullPolicy('imagePullPolicy', options.imagePullPolicy),
    ...labels('podLabels', options.podLabels),
    ...annotationKeys('podAnnotations', options.podAnnotations),
  ];
}

/** Nothing in the Rollout would say so: its pods could not be created. */
function imageProblem(image: string): Problem {
  const fault = imageFault(image);
  return fault === undefined ? undefined : problem('image', image, fault);
}

function amountProblems(prop: string, amounts: { [resource: string]: string } | undefined): Problem[] {
  return Object.entries(amounts ?? {}).map(([resource, amount]) => (isQuantityText(amount) ? undefined
    : problem(`${prop}.${resource}`, amount, `must be a quantity as a text: ${QUANTITY_FORMS}`)));
}

/** An empty text is the default to Kubernetes. */
function restartPolicy(value: string | undefined): Problem {
  return value === undefined || value === '' || value === 'Always' ? undefined
    : problem('template.spec.restartPolicy', value, 'must be Always');
}
