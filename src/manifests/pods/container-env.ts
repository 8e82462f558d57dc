import { parseQuantity, quantityText, signOf } from '../../grammar/quantity';
import { type Problem, problem, within } from '../../problem';
import {
  configMapKey, dnsLabel, dnsSubdomain, entriesOf, envVarName, isEmpty, printableKey, qualifiedName, required, withoutBacksteps,
} from './names';
import { notAQuantity } from './container-resources';
import type { EnvFromJson, EnvVarJson, EnvVarSourceJson, FieldRefJson, FileKeyRefJson, KeyRefJson, ResourceFieldRefJson } from './pod-json';
import { type VolumesByName, isEmptyDir } from './volumes-by-name';

const FIELDS = [
  'metadata.name', 'metadata.namespace', 'metadata.uid', 'spec.nodeName', 'spec.serviceAccountName', 'status.hostIP', 'status.hostIPs',
  'status.podIP', 'status.podIPs',
];

/** An old name of a field that Kubernetes still takes. */
const OLD_FIELDS = new Map([['spec.host', 'spec.nodeName']]);

const MAPS = ['metadata.annotations', 'metadata.labels'];

const CPU = ['limits.cpu', 'requests.cpu'];
const BYTES = ['limits.memory', 'requests.memory', 'limits.ephemeral-storage', 'requests.ephemeral-storage'];
const HUGE_PAGES = ['requests.hugepages-', 'limits.hugepages-'];

const CPU_DIVISORS = ['1m', '1'];
const BYTE_DIVISORS = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L2686 */
export function envProblems(env: readonly EnvVarJson[] | undefined, volumes: VolumesByName): Problem[] {
  return entriesOf(env).flatMap(({ name, value, valueFrom }, i) => within(`env[${i}]`, [
    required('name', name, envVarName),
    ...valueFrom === undefined ? [] : within('valueFrom', sourceProblems(valueFrom, value, volumes)),
  ]));
}

function sourceProblems(source: EnvVarSourceJson, value: string | undefined, volumes: VolumesByName): Problem[] {
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef } = source;
  return [
    ...fieldRef === undefined ? [] : within('fieldRef', fieldRefProblems(fieldRef, FIELDS)),
    ...resourceFieldRef === undefined ? [] : within('resourceFieldRef', resourceFieldRefProblems(resourceFieldRef)),
    ...configMapKeyRef === undefined ? [] : within('configMapKeyRef', keyRefProblems(configMapKeyRef)),
    ...secretKeyRef === undefined ? [] : within('secretKeyRef', keyRefProblems(secretKeyRef)),
    ...fileKeyRef === undefined ? [] : within('fileKeyRef', fileKeyRefProblems(fileKeyRef, volumes)),
    countProblem(source, value),
  ];
}

function countProblem(source: EnvVarSourceJson, value: string | undefined): Problem {
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef } = source;
  const given = [fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef].filter((entry) => entry !== undefined);
  if (given.length !== 1) {
    return { value: source, rule: 'must have exactly one of fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef and fileKeyRef' };
  }
  return isEmpty(value) ? undefined : { value: source, rule: 'must not be set beside a value' };
}

/** A field of the pod, of those that may be read in this place. */
export function fieldRefProblems({ apiVersion, fieldPath }: FieldRefJson, fields: readonly string[]): Problem[] {
  return [
    isEmpty(apiVersion) || apiVersion === 'v1' ? undefined : problem('apiVersion', apiVersion, 'must be v1'),
    required('fieldPath', fieldPath, (prop, path) => fieldPathProblem(prop, path, fields)),
  ];
}

