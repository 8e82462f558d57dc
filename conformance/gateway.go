package conformance

import (
	"errors"
	"fmt"
	"regexp"
	"slices"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
)

// checkGatewayPlugin judges by a model of the plugin's documented behaviour: its module is not fetched here.
func checkGatewayPlugin(s Set) []Problem {
	var problems []Problem
	ofType(s, func(o *Object, ro *v1alpha1.Rollout) {
		canary := ro.Spec.Strategy.Canary
		if canary == nil || canary.TrafficRouting == nil || canary.TrafficRouting.Plugins[gatewayPlugin] == nil {
			return
		}
		for _, err := range gatewayErrors(s, ro) {
			check := "gateway-plugin"
			if errors.As(err, new(missingReference)) {
				check = "missing-reference"
			}
			problems = append(problems, o.problem(check, "%v", err))
		}
	})
	return problems
}

func gatewayErrors(s Set, ro *v1alpha1.Rollout) []error {
	canary := ro.Spec.Strategy.Canary
	cfg, err := readGatewayConfig(ro)
	if err != nil {
		return []error{fmt.Errorf("plugin configuration: %w", err)}
	}
	routes, errs := cfg.routes(s)
	if canary.CanaryService == "" || canary.StableService == "" {
		return append(errs, errors.New("the plugin needs canaryService and stableService"))
	}
	for i, step := range canary.Steps {
		if step.SetMirrorRoute != nil {
			errs = append(errs, fmt.Errorf("steps[%d]: the plugin ignores setMirrorRoute", i))
		}
	}
	anyHeaderRoutes := false
	for _, managed := range routes {
		route, ok := newGatewayRoute(managed.object)
		if !ok {
			errs = append(errs, fmt.Errorf("%s: the plugin does not read %s", managed.object, managed.object.GetAPIVersion()))
			continue
		}
		managed.route = route
		anyHeaderRoutes = anyHeaderRoutes || managed.headerRoutes
		for _, err := range managed.errors(ro) {
			errs = append(errs, fmt.Errorf("%s: %w", managed.object, err))
		}
	}
	if len(routes) > 0 && !anyHeaderRoutes && slices.ContainsFunc(canary.Steps, func(step v1alpha1.CanaryStep) bool {
		return step.SetHeaderRoute != nil && step.SetHeaderRoute.Match != nil
	}) {
		errs = append(errs, errors.New("no route has useHeaderRoutes: the plugin ignores setHeaderRoute"))
	}
	return errs
}

func (m managedRoute) errors(ro *v1alpha1.Rollout) []error {
	git := m.object.Object["spec"]
	var errs []error
	if difference := diff(git, m.route.spec()); difference != "" {
		errs = append(errs, fmt.Errorf("the plugin's update changes fields that it does not mean to: %s", difference))
	}
	if rules := m.sourceRules(ro); len(rules) == 0 {
		return append(errs, errors.New("no rule has both the stable and the canary Service as backends"))
	}
	errs = append(errs, m.ruleErrors(ro)...)
	for i, step := range ro.Spec.Strategy.Canary.Steps {
		if step.SetWeight != nil && *step.SetWeight > 100 {
			errs = append(errs, fmt.Errorf("steps[%d]: weight %d leaves a negative weight for the stable Service", i, *step.SetWeight))
		}
	}
	if m.headerRoutes {
		errs = append(errs, m.headerErrors(ro)...)
	}
	m.setWeight(ro, 0)
	if difference := diff(git, m.route.spec()); difference != "" {
		errs = append(errs, fmt.Errorf("at steady state the plugin leaves a spec other than Git's: %s", difference))
	}
	return errs
}

// sourceRules are those that the plugin copies to make a header rule.
func (m managedRoute) sourceRules(ro *v1alpha1.Rollout) []gatewayRule {
	canary := ro.Spec.Strategy.Canary
	var rules []gatewayRule
	for _, rule := range m.route.rules {
		if rule.backend(canary.CanaryService) != nil && rule.backend(canary.StableService) != nil {
			rules = append(rules, rule)
		}
	}
	return rules
}

// ruleErrors finds rules that a weight of 0 or 100 empties, and rules that would be taken for the plugin's own.
func (m managedRoute) ruleErrors(ro *v1alpha1.Rollout) []error {
	canary := ro.Spec.Strategy.Canary
	var errs []error
	for i, rule := range m.route.rules {
		hasCanary, hasStable := rule.backend(canary.CanaryService) != nil, rule.backend(canary.StableService) != nil
		onlyCanary := hasCanary && len(rule.backends) == 1
		switch {
		case onlyCanary && m.headerRoutes:
			errs = append(errs, fmt.Errorf("rules[%d] has the canary Service alone: the plugin takes it for a header rule and deletes it", i))
		case hasCanary && !hasStable && !onlyCanary:
			errs = append(errs, fmt.Errorf("rules[%d] has the canary Service without the stable one", i))
		case hasStable && !hasCanary:
			errs = append(errs, fmt.Errorf("rules[%d] has the stable Service without the canary one: no weight is left at 100", i))
		}
		if m.headerRoutes && takenForManaged(rule.name, canary.TrafficRouting.ManagedRoutes) {
			errs = append(errs, fmt.Errorf("rules[%d] is named %q: the plugin takes it for a header rule and deletes it", i, rule.name))
		}
	}
	return errs
}

func takenForManaged(name string, managed []v1alpha1.MangedRoutes) bool {
	return slices.ContainsFunc(managed, func(route v1alpha1.MangedRoutes) bool {
		return regexp.MustCompile(`^` + regexp.QuoteMeta(route.Name) + `(-\d+)?$`).MatchString(name)
	})
}

func (m managedRoute) setWeight(ro *v1alpha1.Rollout, weight int32) {
	canary := ro.Spec.Strategy.Canary
	rest := 100 - weight
	for _, rule := range m.route.rules {
		if len(rule.backends) == 1 && rule.backend(canary.CanaryService) != nil {
			continue
		}
		for _, ref := range rule.backends {
			switch string(ref.Name) {
			case canary.CanaryService:
				ref.Weight = &weight
			case canary.StableService:
				ref.Weight = &rest
			}
		}
	}
}
