package conformance

import (
	"fmt"
	"regexp"

	"github.com/antonmedv/expr/parser"
	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/validation"
	analysisutil "github.com/argoproj/argo-rollouts/utils/analysis"
)

var templateExpression = regexp.MustCompile(`{{[^}]*}}`)

// An argument without a value may stand for a count or a duration; a metric is fine if any of these suits it.
var argPlaceholders = []string{"1", "1m", "placeholder"}

// checkAnalysisTemplates finds what otherwise only the AnalysisRun reports, when a canary is already under way.
func checkAnalysisTemplates(s Set) []Problem {
	var problems []Problem
	check := func(o *Object, spec v1alpha1.AnalysisTemplateSpec) {
		for _, err := range analysisTemplateErrors(spec) {
			problems = append(problems, o.problem("analysis", "%v", err))
		}
	}
	ofType(s, func(o *Object, t *v1alpha1.AnalysisTemplate) { check(o, *t.Spec.DeepCopy()) })
	ofType(s, func(o *Object, t *v1alpha1.ClusterAnalysisTemplate) { check(o, *t.Spec.DeepCopy()) })
	return problems
}

func analysisTemplateErrors(spec v1alpha1.AnalysisTemplateSpec) []error {
	var errs []error
	for _, arg := range spec.Args {
		if arg.Value != nil && arg.ValueFrom != nil {
			errs = append(errs, fmt.Errorf("arg %q has both value and valueFrom", arg.Name))
		}
	}
	// A template that only combines other templates has no metrics of its own.
	if len(spec.Metrics) == 0 && len(spec.Templates) > 0 {
		return errs
	}
	if _, err := analysisutil.FlattenTemplates([]*v1alpha1.AnalysisTemplate{{Spec: spec}}, nil); err != nil {
		errs = append(errs, err)
	}
	if _, err := analysisutil.GetDryRunMetrics(spec.DryRun, spec.Metrics); err != nil {
		errs = append(errs, err)
	}
	if _, err := analysisutil.GetMeasurementRetentionMetrics(spec.MeasurementRetention, spec.Metrics); err != nil {
		errs = append(errs, err)
	}
	if err := metricsError(spec); err != nil {
		errs = append(errs, err)
	}
	return append(errs, conditionErrors(spec.Metrics)...)
}

func metricsError(spec v1alpha1.AnalysisTemplateSpec) error {
	var err error
	for _, placeholder := range argPlaceholders {
		var metrics []v1alpha1.Metric
		if metrics, err = resolveMetrics(spec, placeholder); err == nil {
			if err = analysisutil.ValidateMetrics(metrics); err == nil {
				return nil
			}
		}
	}
	return err
}

func resolveMetrics(spec v1alpha1.AnalysisTemplateSpec, placeholder string) ([]v1alpha1.Metric, error) {
	args := spec.DeepCopy().Args
	for i := range args {
		if args[i].Value == nil {
			args[i].Value = &placeholder
		}
	}
	var metrics []v1alpha1.Metric
	for _, metric := range spec.Metrics {
		resolved, err := analysisutil.ResolveMetricArgs(metric, args)
		if err != nil {
			return nil, fmt.Errorf("metric %q: %w", metric.Name, err)
		}
		metrics = append(metrics, *resolved)
	}
	return metrics, nil
}

// conditionErrors parses with the expression library that the controller evaluates with.
func conditionErrors(metrics []v1alpha1.Metric) []error {
	var errs []error
	for _, metric := range metrics {
		for _, condition := range []string{metric.SuccessCondition, metric.FailureCondition} {
			if condition == "" {
				continue
			}
			resolved := templateExpression.ReplaceAllString(condition, "1")
			if _, err := parser.Parse(resolved); err != nil {
				errs = append(errs, fmt.Errorf("metric %q: condition %q: %w", metric.Name, condition, err))
			}
		}
	}
	return errs
}

func (c *referenceCollector) analyses(canary *v1alpha1.CanaryStrategy) {
	for i, step := range canary.Steps {
		if step.Analysis != nil {
			c.analysis(step.Analysis, validation.InlineAnalysis, i)
		}
		if step.Experiment != nil {
			for _, analysis := range step.Experiment.Analyses {
				ref := v1alpha1.AnalysisTemplateRef{TemplateName: analysis.TemplateName, ClusterScope: analysis.ClusterScope}
				c.templates([]v1alpha1.AnalysisTemplateRef{ref})
			}
		}
	}
	if canary.Analysis != nil {
		c.analysis(&canary.Analysis.RolloutAnalysis, validation.BackgroundAnalysis, 0)
	}
}

func (c *referenceCollector) analysis(analysis *v1alpha1.RolloutAnalysis, kind validation.AnalysisTemplateType, step int) {
	missing := len(c.problems)
	templates, clusterTemplates := c.templates(analysis.Templates)
	if len(c.problems) > missing {
		return
	}
	templates, clusterTemplates = analysisutil.FilterUniqueTemplates(templates, clusterTemplates)
	c.resources.AnalysisTemplatesWithType = append(c.resources.AnalysisTemplatesWithType, validation.AnalysisTemplatesWithType{
		AnalysisTemplates: templates, ClusterAnalysisTemplates: clusterTemplates,
		TemplateType: kind, CanaryStepIndex: step, Args: analysis.Args,
	})
}

// templates copies what it finds, because upstream validation writes placeholder arguments into the templates.
func (c *referenceCollector) templates(refs []v1alpha1.AnalysisTemplateRef) (own []*v1alpha1.AnalysisTemplate, cluster []*v1alpha1.ClusterAnalysisTemplate) {
	return c.nestedTemplates(refs, 0)
}

func (c *referenceCollector) nestedTemplates(refs []v1alpha1.AnalysisTemplateRef, depth int) (own []*v1alpha1.AnalysisTemplate, cluster []*v1alpha1.ClusterAnalysisTemplate) {
	// The controller has no such limit: templates that contain each other overflow its stack.
	if depth > 20 {
		c.add("rollout-references", "AnalysisTemplates contain each other")
		return nil, nil
	}
	for _, ref := range refs {
		var nested []v1alpha1.AnalysisTemplateRef
		if ref.IsClusterScope() {
			t, ok := find[*v1alpha1.ClusterAnalysisTemplate](c.set, "", ref.TemplateName)
			if !ok {
				c.add("missing-reference", "ClusterAnalysisTemplate %q is not among the manifests", ref.TemplateName)
				continue
			}
			cluster, nested = append(cluster, t.DeepCopy()), t.Spec.Templates
		} else {
			t, ok := find[*v1alpha1.AnalysisTemplate](c.set, c.rollout.Namespace, ref.TemplateName)
			if !ok {
				c.add("missing-reference", "AnalysisTemplate %q is not among the manifests", ref.TemplateName)
				continue
			}
			own, nested = append(own, t.DeepCopy()), t.Spec.Templates
		}
		innerOwn, innerCluster := c.nestedTemplates(nested, depth+1)
		own, cluster = append(own, innerOwn...), append(cluster, innerCluster...)
	}
	return own, cluster
}
