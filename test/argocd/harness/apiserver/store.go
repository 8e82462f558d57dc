package apiserver

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"k8s.io/apimachinery/pkg/api/equality"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apiserver/pkg/endpoints/handlers/fieldmanager"
	"k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
)

type key struct{ resource, namespace, name string }

// write says how a request wants to write.
type write struct {
	manager     string
	subresource string
	strict      bool
	dryRun      bool
	force       bool
}

type store struct {
	mutex   sync.Mutex
	objects map[key]*unstructured.Unstructured
	version int
}

func (k *kind) key(namespace, name string) key {
	return key{k.resource + "." + k.gvk.Group, namespace, name}
}

func (s *store) get(k *kind, namespace, name string) (*unstructured.Unstructured, error) {
	if live, ok := s.objects[k.key(namespace, name)]; ok {
		return live.DeepCopy(), nil
	}
	return nil, apierrors.NewNotFound(k.gvr().GroupResource(), name)
}

// put stores an object, and counts the version up as every write does.
func (s *store) put(k *kind, u *unstructured.Unstructured) {
	s.version++
	u.SetResourceVersion(strconv.Itoa(s.version))
	s.objects[k.key(u.GetNamespace(), u.GetName())] = u.DeepCopy()
}

func (s *store) create(k *kind, namespace string, u *unstructured.Unstructured, w write) (*unstructured.Unstructured, error) {
	if err := decodeFor(k, u, w.strict); err != nil {
		return nil, err
	}
	managed := k.fields.UpdateNoErrors(k.empty(), u, w.manager)
	return s.insert(k, namespace, managed.(*unstructured.Unstructured), w)
}

// insert takes an object with its field owners through what a registry does before it creates.
func (s *store) insert(k *kind, namespace string, u *unstructured.Unstructured, w write) (*unstructured.Unstructured, error) {
	if u.GetNamespace() == "" && k.namespaced {
		u.SetNamespace(namespace)
	}
	if _, ok := s.objects[k.key(namespace, u.GetName())]; ok {
		return nil, apierrors.NewAlreadyExists(k.gvr().GroupResource(), u.GetName())
	}
	object, err := k.internal(u)
	if err != nil {
		return nil, err
	}
	accessor, err := meta.Accessor(object)
	if err != nil {
		return nil, err
	}
	rest.FillObjectMetaSystemFields(accessor)
	if err := rest.BeforeCreate(k.strategy, contextFor(k, namespace, ""), object); err != nil {
		return nil, err
	}
	if u, err = k.external(object); err != nil {
		return nil, err
	}
	if !w.dryRun {
		s.put(k, u)
	}
	return u, nil
}

func (s *store) update(k *kind, namespace, name string, u *unstructured.Unstructured, w write) (*unstructured.Unstructured, error) {
	live, err := s.get(k, namespace, name)
	if err != nil {
		return nil, err
	}
	if err := decodeFor(k, u, w.strict); err != nil {
		return nil, err
	}
	fields := k.fields
	if w.subresource == "status" {
		fields = k.statusFields
	}
	managed := fields.UpdateNoErrors(live, u, w.manager)
	return s.replace(k, live, managed.(*unstructured.Unstructured), w)
}

// apply is server-side apply.
func (s *store) apply(k *kind, namespace, name string, patch *unstructured.Unstructured, w write) (*unstructured.Unstructured, error) {
	live, err := s.get(k, namespace, name)
	exists := err == nil
	if !exists {
		live = k.empty()
	}
	if w.strict {
		if err := decodeFor(k, patch.DeepCopy(), true); err != nil {
			return nil, err
		}
	}
	merged, err := k.fields.Apply(live.DeepCopy(), patch, w.manager, w.force)
	if err != nil {
		return nil, err
	}
	u := merged.(*unstructured.Unstructured)
	if err := decodeFor(k, u, false); err != nil {
		return nil, err
	}
	if !exists {
		return s.insert(k, namespace, u, w)
	}
	return s.replace(k, live, u, w)
}

// replace takes an object with its field owners through what a registry does before it updates.
func (s *store) replace(k *kind, live, u *unstructured.Unstructured, w write) (*unstructured.Unstructured, error) {
	if v := u.GetResourceVersion(); v != "" && v != live.GetResourceVersion() {
		return nil, apierrors.NewConflict(k.gvr().GroupResource(), u.GetName(), fmt.Errorf("the object has been modified"))
	}
	u.SetResourceVersion(live.GetResourceVersion())
	if u.GetNamespace() == "" {
		u.SetNamespace(live.GetNamespace())
	}
	ctx := contextFor(k, live.GetNamespace(), w.subresource)
	kept, err := fieldmanager.IgnoreManagedFieldsTimestampsTransformer(ctx, u, live)
	if err != nil {
		return nil, err
	}
	object, err := k.internal(kept.(*unstructured.Unstructured))
	if err != nil {
		return nil, err
	}
	old, err := k.internal(live.DeepCopy())
	if err != nil {
		return nil, err
	}
	registry := rest.RESTUpdateStrategy(k.strategy)
	if w.subresource == "status" {
		registry = k.statusStrategy
	}
	if err := rest.BeforeUpdate(registry, ctx, object, old); err != nil {
		return nil, err
	}
	if u, err = k.external(object); err != nil {
		return nil, err
	}
	if !w.dryRun && !equality.Semantic.DeepEqual(u.Object, live.Object) {
		s.put(k, u)
	}
	return u, nil
}

func decodeFor(k *kind, u *unstructured.Unstructured, strict bool) error {
	unknown, err := k.decode(u)
	if err != nil {
		return apierrors.NewBadRequest(err.Error())
	}
	if strict && len(unknown) > 0 {
		return apierrors.NewBadRequest("strict decoding error: unknown field " + strings.Join(unknown, ", "))
	}
	return nil
}

// contextFor is the context of a request, as far as validation asks for it.
func contextFor(k *kind, namespace, subresource string) context.Context {
	return request.WithRequestInfo(request.WithNamespace(context.Background(), namespace), &request.RequestInfo{
		IsResourceRequest: true, APIGroup: k.gvk.Group, APIVersion: k.gvk.Version, Resource: k.resource,
		Namespace: namespace, Subresource: subresource,
	})
}
