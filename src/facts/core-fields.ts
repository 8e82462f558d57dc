/**
 * The fields of some objects that are built into Kubernetes, of its release 1.36, written as `POD_FIELDS` is. What is not looked into is
 * `any`.
 *
 * @see https://github.com/kubernetes/api/blob/v0.36.1/core/v1/types.go
 * @see https://github.com/kubernetes/api/blob/v0.36.1/networking/v1/types.go
 * @see https://github.com/kubernetes/api/blob/v0.36.1/autoscaling/v2/types.go
 * @see https://github.com/kubernetes/api/blob/v0.36.1/policy/v1/types.go
 */
export const CORE_FIELDS = `
Service: spec: ServiceSpec
ServiceSpec: ports: ServicePort[], selector: text{}, clusterIP: text, clusterIPs: text[], type: text, externalIPs: text[],
  sessionAffinity: text, loadBalancerIP: text, loadBalancerSourceRanges: text[], externalName: text, externalTrafficPolicy: text,
  healthCheckNodePort: int32, publishNotReadyAddresses: bool, sessionAffinityConfig: SessionAffinityConfig, ipFamilies: text[],
  ipFamilyPolicy: text, allocateLoadBalancerNodePorts: bool, loadBalancerClass: text, internalTrafficPolicy: text,
  trafficDistribution: text
ServicePort: name: text, protocol: text, appProtocol: text, port: int32, targetPort: intOrText, nodePort: int32
SessionAffinityConfig: clientIP: ClientIPConfig
ClientIPConfig: timeoutSeconds: int32
ConfigMap: data: text{}, binaryData: text{}, immutable: bool
Ingress: spec: IngressSpec
IngressSpec: ingressClassName: text, defaultBackend: IngressBackend, tls: IngressTLS[], rules: IngressRule[]
IngressTLS: hosts: text[], secretName: text
IngressRule: host: text, http: HTTPIngressRuleValue
HTTPIngressRuleValue: paths: HTTPIngressPath[]
HTTPIngressPath: path: text, pathType: text, backend: IngressBackend
IngressBackend: service: IngressServiceBackend, resource: any
IngressServiceBackend: name: text, port: ServiceBackendPort
ServiceBackendPort: name: text, number: int32
HorizontalPodAutoscaler: spec: HorizontalPodAutoscalerSpec
HorizontalPodAutoscalerSpec: scaleTargetRef: CrossVersionObjectReference, minReplicas: int32, maxReplicas: int32, metrics: any[],
  behavior: any
CrossVersionObjectReference: kind: text, name: text, apiVersion: text
PodDisruptionBudget: spec: PodDisruptionBudgetSpec
PodDisruptionBudgetSpec: minAvailable: intOrText, selector: LabelSelector, maxUnavailable: intOrText, unhealthyPodEvictionPolicy: text
`;

/** The apiVersion whose fields these are, and others that Kubernetes serves with other fields. */
export const CORE_VERSIONS: { readonly [kind: string]: readonly [string, ...string[]] } = {
  Service: ['v1'],
  ConfigMap: ['v1'],
  Ingress: ['networking.k8s.io/v1'],
  HorizontalPodAutoscaler: ['autoscaling/v2', 'autoscaling/v1'],
  PodDisruptionBudget: ['policy/v1'],
};
