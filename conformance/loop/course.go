package loop

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// Course is what happens to a canary, state by state.
type Course struct {
	Forward []string `json:"forward"`
	// Aborts are what follows an abort in each state before the promotion.
	Aborts [][]string `json:"aborts"`
}

// observer plays a canary and writes down what it sees.
type observer struct {
	*play
	// oneByOne lets a pod become ready only when the controller has nothing to do.
	oneByOne     bool
	newer, older string
	seen         []string
}

// Observed is what the controller does with a strategy.
func Observed(strategy Strategy, oneByOne bool) (Course, error) {
	o := &observer{play: newPlay(strategy, false), oneByOne: oneByOne}
	defer o.stop()
	// How the first version ends is not predicted: with a threshold it is stable before its pods are ready.
	o.rest()
	o.older = o.rollout().Status.StableRS
	o.edit(func(ro *v1alpha1.Rollout) {
		ro.Spec.Template.Spec.Containers[0].Image = "web:2"
		ro.Generation++
	})
	for range 5 {
		must(o.reconcile())
		if hash := o.rollout().Status.CurrentPodHash; hash != o.older {
			o.newer = hash
			break
		}
	}
	if o.newer == "" {
		return Course{}, fmt.Errorf("the second version is not seen")
	}
	course := Course{}
	abort := func() {
		if o.rollout().Status.StableRS == o.newer {
			return
		}
		rejected := &observer{play: &play{cluster: o.fork(), strategy: o.strategy}, oneByOne: oneByOne, newer: o.newer, older: o.older}
		defer rejected.stop()
		rejected.edit(func(ro *v1alpha1.Rollout) {
			now := metav1.NewTime(clock.now)
			ro.Status.Abort, ro.Status.AbortedAt = true, &now
		})
		rejected.note()
		// What would be takes no time.
		now := clock.now
		rejected.settle(func() {})
		clock.now = now
		course.Aborts = append(course.Aborts, rejected.seen)
	}
	o.note()
	abort()
	for range len(strategy.Canary.Steps) + 2 {
		o.settle(abort)
		if !paused(o.rollout()) {
			break
		}
		o.promote()
	}
	course.Forward = o.seen
	if len(o.faults) > 0 {
		return course, fmt.Errorf("%s", strings.Join(o.faults, "; "))
	}
	return course, nil
}

// settle goes on until neither reconciles, nor pods, nor hours of time change anything more.
func (o *observer) settle(changed func()) {
	for still, waited, rounds := 0, 0, 0; waited < 2; rounds++ {
		if rounds > maxRounds {
			o.fault("never rests")
			return
		}
		before := o.picture()
		if err := o.reconcile(); err != nil {
			o.fault("%v", err)
		}
		o.followPods(o.oneByOne)
		if o.picture() != before {
			still, waited = 0, 0
			o.noteChange(changed)
			continue
		}
		// A round may write what nobody sees.
		if still++; still < 3 {
			continue
		}
		still = 0
		if o.oneByOne && o.readyOne() {
			waited = 0
			o.noteChange(changed)
			continue
		}
		waited++
		wait(time.Hour)
	}
}

func (o *observer) noteChange(changed func()) {
	if o.note() {
		changed()
	}
}

// followPods takes away what is too much, and makes all pods ready unless they are to wait.
func (o *observer) followPods(waiting bool) {
	more := int32(0)
	if !waiting {
		more = 1 << 20
	}
	o.moveSets(more)
}

func (o *observer) readyOne() bool {
	before := o.picture()
	o.moveSets(1)
	return o.picture() != before
}

// note writes down how things are, if they are new.
func (o *observer) note() bool {
	ro := o.rollout()
	index := "-"
	if ro.Status.CurrentStepIndex != nil {
		index = fmt.Sprint(*ro.Status.CurrentStepIndex)
	}
	weight := "-"
	if weights := ro.Status.Canary.Weights; weights != nil {
		weight = fmt.Sprint(weights.Canary.Weight)
	}
	_, routes := o.weight()
	slices.Sort(routes)
	pods := func(hash string) string {
		spec, available := o.setOf(hash)
		return fmt.Sprintf("%d/%d", available, spec)
	}
	parts := []string{
		"step " + index, "newer " + pods(o.newer), "former " + pods(o.older), "weight " + weight, "routes " + strings.Join(routes, ","),
	}
	if ro.Status.StableRS == o.newer {
		parts = append(parts, "promoted")
	}
	text := strings.Join(parts, " | ")
	if len(o.seen) > 0 && o.seen[len(o.seen)-1] == text {
		return false
	}
	o.seen = append(o.seen, text)
	return true
}
