import { type ApiObject, JsonPatch } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { type Problem, problem } from '../../problem';
import { DEPLOYMENT, type ObjectKind, ROLLOUT } from '../../facts/kinds';
import { ScaleDown } from '../../facts/scale-down';
import { idOf } from '../../manifests/manifest';
import { SCALERS, scaleTarget } from '../../manifests/scaler';
import type { PodTemplateJson } from '../../render/canary';
import { Judgement } from '../judgement';
import { patchCount } from '../tree-objects';
import { isWhole, lostProblems, rejectUnwritable } from './patched-deployment';

/** The parts of a Deployment's manifest that a Rollout takes over. */
export interface DeploymentJson {
  readonly metadata: { readonly name?: string; readonly namespace?: string };
  readonly spec: {
    readonly replicas?: number;
    readonly selector: { readonly matchLabels?: { readonly [key: string]: string }; readonly matchExpressions?: readonly unknown[] };
    readonly template: PodTemplateJson;
  };
}

export function deploymentJson(scope: IConstruct, object: ApiObject): DeploymentJson {
  const json = written(scope, object);
  if (isPatchedByUser(object) && !isWhole(json)) rejectUnwritable(object);
  return json as DeploymentJson;
}

function written(scope: IConstruct, object: ApiObject): unknown {
  try {
    return Judgement.of(scope).part(object);
  } catch (error) {
    if (isPatchedByUser(object)) rejectUnwritable(object, error);
    throw error;
  }
}

/** How many of a Deployment's patches are ours. */
const ownPatches = new WeakMap<ApiObject, number>();

/** The number of pods is the controller's from now on. */
export function leaveReplicasOut(object: ApiObject): void {
  object.addJsonPatch(JsonPatch.remove('/spec/replicas'));
  ownPatches.set(object, (ownPatches.get(object) ?? 0) + 1);
}

function isPatchedByUser(object: ApiObject): boolean {
  return patchCount(object) > (ownPatches.get(object) ?? 0);
}

/** What patches put into a Deployment and nobody writes. */
export function patchedProblems(object: ApiObject, json: DeploymentJson): Problem[] {
  return isPatchedByUser(object) ? lostProblems(object, json) : [];
}

/** Which app took which Deployment: two Rollouts with one selector would take each other's pods. */
const claims = new WeakMap<ApiObject, string>();

/** The app that took the Deployment before, if one did. */
export function claim(deployment: ApiObject, appName: string): string | undefined {
  const first = claims.get(deployment);
  claims.set(deployment, first ?? appName);
  return first;
}

export function claimProblem({ metadata }: DeploymentJson, first: string | undefined): Problem {
  return first === undefined ? undefined : problem('workload', metadata.name,
    `must not be used by two apps: ${JSON.stringify(first)} has it already, and their Rollouts would take each other's pods`);
}

/** A Rollout finds its workload, and its pods their Secrets, in its own namespace only. */
export function namespaceProblem({ metadata }: DeploymentJson, namespace: string | undefined): Problem {
  const own = metadata.namespace;
  return own === namespace ? undefined : problem('workload', metadata.name,
    `must be in the namespace of the app, ${JSON.stringify(namespace ?? null)}: the Deployment is in ${JSON.stringify(own ?? null)}`);
}

export function selectorProblems({ metadata, spec }: DeploymentJson): Problem[] {
  const expressions = spec.selector.matchExpressions ?? [];
  return [expressions.length > 0
    ? problem('workload', metadata.name, 'must select its pods by labels only: a Service knows no expressions') : undefined];
}

/** A Deployment that goes takes along what stands below it. cdk8s-plus has it beside the object, below the construct. */
export function leftBehindProblems({ node }: ApiObject, { metadata }: DeploymentJson): Problem[] {
  return node.children.map((child) => problem('workload', metadata.name,
    `must have nothing below its object, which leaves the output: give ${JSON.stringify(child.node.id)} another scope`));
}

/** An autoscaler that would go on scaling what is no longer there. */
export function autoscalerProblems(scope: IConstruct, { metadata }: DeploymentJson): Problem[] {
  const { scalers } = deploymentsAndScalers(scope);
  const own = scalers.get(deploymentId(metadata.name, metadata.namespace)) ?? [];
  return own.map((scaler) => problem('workload', metadata.name,
    `must not be scaled by the ${scaler.kind} ${JSON.stringify(scaler.name)}: its pods go away, target the Rollout`));
}

/** Whether an autoscaler of the tree says how many pods a Rollout has. */
export function isScaled(scope: IConstruct, name: string, namespace: string | undefined): boolean {
  return deploymentsAndScalers(scope).scalers.has(idOf({ ...ROLLOUT, name, namespace }));
}

/** What is wrong with a Deployment that is referred to by name, where the same app happens to make it. */
export function referredProblems(scope: IConstruct, { name, namespace, selector, scaleDown }: ReferredDeployment): Problem[] {
  const { deployments } = deploymentsAndScalers(scope);
  return (deployments.get(deploymentId(name, namespace)) ?? []).flatMap(({ spec }) => {
    const podLabels = spec.template.metadata?.labels ?? {};
    return [
      scaleDown !== ScaleDown.NEVER && spec.replicas !== undefined
        ? problem('workload', name,
          `must be a Deployment without replicas (${spec.replicas}): every sync would bring back the pods that scaleDown takes away`)
        : undefined,
      ...Object.entries(selector)
        .filter(([key, value]) => !Object.hasOwn(podLabels, key) || podLabels[key] !== value)
        .map(([key, value]) =>
          problem(`selector.${key}`, value, `must be a label of the pods of the Deployment ${JSON.stringify(name)}`)),
    ];
  });
}

export interface ReferredDeployment {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly selector: { readonly [key: string]: string };
  readonly scaleDown: ScaleDown;
}

interface Found {
  /** The Deployments of the tree, by name and namespace. */
  readonly deployments: ReadonlyMap<string, readonly DeploymentJson[]>;
  /** What scales a workload, by kind, name and namespace of that. */
  readonly scalers: ReadonlyMap<string, readonly ApiObject[]>;
}

/** Looked for once, whatever the number of canaries. */
function deploymentsAndScalers(scope: IConstruct): Found {
  const judgement = Judgement.of(scope);
  return judgement.once(deploymentsAndScalers, () => {
    const deployments = new Map<string, DeploymentJson[]>();
    const scalers = new Map<string, ApiObject[]>();
    for (const object of judgement.objects) {
      if (isOf(DEPLOYMENT, object)) {
        const json = judgement.manifest(object) as unknown as DeploymentJson;
        add(deployments, deploymentId(json.metadata.name, json.metadata.namespace), json);
      }
      if (SCALERS.some((kind) => isOf(kind, object))) {
        add(scalers, idOf({ ...scaleTarget(judgement.manifest(object)), namespace: object.metadata.namespace }), object);
      }
    }
    return { deployments, scalers };
  });
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

function isOf({ group, kind }: ObjectKind, object: ApiObject): boolean {
  return object.apiGroup === group && object.kind === kind;
}

function deploymentId(name = '', namespace?: string): string {
  return idOf({ ...DEPLOYMENT, name, namespace });
}
