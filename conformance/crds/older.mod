// Older releases that are supported, beside those of go.mod.
module cdk8s-canary/conformance/crds

go 1.27.0

toolchain go1.27.3

require (
	github.com/argoproj/argo-cd/v3 v3.5.7
	github.com/argoproj/argo-rollouts v1.9.3
	github.com/kedacore/keda/v2 v2.20.2
	istio.io/api v1.30.3-0.20260710004328-2e43f07b30b6
	sigs.k8s.io/gateway-api v1.4.1
)
