import { wholeNumber } from '../../grammar/checks';
import { type Problem, problem, unique, within } from '../../problem';
import { appArmorProblems, seccompProblems, windowsOptionsProblems } from './container-security';
import { entriesOf, isEmpty, oneOf } from './names';
import type { PodSpecJson, ProfileJson, WindowsOptionsJson } from './pod-json';

const SYSCTL = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/;
const MAX_SYSCTL = 253;
const OS_NAMES = ['linux', 'windows'];

/** Sysctls that are those of the node where the pod shares its namespace. */
const NET = /^net[./]/;
const IPC = /^(kernel[./](sem$|shm|msg)|fs[./]mqueue[./])/;

const OF_LINUX = [
  'appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'fsGroup', 'fsGroupChangePolicy', 'runAsUser', 'runAsGroup', 'supplementalGroups',
  'supplementalGroupsPolicy', 'seLinuxChangePolicy',
] as const;
const HOST_OF_LINUX = ['hostUsers', 'hostPID', 'hostIPC', 'shareProcessNamespace'] as const;

/** The security context of a whole pod as it stands in a manifest. */
export interface PodSecurityJson {
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly fsGroup?: number;
  readonly fsGroupChangePolicy?: string;
  readonly supplementalGroups?: readonly number[];
  readonly supplementalGroupsPolicy?: string;
  readonly seLinuxChangePolicy?: string;
  readonly sysctls?: ReadonlyArray<{ readonly name?: string }>;
  readonly seccompProfile?: ProfileJson;
  readonly appArmorProfile?: ProfileJson;
  readonly windowsOptions?: WindowsOptionsJson;
  readonly [field: string]: unknown;
}

/** What the pod shares with its node. */
export interface HostJson {
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly hostUsers?: boolean;
  readonly shareProcessNamespace?: boolean;
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L5405 */
export function podSecurityProblems(spec: PodSpecJson & HostJson): Problem[] {
  const context: PodSecurityJson = spec.securityContext ?? {};
  return [
    ...within('securityContext', [...contextProblems(context), ...sysctlProblems(context, spec)]),
    ...hostProblems(spec),
    ...osProblems(spec, context),
  ];
}

function contextProblems(context: PodSecurityJson): Problem[] {
  const { runAsUser, runAsGroup, fsGroup, supplementalGroups, seccompProfile, appArmorProfile, windowsOptions } = context;
  return [
    wholeNumber('runAsUser', runAsUser, 0),
    wholeNumber('runAsGroup', runAsGroup, 0),
    wholeNumber('fsGroup', fsGroup, 0),
    ...(supplementalGroups ?? []).map((group, i) => wholeNumber(`supplementalGroups[${i}]`, group, 0)),
    oneOf('fsGroupChangePolicy', context.fsGroupChangePolicy, ['Always', 'OnRootMismatch']),
    oneOf('supplementalGroupsPolicy', context.supplementalGroupsPolicy, ['Merge', 'Strict']),
    oneOf('seLinuxChangePolicy', context.seLinuxChangePolicy, ['MountOption', 'Recursive']),
    ...(seccompProfile === undefined ? [] : within('seccompProfile', seccompProblems(seccompProfile))),
    ...(appArmorProfile === undefined ? [] : within('appArmorProfile', appArmorProblems(appArmorProfile))),
    ...(windowsOptions === undefined ? [] : within('windowsOptions', windowsOptionsProblems(windowsOptions))),
  ];
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L5346 */
function sysctlProblems({ sysctls }: PodSecurityJson, { hostNetwork, hostIPC }: HostJson): Problem[] {
  const entries = entriesOf(sysctls);
  return [
    ...entries.flatMap(({ name = '' }, i) => [
      name.length <= MAX_SYSCTL && SYSCTL.test(name) ? undefined : problem(`sysctls[${i}].name`, name,
        `must have at most ${MAX_SYSCTL} lower-case letters, digits, '-' and '_', in parts with '.' or '/' between them`),
      hostNetwork === true && NET.test(name) ? problem(`sysctls[${i}].name`, name, 'must not be set beside hostNetwork') : undefined,
      hostIPC === true && IPC.test(name) ? problem(`sysctls[${i}].name`, name, 'must not be set beside hostIPC') : undefined,
    ]),
    ...unique((i) => `sysctls[${i}].name`, entries, { key: ({ name }) => (isEmpty(name) ? undefined : name) }),
  ];
}

/** Argo Rollouts does not see these fields; the API server does, when pods are made. @see the same, L3830 and L5433 */
function hostProblems(spec: PodSpecJson & HostJson): Problem[] {
  const { hostUsers, hostPID, shareProcessNamespace } = spec;
  return [
    hostPID === true && shareProcessNamespace === true
      ? problem('shareProcessNamespace', true, 'must not be set beside hostPID') : undefined,
    ...(['hostNetwork', 'hostPID', 'hostIPC'] as const).map((prop) => (hostUsers === false && spec[prop] === true
      ? problem(prop, true, 'must not be set where hostUsers is false') : undefined)),
  ];
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L4688 */
function osProblems(spec: PodSpecJson & HostJson, context: PodSecurityJson): Problem[] {
  if (spec.os === undefined) return [];
  const { name = '' } = spec.os;
  const foreign = 'must not be set where os.name is';
  return [
    oneOf('os.name', name, OS_NAMES),
    name === 'linux' && context.windowsOptions !== undefined
      ? problem('securityContext.windowsOptions', context.windowsOptions, `${foreign} linux`) : undefined,
    ...(name !== 'windows' ? [] : [
      ...OF_LINUX.map((prop) => (context[prop] === undefined ? undefined
        : problem(`securityContext.${prop}`, context[prop], `${foreign} windows`))),
      isEmpty(context.sysctls) ? undefined : problem('securityContext.sysctls', context.sysctls, `${foreign} windows`),
      ...HOST_OF_LINUX.map((prop) => (spec[prop] === undefined || (prop !== 'hostUsers' && prop !== 'shareProcessNamespace' && !spec[prop])
        ? undefined : problem(prop, spec[prop], `${foreign} windows`))),
      spec.resources === undefined ? undefined : problem('resources', spec.resources, `${foreign} windows`),
    ]),
  ];
}
