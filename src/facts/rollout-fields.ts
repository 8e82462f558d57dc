/**
 * The fields of a Rollout's `spec`, written as `POD_FIELDS` is, with what its CRD demands. They are the same in Argo Rollouts 1.9 and
 * 1.10. The pod template and the settings of plugins are `any`.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.10.2/manifests/crds/rollout-crd.yaml
 */
export const ROLLOUT_FIELDS = `
RolloutSpec: replicas: int32, selector: LabelSelector, template: any, workloadRef: WorkloadRef, minReadySeconds: int32,
  rollbackWindow: RollbackWindow, strategy: RolloutStrategy, revisionHistoryLimit: int32, paused: bool, progressDeadlineSeconds: int32,
  progressDeadlineAbort: bool, restartAt: text, analysis: AnalysisRunStrategy
WorkloadRef: apiVersion: text, kind: text, name: text, scaleDown: text
RollbackWindow: revisions: int32
AnalysisRunStrategy: successfulRunHistoryLimit: int32, unsuccessfulRunHistoryLimit: int32
RolloutStrategy: blueGreen: BlueGreenStrategy, canary: CanaryStrategy
BlueGreenStrategy: activeService!: text, previewService: text, previewReplicaCount: int32, autoPromotionEnabled: bool,
  autoPromotionSeconds: int32, maxUnavailable: intOrText, scaleDownDelaySeconds: int32, scaleDownDelayRevisionLimit: int32,
  prePromotionAnalysis: RolloutAnalysis, postPromotionAnalysis: RolloutAnalysis, antiAffinity: RolloutAntiAffinity,
  previewMetadata: EphemeralMetadata, activeMetadata: EphemeralMetadata, abortScaleDownDelaySeconds: int32
RolloutAntiAffinity: preferredDuringSchedulingIgnoredDuringExecution: PreferredAntiAffinity,
  requiredDuringSchedulingIgnoredDuringExecution: any
PreferredAntiAffinity: weight!: int32
EphemeralMetadata: labels: text{}, annotations: text{}
CanaryStrategy: canaryService: text, stableService: text, steps: CanaryStep[], trafficRouting: TrafficRouting, maxUnavailable: intOrText,
  maxSurge: intOrText, analysis: BackgroundAnalysis, antiAffinity: RolloutAntiAffinity, canaryMetadata: EphemeralMetadata,
  stableMetadata: EphemeralMetadata, scaleDownDelaySeconds: int32, scaleDownDelayRevisionLimit: int32,
  abortScaleDownDelaySeconds: int32, dynamicStableScale: bool, pingPong: PingPong, minPodsPerReplicaSet: int32,
  replicaProgressThreshold: ProgressThreshold
PingPong: pingService!: text, pongService!: text
ProgressThreshold: type!: text, value!: int32
CanaryStep: setWeight: int32, pause: RolloutPause, experiment: RolloutExperiment, analysis: RolloutAnalysis, setCanaryScale: SetCanaryScale,
  setHeaderRoute: SetHeaderRoute, setMirrorRoute: SetMirrorRoute, plugin: PluginStep
RolloutPause: duration: intOrText
SetCanaryScale: weight: int32, replicas: int32, matchTrafficWeight: bool
SetHeaderRoute: name: text, match: HeaderRouteMatch[]
HeaderRouteMatch: headerName!: text, headerValue!: RolloutStringMatch
RolloutStringMatch: exact: text, regex: text, prefix: text
SetMirrorRoute: name!: text, match: RouteMatch[], percentage: int32
RouteMatch: method: RolloutStringMatch, path: RolloutStringMatch, headers: RolloutStringMatch{}
PluginStep: name!: text, config: any
RolloutExperiment: templates!: ExperimentTemplate[], duration: text, analyses: ExperimentAnalysis[], scaleDownDelaySeconds: int32,
  dryRun: DryRun[], analysisRunMetadata: EphemeralMetadata
ExperimentTemplate: name!: text, specRef!: text, replicas: int32, metadata: EphemeralMetadata, selector: LabelSelector, weight: int32,
  service: ExperimentService
ExperimentService: name: text
ExperimentAnalysis: name!: text, templateName!: text, clusterScope: bool, args: AnalysisRunArgument[], requiredForCompletion: bool
RolloutAnalysis: templates: RolloutAnalysisTemplate[], args: AnalysisRunArgument[], dryRun: DryRun[],
  measurementRetention: MeasurementRetention[], analysisRunMetadata: EphemeralMetadata
BackgroundAnalysis: templates: RolloutAnalysisTemplate[], args: AnalysisRunArgument[], dryRun: DryRun[],
  measurementRetention: MeasurementRetention[], analysisRunMetadata: EphemeralMetadata, startingStep: int32
RolloutAnalysisTemplate: templateName: text, clusterScope: bool
AnalysisRunArgument: name!: text, value: text, valueFrom: ArgumentSource
ArgumentSource: podTemplateHashValue: text, fieldRef: ArgumentField
ArgumentField: fieldPath!: text
DryRun: metricName!: text
MeasurementRetention: metricName!: text, limit!: int32
TrafficRouting: istio: IstioRouting, nginx: NginxRouting, alb: AlbRouting, smi: SmiRouting, ambassador: AmbassadorRouting,
  appMesh: AppMeshRouting, traefik: TraefikRouting, managedRoutes: ManagedRoute[], apisix: ApisixRouting, plugins: any{},
  maxTrafficWeight: int32
ManagedRoute: name!: text
IstioRouting: virtualService: IstioVirtualService, virtualServices: IstioVirtualService[], destinationRule: IstioDestinationRule
IstioVirtualService: name!: text, routes: text[], tlsRoutes: IstioTlsRoute[], tcpRoutes: IstioTcpRoute[]
IstioTlsRoute: port: int64, sniHosts: text[]
IstioTcpRoute: port: int64
IstioDestinationRule: name!: text, canarySubsetName!: text, stableSubsetName!: text, additionalSubsetNames: text[]
NginxRouting: annotationPrefix: text, stableIngress: text, additionalIngressAnnotations: text{}, stableIngresses: text[],
  canaryIngressAnnotations: text{}
AlbRouting: ingress: text, servicePort!: int32, rootService: text, annotationPrefix: text, stickinessConfig: AlbStickiness,
  ingresses: text[]
AlbStickiness: enabled!: bool, durationSeconds!: int64
SmiRouting: rootService: text, trafficSplitName: text
AmbassadorRouting: mappings!: text[]
AppMeshRouting: virtualService: AppMeshVirtualService, virtualNodeGroup: AppMeshNodeGroup
AppMeshVirtualService: name!: text, routes: text[]
AppMeshNodeGroup: canaryVirtualNodeRef!: AppMeshNode, stableVirtualNodeRef!: AppMeshNode
AppMeshNode: name!: text
TraefikRouting: weightedTraefikServiceName!: text
ApisixRouting: route: ApisixRoute
ApisixRoute: name!: text, rules: text[]
`;
