package conformance

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/install"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	crdvalidation "k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apiextensions-apiserver/pkg/registry/customresource"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/validation/field"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

// crdFolders are the files with CRDs in each module of crds/go.mod. Where two files define a version, the first one counts:
// the standard channel of Gateway API comes before the experimental one.
var crdFolders = []struct{ module, pattern string }{
	{"github.com/argoproj/argo-cd/v3", "manifests/crds/*-crd.yaml"},
	{"github.com/argoproj/argo-rollouts", "manifests/crds/*-crd.yaml"},
	{"github.com/kedacore/http-add-on", "config/crd/bases/http.keda.sh_httpscaledobjects.yaml"},
	{"github.com/kedacore/keda/v2", "config/crd/bases/keda.sh_scaledobjects.yaml"},
	{"istio.io/api", "kubernetes/customresourcedefinitions.gen.yaml"},
	{"sigs.k8s.io/gateway-api", "config/crd/standard/gateway.networking.k8s.io_*.yaml"},
	{"sigs.k8s.io/gateway-api", "config/crd/experimental/gateway.networking.k8s.io_*.yaml"},
}

// strategy is what the API server asks about an object before it stores it.
type strategy interface {
	Validate(ctx context.Context, obj runtime.Object) field.ErrorList
}

// customKind is one version of a CRD, as the API server serves it.
type customKind struct {
	structural *structuralschema.Structural
	namespaced bool
	strategy   strategy
}

// customKinds reads the CRDs once. That they cannot be had is an error of the run: without them nothing would be checked.
var customKinds = sync.OnceValues(func() (map[schema.GroupVersionKind]*customKind, error) {
	folders, err := moduleFolders("crds")
	if err != nil {
		return nil, err
	}
	kinds := map[schema.GroupVersionKind]*customKind{}
	for _, in := range crdFolders {
		files, err := filepath.Glob(filepath.Join(folders[in.module], in.pattern))
		if err != nil {
			return nil, err
		}
		if folders[in.module] == "" || len(files) == 0 {
			return nil, fmt.Errorf("%s holds no CRD (%s)", in.module, in.pattern)
		}
		for _, file := range files {
			if err := readCRDs(file, kinds); err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
		}
	}
	return kinds, nil
})

// moduleFolders downloads the modules that the go.mod of a folder requires, if they are not in the module cache yet.
func moduleFolders(dir string) (map[string]string, error) {
	if _, err := os.Stat(filepath.Join(dir, "go.mod")); err != nil {
		return nil, fmt.Errorf("the CRDs are found from the folder conformance only: %w", err)
	}
	command := exec.Command("go", "mod", "download", "-json")
	command.Dir = dir
	out, failed := command.Output()
	folders := map[string]string{}
	decoder := json.NewDecoder(bytes.NewReader(out))
	for {
		var module struct{ Path, Dir, Error string }
		if err := decoder.Decode(&module); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		if module.Error != "" {
			return nil, fmt.Errorf("the CRDs of %s: %s", module.Path, module.Error)
		}
		folders[module.Path] = module.Dir
	}
	if exit := (*exec.ExitError)(nil); errors.As(failed, &exit) {
		return nil, fmt.Errorf("go mod download: %w: %s", failed, exit.Stderr)
	}
	return folders, failed
}

func readCRDs(file string, into map[schema.GroupVersionKind]*customKind) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	reader := utilyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(content)))
	for {
		doc, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		var crd apiextensionsv1.CustomResourceDefinition
		if err := yaml.Unmarshal(doc, &crd); err != nil {
			return err
		}
		for _, version := range crd.Spec.Versions {
			kind := schema.GroupVersionKind{Group: crd.Spec.Group, Version: version.Name, Kind: crd.Spec.Names.Kind}
			if _, known := into[kind]; known || !version.Served {
				continue
			}
			if into[kind], err = newCustomKind(&crd, kind); err != nil {
				return fmt.Errorf("%s: %w", kind, err)
			}
		}
	}
}

var crdScheme = func() *runtime.Scheme {
	s := runtime.NewScheme()
	install.Install(s)
	return s
}()

func newCustomKind(crd *apiextensionsv1.CustomResourceDefinition, kind schema.GroupVersionKind) (*customKind, error) {
	at := slices.IndexFunc(crd.Spec.Versions, func(v apiextensionsv1.CustomResourceDefinitionVersion) bool { return v.Name == kind.Version })
	version := crd.Spec.Versions[at]
	internal := &apiextensions.CustomResourceValidation{}
	if err := apiextensionsv1.Convert_v1_CustomResourceValidation_To_apiextensions_CustomResourceValidation(version.Schema, internal, nil); err != nil {
		return nil, err
	}
	structural, err := structuralschema.NewStructural(internal.OpenAPIV3Schema)
	if err != nil {
		return nil, err
	}
	if err := defaulting.PruneDefaults(structural); err != nil {
		return nil, err
	}
	validator, _, err := crdvalidation.NewSchemaValidator(internal.OpenAPIV3Schema)
	if err != nil {
		return nil, err
	}
	var scale *apiextensions.CustomResourceSubresourceScale
	if version.Subresources != nil && version.Subresources.Scale != nil {
		scale = &apiextensions.CustomResourceSubresourceScale{}
		if err := apiextensionsv1.Convert_v1_CustomResourceSubresourceScale_To_apiextensions_CustomResourceSubresourceScale(
			version.Subresources.Scale, scale, nil); err != nil {
			return nil, err
		}
	}
	namespaced := crd.Spec.Scope == apiextensionsv1.NamespaceScoped
	return &customKind{structural, namespaced, customresource.NewStrategy(
		crdScheme, namespaced, kind, validator, nil, structural, nil, scale, version.SelectableFields)}, nil
}
