// The modules that hold the CRDs of each kind. Nothing of them is compiled: their zips are downloaded, and go.sum says what is in them.
module cdk8s-canary/conformance/crds

go 1.26.3

require (
	github.com/argoproj/argo-cd/v3 v3.5.1
	github.com/argoproj/argo-rollouts v1.9.1
	github.com/kedacore/http-add-on v0.15.0
	github.com/kedacore/keda/v2 v2.20.2
	istio.io/api v1.30.3-0.20260710004328-2e43f07b30b6
	sigs.k8s.io/gateway-api v1.4.1
)
