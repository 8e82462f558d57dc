package conformance

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
)

const kedifyPlugin = "kedify/http"

// checkKedifyPlugin judges by a model of the plugin's documented behaviour: its module is not fetched here.
func checkKedifyPlugin(s Set) []Problem {
	var problems []Problem
	ofType(s, func(o *Object, ro *v1alpha1.Rollout) {
		canary := ro.Spec.Strategy.Canary
		if canary == nil || canary.TrafficRouting == nil || canary.TrafficRouting.Plugins[kedifyPlugin] == nil {
			return
		}
		for _, err := range kedifyErrors(canary) {
			problems = append(problems, o.problem("kedify-plugin", "%v", err))
		}
		if name := kedifyConfig(canary).HTTPScaledObjectName; name != "" && !hasScaledObject(s, ro.Namespace, name) {
			problems = append(problems, o.problem("missing-reference", "neither a ScaledObject nor an HTTPScaledObject %q is among the manifests", name))
		}
	})
	return problems
}

type kedifyPluginConfig struct {
	HTTPScaledObjectName string `json:"httpScaledObjectName"`
}

func kedifyConfig(canary *v1alpha1.CanaryStrategy) (cfg kedifyPluginConfig) {
	_ = json.Unmarshal(canary.TrafficRouting.Plugins[kedifyPlugin], &cfg) // kedifyErrors reports the error
	return cfg
}

func kedifyErrors(canary *v1alpha1.CanaryStrategy) []error {
	var errs []error
	var cfg kedifyPluginConfig
	if err := unmarshalStrict(canary.TrafficRouting.Plugins[kedifyPlugin], &cfg); err != nil {
		errs = append(errs, fmt.Errorf("plugin configuration: %w", err))
	} else if cfg.HTTPScaledObjectName == "" {
		errs = append(errs, errors.New("plugin configuration: httpScaledObjectName is missing"))
	}
	if canary.CanaryService == "" || canary.StableService == "" {
		errs = append(errs, errors.New("the plugin needs canaryService and stableService"))
	}
	for i, step := range canary.Steps {
		switch {
		case step.SetHeaderRoute != nil:
			errs = append(errs, fmt.Errorf("steps[%d]: the plugin refuses setHeaderRoute", i))
		case step.SetMirrorRoute != nil:
			errs = append(errs, fmt.Errorf("steps[%d]: the plugin refuses setMirrorRoute", i))
		case step.SetWeight != nil && *step.SetWeight > 100:
			errs = append(errs, fmt.Errorf("steps[%d]: the plugin refuses weight %d", i, *step.SetWeight))
		case step.Experiment != nil:
			for _, template := range step.Experiment.Templates {
				if template.Weight != nil {
					errs = append(errs, fmt.Errorf("steps[%d]: the plugin refuses a weighted experiment", i))
				}
			}
		}
	}
	return errs
}

// hasScaledObject: Kedify makes the HTTPScaledObject from the ScaledObject of the same name.
func hasScaledObject(s Set, namespace, name string) bool {
	return s.findKind("http.keda.sh", "HTTPScaledObject", namespace, name) != nil ||
		s.findKind("keda.sh", "ScaledObject", namespace, name) != nil
}
