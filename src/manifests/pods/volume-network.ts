import { wholeNumber } from '../../grammar/checks';
import { type Problem, problem } from '../../problem';
import { byteLength, dnsLabel, dnsSubdomain, isEmpty, required } from './names';
import type { FcJson, IscsiJson, LocalRefJson, StorageOsJson, VolumeSourcesJson } from './volume-json';

const MAX_LUN = 255;
const MAX_ISCSI_TARGET = 63;
const MAX_DRIVER = 63;
const MAX_TENANT = 64;
const RESERVED_DOMAINS = ['.kubernetes.io', '.k8s.io'];

/** The forms of a name in iSCSI, by their first letters; the first may have anything before it that starts alike. */
const ISCSI_NAMES = new Map([
  ['iqn', /iqn\.\d{4}-\d{2}\.[A-Za-z0-9.-]+:[^,;*&$|\t\n\f\r ]+$/],
  ['eui', /^eui[^\n][A-Za-z0-9]{16}$/u],
  ['naa', /^naa[^\n][A-Za-z0-9]{32}$/u],
]);

/** A host, which may be one with colons in brackets, and a port; both may be empty. */
const HOST_AND_PORT = /^(?:[^:[\]]*|\[[^[\]]*\]):[^:[\]]*$/;

type Source<K extends keyof VolumeSourcesJson> = Required<VolumeSourcesJson>[K];

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L797 */
export function iscsiProblems(source: IscsiJson, volumeName: string): Problem[] {
  const { targetPortal, iqn, lun, chapAuthDiscovery, chapAuthSession, secretRef, initiatorName } = source;
  const target = byteLength(volumeName) + byteLength(targetPortal ?? '');
  const authenticates = chapAuthDiscovery === true || chapAuthSession === true;
  return [
    required('targetPortal', targetPortal),
    required('iqn', iqn, iscsiName),
    wholeNumber('lun', lun, 0, MAX_LUN),
    authenticates && secretRef === undefined
      ? problem('secretRef', secretRef, 'must be set beside chapAuthDiscovery and chapAuthSession') : undefined,
    initiatorName === undefined ? undefined : iscsiName('initiatorName', initiatorName),
    initiatorName !== undefined && target > MAX_ISCSI_TARGET ? problem('targetPortal', targetPortal,
      `must have at most ${MAX_ISCSI_TARGET} characters together with the name of the volume, where initiatorName is set`) : undefined,
  ];
}

function iscsiName(prop: string, name: string): Problem {
  return ISCSI_NAMES.get(name.slice(0, 3))?.test(name) === true ? undefined
    : problem(prop, name, 'must have the form iqn.yyyy-mm.<domain>:<name>, eui.<16 characters> or naa.<32 characters>');
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L886 */
export function fcProblems(source: FcJson): Problem[] {
  const { targetWWNs, wwids, lun } = source;
  return [
    isEmpty(targetWWNs) && isEmpty(wwids) ? { value: source, rule: 'must have targetWWNs or wwids' } : undefined,
    !isEmpty(targetWWNs) && !isEmpty(wwids) ? problem('targetWWNs', targetWWNs, 'must not be set beside wwids') : undefined,
    isEmpty(targetWWNs) ? undefined : lunProblem(lun),
  ];
}

function lunProblem(lun: number | undefined): Problem {
  return lun === undefined ? problem('lun', lun, 'must be set beside targetWWNs') : wholeNumber('lun', lun, 0, MAX_LUN);
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L992 */
export function nfsProblems({ server, path }: Source<'nfs'>): Problem[] {
  return [
    required('server', server),
    required('path', path, (prop, own) => (own.startsWith('/') ? undefined : problem(prop, own, 'must start with \'/\''))),
  ];
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L1006 */
export function quobyteProblems({ registry, volume, tenant = '' }: Source<'quobyte'>): Problem[] {
  return [
    required('registry', registry, (prop, own) => (own.split(',').every((pair) => HOST_AND_PORT.test(pair)) ? undefined
      : problem(prop, own, 'must have the form host:port, or several of it with commas between them'))),
    byteLength(tenant) > MAX_TENANT ? problem('tenant', tenant, `must have at most ${MAX_TENANT} characters`) : undefined,
    required('volume', volume),
  ];
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L1057 */
export function flockerProblems(source: Source<'flocker'>): Problem[] {
  const { datasetName, datasetUUID } = source;
  return [
    isEmpty(datasetName) === isEmpty(datasetUUID) ? { value: source, rule: 'must have exactly one of datasetName and datasetUUID' }
      : undefined,
    datasetName?.includes('/') === true ? problem('datasetName', datasetName, 'must not contain \'/\'') : undefined,
  ];
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L1524 */
export function flexVolumeProblems({ driver, options = {} }: Source<'flexVolume'>): Problem[] {
  const reserved = (key: string): boolean => RESERVED_DOMAINS.some((domain) => `.${key.split('/')[0].toLowerCase()}`.endsWith(domain));
  return [
    required('driver', driver),
    ...Object.keys(options).map((key) => (reserved(key)
      ? problem('options', key, 'must not have keys of the domains kubernetes.io and k8s.io: they are Kubernetes\' own') : undefined)),
  ];
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L1699 */
export function storageOsProblems({ volumeName, volumeNamespace, secretRef }: StorageOsJson): Problem[] {
  return [
    required('volumeName', volumeName, dnsLabel),
    isEmpty(volumeNamespace) ? undefined : dnsLabel('volumeNamespace', volumeNamespace),
    ...secretRefProblems(secretRef),
  ];
}

/** A Secret, where one is named. */
export function secretRefProblems(secretRef: LocalRefJson | undefined): Problem[] {
  return secretRef === undefined ? [] : [required('secretRef.name', secretRef.name)];
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L1797 */
export function csiProblems({ driver, nodePublishSecretRef }: Source<'csi'>): Problem[] {
  return [
    required('driver', driver, csiDriver),
    nodePublishSecretRef === undefined ? undefined
      : required('nodePublishSecretRef.name', nodePublishSecretRef.name, dnsSubdomain),
  ];
}

/** A DNS name where capital letters do not matter. */
function csiDriver(prop: string, driver: string): Problem {
  if (byteLength(driver) > MAX_DRIVER) return problem(prop, driver, `must have at most ${MAX_DRIVER} characters`);
  const unnamed = dnsSubdomain(prop, driver.toLowerCase());
  return unnamed && { ...unnamed, value: driver };
}
