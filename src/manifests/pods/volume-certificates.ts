import { isDnsName } from '../../facts/kubernetes';
import { dnsLabel, wholeNumber } from '../../grammar/checks';
import { type Problem, problem, within } from '../../problem';
import { dnsSubdomain, isEmpty, oneOf, required } from './names';
import { labelSelectorProblems } from './selectors';
import { filePath } from './volume-files';
import type { PodCertificateJson, TrustBundleJson } from './volume-json';

const KEY_TYPES = ['RSA3072', 'RSA4096', 'ECDSAP256', 'ECDSAP384', 'ECDSAP521', 'ED25519'];
const HOUR = 60 * 60;
const DAY = 24 * HOUR;
const MAX_DAYS = 91;
const KUBERNETES_DOMAIN = 'kubernetes.io';
const MAX_SUBDOMAIN = 253;
/** A domain, and a namespace and a name. */
const MAX_SIGNER = 571;

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L1193 */
export function trustBundleProblems(bundle: TrustBundleJson): Problem[] {
  const { path } = bundle;
  return [...chosenProblems(bundle), required('path', path, filePath)];
}

function chosenProblems(bundle: TrustBundleJson): Problem[] {
  const { name, signerName, labelSelector } = bundle;
  if ((name === undefined) === (signerName === undefined)) return [{ value: bundle, rule: 'must have exactly one of name and signerName' }];
  return [
    name === undefined ? undefined : required('name', name, trustBundleName),
    name !== undefined && labelSelector !== undefined ? problem('labelSelector', labelSelector, 'must not be set beside name') : undefined,
    signerName === undefined ? undefined : required('signerName', signerName, signer),
    ...within('labelSelector', labelSelectorProblems(labelSelector)),
  ];
}

/** That of a bundle of a signer starts with the signer, where a colon stands for the '/'. */
function trustBundleName(prop: string, name: string): Problem {
  const own = name.lastIndexOf(':');
  const prefix = name.slice(0, Math.max(own, 0));
  if (own === 0 || prefix.includes('/')) {
    return problem(prop, name, 'must have the form [<signer, with \':\' for the \'/\'>:]<DNS name>');
  }
  const unnamed = dnsSubdomain(prop, name.slice(own + 1));
  return unnamed && { ...unnamed, value: name };
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L1253 */
export function podCertificateProblems(certificate: PodCertificateJson): Problem[] {
  const { signerName, keyType, maxExpirationSeconds, credentialBundlePath, keyPath, certificateChainPath } = certificate;
  const paths = Object.entries({ credentialBundlePath, keyPath, certificateChainPath });
  const max = isKubernetes(signerName ?? '') ? DAY : MAX_DAYS * DAY;
  return [
    required('signerName', signerName, signer),
    required('keyType', keyType, (prop, own) => oneOf(prop, own, KEY_TYPES)),
    wholeNumber('maxExpirationSeconds', maxExpirationSeconds, HOUR, max),
    ...paths.map(([prop, path]) => (path === undefined || isEmpty(path) ? undefined : filePath(prop, path))),
    paths.every(([, path]) => isEmpty(path))
      ? { value: certificate, rule: 'must have at least one of credentialBundlePath, keyPath and certificateChainPath' } : undefined,
  ];
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/names.go#L43 */
function signer(prop: string, name: string): Problem {
  const [domain, path, ...more] = name.split('/');
  const hosts = domain.split('.');
  const isDomain = hosts.length > 1 && domain.length <= MAX_SUBDOMAIN && hosts.every((part) => dnsLabel(prop, part) === undefined);
  const isPath = path !== undefined && path.split('.').every((part) => part.length <= MAX_SUBDOMAIN && isDnsName(part));
  if (isDomain && isPath && more.length === 0 && name.length <= MAX_SIGNER) return undefined;
  return problem(prop, name, `must have the form <domain>/<path>, such as example.com/signer, and at most ${MAX_SIGNER} characters`);
}

function isKubernetes(name: string): boolean {
  const [domain] = name.split('/');
  return domain === KUBERNETES_DOMAIN || domain.endsWith(`.${KUBERNETES_DOMAIN}`);
}