/** A path to a field that Kubernetes can read out of an object. */
export function fieldPathProblem(prop: string, fieldPath: string, fields: readonly string[]): Problem {
  const [, map, key] = /^(.+?)\['(.*)'\]$/s.exec(fieldPath) ?? [];
  if (map !== undefined) {
    if (!MAPS.includes(map)) return problem(prop, fieldPath, `must have a key in brackets after ${MAPS.join(' or ')} only`);
    return qualifiedName(prop, map === MAPS[0] ? key.toLowerCase() : key);
  }
  if (fields.includes(OLD_FIELDS.get(fieldPath) ?? fieldPath)) return undefined;
  return problem(prop, fieldPath, `must be one of ${fields.join(', ')}, or an entry of the labels or annotations: metadata.labels['key']`);
}

/** An amount of a container's; of which one must be said in a volume. */
export function resourceFieldRefProblems(reference: ResourceFieldRefJson, inVolume = false): Problem[] {
  const { containerName, resource, divisor } = reference;
  return [
    inVolume ? required('containerName', containerName) : undefined,
    required('resource', resource, (prop, name) => (divisorsOf(name) !== undefined ? undefined
      : problem(prop, name, `must be one of ${[...CPU, ...BYTES].join(', ')}, or start with ${HUGE_PAGES.join(' or ')}`))),
    divisor === undefined ? undefined : divisorProblem(divisor, resource ?? ''),
  ];
}

function divisorsOf(resource: string): readonly string[] | undefined {
  if (CPU.includes(resource)) return CPU_DIVISORS;
  return BYTES.includes(resource) || HUGE_PAGES.some((prefix) => resource.startsWith(prefix)) ? BYTE_DIVISORS : undefined;
}

function divisorProblem(divisor: string | number, resource: string): Problem {
  const quantity = parseQuantity(divisor);
  if (quantity === undefined) return notAQuantity('divisor', divisor);
  const divisors = divisorsOf(resource);
  // What Kubernetes writes it reads again, which for a number that is too large for a suffix is another one.
  const written = quantityText(parseQuantity(quantityText(quantity)) ?? quantity);
  if (signOf(quantity) === 0 || divisors === undefined || divisors.includes(written)) return undefined;
  return problem('divisor', divisor, `must be one of ${divisors.join(', ')}`);
}

function keyRefProblems({ name, key }: KeyRefJson): Problem[] {
  return [required('name', name, dnsSubdomain), required('key', key, configMapKey)];
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L2981 */
function fileKeyRefProblems({ key, path, volumeName }: FileKeyRefJson, volumes: VolumesByName): Problem[] {
  return [
    required('key', key, printableKey),
    required('volumeName', volumeName, (prop, name) => {
      const volume = volumes.get(name);
      if (volume !== undefined && isEmptyDir(volume)) return dnsLabel(prop, name);
      return problem(prop, name, 'must be the name of a volume of the pod that is an emptyDir');
    }),
    required('path', path, withoutBacksteps),
  ];
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L2844 */
export function envFromProblems(envFrom: readonly EnvFromJson[] | undefined): Problem[] {
  return entriesOf(envFrom).flatMap((source, i) => {
    const { prefix, configMapRef, secretRef } = source;
    const one = (configMapRef === undefined) !== (secretRef === undefined);
    return within(`envFrom[${i}]`, [
      prefix === undefined || isEmpty(prefix) ? undefined : envVarName('prefix', prefix),
      configMapRef === undefined ? undefined : required('configMapRef.name', configMapRef.name, looseName),
      secretRef === undefined ? undefined : required('secretRef.name', secretRef.name, looseName),
      one ? undefined : { value: source, rule: 'must have exactly one of configMapRef and secretRef' },
    ]);
  });
}

/**
 * Kubernetes takes this name as one that something may be added to, and looks away from its end where that is a '-'.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/staging/src/k8s.io/apimachinery/pkg/api/validation/generic.go#L73
 */
function looseName(prop: string, name: string): Problem {
  const seen = name.length > 1 && name.endsWith('-') ? `${name.slice(0, -2)}a` : name;
  return dnsSubdomain(prop, seen) === undefined ? undefined : dnsSubdomain(prop, name);
}
