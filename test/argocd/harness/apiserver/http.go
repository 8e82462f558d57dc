package apiserver

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/version"
	"k8s.io/kube-openapi/pkg/handler"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
)

func (s *Server) handler() http.Handler {
	mux := http.NewServeMux()
	handler.NewOpenAPIService(s.documents.v2).RegisterOpenAPIVersionedService("/openapi/v2", mux)
	mux.HandleFunc("/openapi/v3", s.documents.v3.HandleDiscovery)
	mux.HandleFunc("/openapi/v3/", s.documents.v3.HandleGroupVersion)
	mux.HandleFunc("/version", func(w http.ResponseWriter, _ *http.Request) {
		reply(w, http.StatusOK, version.Info{Major: "1", Minor: "36", GitVersion: Version})
	})
	mux.HandleFunc("/api", func(w http.ResponseWriter, _ *http.Request) {
		reply(w, http.StatusOK, metav1.APIVersions{TypeMeta: metav1.TypeMeta{Kind: "APIVersions"}, Versions: []string{"v1"}})
	})
	mux.HandleFunc("/apis", func(w http.ResponseWriter, _ *http.Request) { reply(w, http.StatusOK, s.groups()) })
	mux.HandleFunc("/", s.serve)
	return mux
}

// serve answers /api/v1/… and /apis/GROUP/VERSION/…: the list of resources, or one object.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	parts := strings.Split(strings.Trim(r.URL.Path, "/"), "/")
	gv, rest := schema.GroupVersion{}, []string{}
	switch {
	case parts[0] == "api" && len(parts) > 1:
		gv, rest = schema.GroupVersion{Version: parts[1]}, parts[2:]
	case parts[0] == "apis" && len(parts) > 2:
		gv, rest = schema.GroupVersion{Group: parts[1], Version: parts[2]}, parts[3:]
	}
	if len(rest) == 0 {
		if list := s.resources(gv); len(list.APIResources) > 0 {
			reply(w, http.StatusOK, list)
			return
		}
		fail(w, apierrors.NewGenericServerResponse(http.StatusNotFound, "get", schema.GroupResource{}, "", r.URL.Path, 0, false))
		return
	}
	namespace := ""
	if rest[0] == "namespaces" && len(rest) > 2 {
		namespace, rest = rest[1], rest[2:]
	}
	i := slices.IndexFunc(s.kinds, func(k *kind) bool { return k.gvk.GroupVersion() == gv && k.resource == rest[0] })
	if i < 0 {
		fail(w, apierrors.NewNotFound(gv.WithResource(rest[0]).GroupResource(), r.URL.Path))
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		fail(w, err)
		return
	}
	s.store.mutex.Lock()
	defer s.store.mutex.Unlock()
	u, code, err := s.object(s.kinds[i], namespace, rest[1:], r, body)
	if err != nil {
		fail(w, err)
		return
	}
	reply(w, code, u)
}

func (s *Server) object(k *kind, namespace string, path []string, r *http.Request, body []byte) (*unstructured.Unstructured, int, error) {
	q := r.URL.Query()
	w := write{manager: q.Get("fieldManager"), strict: q.Get("fieldValidation") == metav1.FieldValidationStrict, dryRun: q.Get("dryRun") != "", force: q.Get("force") == "true"}
	if w.manager == "" {
		w.manager, _, _ = strings.Cut(r.UserAgent(), "/")
	}
	if len(path) > 1 {
		w.subresource = path[1]
	}
	if len(path) == 0 {
		if r.Method != http.MethodPost {
			return nil, 0, apierrors.NewMethodNotSupported(k.gvr().GroupResource(), r.Method)
		}
		u, err := decodeBody(r, body)
		if err != nil {
			return nil, 0, err
		}
		created, err := s.store.create(k, namespace, u, w)
		return created, http.StatusCreated, err
	}
	switch r.Method {
	case http.MethodGet:
		u, err := s.store.get(k, namespace, path[0])
		return u, http.StatusOK, err
	case http.MethodPut:
		u, err := decodeBody(r, body)
		if err != nil {
			return nil, 0, err
		}
		u, err = s.store.update(k, namespace, path[0], u, w)
		return u, http.StatusOK, err
	case http.MethodPatch:
		u, err := s.store.patch(k, namespace, path[0], types.PatchType(r.Header.Get("Content-Type")), body, w)
		return u, http.StatusOK, err
	default:
		return nil, 0, apierrors.NewMethodNotSupported(k.gvr().GroupResource(), r.Method)
	}
}

// decodeBody takes JSON, and of clients with Go types also protobuf.
func decodeBody(r *http.Request, body []byte) (*unstructured.Unstructured, error) {
	u := &unstructured.Unstructured{}
	if r.Header.Get("Content-Type") != runtime.ContentTypeProtobuf {
		if err := u.UnmarshalJSON(body); err != nil {
			return nil, apierrors.NewBadRequest(err.Error())
		}
		return u, nil
	}
	typed, err := runtime.Decode(legacyscheme.Codecs.UniversalDeserializer(), body)
	if err != nil {
		return nil, apierrors.NewBadRequest(err.Error())
	}
	return u, replaceBy(u, typed)
}

func (s *Server) kindOf(gvk schema.GroupVersionKind) (*kind, error) {
	for _, k := range s.kinds {
		if k.gvk == gvk {
			return k, nil
		}
	}
	return nil, fmt.Errorf("the server has no %s", gvk)
}

func reply(w http.ResponseWriter, code int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(body)
}

func fail(w http.ResponseWriter, err error) {
	var status apierrors.APIStatus
	if !errors.As(err, &status) {
		status = apierrors.NewInternalError(err)
	}
	body := status.Status()
	body.Kind, body.APIVersion = "Status", "v1"
	reply(w, int(body.Code), body)
}
