package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"

	"github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"cdk8s-canary/argocd-harness/argocd"
)

// testCase is one line of the input.
type testCase struct {
	ID string `json:"id"`
	// Git is what Git had when it was first applied.
	Git *unstructured.Unstructured `json:"git,omitempty"`
	// Writes are whole objects, each an update by a controller.
	Writes []controllerWrite `json:"writes,omitempty"`
	// Live is a recorded object, in place of Git and Writes.
	Live *unstructured.Unstructured `json:"live,omitempty"`
	// Target is what Git has now, if not Git.
	Target *unstructured.Unstructured `json:"target,omitempty"`

	settings
}

// settings are those of an Application and its Argo CD.
type settings struct {
	IgnoreDifferences v1alpha1.IgnoreDifferences `json:"ignoreDifferences,omitempty"`
	// Config is the data of argocd-cm.
	Config map[string]string `json:"config,omitempty"`
	// Apply is "client" (default) or "server".
	Apply string `json:"apply,omitempty"`
	// Diff is "client" or "server", as the Application asks for; by default it says nothing.
	Diff                     string `json:"diff,omitempty"`
	RespectIgnoreDifferences bool   `json:"respectIgnoreDifferences,omitempty"`
	ApplyOutOfSyncOnly       bool   `json:"applyOutOfSyncOnly,omitempty"`
}

func (s settings) options(name, namespace string) (argocd.Options, error) {
	for name, value := range map[string]string{"apply": s.Apply, "diff": s.Diff} {
		if value != "" && value != "client" && value != "server" {
			return argocd.Options{}, fmt.Errorf("%q (%s) must be client or server", name, value)
		}
	}
	return argocd.Options{
		Name: name, Namespace: cmp.Or(namespace, metav1.NamespaceDefault), IgnoreDifferences: s.IgnoreDifferences,
		ServerSideApply: s.Apply == "server", Diff: s.Diff,
		RespectIgnoreDifferences: s.RespectIgnoreDifferences, ApplyOutOfSyncOnly: s.ApplyOutOfSyncOnly,
	}, nil
}

type controllerWrite struct {
	Manager string                     `json:"manager"`
	Object  *unstructured.Unstructured `json:"object"`
}

// UnmarshalJSON takes the object alone, too.
func (w *controllerWrite) UnmarshalJSON(data []byte) error {
	type full controllerWrite
	if err := strictly(data, (*full)(w)); err == nil && w.Object != nil {
		return nil
	}
	*w = controllerWrite{}
	return json.Unmarshal(data, &w.Object)
}

// answer is one line of the output.
type answer struct {
	ID             string          `json:"id"`
	OutOfSync      bool            `json:"outOfSync"`
	Live           map[string]any  `json:"live,omitempty"`
	NormalizedLive json.RawMessage `json:"normalizedLive,omitempty"`
	PredictedLive  json.RawMessage `json:"predictedLive,omitempty"`
	Synced         map[string]any  `json:"synced,omitempty"`
	Error          string          `json:"error,omitempty"`
	Logs           []string        `json:"logs,omitempty"`
}

// strictly refuses unknown fields: a misspelt option would change what a case says.
func strictly(data []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	return decoder.Decode(into)
}
