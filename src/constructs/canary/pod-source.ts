import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { type Problem, problem } from '../../problem';
import type { Platform } from '../../platform/platform';
import { POD_HASH } from '../../facts/argo-rollouts';
import { DEPLOYMENT, apiVersion } from '../../facts/kinds';
import { ScaleDown } from '../../facts/scale-down';
import { versionMetadataProblems } from '../../manifests/rollout-spec/ephemeral-metadata';
import type { RolloutSpecWorkloadRef } from '../../../imports/rollout';
import {
  type ContainerJson, type PodTemplateJson, type PortJson, completeTemplate, imageTemplate, renderPodTemplate,
} from '../../render/canary';
import type { MetadataOptions } from '../../values/metadata-options';
import { type WorkloadSource } from '../../values/canary/workload';
import { podProblems } from './pod-rules';
import {
  type DeploymentJson, autoscalerProblems, claim, claimProblem, deploymentJson, leaveReplicasOut, leftBehindProblems, namespaceProblem,
  patchedProblems,
  referredProblems, selectorProblems,
} from './deployment-source';

/** The label by which Argo Rollouts tells the versions apart. */

type Labels = { readonly [key: string]: string };

/**
 * What a `Workload` comes to for one app. A Deployment may still change until synth, so nothing is read from
 * it before.
 */
export class PodSource {
  /** The app that has the Deployment already. */
  private readonly claimedBy?: string;

  constructor(
    private readonly scope: IConstruct,
    private readonly source: WorkloadSource,
    private readonly appName: string,
    private readonly chosenSelector?: Labels,
  ) {
    if (source.type === 'deployment' || source.type === 'deploymentReference') this.claimedBy = claim(source.deployment, appName);
    // Only the object itself goes: a Service that the Deployment made beside it still has its use.
    if (source.type === 'deployment') source.deployment.node.scope?.node.tryRemoveChild(source.deployment.node.id);
    if (source.type === 'deploymentReference' && source.scaleDown !== ScaleDown.NEVER) {
      leaveReplicasOut(source.deployment);
    }
  }

  public get selector(): Labels {
    if (this.chosenSelector !== undefined) return this.chosenSelector;
    const { source } = this;
    return source.type === 'deployment' || source.type === 'deploymentReference'
      ? this.read(source.deployment).spec.selector.matchLabels ?? {} : { app: this.appName };
  }

  /** Absent for a reference: the controller reads the template itself, and refuses a second one. */
  public get template(): PodTemplateJson | undefined {
    switch (this.source.type) {
      case 'image':
        return renderPodTemplate(imageTemplate(this.source.image, this.source.options, this.appName), this.selector);
      case 'podTemplate':
        return renderPodTemplate(this.source.template, this.selector);
      case 'deployment':
        return completeTemplate(this.read(this.source.deployment).spec.template, this.selector);
      case 'reference':
      case 'deploymentReference':
        return undefined;
    }
  }

  /** The template that the pods come from, wherever it stands; undefined where only the cluster knows it. */
  public get knownTemplate(): PodTemplateJson | undefined {
    return this.source.type === 'deploymentReference' ? this.read(this.source.deployment).spec.template : this.template;
  }

  public get workloadRef(): RolloutSpecWorkloadRef | undefined {
    const { scaleDown } = this;
    if (this.source.type === 'deploymentReference') {
      const { name = '' } = this.read(this.source.deployment).metadata;
      return { apiVersion: apiVersion(DEPLOYMENT, 'v1'), kind: DEPLOYMENT.kind, name, scaleDown };
    }
    if (this.source.type !== 'reference') return undefined;
    const { kind, name } = this.source;
    return { apiVersion: this.source.apiVersion, kind, name, scaleDown };
  }

  /** Whether the pods that serve now go away as the Rollout comes up. */
  public get replacesPods(): boolean {
    return this.scaleDown !== undefined && this.scaleDown !== ScaleDown.NEVER;
  }

