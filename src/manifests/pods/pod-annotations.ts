import {
  ANNOTATED_PROFILES, APP_ARMOR_CONTAINER_ANNOTATION, MAX_ANNOTATION_BYTES, MIRROR_POD_ANNOTATION, POD_DELETION_COST_ANNOTATION,
  SECCOMP_CONTAINER_ANNOTATION, SECCOMP_POD_ANNOTATION,
} from '../../facts/pod-annotations';
import { annotationKeys } from '../../grammar/checks';
import { type Problem, problem } from '../../problem';
import { annotationBytes, descendingPath } from './names';
import type { PodSpecJson, ProfileJson } from './pod-json';

const { runtimeDefault: DEFAULT, dockerDefault: DOCKER_DEFAULT, unconfined: UNCONFINED, localhost: LOCALHOST } = ANNOTATED_PROFILES;
const SECCOMP: readonly string[] = [DEFAULT, DOCKER_DEFAULT, UNCONFINED];
const APP_ARMOR: readonly string[] = ['', DEFAULT, UNCONFINED];

type Annotations = Readonly<Record<string, string>>;

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L171 */
export function podAnnotationsProblems(annotations: Annotations, spec: PodSpecJson & { readonly nodeName?: string }): Problem[] {
  const size = annotationBytes(annotations);
  return [
    ...annotationKeys('', annotations),
    size > MAX_ANNOTATION_BYTES ? problem('', `${size} bytes`, `must have at most ${MAX_ANNOTATION_BYTES} bytes together`) : undefined,
    annotations[MIRROR_POD_ANNOTATION] !== undefined && (spec.nodeName ?? '') === ''
      ? problem(MIRROR_POD_ANNOTATION, annotations[MIRROR_POD_ANNOTATION], 'must not be set without nodeName') : undefined,
    deletionCostProblem(annotations[POD_DELETION_COST_ANNOTATION]),
    ...Object.entries(annotations).flatMap(([key, value]) => profileProblems(key, value, spec)),
    ...contradictions(annotations, spec),
  ];
}

/**
 * Argo Rollouts takes any text, and the API server refuses the ReplicaSet.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/helper/helpers.go#L491
 */
function deletionCostProblem(cost: string | undefined): Problem {
  if (cost === undefined || (/^(0|[1-9]\d*|-\d+)$/.test(cost) && Number(cost) >= -(2 ** 31) && Number(cost) < 2 ** 31)) return undefined;
  return problem(POD_DELETION_COST_ANNOTATION, cost, 'must be a whole number of 32 bits, with neither a \'+\' nor a zero before it');
}

/** Profiles as they were given before there were fields for them; Kubernetes still looks at them. */
function profileProblems(key: string, value: string, spec: PodSpecJson): Problem[] {
  if (key === SECCOMP_POD_ANNOTATION || key.startsWith(SECCOMP_CONTAINER_ANNOTATION)) return [seccompProblem(key, value)];
  if (!key.startsWith(APP_ARMOR_CONTAINER_ANNOTATION)) return [];
  const container = key.slice(APP_ARMOR_CONTAINER_ANNOTATION.length);
  return [
    containersOf(spec).some(({ name }) => name === container) ? undefined
      : problem(key, value, `must be for a container of the pod: there is no ${JSON.stringify(container)}`),
    APP_ARMOR.includes(value) || value.startsWith(LOCALHOST) ? undefined
      : problem(key, value, `must be ${DEFAULT}, ${UNCONFINED} or ${LOCALHOST}<profile>`),
  ];
}

function seccompProblem(key: string, value: string): Problem {
  if (SECCOMP.includes(value)) return undefined;
  return value.startsWith(LOCALHOST) ? descendingPath(key, value.slice(LOCALHOST.length))
    : problem(key, value, `must be ${DEFAULT}, ${UNCONFINED} or ${LOCALHOST}<profile>`);
}

/** An annotation and the field that stands for it today must say the same. @see the same, L5257 and L5498 */
function contradictions(annotations: Annotations, spec: PodSpecJson): Problem[] {
  const pod = spec.securityContext as { readonly seccompProfile?: ProfileJson; readonly appArmorProfile?: ProfileJson } | undefined;
  return [
    contradiction(SECCOMP_POD_ANNOTATION, annotations, pod?.seccompProfile, [DEFAULT, DOCKER_DEFAULT]),
    ...containersOf(spec).flatMap(({ name = '', securityContext }) => [
      contradiction(`${SECCOMP_CONTAINER_ANNOTATION}${name}`, annotations, securityContext?.seccompProfile, [DEFAULT, DOCKER_DEFAULT]),
      spec.os?.name === 'windows' ? undefined
        : contradiction(`${APP_ARMOR_CONTAINER_ANNOTATION}${name}`, annotations,
          securityContext?.appArmorProfile ?? pod?.appArmorProfile, [DEFAULT]),
    ]),
  ];
}

function contradiction(key: string, annotations: Annotations, profile: ProfileJson | undefined, defaults: readonly string[]): Problem {
  const value = Object.hasOwn(annotations, key) ? annotations[key] : undefined;
  if (value === undefined || profile === undefined) return undefined;
  const allowed = new Map([
    ['Unconfined', [UNCONFINED]], ['RuntimeDefault', defaults], ['Localhost', [`${LOCALHOST}${profile.localhostProfile ?? ''}`]],
  ]).get(profile.type ?? '');
  return allowed === undefined || allowed.includes(value) ? undefined
    : problem(key, value, `must say what the field of the profile says, ${allowed[0]}: leave the annotation out`);
}

function containersOf({ containers = [], initContainers = [] }: PodSpecJson): NonNullable<PodSpecJson['containers']> {
  return [...initContainers, ...containers];
}
