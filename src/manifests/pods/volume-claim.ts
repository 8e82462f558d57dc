import { PVC } from '../../facts/kinds';
import { MAX_ANNOTATION_BYTES } from '../../facts/pod-annotations';
import { annotationKeys, labels } from '../../grammar/checks';
import { parseQuantity, signOf } from '../../grammar/quantity';
import { type Problem, problem, within } from '../../problem';
import { notAQuantity } from './container-resources';
import { annotationBytes, dnsLabel, dnsSubdomain, isEmpty, oneOf, required } from './names';
import type { QuantityJson } from './pod-json';
import { labelSelectorProblems } from './selectors';
import type { ClaimMetadataJson, ClaimSpecJson, ClaimTemplateJson, DataSourceJson } from './volume-json';

const ONE_POD = 'ReadWriteOncePod';
const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', ONE_POD];
const VOLUME_MODES = ['Block', 'Filesystem'];

/** What Kubernetes makes itself when it makes the claim. */
const GENERATED = [
  'name', 'generateName', 'namespace', 'selfLink', 'uid', 'resourceVersion', 'generation', 'creationTimestamp', 'deletionTimestamp',
  'deletionGracePeriodSeconds', 'ownerReferences', 'finalizers', 'managedFields',
];

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L1827 */
export function claimTemplateProblems({ metadata = {}, spec = {} }: ClaimTemplateJson): Problem[] {
  return [...within('metadata', metadataProblems(metadata)), ...within('spec', specProblems(spec))];
}

/** Argo Rollouts loses it for its own check, and the ReplicaSet is refused. */
function metadataProblems(metadata: ClaimMetadataJson): Problem[] {
  const { annotations = {} } = metadata;
  const bytes = annotationBytes(annotations);
  return [
    ...labels('labels', metadata.labels),
    ...annotationKeys('annotations', annotations),
    bytes > MAX_ANNOTATION_BYTES ? problem('annotations', `${bytes} bytes`, `must have at most ${MAX_ANNOTATION_BYTES} bytes`) : undefined,
    ...GENERATED.map((field) => (isUnset(metadata[field]) ? undefined
      : problem(field, metadata[field], 'must not be set: a claim template has labels and annotations only'))),
  ];
}

function isUnset(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === 0 || (Array.isArray(value) && value.length === 0);
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L2387 */
function specProblems(spec: ClaimSpecJson): Problem[] {
  const { selector, resources = {}, storageClassName, volumeMode, volumeAttributesClassName } = spec;
  return [
    ...accessModesProblems(spec.accessModes ?? []),
    ...within('selector', labelSelectorProblems(selector)),
    ...within('resources.limits', amountsProblems(resources.limits ?? {})),
    ...within('resources.requests', [...amountsProblems(resources.requests ?? {}), storageProblem(resources.requests ?? {})]),
    isEmpty(storageClassName) ? undefined : dnsSubdomain('storageClassName', storageClassName),
    oneOf('volumeMode', volumeMode, VOLUME_MODES),
    ...dataSourcesProblems(spec),
    isEmpty(volumeAttributesClassName) ? undefined : dnsSubdomain('volumeAttributesClassName', volumeAttributesClassName),
  ];
}

function accessModesProblems(modes: readonly string[]): Problem[] {
  const known = modes.filter((mode) => ACCESS_MODES.includes(mode));
  return [
    modes.length > 0 ? undefined : problem('accessModes', modes, 'must have at least one entry'),
    ...modes.map((mode, i) => oneOf(`accessModes[${i}]`, mode, ACCESS_MODES)),
    known.includes(ONE_POD) && known.some((mode) => mode !== ONE_POD)
      ? problem('accessModes', modes, `must not have ${ONE_POD} beside another mode`) : undefined,
  ];
}

function amountsProblems(amounts: Readonly<Record<string, QuantityJson | null>>): Problem[] {
  return Object.entries(amounts).map(([name, amount]) => (amount !== null && parseQuantity(amount) === undefined
    ? notAQuantity(name, amount) : undefined));
}

function storageProblem({ storage }: Readonly<Record<string, QuantityJson | null>>): Problem {
  if (storage === undefined) return problem('storage', storage, 'must be set');
  const quantity = parseQuantity(storage ?? 0);
  return quantity !== undefined && signOf(quantity) <= 0 ? problem('storage', storage, 'must be greater than zero') : undefined;
}

function dataSourcesProblems({ dataSource, dataSourceRef }: ClaimSpecJson): Problem[] {
  return [
    ...dataSource === undefined ? [] : within('dataSource', dataSourceProblems(dataSource)),
    ...dataSourceRef === undefined ? [] : within('dataSourceRef', [
      ...dataSourceProblems(dataSourceRef),
      isEmpty(dataSourceRef.namespace) ? undefined : dnsLabel('namespace', dataSourceRef.namespace),
    ]),
    bothProblem({ dataSource, dataSourceRef }),
  ];
}

function bothProblem({ dataSource, dataSourceRef }: ClaimSpecJson): Problem {
  if (dataSource === undefined || dataSourceRef === undefined) return undefined;
  if (!isEmpty(dataSourceRef.namespace)) return problem('dataSource', dataSource, 'must not be set beside dataSourceRef.namespace');
  const same = dataSource.apiGroup === dataSourceRef.apiGroup && textsEqual(dataSource.kind, dataSourceRef.kind)
    && textsEqual(dataSource.name, dataSourceRef.name);
  return same ? undefined : problem('dataSource', dataSource, 'must equal dataSourceRef, or not be set');
}

function textsEqual(one = '', other = ''): boolean {
  return one === other;
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L2329 */
function dataSourceProblems({ apiGroup, kind, name }: DataSourceJson): Problem[] {
  const isCore = isEmpty(apiGroup);
  return [
    required('name', name),
    required('kind', kind, (prop, own) => (isCore && own !== PVC.kind ? problem(prop, own, `must be ${PVC.kind} where no apiGroup is set`)
      : undefined)),
    isCore ? undefined : dnsSubdomain('apiGroup', apiGroup),
  ];
}
