package loop

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	"github.com/argoproj/argo-rollouts/utils/replicaset"
	appsv1 "k8s.io/api/apps/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

const generatedPodCounts = "GENERATED_POD_COUNTS"

type podState struct {
	Spec      int32 `json:"spec"`
	Created   int32 `json:"created"`
	Available int32 `json:"available"`
}

func (s podState) set(hash string) *appsv1.ReplicaSet {
	return &appsv1.ReplicaSet{
		ObjectMeta: metav1.ObjectMeta{Name: hash, Labels: map[string]string{v1alpha1.DefaultRolloutUniqueLabelKey: hash}},
		Spec:       appsv1.ReplicaSetSpec{Replicas: &s.Spec},
		Status:     appsv1.ReplicaSetStatus{Replicas: s.Created, AvailableReplicas: s.Available},
	}
}

// taken is what a plan takes for a state.
type taken struct {
	Canary  int32  `json:"canary"`
	Stable  int32  `json:"stable"`
	Reached bool   `json:"reached"`
	InForce int32  `json:"inForce"`
	Pods    *int32 `json:"pods"`
	Weight  int32  `json:"weight"`
}

type podCounts struct {
	Strategy  Strategy `json:"strategy"`
	Situation struct {
		Index       *int32   `json:"index"`
		Aborted     bool     `json:"aborted"`
		PromoteFull bool     `json:"promoteFull"`
		Promoted    bool     `json:"promoted"`
		Newer       podState `json:"newer"`
		Former      podState `json:"former"`
	} `json:"situation"`
	Weights *struct {
		Canary int32 `json:"canary"`
		Stable int32 `json:"stable"`
	} `json:"weights"`
	Taken map[string]taken `json:"taken"`
}

// TestPodCounts asks Argo Rollouts' own functions for the numbers that a plan takes.
func TestPodCounts(t *testing.T) {
	name, ok := os.LookupEnv(generatedPodCounts)
	if !ok {
		t.Skipf("%s is not set: npm run test:conformance generates states and names their file", generatedPodCounts)
	}
	own := own(t)
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	t.Run(own, func(t *testing.T) {
		scanner := bufio.NewScanner(file)
		lines := 0
		for ; scanner.Scan(); lines++ {
			var given podCounts
			given.Strategy.Canary = &v1alpha1.CanaryStrategy{}
			if err := json.Unmarshal(scanner.Bytes(), &given); err != nil {
				t.Fatal(err)
			}
			predicted, ok := given.Taken[own]
			if !ok {
				t.Fatalf("nothing is said of %s", own)
			}
			counted := countPods(given, scanner.Bytes())
			if same := counted.Pods == nil && predicted.Pods == nil ||
				counted.Pods != nil && predicted.Pods != nil && *counted.Pods == *predicted.Pods; !same {
				t.Errorf("%s\nanother number of pods of a scale", scanner.Bytes())
			}
			counted.Pods, predicted.Pods = nil, nil
			if counted != predicted {
				t.Errorf("%s\nArgo Rollouts: %+v\nthe plan:      %+v", scanner.Bytes(), counted, predicted)
			}
		}
		if lines == 0 {
			t.Error("no states")
		}
		t.Logf("Argo Rollouts %s: %d states", own, lines)
	})
}

func countPods(given podCounts, line []byte) taken {
	canary := given.Strategy.Canary
	var extra struct {
		Strategy struct {
			Canary struct {
				MaxTrafficWeight *int32 `json:"maxTrafficWeight"`
			} `json:"canary"`
		} `json:"strategy"`
	}
	must(json.Unmarshal(line, &extra))
	if given.Strategy.Router {
		canary.TrafficRouting = &v1alpha1.RolloutTrafficRouting{MaxTrafficWeight: extra.Strategy.Canary.MaxTrafficWeight}
	}
	ro := &v1alpha1.Rollout{Spec: v1alpha1.RolloutSpec{
		Replicas: &given.Strategy.Replicas, Strategy: v1alpha1.RolloutStrategy{Canary: canary},
	}}
	at := given.Situation
	newer, former := at.Newer.set("newer"), at.Former.set("former")
	ro.Status.CurrentPodHash, ro.Status.StableRS = "newer", "former"
	ro.Status.CurrentStepIndex, ro.Status.Abort, ro.Status.PromoteFull = at.Index, at.Aborted, at.PromoteFull
	stable, older := former, []*appsv1.ReplicaSet{}
	if at.Promoted {
		ro.Status.StableRS = "newer"
		stable, older = newer, []*appsv1.ReplicaSet{former}
	}
	var weights *v1alpha1.TrafficWeights
	if given.Weights != nil {
		weights = &v1alpha1.TrafficWeights{
			Canary: v1alpha1.WeightDestination{Weight: given.Weights.Canary}, Stable: v1alpha1.WeightDestination{Weight: given.Weights.Stable},
		}
	}
	counted := taken{InForce: replicaset.GetCurrentSetWeight(ro)}
	counted.Pods, counted.Weight = replicaset.GetCanaryReplicasOrWeight(ro, newer, stable)
	if given.Strategy.Router {
		counted.Canary, counted.Stable = replicaset.CalculateReplicaCountsForTrafficRoutedCanary(ro, newer, stable, weights)
	} else {
		counted.Canary, counted.Stable = replicaset.CalculateReplicaCountsForBasicCanary(ro, newer, stable, older)
	}
	counted.Reached = replicaset.AtDesiredReplicaCountsForCanary(ro, newer, stable, older, weights)
	return counted
}
