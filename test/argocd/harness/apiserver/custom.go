package apiserver

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apiextensions-apiserver/pkg/crdserverscheme"
	"k8s.io/apiextensions-apiserver/pkg/registry/customresource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	runtimeschema "k8s.io/apimachinery/pkg/runtime/schema"
)

// The upstream definitions of these have no status subresource; the stripped schemas do not say.
var withoutStatus = []string{"Application", "AnalysisTemplate", "ClusterAnalysisTemplate", "Experiment", "ReferenceGrant"}

// definitions reads <group>/<kind>_<version>.json and makes a CustomResourceDefinition of each.
func definitions(dir string) ([]*apiextensionsv1.CustomResourceDefinition, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*", "*.json"))
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("no <group>/<kind>_<version>.json in %s", dir)
	}
	var crds []*apiextensionsv1.CustomResourceDefinition
	for _, file := range files {
		data, readErr := os.ReadFile(file)
		if readErr != nil {
			return nil, readErr
		}
		var s struct {
			Group, Version, Kind, Plural string
			Scope                        apiextensionsv1.ResourceScope
			Schema                       apiextensionsv1.JSONSchemaProps
		}
		if err := json.Unmarshal(data, &s); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		subresources := &apiextensionsv1.CustomResourceSubresources{}
		if !slices.Contains(withoutStatus, s.Kind) {
			subresources.Status = &apiextensionsv1.CustomResourceSubresourceStatus{}
		}
		preserve := true
		if _, ok := s.Schema.Properties["status"]; !ok {
			s.Schema.Properties["status"] = apiextensionsv1.JSONSchemaProps{Type: "object", XPreserveUnknownFields: &preserve}
		}
		crds = append(crds, &apiextensionsv1.CustomResourceDefinition{
			ObjectMeta: metav1.ObjectMeta{Name: s.Plural + "." + s.Group},
			Spec: apiextensionsv1.CustomResourceDefinitionSpec{
				Group: s.Group, Scope: s.Scope,
				Names: apiextensionsv1.CustomResourceDefinitionNames{
					Kind: s.Kind, ListKind: s.Kind + "List", Plural: s.Plural, Singular: strings.ToLower(s.Kind),
				},
				Versions: []apiextensionsv1.CustomResourceDefinitionVersion{{
					Name: s.Version, Served: true, Storage: true, Subresources: subresources,
					Schema: &apiextensionsv1.CustomResourceValidation{OpenAPIV3Schema: &s.Schema},
				}},
			},
		})
	}
	return crds, err
}

func customKind(crd *apiextensionsv1.CustomResourceDefinition) (*kind, error) {
	version := crd.Spec.Versions[0]
	gvk := runtimeschema.GroupVersionKind{Group: crd.Spec.Group, Version: version.Name, Kind: crd.Spec.Names.Kind}
	var props apiextensions.JSONSchemaProps
	if err := apiextensionsv1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(version.Schema.OpenAPIV3Schema, &props, nil); err != nil {
		return nil, err
	}
	structural, err := schema.NewStructural(&props)
	if err != nil {
		return nil, err
	}
	if err := defaulting.PruneDefaults(structural); err != nil {
		return nil, err
	}
	validator, _, err := validation.NewSchemaValidator(&props)
	if err != nil {
		return nil, err
	}
	var status *apiextensions.CustomResourceSubresourceStatus
	if version.Subresources.Status != nil {
		status = &apiextensions.CustomResourceSubresourceStatus{}
	}
	s := customresource.NewStrategy(crdserverscheme.NewUnstructuredObjectTyper(), crd.Spec.Scope == apiextensionsv1.NamespaceScoped,
		gvk, validator, nil, structural, status, nil, nil)
	return &kind{
		gvk: gvk, resource: crd.Spec.Names.Plural, namespaced: crd.Spec.Scope == apiextensionsv1.NamespaceScoped,
		hasStatus: status != nil,
		decode:    func(u *unstructured.Unstructured) ([]string, error) { return decodeCustom(u, structural) },
		internal:  func(u *unstructured.Unstructured) (runtime.Object, error) { return u, nil },
		external:  func(o runtime.Object) (*unstructured.Unstructured, error) { return o.(*unstructured.Unstructured), nil },
		strategy:  s, statusStrategy: customresource.NewStatusStrategy(s),
	}, nil
}

// decodeCustom prunes, coerces and defaults in the order of the server's decoder for custom resources.
func decodeCustom(u *unstructured.Unstructured, structural *schema.Structural) (unknown []string, err error) {
	meta, found, unknown, err := objectmeta.GetObjectMetaWithOptions(u.Object, objectmeta.ObjectMetaOptions{ReturnUnknownFieldPaths: true})
	if err != nil {
		return nil, err
	}
	unknown = append(unknown, pruning.PruneWithOptions(u.Object, structural, true, schema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true})...)
	defaulting.PruneNonNullableNullsWithoutDefaults(u.Object, structural)
	fieldErr, paths := objectmeta.CoerceWithOptions(nil, u.Object, structural, false, objectmeta.CoerceOptions{ReturnUnknownFieldPaths: true})
	if fieldErr != nil {
		return nil, fieldErr
	}
	if found {
		if err := objectmeta.SetObjectMeta(u.Object, meta); err != nil {
			return nil, err
		}
	}
	defaulting.Default(u.Object, structural)
	return append(unknown, paths...), nil
}
