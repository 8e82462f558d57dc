import { Construct } from 'constructs';
import { type Problem, problem, shownValue, unique } from '../../problem';
import { checkConstruct } from '../../shapes/guard';
import type { CanaryApp } from './canary-app';
import { Problems } from '../problems';

/**
 * Props of `MulticlusterCanary`.
 *
 * @see https://istio.io/latest/docs/ambient/install/multicluster/
 */
export interface MulticlusterCanaryProps {
  /** The app in each cluster: at least two, or an error. Each is in a chart of its own, one for each cluster. */
  readonly apps: CanaryApp[];
}

/**
 * One app in several clusters whose pods share Argo-managed subsets, or a global Service.
 *
 * It makes no object. It demands that the pod templates are the same, because Argo Rollouts derives the label
 * `rollouts-pod-template-hash` from them, and a subset selects by that label in every cluster: with a difference
 * the pods of the other cluster are in no subset at all. An error shows the paths that differ.
 *
 * `Workload.referenceDeployment` (or `Workload.reference`) is the form to use here: the pod template then stands in
 * one Deployment, which is easier to keep the same than a Rollout, and out of reach of webhooks that change Rollouts.
 *
 * The pods of a Deployment of cdk8s-plus have a label that differs from chart to chart (`cdk8s.io/metadata.addr`). Make the
 * Deployment with `select: false`, a label and a selector of your own, and take that label away:
 * `ApiObject.of(deployment).addJsonPatch(JsonPatch.remove('/spec/template/metadata/labels/cdk8s.io~1metadata.addr'))`.
 * Of a `Workload.reference` only the name is compared: what the clusters hold under it is not known here.
 *
 * What no manifest can say: istiod must have `ENABLE_PEERING_LABEL_PROPAGATION` set to `all`, or to a list with at
 * least the selector's keys and `rollouts-pod-template-hash`, or remote endpoints lack the labels that subsets select
 * by. Sidecar clients in other clusters need `ENABLE_WAYPOINT_INTEROP` (the default in Solo's builds) to pass through
 * the waypoint. Start the update in all clusters together: once one has finished, the pods of the others are in no
 * subset of it until they have followed.
 */
export class MulticlusterCanary extends Construct {
  constructor(scope: Construct, id: string, props: MulticlusterCanaryProps) {
    props = checkConstruct('MulticlusterCanary', new.target, arguments, props);
    super(scope, id);
    const [first, ...others] = props.apps;
    new Problems(this, () => [
      ...unique((index) => `apps[${index}]`, props.apps, { shown: ({ node }) => node.path }),
      props.apps.length < 2 ? problem('apps', props.apps.length, 'must have at least two entries') : undefined,
      ...others.flatMap((other) => difference(first, other)),
    ]);
  }
}

function difference(first: CanaryApp, other: CanaryApp): Problem[] {
  return differences('template', first._podTemplate, other._podTemplate).map(({ path, one, another }) =>
    problem('apps', other.node.path, `must have the pod template of ${JSON.stringify(first.node.path)}: `
      + `${path} is ${shownValue(another)} here and ${shownValue(one)} there`));
}

interface Difference {
  readonly path: string;
  readonly one: unknown;
  readonly another: unknown;
}

function differences(path: string, one: unknown, another: unknown): Difference[] {
  if (!isTree(one) || !isTree(another) || Array.isArray(one) !== Array.isArray(another)) {
    return one === another ? [] : [{ path, one, another }];
  }
  const keys = [...new Set([...Object.keys(one), ...Object.keys(another)])].sort();
  return keys.flatMap((key) => differences(Array.isArray(one) ? `${path}[${key}]` : `${path}.${key}`, one[key], another[key]));
}

function isTree(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null;
}
