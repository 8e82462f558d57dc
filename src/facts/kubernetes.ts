/** Labels that tools know an object by. */
export const NAME_LABEL = 'app.kubernetes.io/name';
export const PART_OF_LABEL = 'app.kubernetes.io/part-of';

/** How an expression of a label selector compares. */
export const SELECTOR_OPERATORS = { in: 'In', notIn: 'NotIn', exists: 'Exists', doesNotExist: 'DoesNotExist' } as const;
export type SelectorOperator = typeof SELECTOR_OPERATORS[keyof typeof SELECTOR_OPERATORS];

/** RFC 1123 label, but for its length. */
export const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

const LABEL_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

/** RFC 1123 subdomain, but for its length. */
export function isDnsName(text: string): boolean {
  return text.split('.').every((part) => DNS_LABEL.test(part));
}

/** Key of a label: an optional DNS prefix and a name of at most 63 characters. */
export function isMetadataKey(text: string): boolean {
  const parts = text.split('/');
  const prefixed = parts.length === 2 && parts[0].length <= 253 && isDnsName(parts[0]);
  return LABEL_NAME.test(parts[parts.length - 1]) && (parts.length === 1 || prefixed);
}

/** Key of an annotation: unlike that of a label it may have capitals before the `/`, too. */
export function isAnnotationKey(text: string): boolean {
  return isMetadataKey(text.toLowerCase());
}

export function isLabelValue(text: string): boolean {
  return LABEL_VALUE.test(text);
}

/** Name of a header that a probe or a hook sends: narrower than HTTP's own. */
export function isProbeHeaderName(text: string): boolean {
  return /^[-A-Za-z0-9]+$/.test(text);
}

/** IANA service name, as Kubernetes takes it for ports. */
export function isPortName(text: string): boolean {
  return text.length <= 15 && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(text) && /[a-z]/.test(text) && !text.includes('--');
}

/** A Service that is an alias of a host outside; its ports say nothing. */
export const EXTERNAL_NAME = 'ExternalName';

/** What follows name and namespace in the host of a Service, before the domain of the cluster. */
export const CLUSTER_SERVICE = 'svc';

/** The port of an Ingress's backend that is none: an annotation of the AWS Load Balancer Controller says where requests go. */
export const ANNOTATED_PORT = 'use-annotation';

/** The address of a Service that has none: its name stands for the pods. */
export const HEADLESS = 'None';
