package conformance

import (
	"fmt"
	"strings"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	nameval "k8s.io/apimachinery/pkg/util/validation"
	gatewayv1 "sigs.k8s.io/gateway-api/apis/v1"
)

// Limits of the HTTPRoute and GRPCRoute CRDs.
const (
	maxRules           = 16
	maxMatchesPerRule  = 64
	maxMatchesPerRoute = 128
	maxHeadersPerMatch = 16
)

// headerErrors asks whether the API server accepts the route with all header rules that the steps ever add.
func (m managedRoute) headerErrors(ro *v1alpha1.Rollout) []error {
	canary := ro.Spec.Strategy.Canary
	sources := m.sourceRules(ro)
	ruleCount, matchCount := len(m.route.rules), 0
	for _, rule := range m.route.rules {
		matchCount += len(rule.headers())
	}
	var errs []error
	live := map[string]bool{}
	for i, step := range canary.Steps {
		set := step.SetHeaderRoute
		if set == nil {
			continue
		}
		if set.Match == nil {
			if live[set.Name] {
				ruleCount -= len(sources)
				delete(live, set.Name)
			}
			continue
		}
		add := func(format string, args ...any) {
			errs = append(errs, fmt.Errorf("steps[%d]: header route %q: %s", i, set.Name, fmt.Sprintf(format, args...)))
		}
		if !live[set.Name] {
			live[set.Name] = true
			ruleCount += len(sources)
		}
		if ruleCount > maxRules {
			add("makes %d rules, more than %d", ruleCount, maxRules)
		}
		for _, message := range nameval.IsDNS1123Subdomain(fmt.Sprintf("%s-%d", set.Name, len(sources)-1)) {
			add("as a rule name: %s", message)
		}
		for _, source := range sources {
			if ref := source.backend(canary.CanaryService); ref.Namespace != nil && string(*ref.Namespace) != m.object.GetNamespace() {
				add("the plugin drops the namespace of backend %s", ref.Name)
			}
			existing := source.headers()
			if len(existing) == 0 { // the plugin makes one match then, of the headers alone
				existing = [][]string{nil}
			}
			for _, headers := range existing {
				for _, message := range headerMatchProblems(headers, set.Match) {
					add("%s", message)
				}
			}
			matchCount += len(existing)
		}
	}
	if matchCount > maxMatchesPerRoute {
		errs = append(errs, fmt.Errorf("header routes make %d matches, more than %d", matchCount, maxMatchesPerRoute))
	}
	for i, rule := range m.route.rules {
		if n := len(rule.headers()); n > maxMatchesPerRule {
			errs = append(errs, fmt.Errorf("rules[%d] has %d matches, more than %d", i, n, maxMatchesPerRule))
		}
	}
	return errs
}

// headers answers the header names of each match of the rule.
func (rule gatewayRule) headers() [][]string {
	var result [][]string
	if rule.http != nil {
		for _, match := range rule.http.Matches {
			var names []string
			for _, header := range match.Headers {
				names = append(names, string(header.Name))
			}
			result = append(result, names)
		}
	}
	if rule.grpc != nil {
		for _, match := range rule.grpc.Matches {
			var names []string
			for _, header := range match.Headers {
				names = append(names, string(gatewayv1.HTTPHeaderName(header.Name)))
			}
			result = append(result, names)
		}
	}
	return result
}

func headerMatchProblems(existing []string, added []v1alpha1.HeaderRoutingMatch) []string {
	var problems []string
	seen := map[string]bool{}
	for _, name := range existing {
		seen[strings.ToLower(name)] = true
	}
	for _, match := range added {
		name := strings.ToLower(match.HeaderName)
		if seen[name] {
			problems = append(problems, fmt.Sprintf("matches header %q twice", match.HeaderName))
		}
		seen[name] = true
	}
	if len(existing)+len(added) > maxHeadersPerMatch {
		problems = append(problems, fmt.Sprintf("makes a match of %d headers, more than %d", len(existing)+len(added), maxHeadersPerMatch))
	}
	return problems
}
