import { dnsLabel, dnsSubdomain, labels, wholeNumber } from '../../grammar/checks';
import { type InputProblem, type Problem, isProblem, problem, unique, within } from '../../problem';
import { Platform } from '../../platform/platform';
import { resourceListProblems, resourcesProblems } from './container-resources';
import { containersProblems } from './containers';
import { crdQuantityProblems } from './crd-quantities';
import { entriesOf, isEmpty, oneOf } from './names';
import { podAnnotationsProblems } from './pod-annotations';
import type { PodSpecJson, QuantityJson, ResourcesJson } from './pod-json';
import { type PodNamesJson, podNamesProblems } from './pod-names';
import { type HostJson, podSecurityProblems } from './pod-security';
import { schedulingProblems } from './scheduling';
import type { SchedulingJson } from './scheduling-json';
import { shapedProblems } from './shape';
import type { VolumeJson } from './volume-json';
import { volumesProblems } from './volumes';

const ALWAYS = 'Always';
const PREEMPTIONS = ['Never', 'PreemptLowerPriority'];

/** A pod template as it stands in a manifest. */
export interface TemplateJson {
  readonly metadata?: { readonly labels?: Readonly<Record<string, string>>; readonly annotations?: Readonly<Record<string, string>> };
  readonly spec?: SpecJson;
}

interface SpecJson extends PodSpecJson, HostJson, PodNamesJson, SchedulingJson {
  readonly hostNetwork?: boolean;
  readonly hostUsers?: boolean;
  readonly volumes?: readonly VolumeJson[];
  readonly activeDeadlineSeconds?: number;
  readonly serviceAccountName?: string;
  readonly nodeName?: string;
  readonly priorityClassName?: string;
  readonly runtimeClassName?: string;
  readonly preemptionPolicy?: string;
  readonly overhead?: Readonly<Record<string, QuantityJson>>;
  readonly resources?: ResourcesJson;
  readonly resourceClaims?: ReadonlyArray<{
    readonly name?: string; readonly resourceClaimName?: string; readonly resourceClaimTemplateName?: string;
  }>;
}

/** What is known beside the template. */
export interface PodTemplateOptions {
  /** Labels that the pods are selected by. */
  readonly selector?: Readonly<Record<string, string>>;
  /** The releases that look at it; without it the default ones. */
  readonly platform?: Platform;
}

/**
 * What keeps the pods of a template from being made: what the API server and Argo Rollouts refuse, what the API server drops, and what
 * Kubernetes refuses when a pod is made, which nobody sees in the Rollout. Props are relative to the template.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/pkg/apis/rollouts/validation/validation.go#L138
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/apps/validation/validation.go#L833
 */
export function podTemplateProblems(template: unknown, options: PodTemplateOptions = {}): InputProblem[] {
  return shapedProblems<TemplateJson>('PodTemplateSpec', template, (value) => templateProblems(value, options));
}

/** What pods are made for. */
export interface PodPurpose extends PodTemplateOptions {
  /** The restart policies that they may have; without it that of pods that are kept running. */
  readonly restarts?: readonly string[];
}

/** The same for a template whose types are right, and for pods that end by themselves. */
export function templateProblems(
  template: TemplateJson = {}, { selector = {}, restarts, platform = Platform.of() }: PodPurpose = {},
): InputProblem[] {
  const { metadata: { labels: own = {}, annotations = {} } = {}, spec = {} } = template;
  return [
    ...labels('metadata.labels', own),
    ...selectorProblems(own, selector),
    ...within('metadata.annotations', podAnnotationsProblems(annotations, spec)).map(withoutEmptyEnd),
    ...within('spec', [...specProblems(spec, platform), ...restartProblems(spec, restarts)]),
  ].filter(isProblem);
}

function selectorProblems(own: Readonly<Record<string, string>>, selector: Readonly<Record<string, string>>): Problem[] {
  return Object.entries(selector).map(([key, text]) => {
    const value = Object.hasOwn(own, key) ? own[key] : undefined;
    return value === text ? undefined
      : problem(`metadata.labels.${key}`, value, `must be ${JSON.stringify(text)}, by which the pods are selected`);
  });
}

/** A problem of a map as a whole. */
function withoutEmptyEnd(found: Problem): Problem {
  return found && { ...found, prop: found.prop?.replace(/\.$/, '') };
}

function specProblems(spec: SpecJson, platform: Platform): Problem[] {
  const volumes = new Map(entriesOf(spec.volumes).flatMap((volume) => (volume.name === undefined ? [] : [[volume.name, volume] as const])));
  return [
    ...volumesProblems(spec.volumes),
    ...containersProblems(spec, { volumes, platform }),
    ...nameProblems(spec),
    ...podNamesProblems(spec),
    ...schedulingProblems(spec),
    ...podSecurityProblems(spec),
    oneOf('preemptionPolicy', spec.preemptionPolicy, PREEMPTIONS),
    ...within('overhead', resourceListProblems(spec.overhead ?? {})),
    ...claimProblems(spec),
    ...podResourcesProblems(spec),
    ...crdQuantityProblems(spec),
  ];
}

function restartProblems(
  { restartPolicy, activeDeadlineSeconds: deadline }: SpecJson, restarts: readonly string[] | undefined,
): Problem[] {
  if (restarts !== undefined) {
    return [oneOf('restartPolicy', restartPolicy ?? '', restarts), wholeNumber('activeDeadlineSeconds', deadline, 1)];
  }
  return [
    isEmpty(restartPolicy) ? undefined : oneOf('restartPolicy', restartPolicy, [ALWAYS]),
    deadline === undefined ? undefined : problem('activeDeadlineSeconds', deadline, 'must not be set for pods that are kept running'),
  ];
}

function nameProblems({ serviceAccountName, nodeName, priorityClassName, runtimeClassName }: SpecJson): Problem[] {
  return [
    ...Object.entries({ serviceAccountName, nodeName, priorityClassName })
      .map(([prop, value]) => (isEmpty(value) ? undefined : dnsSubdomain(prop, value))),
    dnsSubdomain('runtimeClassName', runtimeClassName),
  ];
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L3145 */
function claimProblems({ resourceClaims }: SpecJson): Problem[] {
  const claims = entriesOf(resourceClaims);
  return [
    ...claims.flatMap(({ name, resourceClaimName, resourceClaimTemplateName }, i) => within(`resourceClaims[${i}]`, [
      isEmpty(name) ? problem('name', name, 'must be set') : dnsLabel('name', name),
      resourceClaimName !== undefined && resourceClaimTemplateName !== undefined
        ? problem('resourceClaimTemplateName', resourceClaimTemplateName, 'must not be set beside resourceClaimName') : undefined,
      resourceClaimName === undefined && resourceClaimTemplateName === undefined
        ? problem('resourceClaimName', undefined, 'must be set, or resourceClaimTemplateName') : undefined,
      dnsSubdomain('resourceClaimName', resourceClaimName),
      dnsSubdomain('resourceClaimTemplateName', resourceClaimTemplateName),
    ])),
    ...unique((i) => `resourceClaims[${i}].name`, claims, { key: ({ name }) => (isEmpty(name) ? undefined : name) }),
  ];
}

/** Argo Rollouts does not look at the resources of a whole pod, but for what is no quantity. */
function podResourcesProblems({ resources }: SpecJson): Problem[] {
  if (resources === undefined) return [];
  const { claims, ...amounts } = resources;
  return [
    claims === undefined ? undefined : problem('resources.claims', claims, 'must not be set for a whole pod'),
    ...within('resources', resourcesProblems(amounts, new Set())),
  ];
}
