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
	"strings"
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

// crdFiles are the files with CRDs in each module, of which crds/*.mod name one release each. A channel of the Gateway API is a
// release of its own: a cluster has one of the two.
var crdFiles = []struct{ project, channel, module, pattern string }{
	{"Argo CD", "", "github.com/argoproj/argo-cd/v3", "manifests/crds/*-crd.yaml"},
	{"Argo Rollouts", "", "github.com/argoproj/argo-rollouts", "manifests/crds/*-crd.yaml"},
	{"KEDA HTTP add-on", "", "github.com/kedacore/http-add-on", "config/crd/bases/http.keda.sh_httpscaledobjects.yaml"},
	{"KEDA", "", "github.com/kedacore/keda/v2", "config/crd/bases/keda.sh_scaledobjects.yaml"},
	{"Istio", "", "istio.io/api", "kubernetes/customresourcedefinitions.gen.yaml"},
	{"Gateway API", " standard", "sigs.k8s.io/gateway-api", "config/crd/standard/gateway.networking.k8s.io_*.yaml"},
	{"Gateway API", " experimental", "sigs.k8s.io/gateway-api", "config/crd/experimental/gateway.networking.k8s.io_*.yaml"},
}

// crdModules are the files of crds/ from the oldest releases to the newest. The last one has every module.
var crdModules = []string{"older.mod", "gateway-api-1.5.mod", "gateway-api-1.6.mod", "go.mod"}

// servedRelease is one version of one project as an API server serves it, in one of its channels where it has some.
type servedRelease struct {
	project, name string
	kinds         map[schema.GroupVersionKind]*servedKind
}

// servedKind is one version of a CRD. What the API server makes of it costs seconds for some, and is made where it is asked for.
type servedKind struct {
	crd    *apiextensionsv1.CustomResourceDefinition
	custom func() (*customKind, error)
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

// releases reads the CRDs once. That they cannot be had is an error of the run: without them nothing would be checked.
var releases = sync.OnceValues(func() ([]*servedRelease, error) {
	var found []*servedRelease
	made := map[string]*servedKind{}
	for _, file := range crdModules {
		modules, err := modulesOf("crds", file)
		if err != nil {
			return nil, err
		}
		for _, in := range crdFiles {
			module, here := modules[in.module]
			if !here && file != "go.mod" {
				continue
			}
			files, err := filepath.Glob(filepath.Join(module.Dir, in.pattern))
			if err != nil {
				return nil, err
			}
			if !here || len(files) == 0 {
				return nil, fmt.Errorf("%s of %s holds no CRD (%s)", in.module, file, in.pattern)
			}
			version, _, _ := strings.Cut(strings.TrimPrefix(module.Version, "v"), "-")
			r := &servedRelease{in.project, in.project + " " + version + in.channel, map[schema.GroupVersionKind]*servedKind{}}
			for _, file := range files {
				if err := r.read(file, made); err != nil {
					return nil, fmt.Errorf("%s: %w", file, err)
				}
			}
			found = append(found, r)
		}
	}
	return found, nil
})

type module struct{ Path, Version, Dir, Error string }

// modulesOf downloads the modules that a .mod file requires, if they are not in the module cache yet.
func modulesOf(dir, modfile string) (map[string]module, error) {
	if _, err := os.Stat(filepath.Join(dir, modfile)); err != nil {
		return nil, fmt.Errorf("the CRDs are found from the folder conformance only: %w", err)
	}
	command := exec.Command("go", "mod", "download", "-modfile="+modfile, "-json")
	command.Dir = dir
	// Newer modules want a newer Go even to be downloaded: go.mod names the one to take, whichever is installed.
	command.Env = append(os.Environ(), "GOTOOLCHAIN=auto")
	out, failed := command.Output()
	modules := map[string]module{}
	decoder := json.NewDecoder(bytes.NewReader(out))
	for {
		var m module
		if err := decoder.Decode(&m); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		if m.Error != "" {
			return nil, fmt.Errorf("the CRDs of %s: %s", m.Path, m.Error)
		}
		modules[m.Path] = m
	}
	if exit := (*exec.ExitError)(nil); errors.As(failed, &exit) {
		return nil, fmt.Errorf("go mod download: %w: %s", failed, exit.Stderr)
	}
	return modules, failed
}

// read adds what a file serves. Versions that are alike in several releases are made once.
func (r *servedRelease) read(file string, made map[string]*servedKind) error {
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
		crd := &apiextensionsv1.CustomResourceDefinition{}
		if err := yaml.Unmarshal(doc, crd); err != nil {
			return err
		}
		for _, version := range crd.Spec.Versions {
			if !version.Served {
				continue
			}
			kind := schema.GroupVersionKind{Group: crd.Spec.Group, Version: version.Name, Kind: crd.Spec.Names.Kind}
			alike, err := json.Marshal([]any{kind, crd.Spec.Scope, version})
			if err != nil {
				return err
			}
			if made[string(alike)] == nil {
				made[string(alike)] = &servedKind{crd, sync.OnceValues(func() (*customKind, error) { return newCustomKind(crd, kind) })}
			}
			r.kinds[kind] = made[string(alike)]
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
