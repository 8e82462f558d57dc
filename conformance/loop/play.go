package loop

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
)

// Strategy is a canary as a file says it, for any router.
type Strategy struct {
	Replicas int32 `json:"replicas"`
	// Router says whether traffic is routed; otherwise the pods decide.
	Router bool                     `json:"router"`
	Spec   SpecFields               `json:"spec"`
	Canary *v1alpha1.CanaryStrategy `json:"canary"`
}

// SpecFields are the fields beside the strategy that matter here.
type SpecFields struct {
	MinReadySeconds         int32  `json:"minReadySeconds"`
	ProgressDeadlineSeconds *int32 `json:"progressDeadlineSeconds"`
}

const (
	// slowness is the number of reconciles that a slow pod takes.
	slowness  = 4
	maxRounds = 400
)

// play is one Rollout with its pods, and the people who promote and abort it.
type play struct {
	*cluster
	strategy Strategy
	slow     bool
	// watch is called after each round that has changed something.
	watch  func()
	rounds int
	faults []string
}

func newPlay(strategy Strategy, slow bool) *play {
	canary := strategy.Canary.DeepCopy()
	if strategy.Router {
		canary.StableService, canary.CanaryService = stableService, canaryService
		canary.TrafficRouting = &v1alpha1.RolloutTrafficRouting{
			Istio:         &v1alpha1.IstioTrafficRouting{VirtualService: &v1alpha1.IstioVirtualService{Name: app}},
			ManagedRoutes: managedRoutes(canary.Steps),
		}
	}
	labels := map[string]string{"app": app}
	ro := &v1alpha1.Rollout{
		ObjectMeta: metav1.ObjectMeta{Name: app, Namespace: namespace, UID: "uid", Generation: 1},
		Spec: v1alpha1.RolloutSpec{
			Replicas: &strategy.Replicas,
			Selector: &metav1.LabelSelector{MatchLabels: labels},
			Template: corev1.PodTemplateSpec{
				ObjectMeta: metav1.ObjectMeta{Labels: labels},
				Spec:       corev1.PodSpec{Containers: []corev1.Container{{Name: app, Image: "web:1"}}},
			},
			Strategy:                v1alpha1.RolloutStrategy{Canary: canary},
			MinReadySeconds:         strategy.Spec.MinReadySeconds,
			ProgressDeadlineSeconds: strategy.Spec.ProgressDeadlineSeconds,
		},
	}
	return &play{cluster: newCluster(ro, services(), virtualService()), strategy: strategy, slow: slow}
}

func managedRoutes(steps []v1alpha1.CanaryStep) []v1alpha1.MangedRoutes {
	var routes []v1alpha1.MangedRoutes
	for _, step := range steps {
		if route := step.SetHeaderRoute; route != nil && !slices.Contains(routes, v1alpha1.MangedRoutes{Name: route.Name}) {
			routes = append(routes, v1alpha1.MangedRoutes{Name: route.Name})
		}
	}
	return routes
}

func (p *play) fault(format string, args ...any) {
	if text := fmt.Sprintf(format, args...); !slices.Contains(p.faults, text) {
		p.faults = append(p.faults, text)
	}
}

// round is a reconcile, and the time that the pods need to follow it. It says whether anything was new.
func (p *play) round() bool {
	before := p.picture()
	if err := p.reconcile(); err != nil {
		p.fault("%v", err)
	}
	p.rounds++
	p.movePods()
	wait(time.Second)
	changed := p.picture() != before
	if changed && p.watch != nil {
		p.watch()
	}
	return changed
}

// rest goes on until neither reconciles nor hours of time change anything more.
func (p *play) rest() {
	for still, rounds := 0, 0; still < p.patience(); rounds++ {
		if rounds > maxRounds {
			p.fault("never rests")
			return
		}
		if p.round() {
			still = 0
			continue
		}
		still++
		wait(time.Hour)
	}
}

// patience is the number of reconciles without a change after which nothing is awaited any more.
func (p *play) patience() int {
	if p.slow {
		return slowness + 1
	}
	return 2
}

// movePods lets the pods follow their ReplicaSets: all at once, or one a round.
func (p *play) movePods() {
	more := int32(1 << 20)
	if p.slow {
		more = 0
		if p.rounds%slowness == 0 {
			more = 1
		}
	}
	p.moveSets(more)
}

