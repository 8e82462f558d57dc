package apiserver

import (
	"net"
	"net/http"
	"slices"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/dynamic"
)

// Version is that of the imported Kubernetes modules.
const Version = "v1.36.1"

// Server listens on a local port until the process ends.
type Server struct {
	URL string

	kinds     []*kind
	documents *documents
	store     store
}

// Start serves the built-in kinds and the custom resources whose schemas are in dir.
func Start(dir string) (*Server, error) {
	crds, err := definitions(dir)
	if err != nil {
		return nil, err
	}
	types, err := builtinTypes()
	if err != nil {
		return nil, err
	}
	s := &Server{}
	if s.kinds, err = builtinKinds(types); err != nil {
		return nil, err
	}
	for _, crd := range crds {
		k, err := customKind(crd)
		if err != nil {
			return nil, err
		}
		types, err := customTypes(crd)
		if err != nil {
			return nil, err
		}
		if err := k.fieldManagers(types, customFieldManager); err != nil {
			return nil, err
		}
		s.kinds = append(s.kinds, k)
	}
	if s.documents, err = newDocuments(s.kinds, crds); err != nil {
		return nil, err
	}
	s.Reset()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s.URL = "http://" + listener.Addr().String()
	go func() { _ = (&http.Server{Handler: s.handler()}).Serve(listener) }()
	return s, nil
}

// Reset deletes all objects.
func (s *Server) Reset() {
	s.store.mutex.Lock()
	defer s.store.mutex.Unlock()
	s.store.objects = map[key]*unstructured.Unstructured{}
}

// Record stores an object as it was recorded in a cluster: nothing is added, defaulted or validated.
func (s *Server) Record(u *unstructured.Unstructured) error {
	k, err := s.kindOf(u.GroupVersionKind())
	if err != nil {
		return err
	}
	s.store.mutex.Lock()
	defer s.store.mutex.Unlock()
	s.store.objects[k.key(u.GetNamespace(), u.GetName())] = u.DeepCopy()
	return nil
}

// Namespaced tells where objects of the kind live, and whether the server knows it.
func (s *Server) Namespaced(gk schema.GroupKind) (namespaced, known bool) {
	i := slices.IndexFunc(s.kinds, func(k *kind) bool { return k.gvk.GroupKind() == gk })
	return i >= 0 && s.kinds[i].namespaced, i >= 0
}

// HasStatus tells whether the status of the kind is written apart from the rest.
func (s *Server) HasStatus(gvk schema.GroupVersionKind) bool {
	k, err := s.kindOf(gvk)
	return err == nil && k.hasStatus
}

// Client reads and writes the objects of the kind in the namespace of one of them.
func (s *Server) Client(objects dynamic.Interface, u *unstructured.Unstructured) (dynamic.ResourceInterface, error) {
	k, err := s.kindOf(u.GroupVersionKind())
	if err != nil {
		return nil, err
	}
	if !k.namespaced {
		return objects.Resource(k.gvr()), nil
	}
	namespace := u.GetNamespace()
	if namespace == "" {
		namespace = metav1.NamespaceDefault
	}
	return objects.Resource(k.gvr()).Namespace(namespace), nil
}
