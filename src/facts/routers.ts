/** Marks the Ingress of a canary beside the one that it takes requests from: nginx takes two of one host and path then. */
export const NGINX_CANARY = 'nginx.ingress.kubernetes.io/canary';

/** How an Ingress named its class before `ingressClassName`. */
export const INGRESS_CLASS = 'kubernetes.io/ingress.class';

/** A label that says a version: who selects by it means the pods of one version. */
export const VERSION_LABEL = /^(app\.kubernetes\.io\/)?version$/;

/** How a Service is reached from without. */
export const OPEN_SERVICES: readonly string[] = ['LoadBalancer', 'NodePort'];
