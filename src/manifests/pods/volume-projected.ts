import { wholeNumber } from '../../grammar/checks';
import { type Problem, unique, within } from '../../problem';
import { entriesOf, isEmpty, required } from './names';
import { podCertificateProblems, trustBundleProblems } from './volume-certificates';
import { downwardApiProblems, filePath, itemsProblems, mode } from './volume-files';
import type { ProjectedFilesJson, ProjectedJson, ProjectionJson, TokenJson } from './volume-json';

const MIN_TOKEN_SECONDS = 600;
const MAX_TOKEN_SECONDS = 2 ** 32;

const KINDS = ['secret', 'configMap', 'downwardAPI', 'serviceAccountToken', 'clusterTrustBundle', 'podCertificate'] as const;

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L1117 */
export function projectedProblems({ sources, defaultMode }: ProjectedJson): Problem[] {
  const entries = entriesOf(sources);
  const files = entries.flatMap((source, i) => filesOf(source).map(({ prop, path }) => ({ prop: `sources[${i}].${prop}`, path })));
  return [
    mode('defaultMode', defaultMode),
    ...entries.flatMap((source, i) => within(`sources[${i}]`, projectionProblems(source))),
    ...unique((i) => files[i].prop, files, { key: ({ path }) => (isEmpty(path) ? undefined : path) }),
  ];
}

function projectionProblems(source: ProjectionJson): Problem[] {
  const { secret, configMap, downwardAPI, serviceAccountToken, clusterTrustBundle, podCertificate } = source;
  const kinds = KINDS.filter((kind) => source[kind] !== undefined);
  return [
    kinds.length > 1 ? { value: source, rule: `must have one of its sources only, not ${kinds.join(' and ')}` } : undefined,
    ...secret === undefined ? [] : within('secret', objectProblems(secret)),
    ...configMap === undefined ? [] : within('configMap', objectProblems(configMap)),
    ...downwardAPI === undefined ? [] : within('downwardAPI', downwardApiProblems(downwardAPI.items)),
    ...serviceAccountToken === undefined ? [] : within('serviceAccountToken', tokenProblems(serviceAccountToken)),
    ...clusterTrustBundle === undefined ? [] : within('clusterTrustBundle', trustBundleProblems(clusterTrustBundle)),
    ...podCertificate === undefined ? [] : within('podCertificate', podCertificateProblems(podCertificate)),
  ];
}

function objectProblems({ name, items }: ProjectedFilesJson): Problem[] {
  return [required('name', name), ...itemsProblems(items)];
}

function tokenProblems({ expirationSeconds, path }: TokenJson): Problem[] {
  return [
    wholeNumber('expirationSeconds', expirationSeconds, MIN_TOKEN_SECONDS, MAX_TOKEN_SECONDS),
    required('path', path, filePath),
  ];
}

/** The files that Kubernetes keeps apart: it does not look at those of tokens. */
function filesOf({ secret, configMap, downwardAPI, clusterTrustBundle, podCertificate = {} }: ProjectionJson): FileOfSource[] {
  const { credentialBundlePath, keyPath, certificateChainPath } = podCertificate;
  return [
    ...itemFiles('secret', secret?.items),
    ...itemFiles('configMap', configMap?.items),
    ...itemFiles('downwardAPI', downwardAPI?.items),
    { prop: 'clusterTrustBundle.path', path: clusterTrustBundle?.path },
    { prop: 'podCertificate.credentialBundlePath', path: credentialBundlePath },
    { prop: 'podCertificate.keyPath', path: keyPath },
    { prop: 'podCertificate.certificateChainPath', path: certificateChainPath },
  ];
}

interface FileOfSource {
  readonly prop: string;
  readonly path?: string;
}

function itemFiles(kind: string, items: ReadonlyArray<{ readonly path?: string }> | undefined): FileOfSource[] {
  return entriesOf(items).map(({ path }, i) => ({ prop: `${kind}.items[${i}].path`, path }));
}