// moveSets takes away the pods that are too many, and makes so many more of each ReplicaSet ready.
func (p *play) moveSets(more int32) {
	for _, set := range p.replicaSets() {
		want := *set.Spec.Replicas
		ready := min(want, set.Status.AvailableReplicas+more)
		set.Status = appsv1.ReplicaSetStatus{Replicas: want, ReadyReplicas: ready, AvailableReplicas: ready, ObservedGeneration: set.Generation}
		if set.CreationTimestamp.IsZero() {
			set.CreationTimestamp, set.UID = metav1.NewTime(clock.now), types.UID(set.Name)
		}
		_, err := p.kube.AppsV1().ReplicaSets(namespace).Update(context.Background(), &set, metav1.UpdateOptions{})
		must(err)
	}
}

// picture is everything that counts as a change.
func (p *play) picture() string {
	ro := p.rollout()
	type counts struct {
		Name        string
		Spec, Ready int32
	}
	var sets []counts
	for _, set := range p.replicaSets() {
		sets = append(sets, counts{set.Name, *set.Spec.Replicas, set.Status.AvailableReplicas})
	}
	status := ro.Status
	text, err := json.Marshal([]any{
		sets, status.CurrentStepIndex, status.Abort, len(status.PauseConditions), status.Phase, status.StableRS, status.CurrentPodHash,
		status.Canary.Weights, p.http(),
	})
	must(err)
	return string(text)
}

func (p *play) setOf(hash string) (spec, available int32) {
	for _, set := range p.replicaSets() {
		if set.Labels[v1alpha1.DefaultRolloutUniqueLabelKey] == hash {
			return *set.Spec.Replicas, set.Status.AvailableReplicas
		}
	}
	return 0, 0
}

// weight is what the router gives the canary, and names the routes beside the weighted one.
func (p *play) weight() (weight int64, routes []string) {
	for _, entry := range p.http() {
		route := entry.(map[string]any)
		if route["name"] != "primary" {
			routes = append(routes, route["name"].(string))
			continue
		}
		for _, to := range route["route"].([]any) {
			if host := to.(map[string]any)["destination"].(map[string]any)["host"]; host == canaryService {
				weight = number(to.(map[string]any)["weight"])
			}
		}
	}
	return weight, routes
}

// number is one of JSON, which is a float after the controller has written it.
func number(value any) int64 {
	if float, ok := value.(float64); ok {
		return int64(float)
	}
	return value.(int64)
}

func paused(ro *v1alpha1.Rollout) bool { return len(ro.Status.PauseConditions) > 0 }

func promoted(ro *v1alpha1.Rollout) bool {
	return ro.Status.Phase == v1alpha1.RolloutPhaseHealthy && ro.Status.StableRS == ro.Status.CurrentPodHash
}

// deploy brings the first version to its rest, and then the second one into Git.
func (p *play) deploy() {
	p.rest()
	if ro := p.rollout(); !promoted(ro) {
		p.fault("the first version ends as %s: %s", ro.Status.Phase, ro.Status.Message)
	}
	if have, _ := p.setOf(p.rollout().Status.StableRS); have != p.strategy.Replicas {
		p.fault("the first version has %d pods instead of %d", have, p.strategy.Replicas)
	}
	p.edit(func(ro *v1alpha1.Rollout) {
		ro.Spec.Template.Spec.Containers[0].Image = "web:2"
		ro.Generation++
	})
}

func (p *play) promote() {
	p.edit(func(ro *v1alpha1.Rollout) { ro.Status.PauseConditions = nil })
}

// forward promotes the second version at every gate, to the end.
func (p *play) forward() {
	defer p.stop()
	p.deploy()
	p.watch = p.reject
	old := p.rollout().Status.StableRS
	for range len(p.strategy.Canary.Steps) + 2 {
		p.rest()
		if ro := p.rollout(); !paused(ro) {
			break
		}
		p.checkGate()
		p.promote()
	}
	ro := p.rollout()
	if !promoted(ro) {
		p.fault("never promoted: %s at step %d", ro.Status.Phase, step(ro))
		return
	}
	p.checkPods("promoted", false, ro.Status.StableRS, old)
}

