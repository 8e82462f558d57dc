package apiserver

import (
	"encoding/json"
	"errors"
	"strings"

	appsv1 "k8s.io/api/apps/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	kjson "k8s.io/apimachinery/pkg/runtime/serializer/json"
	"k8s.io/apimachinery/pkg/util/managedfields"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	_ "k8s.io/kubernetes/pkg/apis/autoscaling/install"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	_ "k8s.io/kubernetes/pkg/apis/networking/install"
	_ "k8s.io/kubernetes/pkg/apis/rbac/install"
	"k8s.io/kubernetes/pkg/registry/apps/deployment"
	"k8s.io/kubernetes/pkg/registry/autoscaling/horizontalpodautoscaler"
	"k8s.io/kubernetes/pkg/registry/core/configmap"
	"k8s.io/kubernetes/pkg/registry/core/namespace"
	"k8s.io/kubernetes/pkg/registry/core/service"
	"k8s.io/kubernetes/pkg/registry/core/serviceaccount"
	"k8s.io/kubernetes/pkg/registry/networking/ingress"
	"k8s.io/kubernetes/pkg/registry/rbac/clusterrole"
	"k8s.io/kubernetes/pkg/registry/rbac/clusterrolebinding"
	"k8s.io/kubernetes/pkg/registry/rbac/role"
	"k8s.io/kubernetes/pkg/registry/rbac/rolebinding"
)

type builtin struct {
	gvk            schema.GroupVersionKind
	resource       string
	prototype      runtime.Object
	strategy       strategy
	statusStrategy rest.RESTUpdateStrategy
}

var builtins = []builtin{
	{corev1.SchemeGroupVersion.WithKind("Namespace"), "namespaces", &corev1.Namespace{}, namespace.Strategy, namespace.StatusStrategy},
	{corev1.SchemeGroupVersion.WithKind("Service"), "services", &corev1.Service{}, service.Strategy, service.StatusStrategy},
	{corev1.SchemeGroupVersion.WithKind("ConfigMap"), "configmaps", &corev1.ConfigMap{}, configmap.Strategy, nil},
	{corev1.SchemeGroupVersion.WithKind("ServiceAccount"), "serviceaccounts", &corev1.ServiceAccount{}, serviceaccount.Strategy, nil},
	{appsv1.SchemeGroupVersion.WithKind("Deployment"), "deployments", &appsv1.Deployment{}, deployment.Strategy, deployment.StatusStrategy},
	{autoscalingv2.SchemeGroupVersion.WithKind("HorizontalPodAutoscaler"), "horizontalpodautoscalers", &autoscalingv2.HorizontalPodAutoscaler{}, horizontalpodautoscaler.Strategy, horizontalpodautoscaler.StatusStrategy},
	{networkingv1.SchemeGroupVersion.WithKind("Ingress"), "ingresses", &networkingv1.Ingress{}, ingress.Strategy, ingress.StatusStrategy},
	{rbacv1.SchemeGroupVersion.WithKind("Role"), "roles", &rbacv1.Role{}, role.Strategy, nil},
	{rbacv1.SchemeGroupVersion.WithKind("RoleBinding"), "rolebindings", &rbacv1.RoleBinding{}, rolebinding.Strategy, nil},
	{rbacv1.SchemeGroupVersion.WithKind("ClusterRole"), "clusterroles", &rbacv1.ClusterRole{}, clusterrole.Strategy, nil},
	{rbacv1.SchemeGroupVersion.WithKind("ClusterRoleBinding"), "clusterrolebindings", &rbacv1.ClusterRoleBinding{}, clusterrolebinding.Strategy, nil},
}

func builtinKinds(types managedfields.TypeConverter) ([]*kind, error) {
	var kinds []*kind
	for _, b := range builtins {
		k := &kind{
			gvk: b.gvk, resource: b.resource, namespaced: b.strategy.NamespaceScoped(), hasStatus: b.statusStrategy != nil,
			decode: decodeBuiltin, internal: toInternal,
			external:  func(o runtime.Object) (*unstructured.Unstructured, error) { return toExternal(o, b.gvk) },
			strategy:  b.strategy,
			patchType: b.prototype, statusStrategy: b.statusStrategy,
		}
		if err := k.fieldManagers(types, builtinFieldManager); err != nil {
			return nil, err
		}
		kinds = append(kinds, k)
	}
	return kinds, nil
}

var strictSerializer = kjson.NewSerializerWithOptions(kjson.DefaultMetaFactory, legacyscheme.Scheme, legacyscheme.Scheme,
	kjson.SerializerOptions{Strict: true})

// decodeBuiltin goes through the Go type, which drops what the type does not have.
func decodeBuiltin(u *unstructured.Unstructured) (unknown []string, err error) {
	data, err := u.MarshalJSON()
	if err != nil {
		return nil, err
	}
	typed, _, err := strictSerializer.Decode(data, nil, nil)
	if err != nil {
		strict, ok := runtime.AsStrictDecodingError(err)
		if !ok {
			return nil, err
		}
		for _, e := range strict.Errors() {
			unknown = append(unknown, strings.TrimSuffix(strings.TrimPrefix(e.Error(), `unknown field "`), `"`))
		}
	}
	legacyscheme.Scheme.Default(typed)
	return unknown, replaceBy(u, typed)
}

func toInternal(u *unstructured.Unstructured) (runtime.Object, error) {
	data, err := u.MarshalJSON()
	if err != nil {
		return nil, err
	}
	return runtime.Decode(legacyscheme.Codecs.UniversalDecoder(), data)
}

func toExternal(internal runtime.Object, gvk schema.GroupVersionKind) (*unstructured.Unstructured, error) {
	versioned, err := legacyscheme.Scheme.ConvertToVersion(internal, gvk.GroupVersion())
	if err != nil {
		return nil, err
	}
	u := &unstructured.Unstructured{}
	return u, replaceBy(u, versioned)
}

func replaceBy(u *unstructured.Unstructured, typed runtime.Object) error {
	if typed == nil {
		return errors.New("nothing was decoded")
	}
	data, err := json.Marshal(typed)
	if err != nil {
		return err
	}
	return u.UnmarshalJSON(data)
}
