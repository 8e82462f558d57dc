import { ApiObject } from 'cdk8s';
import type { Deployment } from 'cdk8s-plus-30';
import type { IConstruct } from 'constructs';
import type { RolloutSpecWorkloadRef } from '../../imports/rollout';
import { type PodTemplateJson, imageTemplate, renderPodTemplate, withLabels } from '../render/pod-template';
import { type Problem, problem } from '../values/check';
import { ScaleDown, type WorkloadSource } from '../values/workload';

/** The parts of a Deployment's manifest that become the Rollout's. */
interface DeploymentJson {
  readonly spec: {
    readonly replicas?: number;
    readonly selector: { readonly matchLabels?: Labels; readonly matchExpressions?: readonly unknown[] };
    readonly template: PodTemplateJson;
  };
}

type Labels = { readonly [key: string]: string };

/**
 * What a `Workload` comes to for one app. A Deployment may still change until synth, so nothing is read from
 * it before.
 */
export class PodSource {
  constructor(private readonly source: WorkloadSource, private readonly appName: string, private readonly chosenSelector?: Labels) {
    // Only the object itself goes: a Service that the Deployment made below itself still has its use.
    if (source.type === 'deployment') source.deployment.node.tryRemoveChild('Resource');
  }

  public get selector(): Labels {
    if (this.chosenSelector !== undefined) return this.chosenSelector;
    if (this.source.type === 'deployment') return deploymentJson(this.source.deployment).spec.selector.matchLabels ?? {};
    return { app: this.appName };
  }

  /** Absent for a reference: the controller reads the template itself, and refuses a second one. */
  public get template(): PodTemplateJson | undefined {
    switch (this.source.type) {
      case 'image':
        return renderPodTemplate(imageTemplate(this.source.image, this.source.options, this.appName), this.selector);
      case 'podTemplate':
        return renderPodTemplate(this.source.template, this.selector);
      case 'deployment':
        return withLabels(deploymentJson(this.source.deployment).spec.template, this.selector);
      case 'reference':
        return undefined;
    }
  }

  public get workloadRef(): RolloutSpecWorkloadRef | undefined {
    if (this.source.type !== 'reference') return undefined;
    const { apiVersion, kind, name, scaleDown } = this.source;
    return { apiVersion, kind, name, scaleDown: scaleDown === ScaleDown.NEVER ? undefined : scaleDown };
  }

  public get replicas(): number | undefined {
    return this.source.type === 'deployment' ? deploymentJson(this.source.deployment).spec.replicas : undefined;
  }

  public get containerPorts(): Array<{ readonly containerPort: number; readonly name?: string }> {
    return (this.template?.spec?.containers ?? []).flatMap((container) => container.ports ?? []);
  }

  public problems(root: IConstruct): Problem[] {
    return [
      Object.keys(this.selector).length === 0 ? problem('selector', this.selector, 'must have at least one label') : undefined,
      ...this.conflicts(),
      ...(this.source.type === 'deployment' ? deploymentProblems(this.source.deployment, root) : []),
    ];
  }

  /** A label that the user set on the pods himself and that says something else than the selector. */
  private conflicts(): Problem[] {
    const own = this.ownLabels();
    return Object.entries(this.selector)
      .filter(([key, value]) => own[key] !== undefined && own[key] !== value)
      .map(([key, value]) => problem(`selector.${key}`, value, `must be the value that the pods have, ${JSON.stringify(own[key])}`));
  }

  private ownLabels(): Labels {
    switch (this.source.type) {
      case 'image':
        return this.source.options.podLabels ?? {};
      case 'podTemplate':
        return this.source.template.metadata?.labels ?? {};
      case 'deployment':
        return deploymentJson(this.source.deployment).spec.template.metadata?.labels ?? {};
      case 'reference':
        return {};
    }
  }
}

function deploymentJson(deployment: Deployment): DeploymentJson {
  // Removed from the tree, the object is out of reach of `ApiObject.of`, but the Deployment keeps it.
  const { apiObject } = deployment as unknown as { readonly apiObject: ApiObject };
  return apiObject.toJson() as DeploymentJson;
}

function deploymentProblems(deployment: Deployment, root: IConstruct): Problem[] {
  const expressions = deploymentJson(deployment).spec.selector.matchExpressions ?? [];
  return [
    expressions.length > 0 ? problem('workload', deployment.name, 'must select its pods by labels only: a Service knows no expressions') : undefined,
    ...autoscalersOf(deployment, root).map((name) =>
      problem('workload', deployment.name, `must not be scaled by the HorizontalPodAutoscaler ${JSON.stringify(name)}: the Deployment is gone, target the Rollout`)),
  ];
}

function autoscalersOf(deployment: Deployment, root: IConstruct): string[] {
  return root.node.findAll()
    .filter((child): child is ApiObject => child instanceof ApiObject && child.kind === 'HorizontalPodAutoscaler')
    .filter((scaler) => {
      const { spec } = scaler.toJson() as { spec?: { scaleTargetRef?: { kind?: string; name?: string } } };
      return spec?.scaleTargetRef?.kind === 'Deployment' && spec.scaleTargetRef.name === deployment.name;
    })
    .map((scaler) => scaler.name);
}
