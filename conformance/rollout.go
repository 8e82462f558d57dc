package conformance

import (
	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/validation"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	nameval "k8s.io/apimachinery/pkg/util/validation"

	ingressutil "github.com/argoproj/argo-rollouts/utils/ingress"
	istioutil "github.com/argoproj/argo-rollouts/utils/istio"
)

// checkRollouts validates as the controller does at the start of a reconcile: the spec, then what it refers to.
func checkRollouts(s Set) []Problem {
	var problems []Problem
	ofType(s, func(o *Object, typed *v1alpha1.Rollout) {
		ro := typed.DeepCopy()
		resolved, found := resolveWorkload(s, o, ro)
		problems = append(problems, found...)
		for _, err := range validation.ValidateRollout(ro) {
			problems = append(problems, o.problem("rollout", "%v", err))
		}
		refs := &referenceCollector{set: s, object: o, rollout: ro}
		refs.collect(resolved)
		problems = append(problems, refs.problems...)
		for _, err := range validation.ValidateRolloutReferencedResources(ro, refs.resources) {
			problems = append(problems, o.problem("rollout-references", "%v", err))
		}
	})
	return problems
}

// resolveWorkload answers false if the workload is not in the set: then nothing is known of the pod template.
func resolveWorkload(s Set, o *Object, ro *v1alpha1.Rollout) (bool, []Problem) {
	ref := ro.Spec.WorkloadRef
	if ref == nil {
		return true, nil
	}
	if !ro.Spec.EmptyTemplate() {
		return true, nil // ValidateRollout reports it
	}
	switch ref.APIVersion + " " + ref.Kind {
	case "apps/v1 Deployment":
		if d, ok := find[*appsv1.Deployment](s, ro.Namespace, ref.Name); ok {
			setWorkload(ro, d.Spec.Template, d.Spec)
			return true, nil
		}
	case "apps/v1 ReplicaSet":
		if rs, ok := find[*appsv1.ReplicaSet](s, ro.Namespace, ref.Name); ok {
			ro.Spec.SetResolvedTemplate(rs.Spec.Template)
			if ro.Spec.Selector == nil {
				ro.Spec.SetResolvedSelector(rs.Spec.Selector)
			}
			return true, nil
		}
	case "v1 PodTemplate":
		if t, ok := find[*corev1.PodTemplate](s, ro.Namespace, ref.Name); ok {
			ro.Spec.SetResolvedTemplate(t.Template)
			return true, nil
		}
	default:
		return false, []Problem{o.problem("rollout", "workload of type %s/%s is not supported", ref.APIVersion, ref.Kind)}
	}
	return false, nil
}

func setWorkload(ro *v1alpha1.Rollout, template corev1.PodTemplateSpec, spec appsv1.DeploymentSpec) {
	ro.Spec.SetResolvedTemplate(template)
	if ro.Spec.Selector == nil {
		ro.Spec.SetResolvedSelector(spec.Selector)
	}
}

// referenceCollector looks up in the set what the controller looks up in the cluster.
type referenceCollector struct {
	set       Set
	object    *Object
	rollout   *v1alpha1.Rollout
	resources validation.ReferencedResources
	problems  []Problem
}

func (c *referenceCollector) add(check, format string, args ...any) {
	c.problems = append(c.problems, c.object.problem(check, format, args...))
}

func (c *referenceCollector) collect(templateKnown bool) {
	canary := c.rollout.Spec.Strategy.Canary
	if canary == nil {
		return
	}
	c.service(canary.StableService, validation.StableService, templateKnown)
	c.service(canary.CanaryService, validation.CanaryService, templateKnown)
	if canary.PingPong != nil {
		c.service(canary.PingPong.PingService, validation.PingService, templateKnown)
		c.service(canary.PingPong.PongService, validation.PongService, templateKnown)
	}
	c.analyses(canary)
	if canary.TrafficRouting == nil {
		return
	}
	for _, err := range []error{
		validation.ValidateRolloutNginxIngressesConfig(c.rollout),
		validation.ValidateRolloutAlbIngressesConfig(c.rollout),
		validation.ValidateRolloutVirtualServicesConfig(c.rollout),
	} {
		if err != nil {
			c.add("rollout-references", "%v", err)
			return
		}
	}
	c.ingresses(canary.TrafficRouting)
	c.virtualServices(canary.TrafficRouting)
}

func (c *referenceCollector) service(name string, kind validation.ServiceType, templateKnown bool) {
	if name == "" {
		return
	}
	for _, message := range nameval.IsDNS1035Label(name) {
		c.add("service-name", "%s %q: %s", kind, name, message)
	}
	svc, ok := find[*corev1.Service](c.set, c.rollout.Namespace, name)
	if !ok {
		c.add("missing-reference", "%s %q is not among the manifests", kind, name)
		return
	}
	// Without the pod template upstream would call every selector label unmatched.
	if templateKnown {
		c.resources.ServiceWithType = append(c.resources.ServiceWithType, validation.ServiceWithType{Service: svc.DeepCopy(), Type: kind})
	}
}

func (c *referenceCollector) ingresses(routing *v1alpha1.RolloutTrafficRouting) {
	var names []string
	if routing.ALB != nil {
		names = append(append(names, routing.ALB.Ingresses...), routing.ALB.Ingress)
	} else if routing.Nginx != nil {
		names = append(append(names, routing.Nginx.StableIngresses...), routing.Nginx.StableIngress)
	}
	for _, name := range names {
		if name == "" {
			continue
		}
		ingress, ok := find[*networkingv1.Ingress](c.set, c.rollout.Namespace, name)
		if !ok {
			c.add("missing-reference", "Ingress %q is not among the manifests", name)
			continue
		}
		c.resources.Ingresses = append(c.resources.Ingresses, *ingressutil.NewIngress(ingress.DeepCopy()))
	}
}

func (c *referenceCollector) virtualServices(routing *v1alpha1.RolloutTrafficRouting) {
	if routing.Istio == nil {
		return
	}
	for _, ref := range virtualServicesOf(routing.Istio) {
		namespace, name := istioutil.GetVirtualServiceNamespaceName(ref.Name)
		if namespace == "" {
			namespace = c.rollout.Namespace
		}
		vs := c.set.findKind(istioGroup, "VirtualService", namespace, name)
		if vs == nil {
			c.add("missing-reference", "VirtualService %q is not among the manifests", ref.Name)
			continue
		}
		c.resources.VirtualServices = append(c.resources.VirtualServices, *vs.DeepCopy())
	}
	if rule := routing.Istio.DestinationRule; rule != nil &&
		c.set.findKind(istioGroup, "DestinationRule", c.rollout.Namespace, rule.Name) == nil {
		c.add("missing-reference", "DestinationRule %q is not among the manifests", rule.Name)
	}
}
