// Package apiserver is a Kubernetes API server in memory, for the few kinds that a canary consists of.
//
// Real, imported from Kubernetes: decoding, pruning, defaulting, validation, the registries' strategies (what a write
// may change, generation, status), field management with server-side apply, patches, and the OpenAPI documents.
// Ours: storage (a map), the order in which a write calls those parts, discovery and routing. Not there: admission,
// webhooks, cluster IPs, watches, conversion between versions.
package apiserver

import (
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/managedfields"
	"k8s.io/apiserver/pkg/registry/rest"
)

type strategy interface {
	rest.RESTCreateStrategy
	rest.RESTUpdateStrategy
}

// kind is what the server knows of one resource. Objects are stored as JSON of this version.
type kind struct {
	gvk        schema.GroupVersionKind
	resource   string
	namespaced bool
	hasStatus  bool

	// decode does in place what the decoder of the kind does: it drops unknown fields, which it returns, and defaults.
	decode func(*unstructured.Unstructured) (unknown []string, err error)
	// internal and external convert to the type that the strategy works on, and back.
	internal func(*unstructured.Unstructured) (runtime.Object, error)
	external func(runtime.Object) (*unstructured.Unstructured, error)

	strategy       strategy
	statusStrategy rest.RESTUpdateStrategy
	fields         *managedfields.FieldManager
	statusFields   *managedfields.FieldManager

	// patchType is the Go type whose tags direct a strategic merge patch; nil for custom resources, which refuse it.
	patchType runtime.Object
}

func (k *kind) gvr() schema.GroupVersionResource {
	return k.gvk.GroupVersion().WithResource(k.resource)
}

func (k *kind) empty() *unstructured.Unstructured {
	u := &unstructured.Unstructured{Object: map[string]any{}}
	u.SetGroupVersionKind(k.gvk)
	return u
}

// fieldManagers builds the managers for the object and for its status, as the server's installer does.
func (k *kind) fieldManagers(types managedfields.TypeConverter, build fieldManagerBuilder) (err error) {
	reset := func(s any) resetFields {
		if r, ok := s.(rest.ResetFieldsStrategy); ok {
			return r.GetResetFields()
		}
		return nil
	}
	if k.fields, err = build(types, k, "", reset(k.strategy)); err != nil {
		return err
	}
	k.statusFields, err = build(types, k, "status", reset(k.statusStrategy))
	return err
}
