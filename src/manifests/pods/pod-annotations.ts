import { isMetadataKey } from '../../facts/kubernetes';
import { type Problem, problem } from '../../problem';
import { byteLength, descendingPath } from './names';
import type { PodSpecJson, ProfileJson } from './pod-json';

const MAX_ANNOTATIONS = 256 * 1024;
const MIRROR_POD = 'kubernetes.io/config.mirror';
const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
const APP_ARMOR_CONTAINER = 'container.apparmor.security.beta.kubernetes.io/';
const LOCALHOST = 'localhost/';
const DEFAULT = 'runtime/default';
const UNCONFINED = 'unconfined';

type Annotations = Readonly<Record<string, string>>;

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L171 */
export function podAnnotationsProblems(annotations: Annotations, spec: PodSpecJson & { readonly nodeName?: string }): Problem[] {
  const size = Object.entries(annotations).reduce((sum, [key, value]) => sum + byteLength(key) + byteLength(value), 0);
  return [
    ...Object.keys(annotations).map((key) => (isMetadataKey(key.toLowerCase()) ? undefined : problem('', key,
      'must have keys of the form [prefix/]name, the name with at most 63 letters, digits, \'-\', \'_\' and \'.\''))),
    size > MAX_ANNOTATIONS ? problem('', `${size} bytes`, `must have at most ${MAX_ANNOTATIONS} bytes together`) : undefined,
    annotations[MIRROR_POD] !== undefined && (spec.nodeName ?? '') === ''
      ? problem(MIRROR_POD, annotations[MIRROR_POD], 'must not be set without nodeName') : undefined,
    ...Object.entries(annotations).flatMap(([key, value]) => profileProblems(key, value, spec)),
    ...contradictions(annotations, spec),
  ];
}

/** Profiles as they were given before there were fields for them; Kubernetes still looks at them. */
function profileProblems(key: string, value: string, spec: PodSpecJson): Problem[] {
  if (key === SECCOMP_POD || key.startsWith(SECCOMP_CONTAINER)) return [seccompProblem(key, value)];
  if (!key.startsWith(APP_ARMOR_CONTAINER)) return [];
  const container = key.slice(APP_ARMOR_CONTAINER.length);
  return [
    containersOf(spec).some(({ name }) => name === container) ? undefined
      : problem(key, value, `must be for a container of the pod: there is no ${JSON.stringify(container)}`),
    ['', DEFAULT, UNCONFINED].includes(value) || value.startsWith(LOCALHOST) ? undefined
      : problem(key, value, `must be ${DEFAULT}, ${UNCONFINED} or ${LOCALHOST}<profile>`),
  ];
}

function seccompProblem(key: string, value: string): Problem {
  if ([DEFAULT, 'docker/default', UNCONFINED].includes(value)) return undefined;
  return value.startsWith(LOCALHOST) ? descendingPath(key, value.slice(LOCALHOST.length))
    : problem(key, value, `must be ${DEFAULT}, ${UNCONFINED} or ${LOCALHOST}<profile>`);
}

/** An annotation and the field that stands for it today must say the same. @see the same, L5257 and L5498 */
function contradictions(annotations: Annotations, spec: PodSpecJson): Problem[] {
  const pod = spec.securityContext as { readonly seccompProfile?: ProfileJson; readonly appArmorProfile?: ProfileJson } | undefined;
  return [
    contradiction(SECCOMP_POD, annotations, pod?.seccompProfile, [DEFAULT, 'docker/default']),
    ...containersOf(spec).flatMap(({ name = '', securityContext }) => [
      contradiction(`${SECCOMP_CONTAINER}${name}`, annotations, securityContext?.seccompProfile, [DEFAULT, 'docker/default']),
      spec.os?.name === 'windows' ? undefined
        : contradiction(`${APP_ARMOR_CONTAINER}${name}`, annotations, securityContext?.appArmorProfile ?? pod?.appArmorProfile, [DEFAULT]),
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
