import { dnsLabel } from '../../grammar/checks';
import { imageFault } from '../../grammar/image';
import type { Platform } from '../../platform/platform';
import { type Problem, problem, unique, within } from '../../problem';
import { envFromProblems, envProblems } from './container-env';
import { hostPortsProblems, portsProblems } from './container-ports';
import { initProbesProblems, probesProblems } from './container-probes';
import { resizePolicyProblems, resourcesProblems } from './container-resources';
import { securityContextProblems } from './container-security';
import { devicesProblems, mountsProblems } from './container-volumes';
import { entriesOf, isEmpty, knownPullPolicy, oneOf, required } from './names';
import type { ContainerJson, PodSpecJson } from './pod-json';
import type { VolumesByName } from './volumes-by-name';

const MESSAGE_POLICIES = ['File', 'FallbackToLogsOnError'];
/** What makes a sidecar of an init container. */
const ALWAYS = 'Always';

/** What the rest of the pod has for its containers. */
export interface ContainersContext {
  readonly volumes: VolumesByName;
  readonly platform: Platform;
}

/**
 * What keeps the containers of a pod template from running, with props from the spec on: what Argo Rollouts finds out
 * with Kubernetes' own checks, and what Kubernetes refuses later, when nobody looks at the Rollout any more.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/pkg/apis/rollouts/validation/validation.go#L164
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L3787
 */
export function containersProblems(spec: PodSpecJson, context: ContainersContext): Problem[] {
  const containers = entriesOf(spec.containers);
  const initContainers = entriesOf(spec.initContainers);
  return [
    containers.length > 0 ? undefined : problem('containers', spec.containers, 'must have at least one entry'),
    ...containers.flatMap((container, i) => within(`containers[${i}]`, [
      ...containerProblems(container, spec, context), ...runningProblems(container, spec),
    ])),
    ...initContainers.flatMap((container, i) => within(`initContainers[${i}]`, [
      ...containerProblems(container, spec, context), ...initProblems(container, spec),
    ])),
    ...nameProblems(containers, initContainers),
    ...hostPortsProblems(spec),
    isEmpty(spec.ephemeralContainers) ? undefined
      : problem('ephemeralContainers', spec.ephemeralContainers, 'must not be set: they are for pods that run already'),
  ];
}

function containerProblems(container: ContainerJson, spec: PodSpecJson, { volumes, platform }: ContainersContext): Problem[] {
  const { name, image, imagePullPolicy, terminationMessagePolicy, resources, resizePolicy, securityContext } = container;
  const claims = new Set(entriesOf(spec.resourceClaims).flatMap((claim) => claim.name ?? []));
  return [
    required('name', name, dnsLabel),
    required('image', image, imageProblem),
    isEmpty(imagePullPolicy) ? undefined : knownPullPolicy('imagePullPolicy', imagePullPolicy),
    isEmpty(terminationMessagePolicy) ? undefined : oneOf('terminationMessagePolicy', terminationMessagePolicy, MESSAGE_POLICIES),
    ...portsProblems(container.ports),
    ...envProblems(container.env, volumes),
    ...envFromProblems(container.envFrom),
    ...mountsProblems(container, volumes, platform),
    ...devicesProblems(container, volumes, spec.hostUsers !== false),
    ...resources === undefined ? [] : within('resources', resourcesProblems(resources, claims)),
    ...resizePolicyProblems(resizePolicy),
    ...securityContext === undefined ? [] : within('securityContext', securityContextProblems(securityContext, spec)),
  ];
}

/** Kubernetes takes any text in a template, and no node can start such a pod. */
export function imageProblem(prop: string, image: string): Problem {
  const fault = imageFault(image);
  return fault === undefined ? undefined : problem(prop, image, fault);
}

function runningProblems(container: ContainerJson, spec: PodSpecJson): Problem[] {
  const { restartPolicy } = container;
  return [
    ...probesProblems(container, spec),
    restartPolicy === undefined ? undefined : problem('restartPolicy', restartPolicy, 'must not be set but for an init container'),
  ];
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L3721 */
function initProblems(container: ContainerJson, spec: PodSpecJson): Problem[] {
  const { restartPolicy, resizePolicy } = container;
  return [
    ...restartPolicy === ALWAYS ? probesProblems(container, spec) : initProbesProblems(container),
    restartPolicy === undefined || restartPolicy === ALWAYS ? undefined
      : problem('restartPolicy', restartPolicy, `must be ${ALWAYS} for an init container, or not be set`),
    isEmpty(resizePolicy) ? undefined : problem('resizePolicy', resizePolicy, 'must not be set for an init container'),
  ];
}

/** All containers of a pod have names of their own. */
function nameProblems(containers: readonly ContainerJson[], initContainers: readonly ContainerJson[]): Problem[] {
  const named = [
    ...containers.map(({ name }, i) => ({ prop: `containers[${i}].name`, name })),
    ...initContainers.map(({ name }, i) => ({ prop: `initContainers[${i}].name`, name })),
  ];
  return unique((i) => named[i].prop, named, { key: ({ name }) => (isEmpty(name) ? undefined : name) });
}
