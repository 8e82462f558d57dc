import type { k8s } from 'cdk8s-plus-30';
import type { KedifyIngressTls } from '../../values/kedify/kedify-ingress-options';

/** Everything about the Ingress of one Service, decided. */
export interface ResolvedIngress {
  readonly className?: string;
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
  readonly service: string;
  readonly port: number;
  readonly tls?: readonly KedifyIngressTls[];
}

export function renderIngress(ingress: ResolvedIngress): k8s.IngressSpec {
  const backend = { service: { name: ingress.service, port: { number: ingress.port } } };
  return {
    ingressClassName: ingress.className,
    rules: ingress.hosts.map((host) => ({
      host,
      http: { paths: ingress.paths.map((path) => ({ path, pathType: 'Prefix', backend })) },
    })),
    tls: ingress.tls?.map((entry) => ({ secretName: entry.secretName, hosts: [...(entry.hosts ?? ingress.hosts)] })),
  };
}
