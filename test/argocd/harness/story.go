package main

import (
	"bytes"
	"encoding/json"
	"errors"

	"github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"cdk8s-canary/argocd-harness/argocd"
)

// story is what happens to an Application of several objects.
type story struct {
	ID string `json:"id"`
	// Git is what Git has first, and has been applied.
	Git       []*unstructured.Unstructured `json:"git"`
	Namespace string                       `json:"namespace,omitempty"`
	Steps     []storyStep                  `json:"steps"`
	settings
}

// storyStep: controllers write, Git changes, Argo CD compares, and then syncs.
type storyStep struct {
	Writes []controllerWrite `json:"writes,omitempty"`
	// Git is what Git has from now on, if it changes.
	Git []*unstructured.Unstructured `json:"git,omitempty"`
	// Sync begins a sync, or goes on with one that still runs.
	Sync bool `json:"sync,omitempty"`
}

type storyAnswer struct {
	ID    string       `json:"id"`
	Steps []stepAnswer `json:"steps"`
	Error string       `json:"error,omitempty"`
	Logs  []string     `json:"logs,omitempty"`
}

type stepAnswer struct {
	// Objects are in the order of Git.
	Objects []objectAnswer `json:"objects"`
	Sync    *syncAnswer    `json:"sync,omitempty"`
}

// objectAnswer has the objects themselves where they are out of sync or changed by the sync; there would be too many.
type objectAnswer struct {
	Kind           string          `json:"kind"`
	Name           string          `json:"name"`
	OutOfSync      bool            `json:"outOfSync"`
	Touched        bool            `json:"touched"`
	Live           json.RawMessage `json:"live,omitempty"`
	NormalizedLive json.RawMessage `json:"normalizedLive,omitempty"`
	PredictedLive  json.RawMessage `json:"predictedLive,omitempty"`
	Synced         json.RawMessage `json:"synced,omitempty"`
}

type syncAnswer struct {
	Phase   string `json:"phase"`
	Message string `json:"message"`
	// Applied are the objects that the operation has applied so far, in their order.
	Applied []string `json:"applied"`
}

func (j *judge) follow(s story) (a storyAnswer) {
	a.ID = s.ID
	a.Steps = []stepAnswer{}
	j.logs.take()
	if err := j.tell(s, &a); err != nil {
		a.Error = err.Error()
	}
	a.Logs = j.logs.take()
	return a
}

func (j *judge) tell(s story, a *storyAnswer) error {
	options, err := s.settings.options(application(nil), s.Namespace)
	if err != nil {
		return err
	}
	controller, err := j.controller(s.Config)
	if err != nil {
		return err
	}
	j.server.Reset()
	if err := deploy(controller, options, s.Git); err != nil {
		return err
	}
	git := s.Git
	var running *v1alpha1.OperationState
	for _, step := range s.Steps {
		if step.Git != nil {
			git = step.Git
		}
		if err := j.writeAll(step.Writes); err != nil {
			return err
		}
		answer, err := j.compare(controller, options, git)
		if step.Sync {
			if running == nil {
				var problem error
				if running, problem = controller.NewSync(options, git); problem != nil {
					return problem
				}
			}
			// What can't be compared, is it synced?
			err = errors.Join(err, controller.Sync(options, running))
		}
		if err != nil {
			return err
		}
		if step.Sync {
			if answer.Sync, err = j.afterSync(running, git, answer.Objects); err != nil {
				return err
			}
			if running.Phase.Completed() {
				running = nil
			}
		}
		for i := range answer.Objects {
			if o := &answer.Objects[i]; !o.OutOfSync && !o.Touched {
				o.Live, o.Synced, o.NormalizedLive, o.PredictedLive = nil, nil, nil, nil
			}
		}
		a.Steps = append(a.Steps, answer)
	}
	return nil
}

func (j *judge) compare(controller *argocd.Controller, options argocd.Options, git []*unstructured.Unstructured) (a stepAnswer, err error) {
	live, err := j.all(git)
	if err != nil {
		return a, err
	}
	comparisons, err := controller.Compare(options, git)
	if err != nil {
		return a, err
	}
	for i, u := range git {
		a.Objects = append(a.Objects, objectAnswer{
			Kind: u.GetKind(), Name: u.GetName(), Live: live[i], OutOfSync: comparisons[i].OutOfSync,
			NormalizedLive: comparisons[i].NormalizedLive, PredictedLive: comparisons[i].PredictedLive,
		})
	}
	return a, nil
}

func (j *judge) afterSync(state *v1alpha1.OperationState, git []*unstructured.Unstructured, objects []objectAnswer) (*syncAnswer, error) {
	a := &syncAnswer{Phase: string(state.Phase), Message: state.Message, Applied: []string{}}
	for _, r := range state.SyncResult.Resources {
		a.Applied = append(a.Applied, r.Kind+" "+r.Name)
	}
	synced, err := j.all(git)
	if err != nil {
		return nil, err
	}
	for i := range objects {
		objects[i].Synced = synced[i]
		objects[i].Touched = !bytes.Equal(objects[i].Live, synced[i])
	}
	return a, nil
}

// all returns the live objects, byte by byte: a change of resource version or field owners shows.
func (j *judge) all(git []*unstructured.Unstructured) ([]json.RawMessage, error) {
	var all []json.RawMessage
	for _, u := range git {
		live, err := j.get(u)
		if err != nil {
			return nil, err
		}
		data, err := json.Marshal(live)
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}
