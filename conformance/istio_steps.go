package conformance

import (
	"errors"
	"fmt"
	"strings"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	"github.com/argoproj/argo-rollouts/rollout/trafficrouting/istio"
	istioutil "github.com/argoproj/argo-rollouts/utils/istio"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

const (
	canaryHash = "canaryhash"
	stableHash = "stablehash"
)

// checkHashes asserts that only the hash labels of the two named subsets and the owner annotation are written.
func (r *istioRun) checkHashes() []error {
	if r.rule == nil {
		return nil
	}
	if err := r.reconciler.UpdateHash(canaryHash, stableHash); err != nil {
		return []error{err}
	}
	live, err := r.live(istioutil.GetIstioDestinationRuleGVR(), r.rule)
	if err != nil {
		return []error{err}
	}
	ref := r.rollout.Spec.Strategy.Canary.TrafficRouting.Istio.DestinationRule
	hashes := map[string]string{ref.CanarySubsetName: canaryHash, ref.StableSubsetName: stableHash}
	var errs []error
	for _, subset := range slice(live.Object, "spec", "subsets") {
		name, _ := subset["name"].(string)
		if want, ok := hashes[name]; ok {
			if got, _, _ := unstructured.NestedString(subset, "labels", v1alpha1.DefaultRolloutUniqueLabelKey); got != want {
				errs = append(errs, fmt.Errorf("subset %q has hash %q, not %q", name, got, want))
			}
			delete(hashes, name)
		}
	}
	for name := range hashes {
		errs = append(errs, fmt.Errorf("DestinationRule %s has no subset %q", r.rule.GetName(), name))
	}
	if difference := diff(withoutHashes(r.rule), withoutHashes(live)); difference != "" {
		errs = append(errs, fmt.Errorf("DestinationRule %s: the controller changes more than hashes: %s", r.rule.GetName(), difference))
	}
	return errs
}

func withoutHashes(rule *unstructured.Unstructured) any {
	spec, _ := normal(rule.Object["spec"]).(map[string]any)
	for _, subset := range slice(spec, "subsets") {
		if labels, ok := subset["labels"].(map[string]any); ok {
			delete(labels, v1alpha1.DefaultRolloutUniqueLabelKey)
		}
		// The controller writes labels on a subset that has none.
		if labels, ok := subset["labels"].(map[string]any); ok && len(labels) == 0 {
			delete(subset, "labels")
		}
	}
	return spec
}

// checkWeight asserts the weights of the managed routes, and that nothing but weights differs from Git.
func (r *istioRun) checkWeight(weight int32) []error {
	if err := r.reconciler.SetWeight(weight); err != nil {
		return []error{fmt.Errorf("weight %d: %w", weight, err)}
	}
	var errs []error
	for _, service := range r.services {
		live, err := r.live(istioutil.GetIstioVirtualServiceGVR(), service.git)
		if err != nil {
			return append(errs, err)
		}
		unmanaged := r.withoutManaged(live)
		if difference := diff(withoutWeights(service.git), withoutWeights(unmanaged)); difference != "" {
			errs = append(errs, fmt.Errorf("weight %d: VirtualService %s: the controller changes more than weights: %s", weight, live.GetName(), difference))
			continue
		}
		for _, route := range managedRoutes(unmanaged, service.ref) {
			if err := r.routeWeightError(route, int64(weight)); err != nil {
				errs = append(errs, fmt.Errorf("weight %d: VirtualService %s: %w", weight, live.GetName(), err))
			}
		}
	}
	return errs
}

// routeWeightError lets the total exceed 100 where additional subsets keep their own share beside the canary's.
func (r *istioRun) routeWeightError(route map[string]any, weight int64) error {
	total, canary := int64(0), int64(-1)
	for _, destination := range slice(route, "route") {
		share := number(destination["weight"])
		total += share
		if r.isCanary(destination) {
			canary = share
		}
	}
	rule := r.rollout.Spec.Strategy.Canary.TrafficRouting.Istio.DestinationRule
	additional := rule != nil && len(rule.AdditionalSubsetNames) > 0
	if canary != weight || total < 100 || total > 100 && !additional {
		return fmt.Errorf("route %q gives the canary %d of %d", route["name"], canary, total)
	}
	return nil
}

func (r *istioRun) isCanary(destination map[string]any) bool {
	canary := r.rollout.Spec.Strategy.Canary
	host, _, _ := unstructured.NestedString(destination, "destination", "host")
	subset, _, _ := unstructured.NestedString(destination, "destination", "subset")
	service, _, _ := strings.Cut(host, ".")
	if rule := canary.TrafficRouting.Istio.DestinationRule; rule != nil && subset == rule.CanarySubsetName {
		return true
	}
	return canary.CanaryService != "" && service == canary.CanaryService
}

func (r *istioRun) checkHeaderRoute(step *v1alpha1.SetHeaderRoute) []error {
	if err := r.reconciler.SetHeaderRoute(step); err != nil {
		return []error{err}
	}
	return r.checkManagedRoute(step.Name, step.Match == nil, func(route map[string]any) error {
		destinations := slice(route, "route")
		if len(destinations) != 1 || !r.isCanary(destinations[0]) {
			return errors.New("does not go to the canary alone")
		}
		if matches := slice(route, "match"); len(matches) != len(step.Match) {
			return fmt.Errorf("has %d matches, not %d", len(matches), len(step.Match))
		}
		return nil
	})
}

func (r *istioRun) checkMirrorRoute(step *v1alpha1.SetMirrorRoute) []error {
	if err := r.reconciler.SetMirrorRoute(step); err != nil {
		return []error{err}
	}
	return r.checkManagedRoute(step.Name, step.Match == nil, func(route map[string]any) error {
		if !r.isCanary(map[string]any{"destination": route["mirror"]}) {
			return errors.New("does not mirror to the canary")
		}
		return nil
	})
}

// checkManagedRoute asserts that a managed route exists, or is gone, and comes before every route of Git.
func (r *istioRun) checkManagedRoute(name string, gone bool, check func(map[string]any) error) []error {
	var errs []error
	for _, service := range r.services {
		live, err := r.live(istioutil.GetIstioVirtualServiceGVR(), service.git)
		if err != nil {
			return append(errs, err)
		}
		count, afterGit := 0, false
		for _, route := range slice(live.Object, "spec", istio.Http) {
			if route["name"] != name {
				afterGit = afterGit || !r.isManaged(route)
				continue
			}
			count++
			if afterGit {
				errs = append(errs, fmt.Errorf("VirtualService %s: managed route %q comes after a route of Git", live.GetName(), name))
			}
			if err := check(route); err != nil {
				errs = append(errs, fmt.Errorf("VirtualService %s: managed route %q %w", live.GetName(), name, err))
			}
		}
		if want := map[bool]int{true: 0, false: 1}[gone]; count != want {
			errs = append(errs, fmt.Errorf("VirtualService %s has %d routes %q, not %d", live.GetName(), count, name, want))
		}
		if difference := diff(withoutWeights(service.git), withoutWeights(r.withoutManaged(live))); difference != "" {
			errs = append(errs, fmt.Errorf("VirtualService %s: the controller changes routes of Git: %s", live.GetName(), difference))
		}
	}
	return errs
}
