package conformance

import (
	"slices"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	"github.com/argoproj/argo-rollouts/rollout/trafficrouting/istio"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// withoutManaged leaves out the routes that the controller adds during an update.
func (r *istioRun) withoutManaged(vs *unstructured.Unstructured) *unstructured.Unstructured {
	result := vs.DeepCopy()
	if _, ok, _ := unstructured.NestedSlice(result.Object, "spec", istio.Http); !ok {
		return result
	}
	kept := []any{}
	for _, route := range slice(result.Object, "spec", istio.Http) {
		if !r.isManaged(route) {
			kept = append(kept, route)
		}
	}
	spec, _ := result.Object["spec"].(map[string]any)
	spec[istio.Http] = kept
	return result
}

func (r *istioRun) isManaged(route map[string]any) bool {
	return slices.ContainsFunc(r.rollout.Spec.Strategy.Canary.TrafficRouting.ManagedRoutes,
		func(managed v1alpha1.MangedRoutes) bool { return managed.Name == route["name"] })
}

func withoutWeights(vs *unstructured.Unstructured) any {
	spec, _ := normal(vs.Object["spec"]).(map[string]any)
	for _, protocol := range []string{istio.Http, istio.Tls, istio.Tcp} {
		for _, route := range slice(spec, protocol) {
			for _, destination := range slice(route, "route") {
				delete(destination, "weight")
			}
		}
	}
	return spec
}

// managedRoutes answers the routes that a reference of the Rollout names. TLS and TCP routes are found by port
// and host; where the reference lists none of them, the one route there is, is meant.
func managedRoutes(vs *unstructured.Unstructured, ref v1alpha1.IstioVirtualService) []map[string]any {
	routes := slice(vs.Object, "spec", istio.Http)
	var managed []map[string]any
	for _, route := range routes {
		name, _ := route["name"].(string)
		if slices.Contains(ref.Routes, name) || len(ref.Routes) == 0 && (len(routes) == 1 || name == "") {
			managed = append(managed, route)
		}
	}
	if tls := slice(vs.Object, "spec", istio.Tls); len(ref.TLSRoutes) == 0 && len(tls) == 1 {
		managed = append(managed, tls...)
	}
	for _, route := range slice(vs.Object, "spec", istio.Tls) {
		for _, wanted := range ref.TLSRoutes {
			if matchesPort(route, wanted.Port) && matchesHosts(route, wanted.SNIHosts) {
				managed = append(managed, route)
			}
		}
	}
	if tcp := slice(vs.Object, "spec", istio.Tcp); len(ref.TCPRoutes) == 0 && len(tcp) == 1 {
		managed = append(managed, tcp...)
	}
	for _, route := range slice(vs.Object, "spec", istio.Tcp) {
		for _, wanted := range ref.TCPRoutes {
			if matchesPort(route, wanted.Port) {
				managed = append(managed, route)
			}
		}
	}
	return managed
}

func matchesPort(route map[string]any, port int64) bool {
	return port == 0 || slices.ContainsFunc(slice(route, "match"), func(m map[string]any) bool { return number(m["port"]) == port })
}

func matchesHosts(route map[string]any, hosts []string) bool {
	return len(hosts) == 0 || slices.ContainsFunc(slice(route, "match"), func(m map[string]any) bool {
		found, _, _ := unstructured.NestedStringSlice(m, "sniHosts")
		return slices.Equal(found, hosts)
	})
}
