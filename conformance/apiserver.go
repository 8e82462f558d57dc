package conformance

import (
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metavalidation "k8s.io/apimachinery/pkg/api/validation"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/api/pod"
	"k8s.io/kubernetes/pkg/apis/apps"
	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	appsvalidation "k8s.io/kubernetes/pkg/apis/apps/validation"
	"k8s.io/kubernetes/pkg/apis/core"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	corevalidation "k8s.io/kubernetes/pkg/apis/core/validation"
	"k8s.io/kubernetes/pkg/apis/networking"
	_ "k8s.io/kubernetes/pkg/apis/networking/install"
	networkingvalidation "k8s.io/kubernetes/pkg/apis/networking/validation"
	"k8s.io/kubernetes/pkg/apis/rbac"
	_ "k8s.io/kubernetes/pkg/apis/rbac/install"
	rbacvalidation "k8s.io/kubernetes/pkg/apis/rbac/validation"
)

var clusterScoped = map[schema.GroupKind]bool{
	{Kind: "Namespace"}: true,
	{Group: "rbac.authorization.k8s.io", Kind: "ClusterRole"}:         true,
	{Group: "rbac.authorization.k8s.io", Kind: "ClusterRoleBinding"}:  true,
	{Group: "argoproj.io", Kind: "ClusterAnalysisTemplate"}:           true,
	{Group: "gateway.networking.k8s.io", Kind: "GatewayClass"}:        true,
	{Group: "apiextensions.k8s.io", Kind: "CustomResourceDefinition"}: true,
}

// checkAPIServer defaults and validates built-in kinds as the API server does, and metadata of every kind.
func checkAPIServer(s Set) []Problem {
	var problems []Problem
	for _, o := range s {
		var errs field.ErrorList
		if internal, err := toInternal(o); err != nil {
			problems = append(problems, o.problem("api-validation", "%v", err))
			continue
		} else if internal != nil {
			errs = validateBuiltIn(internal)
		} else {
			errs = validateMetadata(o)
		}
		for _, err := range errs {
			problems = append(problems, o.problem("api-validation", "%v", err))
		}
	}
	return problems
}

// toInternal answers nil for a kind that validateBuiltIn does not cover.
func toInternal(o *Object) (runtime.Object, error) {
	switch o.Typed.(type) {
	case *corev1.Service, *corev1.ConfigMap, *corev1.ServiceAccount, *corev1.Namespace, *appsv1.Deployment,
		*networkingv1.Ingress, *rbacv1.Role, *rbacv1.ClusterRole, *rbacv1.RoleBinding, *rbacv1.ClusterRoleBinding:
	default:
		return nil, nil
	}
	typed := o.Typed.DeepCopyObject()
	gvk := o.GroupVersionKind()
	accessor, err := meta.Accessor(typed)
	if err != nil {
		return nil, err
	}
	// A manifest may leave the namespace to whoever applies it; the API server only ever sees it filled in.
	if accessor.GetNamespace() == "" && !clusterScoped[gvk.GroupKind()] {
		accessor.SetNamespace("default")
	}
	legacyscheme.Scheme.Default(typed)
	return legacyscheme.Scheme.ConvertToVersion(typed, schema.GroupVersion{Group: gvk.Group, Version: runtime.APIVersionInternal})
}

func validateBuiltIn(object runtime.Object) field.ErrorList {
	switch v := object.(type) {
	case *core.Service:
		return corevalidation.ValidateServiceCreate(v)
	case *core.ConfigMap:
		return corevalidation.ValidateConfigMap(v)
	case *core.ServiceAccount:
		return corevalidation.ValidateServiceAccount(v)
	case *core.Namespace:
		return corevalidation.ValidateNamespace(v)
	case *apps.Deployment:
		options := pod.GetValidationOptionsFromPodTemplate(&v.Spec.Template, nil)
		return appsvalidation.ValidateDeployment(v, options)
	case *networking.Ingress:
		return networkingvalidation.ValidateIngressCreate(v)
	case *rbac.Role:
		return rbacvalidation.ValidateRole(v)
	case *rbac.ClusterRole:
		return rbacvalidation.ValidateClusterRole(v, rbacvalidation.ClusterRoleValidationOptions{})
	case *rbac.RoleBinding:
		return rbacvalidation.ValidateRoleBinding(v)
	case *rbac.ClusterRoleBinding:
		return rbacvalidation.ValidateClusterRoleBinding(v)
	}
	return nil
}

func validateMetadata(o *Object) field.ErrorList {
	accessor := o.DeepCopy()
	namespaced := !clusterScoped[o.GroupVersionKind().GroupKind()]
	if namespaced && accessor.GetNamespace() == "" {
		accessor.SetNamespace("default")
	}
	return metavalidation.ValidateObjectMetaAccessor(accessor, namespaced, metavalidation.NameIsDNSSubdomain, field.NewPath("metadata"))
}
