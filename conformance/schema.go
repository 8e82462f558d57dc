package conformance

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	clientgoscheme "k8s.io/client-go/kubernetes/scheme"
)

// checkSchemas takes every custom resource through what the API server does to it when it is created: pruning, defaulting,
// the schema of its CRD with lists as sets and maps, and the CEL rules. What is lost on the way is a problem, too, and
// so is a default inside a list: lists are compared whole, and Git would differ from the cluster for ever. It does so with every
// release of the project; what only some of them say is a problem that names them.
func checkSchemas(s Set) ([]Problem, error) {
	all, err := releases()
	if err != nil {
		return nil, err
	}
	var problems []Problem
	for _, o := range s {
		if clientgoscheme.Scheme.IsGroupRegistered(o.GroupVersionKind().Group) {
			continue
		}
		messages, err := schemaMessages(o.Unstructured, all)
		if err != nil {
			return nil, err
		}
		for _, message := range messages {
			problems = append(problems, o.problem("schema", "%s", message))
		}
	}
	return problems, nil
}

// versionsByBundle are the kinds that no version of is served everywhere: which one is right depends on the bundle and channel, so
// that an object is held against those that serve its version.
var versionsByBundle = []schema.GroupKind{
	{Group: "gateway.networking.k8s.io", Kind: "TCPRoute"}, {Group: "gateway.networking.k8s.io", Kind: "TLSRoute"},
}

func schemaMessages(o *unstructured.Unstructured, all []*servedRelease) ([]string, error) {
	gvk := o.GroupVersionKind()
	perProject := map[string][]*servedRelease{}
	for _, r := range all {
		if served := r.kinds[gvk] != nil; served || !slices.Contains(versionsByBundle, gvk.GroupKind()) {
			perProject[r.project] = append(perProject[r.project], r)
		}
	}
	var messages []string
	known := false
	for _, project := range slices.Sorted(maps.Keys(perProject)) {
		held := perProject[project]
		if !slices.ContainsFunc(held, func(r *servedRelease) bool { return r.kinds[gvk] != nil }) {
			continue
		}
		known = true
		found, err := messagesOf(o, held)
		if err != nil {
			return nil, err
		}
		messages = append(messages, found...)
	}
	if !known {
		return []string{fmt.Sprintf("no CRD of %s is known here", gvk)}, nil
	}
	return messages, nil
}

// messagesOf holds an object against each release of a project.
func messagesOf(o *unstructured.Unstructured, held []*servedRelease) ([]string, error) {
	var order []string
	saidBy := map[string][]string{}
	done := map[*servedKind][]string{}
	for _, r := range held {
		kind := r.kinds[o.GroupVersionKind()]
		if kind == nil {
			done[kind] = []string{fmt.Sprintf("no CRD of %s is served", o.GroupVersionKind())}
		} else if _, again := done[kind]; !again {
			custom, err := kind.custom()
			if err != nil {
				return nil, fmt.Errorf("%s of %s: %w", o.GroupVersionKind(), r.name, err)
			}
			done[kind] = custom.problems(o.DeepCopy())
		}
		for _, message := range done[kind] {
			if saidBy[message] == nil {
				order = append(order, message)
			}
			if !slices.Contains(saidBy[message], r.name) {
				saidBy[message] = append(saidBy[message], r.name)
			}
		}
	}
	var messages []string
	for _, message := range order {
		if len(saidBy[message]) < len(held) {
			message = fmt.Sprintf("%s (%s)", message, strings.Join(saidBy[message], ", "))
		}
		messages = append(messages, message)
	}
	return messages, nil
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
