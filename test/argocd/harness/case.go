package main

import (
	"bytes"
	"encoding/json"

	"github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// testCase is one line of the input.
type testCase struct {
	ID string `json:"id"`
	// Git is what Git had when it was first applied, Apply how: "client" (default) or "server".
	Git   *unstructured.Unstructured `json:"git,omitempty"`
	Apply string                     `json:"apply,omitempty"`
	// Writes are whole objects, each an update by a controller.
	Writes []controllerWrite `json:"writes,omitempty"`
	// Live is a recorded object, in place of Git and Writes.
	Live *unstructured.Unstructured `json:"live,omitempty"`
	// Target is what Git has now, if not Git.
	Target *unstructured.Unstructured `json:"target,omitempty"`

	IgnoreDifferences v1alpha1.IgnoreDifferences `json:"ignoreDifferences,omitempty"`
	// Config is the data of argocd-cm.
	Config                   map[string]string `json:"config,omitempty"`
	Diff                     string            `json:"diff,omitempty"`
	RespectIgnoreDifferences bool              `json:"respectIgnoreDifferences,omitempty"`
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
