package apiserver

import (
	"fmt"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured/unstructuredscheme"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/managedfields"
	"sigs.k8s.io/structured-merge-diff/v6/fieldpath"
)

type resetFields = map[fieldpath.APIVersion]*fieldpath.Set

type fieldManagerBuilder func(managedfields.TypeConverter, *kind, string, resetFields) (*managedfields.FieldManager, error)

func builtinFieldManager(types managedfields.TypeConverter, k *kind, subresource string, reset resetFields) (*managedfields.FieldManager, error) {
	return managedfields.NewDefaultFieldManager(types, oneVersion{}, defaulter{k}, unstructuredscheme.NewUnstructuredCreator(),
		k.gvk, k.gvk.GroupVersion(), subresource, fieldpath.NewExcludeFilterSetMap(reset))
}

func customFieldManager(types managedfields.TypeConverter, k *kind, subresource string, reset resetFields) (*managedfields.FieldManager, error) {
	return managedfields.NewDefaultCRDFieldManager(types, oneVersion{}, defaulter{k}, unstructuredscheme.NewUnstructuredCreator(),
		k.gvk, k.gvk.GroupVersion(), subresource, fieldpath.NewExcludeFilterSetMap(reset))
}

// defaulter lets the field manager default the object that it has merged.
type defaulter struct{ kind *kind }

func (d defaulter) Default(in runtime.Object) {
	// An object that does not decode is refused later, with its error.
	if u, ok := in.(*unstructured.Unstructured); ok {
		_, _ = d.kind.decode(u)
	}
}

// oneVersion converts nothing: each kind has one version here, which is both served and stored.
type oneVersion struct{}

func (oneVersion) Convert(in, out, _ any) error {
	from, ok := in.(*unstructured.Unstructured)
	to, too := out.(*unstructured.Unstructured)
	if !ok || !too {
		return fmt.Errorf("cannot convert %T to %T", in, out)
	}
	to.Object = from.Object
	return nil
}

func (oneVersion) ConvertToVersion(in runtime.Object, _ runtime.GroupVersioner) (runtime.Object, error) {
	return in, nil
}

func (oneVersion) ConvertFieldLabel(schema.GroupVersionKind, string, string) (string, string, error) {
	return "", "", fmt.Errorf("field labels are not supported")
}
