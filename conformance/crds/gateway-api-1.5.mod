// One release of the Gateway API between those of older.mod and go.mod.
module cdk8s-canary/conformance/crds

go 1.27.0

toolchain go1.27.3

require (
	sigs.k8s.io/gateway-api v1.5.1
)
