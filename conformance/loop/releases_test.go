package loop

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// What releases do differently in one cluster: each case says what is seen, by release.
var differences = []struct {
	name string
	seen func(t *testing.T) string
	want map[string]string
}{
	{
		// rollout/trafficrouting/istio/istio.go:1585 of 1.9.3, :1590 and :1641 of 1.10.2.
		name: "a VirtualService at rest is written in every round where a step sets a header route, and stays as it is",
		seen: func(t *testing.T) string { return writesAtRest(t, routedSteps) },
		want: map[string]string{"1.9.3": "0 writes in 3 rounds", "1.10.2": "3 writes in 3 rounds"},
	},
	{
		name: "a VirtualService at rest is not written where no step sets a route",
		seen: func(t *testing.T) string { return writesAtRest(t, weightSteps) },
		want: map[string]string{"1.9.3": "0 writes in 3 rounds", "1.10.2": "0 writes in 3 rounds"},
	},
	{
		// rollout/replicaset.go:159 of 1.9.3, :139 and :193 of 1.10.2.
		name: "other replicas in the middle of an abort keep the traffic on the canary",
		seen: scaledWhileAborted,
		want: map[string]string{"1.9.3": "weight 50", "1.10.2": "weight 0"},
	},
	{
		// rollout/ephemeralmetadata.go:29 of 1.9.3, :50 of 1.10.2.
		name: "metadata of both versions that is taken out of the Rollout stays on the pods",
		seen: metadataTakenOut,
		want: map[string]string{"1.9.3": "", "1.10.2": "yes"},
	},
	{
		// rollout/sync.go:686 of 1.9.3, :600 of 1.10.2.
		name: "pods of a promoted version that are lost for longer than progressDeadlineSeconds abort it with progressDeadlineAbort",
		seen: podsLost,
		want: map[string]string{"1.9.3": "aborted", "1.10.2": "not aborted"},
	},
}

func TestDifferences(t *testing.T) {
	for _, difference := range differences {
		t.Run(difference.name+"/"+own(t), func(t *testing.T) {
			want, ok := difference.want[own(t)]
			if !ok {
				t.Fatalf("nothing is said of %s", own(t))
			}
			if seen := difference.seen(t); seen != want {
				t.Errorf("%q instead of %q", seen, want)
			}
		})
	}
}

func weightSteps() []v1alpha1.CanaryStep {
	weight := int32(50)
	return []v1alpha1.CanaryStep{{SetWeight: &weight}, {Pause: &v1alpha1.RolloutPause{}}}
}

func routedSteps() []v1alpha1.CanaryStep {
	match := []v1alpha1.HeaderRoutingMatch{{HeaderName: "role", HeaderValue: &v1alpha1.StringMatch{Exact: "qa"}}}
	return append(weightSteps(), v1alpha1.CanaryStep{SetHeaderRoute: &v1alpha1.SetHeaderRoute{Name: "qa", Match: match}})
}

// deployed is an app with a router whose first version is at rest.
func deployed(t *testing.T, canary *v1alpha1.CanaryStrategy) *play {
	p := newPlay(Strategy{Replicas: 4, Router: true, Canary: canary}, false)
	t.Cleanup(p.stop)
	p.rest()
	if ro := p.rollout(); !promoted(ro) {
		t.Fatalf("the first version ends as %s: %s", ro.Status.Phase, ro.Status.Message)
	}
	return p
}

func writesAtRest(t *testing.T, steps func() []v1alpha1.CanaryStep) string {
	p := deployed(t, &v1alpha1.CanaryStrategy{Steps: steps()})
	before, rounds, writes := fmt.Sprint(p.http()), 3, 0
	p.dynamic.ClearActions()
	for range rounds {
		must(p.reconcile())
	}
	for _, action := range p.dynamic.Actions() {
		if action.GetVerb() == "update" {
			writes++
		}
	}
	if after := fmt.Sprint(p.http()); after != before {
		t.Errorf("the routes change from %s to %s", before, after)
	}
	return fmt.Sprintf("%d writes in %d rounds", writes, rounds)
}

func scaledWhileAborted(t *testing.T) string {
	p := deployed(t, &v1alpha1.CanaryStrategy{Steps: weightSteps()})
	p.edit(func(ro *v1alpha1.Rollout) { ro.Spec.Template.Spec.Containers[0].Image = "web:2" })
	p.rest()
	p.edit(func(ro *v1alpha1.Rollout) {
		now, replicas := metav1.NewTime(clock.now), int32(6)
		ro.Status.Abort, ro.Status.AbortedAt, ro.Spec.Replicas = true, &now, &replicas
	})
	// Less time than the 30 seconds of abortScaleDownDelaySeconds.
	for range 10 {
		p.round()
	}
	weight, _ := p.weight()
	return fmt.Sprintf("weight %d", weight)
}

func metadataTakenOut(t *testing.T) string {
	metadata := &v1alpha1.PodTemplateMetadata{Labels: map[string]string{"kept": "yes"}}
	p := deployed(t, &v1alpha1.CanaryStrategy{Steps: weightSteps(), CanaryMetadata: metadata, StableMetadata: metadata})
	label := func() string { return p.replicaSets()[0].Spec.Template.Labels["kept"] }
	if label() != "yes" {
		t.Fatal("no metadata to take out")
	}
	p.edit(func(ro *v1alpha1.Rollout) {
		ro.Spec.Strategy.Canary.CanaryMetadata, ro.Spec.Strategy.Canary.StableMetadata = nil, nil
	})
	p.rest()
	return label()
}

func podsLost(t *testing.T) string {
	p := deployed(t, &v1alpha1.CanaryStrategy{Steps: weightSteps()})
	p.edit(func(ro *v1alpha1.Rollout) { ro.Spec.ProgressDeadlineAbort = true })
	for range 10 {
		set := p.replicaSets()[0]
		set.Status.ReadyReplicas, set.Status.AvailableReplicas = 0, 0
		_, err := p.kube.AppsV1().ReplicaSets(namespace).Update(context.Background(), &set, metav1.UpdateOptions{})
		must(err)
		must(p.reconcile())
		wait(time.Hour)
	}
	if p.rollout().Status.Abort {
		return "aborted"
	}
	return "not aborted"
}
