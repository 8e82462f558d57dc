package conformance

import (
	"fmt"
	"slices"

	rbacv1 "k8s.io/api/rbac/v1"
)

// The API server stores any string as a verb, so a misspelt one only shows as a missing permission.
var resourceVerbs = []string{
	"get", "list", "watch", "create", "update", "patch", "delete", "deletecollection",
	"use", "bind", "escalate", "impersonate", "approve", "sign", "attest",
}

var urlVerbs = []string{"get", "head", "post", "put", "patch", "delete", "options"}

func checkRBAC(s Set) []Problem {
	var problems []Problem
	ofType(s, func(o *Object, role *rbacv1.Role) { problems = append(problems, checkRules(o, role.Rules)...) })
	ofType(s, func(o *Object, role *rbacv1.ClusterRole) { problems = append(problems, checkRules(o, role.Rules)...) })
	return problems
}

func checkRules(o *Object, rules []rbacv1.PolicyRule) []Problem {
	var problems []Problem
	for i, rule := range rules {
		verbs := resourceVerbs
		if len(rule.NonResourceURLs) > 0 {
			verbs = urlVerbs
		}
		for _, verb := range rule.Verbs {
			if !slices.Contains(verbs, verb) {
				problems = append(problems, o.problem("rbac", "rules[%d]: %q is not a verb", i, verb))
			}
		}
		for field, values := range map[string][]string{"apiGroups": rule.APIGroups, "resources": rule.Resources} {
			if slices.Contains(values, "*") {
				problems = append(problems, o.problem("rbac", "%s", fmt.Sprintf("rules[%d].%s is a wildcard", i, field)))
			}
		}
	}
	return problems
}
