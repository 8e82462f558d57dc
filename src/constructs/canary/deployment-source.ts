import { ApiObject } from 'cdk8s';
import type { Deployment } from 'cdk8s-plus-30';
import type { IConstruct } from 'constructs';
import { DEPLOYMENT, HPA } from '../../facts/kinds';
import { ScaleDown } from '../../facts/scale-down';
import type { PodTemplateJson } from '../../render/canary';
import { type Problem, problem } from '../../values/check';

/** The parts of a Deployment's manifest that a Rollout takes over. */
export interface DeploymentJson {
  readonly metadata: { readonly name?: string; readonly namespace?: string };
  readonly spec: {
    readonly replicas?: number;
    readonly selector: { readonly matchLabels?: { readonly [key: string]: string }; readonly matchExpressions?: readonly unknown[] };
    readonly template: PodTemplateJson;
  };
}

export function deploymentObject(deployment: Deployment): ApiObject {
  // Removed from the tree, the object is out of reach of `ApiObject.of`, but the Deployment keeps it.
  return (deployment as unknown as { readonly apiObject: ApiObject }).apiObject;
}

export function deploymentJson(deployment: Deployment): DeploymentJson {
  return deploymentObject(deployment).toJson() as DeploymentJson;
}

/** Which app took which Deployment: two Rollouts with one selector would take each other's pods. */
const claims = new WeakMap<Deployment, string>();

export function claim(deployment: Deployment, appName: string): Problem {
  const first = claims.get(deployment);
  claims.set(deployment, first ?? appName);
  return first === undefined ? undefined : problem('workload', deployment.name,
    `must not be used by two apps: ${JSON.stringify(first)} has it already, and their Rollouts would take each other's pods`);
}

/** A Rollout finds its workload, and its pods their Secrets, in its own namespace only. */
export function namespaceProblem(deployment: Deployment, namespace: string | undefined): Problem {
  const own = deploymentJson(deployment).metadata.namespace;
  return own === namespace ? undefined : problem('workload', deployment.name,
    `must be in the namespace of the app, ${JSON.stringify(namespace ?? null)}: the Deployment is in ${JSON.stringify(own ?? null)}`);
}

export function selectorProblems(deployment: Deployment): Problem[] {
  const expressions = deploymentJson(deployment).spec.selector.matchExpressions ?? [];
  return [expressions.length > 0
    ? problem('workload', deployment.name, 'must select its pods by labels only: a Service knows no expressions') : undefined];
}

/** An autoscaler that would go on scaling what is no longer there. */
export function autoscalerProblems(deployment: Deployment, root: IConstruct): Problem[] {
  return objects(root, HPA.kind)
    .filter((scaler) => scaler.metadata.namespace === deployment.metadata.namespace)
    .filter((scaler) => {
      const { spec } = scaler.toJson() as { spec?: { scaleTargetRef?: { kind?: string; name?: string } } };
      return spec?.scaleTargetRef?.kind === DEPLOYMENT.kind && spec.scaleTargetRef.name === deployment.name;
    })
    .map((scaler) => problem('workload', deployment.name,
      `must not be scaled by the HorizontalPodAutoscaler ${JSON.stringify(scaler.name)}: its pods go away, target the Rollout`));
}

/** What is wrong with a Deployment that is referred to by name, where the same app happens to make it. */
export function referredProblems(root: IConstruct, name: string, namespace: string | undefined,
  selector: { readonly [key: string]: string }, scaleDown: ScaleDown): Problem[] {
  return objects(root, DEPLOYMENT.kind)
    .map((object) => object.toJson() as DeploymentJson)
    .filter(({ metadata }) => metadata.name === name && metadata.namespace === namespace)
    .flatMap(({ spec }) => {
      const labels = spec.template.metadata?.labels ?? {};
      return [
        scaleDown !== ScaleDown.NEVER && spec.replicas !== undefined
          ? problem('workload', name,
            `must be a Deployment without replicas (${spec.replicas}): every sync would bring back the pods that scaleDown takes away`)
          : undefined,
        ...Object.entries(selector)
          .filter(([key, value]) => labels[key] !== value)
          .map(([key, value]) =>
            problem(`selector.${key}`, value, `must be a label of the pods of the Deployment ${JSON.stringify(name)}`)),
      ];
    });
}

function objects(root: IConstruct, kind: string): ApiObject[] {
  return root.node.findAll().filter((child): child is ApiObject => child instanceof ApiObject && child.kind === kind);
}
