/**
 * Fields that the CRD of a kind has from a release of its tool on; the API server drops them before. A line for some kinds and a
 * release, and behind it the ends of the fields' paths, without the places in lists. No release that is known has taken a field away
 * from one of these kinds.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.10.2/manifests/crds/analysis-template-crd.yaml
 * @see https://github.com/argoproj/argo-cd/blob/v3.6.1/manifests/crds/application-crd.yaml
 * @see https://github.com/istio/api/blob/v1.32.0/kubernetes/customresourcedefinitions.gen.yaml
 * @see https://github.com/kedacore/keda/blob/v2.21.0/config/crd/bases/keda.sh_scaledobjects.yaml
 */
export const FIELD_RELEASES = `
argoproj.io/Rollout 1.9.0: canary.replicaProgressThreshold experiment.scaleDownDelaySeconds destinationRule.additionalSubsetNames
argoproj.io/AnalysisTemplate+ClusterAnalysisTemplate 1.9.0: kayenta.lookback
argoproj.io/AnalysisTemplate+ClusterAnalysisTemplate 1.10.0: datadog.requestTimeout
argoproj.io/Application+ApplicationSet 3.5.0: source.tagPrefix sources.tagPrefix syncSource.repoURL
argoproj.io/Application+ApplicationSet 3.6.0: directory.disableExtensionFilter
argoproj.io/ApplicationSet 3.5.0: gitea.excludeArchivedRepos github.excludeArchivedRepos gitlab.includeArchivedRepos
argoproj.io/ApplicationSet 3.6.0: generators.oci
keda.sh/ScaledObject 2.17.0: fallback.behavior
keda.sh/ScaledObject 2.18.0: scaleDown.tolerance scaleUp.tolerance
networking.istio.io/VirtualService 1.26.0: retries.backoff retries.retryIgnorePreviousHosts
networking.istio.io/VirtualService 1.31.0: redirect.prefixRewrite
networking.istio.io/DestinationRule 1.27.0: trafficPolicy.retryBudget
networking.istio.io/DestinationRule 1.28.0: httpCookie.attributes
networking.istio.io/DestinationRule 1.31.0: http.http2KeepAlive loadBalancer.zoneAwareLbSetting
networking.istio.io/DestinationRule 1.31.0: outlierDetection.outlierDetectionHttpErrorCodes retryBudget.budgetInterval
networking.istio.io/DestinationRule 1.32.0: loadBalancer.backendUtilization outlierDetection.failurePercentageThreshold
networking.istio.io/DestinationRule 1.32.0: tls.caCertCredentialName
networking.istio.io/Gateway 1.26.0: tls.credentialNames tls.tlsCertificates
networking.istio.io/Gateway 1.28.0: tls.caCertCredentialName
networking.istio.io/Gateway 1.31.0: tls.insecureSkipVerify
networking.istio.io/Gateway 1.32.0: tls.alpnProtocols tls.ecdhCurves
`;
