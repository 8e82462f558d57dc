// The modules that hold the CRDs of each kind, at the newest release; older ones are in the other .mod files here. Nothing of them is
// compiled: their zips are downloaded, and go.sum says what is in them.
module cdk8s-canary/conformance/crds

go 1.27.0

toolchain go1.27.3

require (
	github.com/argoproj/argo-cd/v3 v3.6.1
	github.com/argoproj/argo-rollouts v1.10.2
	github.com/kedacore/http-add-on v0.15.0
	github.com/kedacore/keda/v2 v2.21.0
	istio.io/api v1.32.0
	sigs.k8s.io/gateway-api v1.7.0
)
