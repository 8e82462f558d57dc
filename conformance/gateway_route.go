package conformance

import (
	"k8s.io/apimachinery/pkg/runtime"
	gatewayv1 "sigs.k8s.io/gateway-api/apis/v1"
	gatewayv1alpha2 "sigs.k8s.io/gateway-api/apis/v1alpha2"
)

// gatewayRoute is the part that the four kinds of routes have in common, over a copy of the object.
type gatewayRoute struct {
	object runtime.Object
	rules  []gatewayRule
}

type gatewayRule struct {
	name     string
	backends []*gatewayv1.BackendRef
	// http is nil for the other kinds.
	http *gatewayv1.HTTPRouteRule
	grpc *gatewayv1.GRPCRouteRule
}

// newGatewayRoute answers false for a version of the kind that the plugin does not read.
func newGatewayRoute(o *Object) (gatewayRoute, bool) {
	if o.Typed == nil {
		return gatewayRoute{}, false
	}
	result := gatewayRoute{object: o.Typed.DeepCopyObject()}
	switch route := result.object.(type) {
	case *gatewayv1.HTTPRoute:
		for i := range route.Spec.Rules {
			rule := &route.Spec.Rules[i]
			entry := gatewayRule{name: sectionName(rule.Name), http: rule}
			for j := range rule.BackendRefs {
				entry.backends = append(entry.backends, &rule.BackendRefs[j].BackendRef)
			}
			result.rules = append(result.rules, entry)
		}
	case *gatewayv1.GRPCRoute:
		for i := range route.Spec.Rules {
			rule := &route.Spec.Rules[i]
			entry := gatewayRule{name: sectionName(rule.Name), grpc: rule}
			for j := range rule.BackendRefs {
				entry.backends = append(entry.backends, &rule.BackendRefs[j].BackendRef)
			}
			result.rules = append(result.rules, entry)
		}
	case *gatewayv1alpha2.TCPRoute:
		for i := range route.Spec.Rules {
			rule := &route.Spec.Rules[i]
			result.rules = append(result.rules, gatewayRule{name: sectionName(rule.Name), backends: pointers(rule.BackendRefs)})
		}
	case *gatewayv1alpha2.TLSRoute:
		for i := range route.Spec.Rules {
			rule := &route.Spec.Rules[i]
			result.rules = append(result.rules, gatewayRule{name: sectionName(rule.Name), backends: pointers(rule.BackendRefs)})
		}
	default:
		return gatewayRoute{}, false
	}
	return result, true
}

func sectionName(name *gatewayv1.SectionName) string {
	if name == nil {
		return ""
	}
	return string(*name)
}

func pointers(refs []gatewayv1.BackendRef) []*gatewayv1.BackendRef {
	result := make([]*gatewayv1.BackendRef, len(refs))
	for i := range refs {
		result[i] = &refs[i]
	}
	return result
}

// backend answers nil if the rule does not refer to the Service.
func (rule gatewayRule) backend(service string) *gatewayv1.BackendRef {
	for _, ref := range rule.backends {
		if string(ref.Name) == service {
			return ref
		}
	}
	return nil
}

// spec is what an update of the typed object writes: fields that its Go type does not have are lost.
func (route gatewayRoute) spec() any {
	object, _ := normal(route.object).(map[string]any)
	return object["spec"]
}