  public get replicas(): number | undefined {
    return this.source.type === 'deployment' ? this.read(this.source.deployment).spec.replicas : undefined;
  }

  public get containerPorts(): PortJson[] {
    return objectsIn<ContainerJson>(this.knownTemplate?.spec?.containers).flatMap(({ ports }) => objectsIn<PortJson>(ports));
  }

  public problems(namespace: string | undefined, platform: Platform): Problem[] {
    return [
      Object.keys(this.selector).length === 0 ? problem('selector', this.selector, 'must have at least one label') : undefined,
      ...this.claimProblems(),
      ...this.conflicts(),
      POD_HASH in this.selector
        ? problem(`selector.${POD_HASH}`, this.selector[POD_HASH], 'must not be set: it is the controller that sets it') : undefined,
      ...podProblems(this.source, this.knownTemplate, this.selector, platform),
      ...this.sourceProblems(namespace),
    ];
  }

  public metadataProblems(prop: string, metadata: MetadataOptions | undefined, otherProp: string, other: MetadataOptions | undefined,
  ): Problem[] {
    const { selector, knownTemplate } = this;
    return versionMetadataProblems(prop, metadata, otherProp, other, { selector, template: knownTemplate?.metadata });
  }

  private sourceProblems(namespace: string | undefined): Problem[] {
    const { source } = this;
    switch (source.type) {
      case 'deployment':
        return [...this.deploymentProblems(source.deployment, namespace),
          ...leftBehindProblems(source.deployment, this.read(source.deployment)),
          ...autoscalerProblems(this.scope, this.read(source.deployment))];
      case 'deploymentReference':
        return this.deploymentProblems(source.deployment, namespace);
      case 'reference':
        return source.kind === DEPLOYMENT.kind
          ? referredProblems(this.scope, { name: source.name, namespace, selector: this.selector, scaleDown: source.scaleDown }) : [];
      default:
        return [];
    }
  }

  private deploymentProblems(deployment: ApiObject, namespace: string | undefined): Problem[] {
    const json = this.read(deployment);
    return [...patchedProblems(deployment, json), ...selectorProblems(json), namespaceProblem(json, namespace)];
  }

  private claimProblems(): Problem[] {
    return this.claimedBy !== undefined && 'deployment' in this.source ? [claimProblem(this.read(this.source.deployment), this.claimedBy)]
      : [];
  }

  /** A Deployment as it is now, rendered once while the tree is judged, and once for the output. */
  private read(deployment: ApiObject): DeploymentJson {
    return deploymentJson(this.scope, deployment);
  }

  private get scaleDown(): ScaleDown | undefined {
    return this.source.type === 'reference' || this.source.type === 'deploymentReference' ? this.source.scaleDown : undefined;
  }

  /** A label that the user set on the pods himself and that says something else than the selector. */
  private conflicts(): Problem[] {
    const own = this.ownLabels();
    // The labels of our own template are completed from the selector; those of a referenced one are as they are.
    const mustHave = this.source.type === 'deploymentReference';
    return Object.entries(this.selector)
      .filter(([key, value]) => (mustHave || Object.hasOwn(own, key)) && own[key] !== value)
      .map(([key, value]) => problem(`selector.${key}`, value,
        Object.hasOwn(own, key) ? `must be the value that the pods have, ${JSON.stringify(own[key])}` : 'must be a label of the pods'));
  }

  private ownLabels(): Labels {
    if (this.source.type === 'image') return this.source.options.podLabels ?? {};
    if (this.source.type === 'podTemplate') return this.source.template.metadata?.labels ?? {};
    if (this.source.type === 'reference') return {};
    return this.read(this.source.deployment).spec.template.metadata?.labels ?? {};
  }
}

/** What is no list, or no object in one, is told by the judge of the template. */
function objectsIn<T extends object>(list: readonly T[] | undefined): readonly T[] {
  const entries: readonly unknown[] = Array.isArray(list) ? list : [];
  return entries.filter((entry): entry is T => typeof entry === 'object' && entry !== null);
}
