/**
 * The fields of a pod template, of Kubernetes 1.34, but for its volumes: a type on each line, with the types of its fields. Behind a
 * name, `!` says that the Rollout's CRD demands it. `T[]` is a list, `T[a+b]` one in which no two entries may have the same fields
 * `a` and `b` (in the Rollout's CRD; `*`: the entries themselves), `T{}` a map.
 *
 * @see https://github.com/kubernetes/api/blob/v0.34.1/core/v1/types.go
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/manifests/crds/rollout-crd.yaml
 */
export const POD_FIELDS = `
PodTemplateSpec: metadata: PodTemplateMeta, spec: PodSpec
PodTemplateMeta: labels: text{}, annotations: text{}
PodSpec: volumes: Volume[], initContainers: Container[name], containers!: Container[name],
  ephemeralContainers: EphemeralContainer[name], restartPolicy: text, terminationGracePeriodSeconds: int64,
  activeDeadlineSeconds: int64, dnsPolicy: text, nodeSelector: text{}, serviceAccountName: text, serviceAccount: text,
  automountServiceAccountToken: bool, nodeName: text, hostNetwork: bool, hostPID: bool, hostIPC: bool, shareProcessNamespace: bool,
  securityContext: PodSecurityContext, imagePullSecrets: LocalObjectReference[name], hostname: text, subdomain: text,
  affinity: Affinity, schedulerName: text, tolerations: Toleration[], hostAliases: HostAlias[ip], priorityClassName: text,
  priority: int32, dnsConfig: PodDNSConfig, readinessGates: PodReadinessGate[], runtimeClassName: text, enableServiceLinks: bool,
  preemptionPolicy: text, overhead: quantity{}, topologySpreadConstraints: TopologySpreadConstraint[topologyKey+whenUnsatisfiable],
  setHostnameAsFQDN: bool, os: PodOS, hostUsers: bool, schedulingGates: PodSchedulingGate[name], resourceClaims: PodResourceClaim[name],
  resources: ResourceRequirements, hostnameOverride: text
LocalObjectReference: name: text
ObjectFieldSelector: apiVersion: text, fieldPath!: text
ResourceFieldSelector: containerName: text, resource!: text, divisor: quantity
LabelSelector: matchLabels: text{}, matchExpressions: LabelSelectorRequirement[]
LabelSelectorRequirement: key!: text, operator!: text, values: text[]
Container: name!: text, image: text, command: text[], args: text[], workingDir: text, ports: ContainerPort[containerPort+protocol],
  envFrom: EnvFromSource[], env: EnvVar[name], resources: ResourceRequirements, resizePolicy: ContainerResizePolicy[],
  restartPolicy: text, restartPolicyRules: ContainerRestartRule[], volumeMounts: VolumeMount[mountPath],
  volumeDevices: VolumeDevice[devicePath], livenessProbe: Probe, readinessProbe: Probe, startupProbe: Probe, lifecycle: Lifecycle,
  terminationMessagePath: text, terminationMessagePolicy: text, imagePullPolicy: text, securityContext: SecurityContext, stdin: bool,
  stdinOnce: bool, tty: bool
ContainerPort: name: text, hostPort: int32, containerPort!: int32, protocol: text, hostIP: text
EnvFromSource: prefix: text, configMapRef: ConfigMapEnvSource, secretRef: SecretEnvSource
ConfigMapEnvSource: name: text, optional: bool
SecretEnvSource: name: text, optional: bool
EnvVar: name!: text, value: text, valueFrom: EnvVarSource
EnvVarSource: fieldRef: ObjectFieldSelector, resourceFieldRef: ResourceFieldSelector, configMapKeyRef: ConfigMapKeySelector,
  secretKeyRef: SecretKeySelector, fileKeyRef: FileKeySelector
ConfigMapKeySelector: name: text, key!: text, optional: bool
SecretKeySelector: name: text, key!: text, optional: bool
FileKeySelector: volumeName!: text, path!: text, key!: text, optional: bool
ResourceRequirements: limits: quantity{}, requests: quantity{}, claims: ResourceClaim[name]
ResourceClaim: name!: text, request: text
ContainerResizePolicy: resourceName!: text, restartPolicy!: text
ContainerRestartRule: action!: text, exitCodes: ContainerRestartRuleOnExitCodes
ContainerRestartRuleOnExitCodes: operator!: text, values: int32[*]
VolumeMount: name!: text, readOnly: bool, recursiveReadOnly: text, mountPath!: text, subPath: text, mountPropagation: text,
  subPathExpr: text
VolumeDevice: name!: text, devicePath!: text
Probe: exec: ExecAction, httpGet: HTTPGetAction, tcpSocket: TCPSocketAction, grpc: GRPCAction, initialDelaySeconds: int32,
  timeoutSeconds: int32, periodSeconds: int32, successThreshold: int32, failureThreshold: int32, terminationGracePeriodSeconds: int64
ExecAction: command: text[]
HTTPGetAction: path: text, port!: intOrText, host: text, scheme: text, httpHeaders: HTTPHeader[]
HTTPHeader: name!: text, value!: text
TCPSocketAction: port!: intOrText, host: text
GRPCAction: port!: int32, service: text
Lifecycle: postStart: LifecycleHandler, preStop: LifecycleHandler, stopSignal: text
LifecycleHandler: exec: ExecAction, httpGet: HTTPGetAction, tcpSocket: TCPSocketAction, sleep: SleepAction
SleepAction: seconds!: int64
SecurityContext: capabilities: Capabilities, privileged: bool, seLinuxOptions: SELinuxOptions,
  windowsOptions: WindowsSecurityContextOptions, runAsUser: int64, runAsGroup: int64, runAsNonRoot: bool, readOnlyRootFilesystem: bool,
  allowPrivilegeEscalation: bool, procMount: text, seccompProfile: SeccompProfile, appArmorProfile: AppArmorProfile
Capabilities: add: text[], drop: text[]
SELinuxOptions: user: text, role: text, type: text, level: text
WindowsSecurityContextOptions: gmsaCredentialSpecName: text, gmsaCredentialSpec: text, runAsUserName: text, hostProcess: bool
SeccompProfile: type!: text, localhostProfile: text
AppArmorProfile: type!: text, localhostProfile: text
EphemeralContainer: name!: text, image: text, command: text[], args: text[], workingDir: text,
  ports: ContainerPort[containerPort+protocol], envFrom: EnvFromSource[], env: EnvVar[name], resources: ResourceRequirements,
  resizePolicy: ContainerResizePolicy[], restartPolicy: text, restartPolicyRules: ContainerRestartRule[],
  volumeMounts: VolumeMount[mountPath], volumeDevices: VolumeDevice[devicePath], livenessProbe: Probe, readinessProbe: Probe,
  startupProbe: Probe, lifecycle: Lifecycle, terminationMessagePath: text, terminationMessagePolicy: text, imagePullPolicy: text,
  securityContext: SecurityContext, stdin: bool, stdinOnce: bool, tty: bool, targetContainerName: text
PodSecurityContext: seLinuxOptions: SELinuxOptions, windowsOptions: WindowsSecurityContextOptions, runAsUser: int64, runAsGroup: int64,
  runAsNonRoot: bool, supplementalGroups: int64[], supplementalGroupsPolicy: text, fsGroup: int64, sysctls: Sysctl[],
  fsGroupChangePolicy: text, seccompProfile: SeccompProfile, appArmorProfile: AppArmorProfile, seLinuxChangePolicy: text
Sysctl: name!: text, value!: text
Affinity: nodeAffinity: NodeAffinity, podAffinity: PodAffinity, podAntiAffinity: PodAntiAffinity
NodeAffinity: requiredDuringSchedulingIgnoredDuringExecution: NodeSelector,
  preferredDuringSchedulingIgnoredDuringExecution: PreferredSchedulingTerm[]
NodeSelector: nodeSelectorTerms!: NodeSelectorTerm[]
NodeSelectorTerm: matchExpressions: NodeSelectorRequirement[], matchFields: NodeSelectorRequirement[]
NodeSelectorRequirement: key!: text, operator!: text, values: text[]
PreferredSchedulingTerm: weight!: int32, preference!: NodeSelectorTerm
PodAffinity: requiredDuringSchedulingIgnoredDuringExecution: PodAffinityTerm[],
  preferredDuringSchedulingIgnoredDuringExecution: WeightedPodAffinityTerm[]
PodAffinityTerm: labelSelector: LabelSelector, namespaces: text[], topologyKey!: text, namespaceSelector: LabelSelector,
  matchLabelKeys: text[], mismatchLabelKeys: text[]
WeightedPodAffinityTerm: weight!: int32, podAffinityTerm!: PodAffinityTerm
PodAntiAffinity: requiredDuringSchedulingIgnoredDuringExecution: PodAffinityTerm[],
  preferredDuringSchedulingIgnoredDuringExecution: WeightedPodAffinityTerm[]
Toleration: key: text, operator: text, value: text, effect: text, tolerationSeconds: int64
HostAlias: ip!: text, hostnames: text[]
PodDNSConfig: nameservers: text[], searches: text[], options: PodDNSConfigOption[]
PodDNSConfigOption: name: text, value: text
PodReadinessGate: conditionType!: text
TopologySpreadConstraint: maxSkew!: int32, topologyKey!: text, whenUnsatisfiable!: text, labelSelector: LabelSelector,
  minDomains: int32, nodeAffinityPolicy: text, nodeTaintsPolicy: text, matchLabelKeys: text[]
PodOS: name!: text
PodSchedulingGate: name!: text
PodResourceClaim: name!: text, resourceClaimName: text, resourceClaimTemplateName: text
`;
