// Package conformance runs the controllers' own code on generated manifests.
package conformance

import (
	"fmt"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
)

// Problem is one reason why a cluster would refuse or mistreat an object.
type Problem struct {
	Object  string `json:"object"`
	Check   string `json:"check"`
	Message string `json:"message"`
}

// Object is one YAML document.
type Object struct {
	*unstructured.Unstructured
	// Typed is nil for a kind whose Go type is not known here, and for an object that did not decode.
	Typed runtime.Object
	// Known is false for a kind whose Go type is not known here.
	Known bool
}

// Set holds the documents that refer to each other: those of one file.
type Set []*Object

func (o *Object) String() string {
	if o.GetNamespace() == "" {
		return fmt.Sprintf("%s %s", o.GetKind(), o.GetName())
	}
	return fmt.Sprintf("%s %s/%s", o.GetKind(), o.GetNamespace(), o.GetName())
}

func (o *Object) problem(check, format string, args ...any) Problem {
	return Problem{Object: o.String(), Check: check, Message: fmt.Sprintf(format, args...)}
}

// ofType yields the objects that decoded into T, with their typed form.
func ofType[T runtime.Object](s Set, yield func(o *Object, typed T)) {
	for _, o := range s {
		if typed, ok := o.Typed.(T); ok {
			yield(o, typed)
		}
	}
}

func find[T runtime.Object](s Set, namespace, name string) (found T, ok bool) {
	ofType(s, func(o *Object, typed T) {
		if o.GetName() == name && o.GetNamespace() == namespace {
			found, ok = typed, true
		}
	})
	return found, ok
}

func (s Set) findKind(group, kind, namespace, name string) *Object {
	for _, o := range s {
		gvk := o.GroupVersionKind()
		if gvk.Group == group && gvk.Kind == kind && o.GetNamespace() == namespace && o.GetName() == name {
			return o
		}
	}
	return nil
}
