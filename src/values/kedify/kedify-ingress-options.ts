import { type Problem, problem } from '../../problem';
import { annotationKeys, dnsSubdomain, labels, notEmpty } from '../check';

/** The certificate of some hosts of the Ingress. */
export interface KedifyIngressTls {
  /**
   * Name of the Secret with the certificate; a DNS name.
   *
   * @default - the ingress controller's own certificate
   */
  readonly secretName?: string;

  /**
   * Hosts that it is for, each one of the `hosts` of the trigger, or an error.
   *
   * @default - all of them
   */
  readonly hosts?: string[];
}

/**
 * The Ingress in front of kedify-proxy: for each of the `hosts` of the trigger, each of its `pathPrefixes`, to the stable
 * Service.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/
 */
export interface KedifyIngressOptions {
  /**
   * Whether to make it. Say `false` where an HTTPRoute, a VirtualService or an Ingress of somebody else leads to the
   * stable Service; whatever else is said here is an error then.
   *
   * @default true
   */
  readonly create?: boolean;

  /**
   * Name of the Ingress; a DNS name.
   *
   * @default - the name of the Rollout
   */
  readonly name?: string;

  /**
   * Name of the IngressClass; a DNS name.
   *
   * @default - the cluster's default class
   */
  readonly className?: string;

  /**
   * Labels of the Ingress.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations of the Ingress, which ingress controllers read.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * Certificates. At least one entry, or an error.
   *
   * @default - no TLS
   */
  readonly tls?: KedifyIngressTls[];
}

export function kedifyIngressProblems(options: KedifyIngressOptions, hosts: readonly string[]): Problem[] {
  const { create, ...rest } = options;
  if (create === false) return Object.entries(rest).map(([prop, value]) => (value === undefined ? undefined
    : problem(prop, value, 'must not be set together with create false: there is no Ingress')));
  const { name, className, tls } = rest;
  return [
    dnsName('name', name),
    dnsName('className', className),
    ...labels('labels', rest.labels),
    ...annotationKeys('annotations', rest.annotations),
    notEmpty('tls', tls),
    ...(tls ?? []).flatMap((entry, index) => [
      dnsName(`tls[${index}].secretName`, entry.secretName),
      notEmpty(`tls[${index}].hosts`, entry.hosts),
      ...(entry.hosts ?? []).map((host, at) =>
        (hosts.includes(host) ? undefined : problem(`tls[${index}].hosts[${at}]`, host, 'must be one of the hosts of the trigger'))),
    ]),
  ];
}

function dnsName(prop: string, value: string | undefined): Problem {
  return value === '' ? notEmpty(prop, value) : dnsSubdomain(prop, value);
}
