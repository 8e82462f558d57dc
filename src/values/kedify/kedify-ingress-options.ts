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
   * Hosts that it is for, each one of the canary's `hosts`, or an error.
   *
   * @default - all `hosts`
   */
  readonly hosts?: string[];
}

/**
 * The Ingress in front of kedify-proxy.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/
 */
export interface KedifyIngressOptions {
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
  const { name, className, tls } = options;
  return [
    dnsName('ingress.name', name),
    dnsName('ingress.className', className),
    ...labels('ingress.labels', options.labels),
    ...annotationKeys('ingress.annotations', options.annotations),
    notEmpty('ingress.tls', tls),
    ...(tls ?? []).flatMap((entry, index) => [
      dnsName(`ingress.tls[${index}].secretName`, entry.secretName),
      notEmpty(`ingress.tls[${index}].hosts`, entry.hosts),
      ...(entry.hosts ?? []).map((host, at) =>
        (hosts.includes(host) ? undefined : problem(`ingress.tls[${index}].hosts[${at}]`, host, 'must be one of hosts'))),
    ]),
  ];
}

function dnsName(prop: string, value: string | undefined): Problem {
  return value === '' ? notEmpty(prop, value) : dnsSubdomain(prop, value);
}
