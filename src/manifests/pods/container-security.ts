import { wholeNumber } from '../../grammar/checks';
import { type Problem, problem, within } from '../../problem';
import { byteLength, descendingPath, dnsSubdomain, isEmpty, isPadded, oneOf } from './names';
import type { PodSpecJson, ProfileJson, SecurityContextJson, WindowsOptionsJson } from './pod-json';

const PROFILES = ['Localhost', 'RuntimeDefault', 'Unconfined'];
const LOCAL = 'Localhost';
const PROC_MOUNTS = ['Default', 'Unmasked'];
const SYSTEM_ADMIN = 'CAP_SYS_ADMIN';
const MAX_APPARMOR_PATH = 4095;
const MAX_CREDENTIAL_SPEC = 64 * 1024;
const MAX_DOMAIN = 255;
const MAX_USER = 104;

/** What only Linux has. */
const LINUX_FIELDS = [
  'appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'capabilities', 'readOnlyRootFilesystem', 'privileged', 'allowPrivilegeEscalation',
  'procMount', 'runAsUser', 'runAsGroup',
];

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L8053 */
export function securityContextProblems(context: SecurityContextJson, { os }: PodSpecJson): Problem[] {
  const { runAsUser, runAsGroup, procMount, seccompProfile, appArmorProfile, windowsOptions } = context;
  return [
    wholeNumber('runAsUser', runAsUser, 0),
    wholeNumber('runAsGroup', runAsGroup, 0),
    procMountProblem(procMount),
    ...seccompProfile === undefined ? [] : within('seccompProfile', seccompProblems(seccompProfile)),
    ...escalationProblems(context),
    ...windowsOptions === undefined ? [] : within('windowsOptions', windowsOptionsProblems(windowsOptions)),
    ...appArmorProfile === undefined ? [] : within('appArmorProfile', appArmorProblems(appArmorProfile)),
    ...foreignFields(context, os?.name),
  ];
}

/** @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/pkg/apis/rollouts/validation/validation.go#L153 */
function procMountProblem(procMount: string | undefined): Problem {
  if (procMount !== 'Unmasked') return oneOf('procMount', procMount, PROC_MOUNTS);
  return problem('procMount', procMount, 'must be Default: Argo Rollouts does not see that hostUsers is false, which Unmasked needs');
}

/** Argo Rollouts leaves `privileged` to the pod, which Kubernetes then refuses. */
function escalationProblems({ allowPrivilegeEscalation, privileged, capabilities }: SecurityContextJson): Problem[] {
  if (allowPrivilegeEscalation !== false) return [];
  return [
    privileged === true ? problem('allowPrivilegeEscalation', false, 'must not be false for a container that is privileged') : undefined,
    capabilities?.add?.includes(SYSTEM_ADMIN) === true
      ? problem('allowPrivilegeEscalation', false, `must not be false for a container with the capability ${SYSTEM_ADMIN}`) : undefined,
  ];
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L5121 */
export function seccompProblems(profile: ProfileJson): Problem[] {
  const { type = '', localhostProfile } = profile;
  return [
    oneOf('type', type, PROFILES),
    type === LOCAL && localhostProfile === undefined ? problem('localhostProfile', localhostProfile, `must be set for the type ${LOCAL}`)
      : undefined,
    type === LOCAL ? descendingPath('localhostProfile', localhostProfile) : undefined,
    notLocal(profile),
  ];
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L5185 */
export function appArmorProblems(profile: ProfileJson): Problem[] {
  const { type = '', localhostProfile = '' } = profile;
  if (type !== LOCAL) return [oneOf('type', type, PROFILES), notLocal(profile)];
  if (localhostProfile === '') return [problem('localhostProfile', profile.localhostProfile, `must be set for the type ${LOCAL}`)];
  return [
    isPadded(localhostProfile) ? problem('localhostProfile', localhostProfile, 'must not have white space at its ends') : undefined,
    byteLength(localhostProfile) > MAX_APPARMOR_PATH
      ? problem('localhostProfile', localhostProfile, `must have at most ${MAX_APPARMOR_PATH} bytes`) : undefined,
  ];
}

function notLocal({ type, localhostProfile }: ProfileJson): Problem {
  return type === LOCAL || localhostProfile === undefined ? undefined
    : problem('localhostProfile', localhostProfile, `must be set for the type ${LOCAL} only`);
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L8144 */
export function windowsOptionsProblems(options: WindowsOptionsJson): Problem[] {
  const { gmsaCredentialSpecName, gmsaCredentialSpec, runAsUserName, hostProcess } = options;
  return [
    dnsSubdomain('gmsaCredentialSpecName', gmsaCredentialSpecName),
    gmsaCredentialSpec === undefined || (!isEmpty(gmsaCredentialSpec) && byteLength(gmsaCredentialSpec) <= MAX_CREDENTIAL_SPEC) ? undefined
      : problem('gmsaCredentialSpec', gmsaCredentialSpec, `must have 1 to ${MAX_CREDENTIAL_SPEC} bytes`),
    runAsUserName === undefined ? undefined : userNameProblem('runAsUserName', runAsUserName),
    hostProcess === true ? problem('hostProcess', hostProcess, 'must not be true: Argo Rollouts refuses such a container') : undefined,
  ];
}

/** `USER` or `DOMAIN\USER`. */
function userNameProblem(prop: string, name: string): Problem {
  const parts = name.split('\\');
  const user = parts[parts.length - 1];
  // eslint-disable-next-line no-control-regex -- those of ASCII are what is looked for
  if (/[\0-\x1f\x7f]/.test(name)) return problem(prop, name, 'must not have control characters');
  if (parts.length > 2) return problem(prop, name, 'must have the form USER or DOMAIN\\USER');
  if (parts.length === 2 && !isWindowsDomain(parts[0])) {
    return problem(prop, name, `must have a NetBIOS domain, or a DNS name of at most ${MAX_DOMAIN} characters, before the '\\'`);
  }
  if (user === '' || byteLength(user) > MAX_USER) return problem(prop, name, `must have a user of 1 to ${MAX_USER} bytes`);
  if (/^[. ]+$/.test(user)) return problem(prop, name, 'must not have a user of periods and spaces only');
  return /["/\\:;|=,+*?<>@[\]]/.test(user) ? problem(prop, name, 'must not have any of "/:;|=,+*?<>@[] in the user') : undefined;
}

function isWindowsDomain(domain: string): boolean {
  const part = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
  return domain.length <= MAX_DOMAIN
    && (/^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/u.test(domain) || new RegExp(`^${part}(?:\\.${part})*$`).test(domain));
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L4720 */
function foreignFields(context: SecurityContextJson, os: string | undefined): Problem[] {
  const others = new Map([['windows', LINUX_FIELDS], ['linux', ['windowsOptions']]]).get(os ?? '') ?? [];
  return others.map((name) => (context[name] === undefined ? undefined
    : problem(name, context[name], `must not be set where the pod's os.name is ${os}`)));
}
