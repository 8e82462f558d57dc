package conformance

import (
	"errors"
	"fmt"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
)

const (
	gatewayPlugin = "argoproj-labs/gatewayAPI"
	gatewayGroup  = "gateway.networking.k8s.io"
)

// gatewayConfig has the documented fields of the plugin's configuration, to find keys that the plugin would drop.
type gatewayConfig struct {
	HTTPRoute              string                `json:"httpRoute"`
	GRPCRoute              string                `json:"grpcRoute"`
	TCPRoute               string                `json:"tcpRoute"`
	TLSRoute               string                `json:"tlsRoute"`
	HTTPRoutes             []gatewayRouteRef     `json:"httpRoutes"`
	GRPCRoutes             []gatewayRouteRef     `json:"grpcRoutes"`
	TCPRoutes              []gatewayRouteRef     `json:"tcpRoutes"`
	TLSRoutes              []gatewayRouteRef     `json:"tlsRoutes"`
	HTTPRouteSelector      *metav1.LabelSelector `json:"httpRouteSelector"`
	GRPCRouteSelector      *metav1.LabelSelector `json:"grpcRouteSelector"`
	TCPRouteSelector       *metav1.LabelSelector `json:"tcpRouteSelector"`
	TLSRouteSelector       *metav1.LabelSelector `json:"tlsRouteSelector"`
	Namespace              string                `json:"namespace"`
	ConfigMap              string                `json:"configMap"`
	DisableInProgressLabel bool                  `json:"disableInProgressLabel"`
	InProgressLabelKey     string                `json:"inProgressLabelKey"`
	InProgressLabelValue   string                `json:"inProgressLabelValue"`
}

type gatewayRouteRef struct {
	Name            string `json:"name"`
	UseHeaderRoutes bool   `json:"useHeaderRoutes"`
}

// managedRoute is a route that a Rollout shifts.
type managedRoute struct {
	object       *Object
	route        gatewayRoute
	headerRoutes bool
}

func readGatewayConfig(ro *v1alpha1.Rollout) (*gatewayConfig, error) {
	cfg := &gatewayConfig{}
	if err := unmarshalStrict(ro.Spec.Strategy.Canary.TrafficRouting.Plugins[gatewayPlugin], cfg); err != nil {
		return nil, err
	}
	if cfg.Namespace == "" {
		cfg.Namespace = ro.Namespace
	}
	return cfg, nil
}

// configuredKind is what the configuration says of one kind of routes.
type configuredKind struct {
	name     string
	refs     []gatewayRouteRef
	selector *metav1.LabelSelector
}

// kinds is the configuration by kind. The shorthand for one route turns its header routes on, a list leaves that to each entry.
func (cfg *gatewayConfig) kinds() []configuredKind {
	kind := func(name, single string, list []gatewayRouteRef, selector *metav1.LabelSelector) configuredKind {
		if single != "" {
			list = append([]gatewayRouteRef{{Name: single, UseHeaderRoutes: true}}, list...)
		}
		return configuredKind{name, list, selector}
	}
	return []configuredKind{
		kind("HTTPRoute", cfg.HTTPRoute, cfg.HTTPRoutes, cfg.HTTPRouteSelector),
		kind("GRPCRoute", cfg.GRPCRoute, cfg.GRPCRoutes, cfg.GRPCRouteSelector),
		kind("TCPRoute", cfg.TCPRoute, cfg.TCPRoutes, cfg.TCPRouteSelector),
		kind("TLSRoute", cfg.TLSRoute, cfg.TLSRoutes, cfg.TLSRouteSelector),
	}
}

// routes finds the routes of the configuration. Routes found by label never have header routes.
func (cfg *gatewayConfig) routes(s Set) (found []managedRoute, errs []error) {
	configured := false
	for _, kind := range cfg.kinds() {
		configured = configured || len(kind.refs) > 0 || kind.selector != nil
		for _, ref := range kind.refs {
			if ref.Name == "" {
				errs = append(errs, fmt.Errorf("a %s has no name", kind.name))
				continue
			}
			object := s.findKind(gatewayGroup, kind.name, cfg.Namespace, ref.Name)
			if object == nil {
				errs = append(errs, missingReference(fmt.Sprintf("%s %q is not among the manifests", kind.name, ref.Name)))
				continue
			}
			found = append(found, managedRoute{object: object, headerRoutes: ref.UseHeaderRoutes})
		}
		if kind.selector != nil {
			selected, err := s.selectKind(kind.name, cfg.Namespace, kind.selector)
			if err != nil {
				errs = append(errs, err)
			}
			for _, object := range selected {
				found = append(found, managedRoute{object: object})
			}
		}
	}
	if !configured {
		errs = append(errs, errors.New("names no route"))
	}
	return found, errs
}

type missingReference string

func (m missingReference) Error() string { return string(m) }

func (s Set) selectKind(kind, namespace string, by *metav1.LabelSelector) ([]*Object, error) {
	selector, err := metav1.LabelSelectorAsSelector(by)
	if err != nil {
		return nil, err
	}
	var selected []*Object
	for _, o := range s {
		if o.GetKind() == kind && o.GroupVersionKind().Group == gatewayGroup && o.GetNamespace() == namespace &&
			selector.Matches(labels.Set(o.GetLabels())) {
			selected = append(selected, o)
		}
	}
	if len(selected) == 0 {
		return nil, missingReference(fmt.Sprintf("no %s among the manifests has the labels %s", kind, selector))
	}
	return selected, nil
}