// reject is what would be if the second version were aborted now.
func (p *play) reject() {
	if promoted(p.rollout()) {
		return
	}
	rejected := &play{cluster: p.fork(), strategy: p.strategy, slow: p.slow, rounds: p.rounds}
	rejected.abort()
	for _, fault := range rejected.faults {
		p.fault("%s", fault)
	}
}

func (p *play) abort() {
	defer p.stop()
	at := step(p.rollout())
	p.edit(func(ro *v1alpha1.Rollout) {
		ro.Status.Abort = true
		now := metav1.NewTime(clock.now)
		ro.Status.AbortedAt = &now
	})
	p.rest()
	ro := p.rollout()
	if ro.Status.Phase == v1alpha1.RolloutPhaseDegraded {
		p.checkPods(fmt.Sprintf("aborted at step %d", at), true, ro.Status.StableRS, ro.Status.CurrentPodHash)
	} else if !promoted(ro) {
		p.fault("aborted at step %d: ends as %s", at, ro.Status.Phase)
	}
}

func step(ro *v1alpha1.Rollout) int32 {
	if ro.Status.CurrentStepIndex == nil {
		return 0
	}
	return *ro.Status.CurrentStepIndex
}

// checkPods is for a Rollout at rest: one version has all pods and all requests, the other one none.
func (p *play) checkPods(when string, rejected bool, stays, goes string) {
	if have, ready := p.setOf(stays); have != p.strategy.Replicas || ready != have {
		p.fault("%s: %d pods instead of %d", when, have, p.strategy.Replicas)
	}
	if have, _ := p.setOf(goes); have != 0 && !(rejected && p.keepsScale()) {
		p.fault("%s: %d pods of the other version stay", when, have)
	}
	weight, routes := p.weight()
	if weight != 0 {
		p.fault("%s: %d %% stays on the canary", when, weight)
	}
	if len(routes) > 0 {
		p.fault("%s: the routes %s stay", when, strings.Join(routes, ", "))
	}
}

// keepsScale is what an abortScaleDownDelaySeconds of 0 is documented for: pods of a rejected version that stay.
func (p *play) keepsScale() bool {
	delay, steps := p.strategy.Canary.AbortScaleDownDelaySeconds, p.strategy.Canary.Steps
	return delay != nil && *delay == 0 && len(steps) > 0 && steps[0].SetCanaryScale != nil
}

// checkGate is for a pause: the router does what the steps until here say, and there are pods for it.
func (p *play) checkGate() {
	ro := p.rollout()
	at := step(ro)
	var want int32
	set := map[string]bool{}
	for _, step := range p.strategy.Canary.Steps[:at] {
		if step.SetWeight != nil {
			want = *step.SetWeight
		}
		if route := step.SetHeaderRoute; route != nil {
			set[route.Name] = route.Match != nil
		}
	}
	_, ready := p.setOf(ro.Status.CurrentPodHash)
	// Without a router the pods are the weights, as far as they can be.
	if p.strategy.Replicas == 0 || !p.strategy.Router {
		return
	}
	weight, routes := p.weight()
	if weight != int64(want) {
		p.fault("step %d: %d %% instead of %d %%", at, weight, want)
	}
	for name, there := range set {
		if there != slices.Contains(routes, name) {
			p.fault("step %d: route %s is set: %t", at, name, !there)
		}
	}
	if (weight > 0 || len(routes) > 0) && ready == 0 {
		p.fault("step %d: %d %% and the routes %v go to no pod", at, weight, routes)
	}
	if _, stable := p.setOf(ro.Status.StableRS); weight < 100 && stable == 0 {
		p.fault("step %d: %d %% goes to no stable pod", at, 100-weight)
	}
}

// Faults of a strategy: promoted at every gate, and rejected in each state on the way, by pods that start at once and by pods
// that start one after the other.
func Faults(strategy Strategy) []string {
	var all []string
	for _, slow := range []bool{false, true} {
		p := newPlay(strategy, slow)
		p.forward()
		for _, fault := range p.faults {
			if !slices.Contains(all, fault) {
				all = append(all, fault)
			}
		}
	}
	return all
}
