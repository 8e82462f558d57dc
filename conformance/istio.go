package conformance

import (
	"context"
	"fmt"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/validation"
	"github.com/argoproj/argo-rollouts/rollout/trafficrouting/istio"
	istioutil "github.com/argoproj/argo-rollouts/utils/istio"
	"github.com/argoproj/argo-rollouts/utils/record"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/dynamic"
	dynamicfake "k8s.io/client-go/dynamic/fake"
	clientrecord "k8s.io/client-go/tools/record"
)

const istioGroup = "networking.istio.io"

func virtualServicesOf(routing *v1alpha1.IstioTrafficRouting) []v1alpha1.IstioVirtualService {
	if routing.VirtualService != nil {
		return append([]v1alpha1.IstioVirtualService{*routing.VirtualService}, routing.VirtualServices...)
	}
	return routing.VirtualServices
}

// checkIstio lets the controller's reconciler take each Rollout through its steps and back.
func checkIstio(s Set) []Problem {
	var problems []Problem
	ofType(s, func(o *Object, ro *v1alpha1.Rollout) {
		if canary := ro.Spec.Strategy.Canary; canary == nil || canary.TrafficRouting == nil || canary.TrafficRouting.Istio == nil {
			return
		}
		if validation.ValidateRolloutVirtualServicesConfig(ro) != nil {
			return // checkRollouts reports it
		}
		run, complete := newIstioRun(s, ro)
		if !complete {
			return // checkRollouts reports the missing reference
		}
		for _, err := range run.run() {
			problems = append(problems, o.problem("istio", "%v", err))
		}
	})
	return problems
}

// istioRun is a cluster with the VirtualServices and the DestinationRule of one Rollout.
type istioRun struct {
	rollout    *v1alpha1.Rollout
	client     dynamic.Interface
	reconciler *istio.Reconciler
	// services pairs each reference of the Rollout with the object as Git has it.
	services []istioService
	rule     *unstructured.Unstructured
}

type istioService struct {
	ref v1alpha1.IstioVirtualService
	git *unstructured.Unstructured
}

func newIstioRun(s Set, ro *v1alpha1.Rollout) (*istioRun, bool) {
	routing := ro.Spec.Strategy.Canary.TrafficRouting.Istio
	run := &istioRun{rollout: ro.DeepCopy()}
	var objects []runtime.Object
	loaded := map[*Object]bool{}
	for _, ref := range virtualServicesOf(routing) {
		namespace, name := istioutil.GetVirtualServiceNamespaceName(ref.Name)
		if namespace == "" {
			namespace = ro.Namespace
		}
		object := s.findKind(istioGroup, "VirtualService", namespace, name)
		if object == nil {
			return nil, false
		}
		git := servedAs(object, istioutil.GetIstioVirtualServiceGVR())
		run.services = append(run.services, istioService{ref: ref, git: git})
		// Two references may name different routes of one VirtualService.
		if !loaded[object] {
			loaded[object] = true
			objects = append(objects, git.DeepCopy())
		}
	}
	if len(run.services) == 0 {
		return nil, false
	}
	if routing.DestinationRule != nil {
		object := s.findKind(istioGroup, "DestinationRule", ro.Namespace, routing.DestinationRule.Name)
		if object == nil {
			return nil, false
		}
		run.rule = servedAs(object, istioutil.GetIstioDestinationRuleGVR())
		objects = append(objects, run.rule.DeepCopy())
	}
	run.client = dynamicfake.NewSimpleDynamicClientWithCustomListKinds(runtime.NewScheme(), map[schema.GroupVersionResource]string{
		istioutil.GetIstioVirtualServiceGVR():  "VirtualServiceList",
		istioutil.GetIstioDestinationRuleGVR(): "DestinationRuleList",
	}, objects...)
	run.reconciler = istio.NewReconciler(run.rollout, run.client, noEvents{}, nil, nil, nil)
	return run, true
}

// noEvents stands in for record.NewFakeEventRecorder, which takes 100 ms to start and blocks after 1000 events.
type noEvents struct{}

func (noEvents) Eventf(runtime.Object, record.EventOptions, string, ...any) {}
func (noEvents) Warnf(runtime.Object, record.EventOptions, string, ...any)  {}
func (noEvents) K8sRecorder() clientrecord.EventRecorder                    { return &clientrecord.FakeRecorder{} }

// servedAs does what the API server does: it serves an object under each version of its kind.
func servedAs(o *Object, gvr schema.GroupVersionResource) *unstructured.Unstructured {
	served := o.DeepCopy()
	served.SetAPIVersion(gvr.GroupVersion().String())
	return served
}

// live reads an object back; the fake client fails only for an object that is not there.
func (r *istioRun) live(gvr schema.GroupVersionResource, git *unstructured.Unstructured) (*unstructured.Unstructured, error) {
	return r.client.Resource(gvr).Namespace(git.GetNamespace()).Get(context.Background(), git.GetName(), metav1.GetOptions{})
}

// run follows the life of an update: hashes, then every step in its order, then the return to steady state.
func (r *istioRun) run() (errs []error) {
	defer func() {
		// A panic here is a panic of the controller.
		if recovered := recover(); recovered != nil {
			errs = append(errs, fmt.Errorf("the controller panics: %v", recovered))
		}
	}()
	if errs = r.checkHashes(); len(errs) > 0 {
		return errs
	}
	weight := int32(0)
	if errs = r.checkWeight(weight); len(errs) > 0 {
		return errs
	}
	for i, step := range r.rollout.Spec.Strategy.Canary.Steps {
		var found []error
		switch {
		case step.SetWeight != nil:
			weight = *step.SetWeight
			found = r.checkWeight(weight)
		case step.SetHeaderRoute != nil:
			found = r.checkHeaderRoute(step.SetHeaderRoute)
		case step.SetMirrorRoute != nil:
			found = r.checkMirrorRoute(step.SetMirrorRoute)
		}
		for _, err := range found {
			errs = append(errs, fmt.Errorf("steps[%d]: %w", i, err))
		}
		if len(found) > 0 {
			return errs
		}
	}
	errs = append(errs, r.checkWeight(100)...)
	return append(errs, r.checkReturn()...)
}

// checkReturn ends the update: afterwards the cluster must hold what Git holds.
func (r *istioRun) checkReturn() []error {
	if err := r.reconciler.RemoveManagedRoutes(); err != nil {
		return []error{err}
	}
	if err := r.reconciler.SetWeight(0); err != nil {
		return []error{err}
	}
	var errs []error
	for _, service := range r.services {
		live, err := r.live(istioutil.GetIstioVirtualServiceGVR(), service.git)
		if err != nil {
			return append(errs, err)
		}
		if difference := diff(service.git.Object["spec"], live.Object["spec"]); difference != "" {
			errs = append(errs, fmt.Errorf("VirtualService %s: at steady state the controller leaves a spec other than Git's: %s", service.git.GetName(), difference))
		}
	}
	return errs
}
