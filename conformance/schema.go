package conformance

import (
	"context"
	"fmt"
	"slices"
	"strings"

	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	clientgoscheme "k8s.io/client-go/kubernetes/scheme"
)

// checkSchemas takes every custom resource through what the API server does to it when it is created: pruning, defaulting,
// the schema of its CRD with lists as sets and maps, and the CEL rules. What is lost on the way is a problem, too, and
// so is a default inside a list: lists are compared whole, and Git would differ from the cluster for ever.
func checkSchemas(s Set) ([]Problem, error) {
	kinds, err := customKinds()
	if err != nil {
		return nil, err
	}
	var problems []Problem
	for _, o := range s {
		gvk := o.GroupVersionKind()
		if clientgoscheme.Scheme.IsGroupRegistered(gvk.Group) {
			continue
		}
		kind, known := kinds[gvk]
		if !known {
			problems = append(problems, o.problem("schema", "no CRD of %s is known here", gvk))
			continue
		}
		for _, message := range kind.problems(o.DeepCopy()) {
			problems = append(problems, o.problem("schema", "%s", message))
		}
	}
	return problems, nil
}

func (k *customKind) problems(o *unstructured.Unstructured) []string {
	lost, defaults, refused := k.admit(o)
	return slices.Concat(lost, defaults, refused)
}

// admit makes of an object what the API server stores, and says what is lost on the way, which defaults come into a list, and what
// the object is refused for.
func (k *customKind) admit(o *unstructured.Unstructured) (lost, defaults, refused []string) {
	// A manifest may leave the namespace to whoever applies it; the API server only ever sees it filled in.
	if k.namespaced && o.GetNamespace() == "" {
		o.SetNamespace("default")
	}
	options := structuralschema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true}
	for _, path := range pruning.PruneWithOptions(o.Object, k.structural, true, options) {
		lost = append(lost, fmt.Sprintf("the API server drops %s: the schema has no such field", path))
	}
	sent := normal(o.Object)
	defaulting.PruneNonNullableNullsWithoutDefaults(o.Object, k.structural)
	lost = append(lost, added("", normal(o.Object), sent, false, "the API server drops %s (%s): it must not be null")...)
	sent = normal(o.Object)
	if err, _ := objectmeta.CoerceWithOptions(nil, o.Object, k.structural, false, objectmeta.CoerceOptions{}); err != nil {
		refused = append(refused, err.Error())
	}
	defaulting.Default(o.Object, k.structural)
	defaults = added("", sent, normal(o.Object), true, "the API server adds %s (%s) inside a list")
	for _, err := range k.strategy.Validate(context.Background(), o) {
		// Names and labels are the matter of api-validation; and what has an error already need not say that it has no CEL result.
		if !strings.HasPrefix(err.Field, "metadata.") && err.Field != "<nil>" {
			refused = append(refused, err.Error())
		}
	}
	return lost, defaults, refused
}

// added names the fields that the second value has and the first one has not; those inside of lists only, if so wanted.
func added(path string, before, after any, inLists bool, format string) []string {
	var messages []string
	switch a := after.(type) {
	case map[string]any:
		b, _ := before.(map[string]any)
		for _, key := range unionKeys(b, a) {
			at := path + "." + key
			if value, kept := b[key]; kept {
				messages = append(messages, added(at, value, a[key], inLists, format)...)
			} else if !inLists {
				messages = append(messages, fmt.Sprintf(format, at[1:], text(a[key])))
			}
		}
	case []any:
		b, _ := before.([]any)
		for i := range min(len(a), len(b)) {
			messages = append(messages, added(fmt.Sprintf("%s[%d]", path, i), b[i], a[i], false, format)...)
		}
	}
	return messages
}
