package apiserver

import (
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	crdbuilder "k8s.io/apiextensions-apiserver/pkg/controller/openapi/builder"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/managedfields"
	"k8s.io/apiserver/pkg/endpoints/openapi"
	"k8s.io/kube-openapi/pkg/builder"
	"k8s.io/kube-openapi/pkg/builder3"
	"k8s.io/kube-openapi/pkg/common"
	"k8s.io/kube-openapi/pkg/handler3"
	"k8s.io/kube-openapi/pkg/spec3"
	"k8s.io/kube-openapi/pkg/util"
	"k8s.io/kube-openapi/pkg/validation/spec"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	generated "k8s.io/kubernetes/pkg/generated/openapi"
)

// documents are the server's OpenAPI documents: clients build their types and patches on them.
type documents struct {
	v2 *spec.Swagger
	v3 *handler3.OpenAPIService
}

func builtinNames() (names []string) {
	for _, b := range builtins {
		names = append(names, util.GetCanonicalTypeName(b.prototype))
	}
	return names
}

func builtinTypes() (managedfields.TypeConverter, error) {
	schemas, err := builder3.BuildOpenAPIDefinitionsForResources(&common.OpenAPIV3Config{
		Info:              &spec.Info{},
		GetDefinitions:    generated.GetOpenAPIDefinitions,
		GetDefinitionName: openapi.NewDefinitionNamer(legacyscheme.Scheme).GetDefinitionName,
	}, builtinNames()...)
	if err != nil {
		return nil, err
	}
	return managedfields.NewTypeConverter(schemas, false)
}

func customTypes(crd *apiextensionsv1.CustomResourceDefinition) (managedfields.TypeConverter, error) {
	document, err := crdbuilder.BuildOpenAPIV3(crd, crd.Spec.Versions[0].Name, crdbuilder.Options{StripValueValidation: true, StripNullable: true})
	if err != nil {
		return nil, err
	}
	return managedfields.NewTypeConverter(document.Components.Schemas, crd.Spec.PreserveUnknownFields)
}

func newDocuments(kinds []*kind, crds []*apiextensionsv1.CustomResourceDefinition) (*documents, error) {
	static, err := builder.BuildOpenAPIDefinitionsForResources(&common.Config{
		Info:              &spec.Info{InfoProps: spec.InfoProps{Title: "Kubernetes", Version: Version}},
		GetDefinitions:    generated.GetOpenAPIDefinitions,
		GetDefinitionName: openapi.NewDefinitionNamer(legacyscheme.Scheme).GetDefinitionName,
	}, builtinNames()...)
	if err != nil {
		return nil, err
	}
	static.Paths = &spec.Paths{Paths: map[string]spec.PathItem{}}

	var customs []*spec.Swagger
	for _, crd := range crds {
		v2, err := crdbuilder.BuildOpenAPIV2(crd, crd.Spec.Versions[0].Name, crdbuilder.Options{V2: true, StripValueValidation: true, StripNullable: true})
		if err != nil {
			return nil, err
		}
		customs = append(customs, v2)
	}
	d := &documents{v3: handler3.NewOpenAPIService()}
	if d.v2, err = crdbuilder.MergeSpecs(static, customs...); err != nil {
		return nil, err
	}
	groups := map[string]*spec3.OpenAPI{}
	for _, k := range kinds {
		path := groupPath(k.gvk.GroupVersion())
		if groups[path] == nil {
			groups[path] = &spec3.OpenAPI{Version: "3.0.0", Info: &spec.Info{}, Paths: &spec3.Paths{Paths: map[string]*spec3.Path{}}}
		}
		groups[path].Paths.Paths["/"+path+"/"+k.resource+"/{name}"] = patchPath(k)
	}
	for path, document := range groups {
		d.v3.UpdateGroupVersion(path, document)
	}
	return d, nil
}

// patchPath tells kubectl that the server validates fields, so that kubectl does not. Argo CD has no other use for
// OpenAPI v3, and kubectl would parse whole schemas at each apply.
func patchPath(k *kind) *spec3.Path {
	patch := &spec3.Operation{}
	for _, name := range []string{"dryRun", "fieldValidation"} {
		patch.Parameters = append(patch.Parameters, &spec3.Parameter{ParameterProps: spec3.ParameterProps{Name: name, In: "query"}})
	}
	patch.AddExtension("x-kubernetes-group-version-kind", map[string]any{"group": k.gvk.Group, "version": k.gvk.Version, "kind": k.gvk.Kind})
	return &spec3.Path{PathProps: spec3.PathProps{Patch: patch}}
}

func groupPath(gv schema.GroupVersion) string {
	if gv.Group == "" {
		return "api/" + gv.Version
	}
	return "apis/" + gv.Group + "/" + gv.Version
}
