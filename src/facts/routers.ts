/** Marks the Ingress of a canary beside the one that it takes requests from: nginx takes two of one host and path then. */
export const NGINX_CANARY = 'nginx.ingress.kubernetes.io/canary';

/** How an Ingress named its class before `ingressClassName`. */
export const INGRESS_CLASS = 'kubernetes.io/ingress.class';

/** A label that says a version: who selects by it means the pods of one version. */
export const VERSION_LABEL = /^(app\.kubernetes\.io\/)?version$/;

/** How a Service is reached from without. */
export const LOAD_BALANCER = 'LoadBalancer';
export const OPEN_SERVICES: readonly string[] = [LOAD_BALANCER, 'NodePort'];

/** Classes of Ingresses that have a load balancer each, so that two of them never meet: those of AWS and of Google Cloud. */
export const OWN_BALANCER_CLASS = /^(alb|gce|gce-internal)$/;

/** The beginning of the annotations of an Ingress that the AWS Load Balancer Controller reads, whatever its class is called. */
export const ALB_ANNOTATIONS = 'alb.ingress.kubernetes.io/';

/** Puts Ingresses on one load balancer of AWS. */
export const ALB_GROUP = 'alb.ingress.kubernetes.io/group.name';

/** Asks Prometheus to read the metrics of the pods of a Service, where its own configuration follows the custom. */
export const SCRAPE_ANNOTATION = 'prometheus.io/scrape';

/** How people name a Service by which metrics are read, and nothing else. */
export const METRICS_NAME = /(^|-)metrics$/;
