package conformance

import (
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
)

// generatedPodFields names the file that `npm run test:conformance` writes: the types of a pod template as the library knows them.
const generatedPodFields = "GENERATED_POD_FIELDS"

const podTemplateType = "PodTemplateSpec"

func libraryPodTypes(t *testing.T) podTypes {
	t.Helper()
	name, ok := os.LookupEnv(generatedPodFields)
	if !ok {
		t.Skipf("%s is not set: npm run test:conformance writes the fields and names their file", generatedPodFields)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	types := podTypes{}
	if err := unmarshalStrict(data, &types); err != nil {
		t.Fatal(err)
	}
	return types
}

func rolloutTemplateSchema(t *testing.T) *structuralschema.Structural {
	t.Helper()
	spec := customRollout(t).structural.Properties["spec"]
	template, ok := spec.Properties["template"]
	if !ok {
		t.Fatal("the CRD has no schema of a pod template")
	}
	return &template
}

// TestPodFields holds the library's table of the fields of a pod template against the types of Kubernetes.
func TestPodFields(t *testing.T) {
	for _, message := range compareGoTypes(libraryPodTypes(t), podTemplateType, reflect.TypeFor[corev1.PodTemplateSpec]()) {
		t.Error(message)
	}
}

// TestPodFieldsOfCRD holds what the table says of required fields and of keys against the Rollout's CRD.
func TestPodFieldsOfCRD(t *testing.T) {
	for _, message := range compareSchema(libraryPodTypes(t), podTemplateType, rolloutTemplateSchema(t)) {
		t.Error(message)
	}
}

// TestPodFieldsWrong makes one mistake at a time in a table that is right: each must be found.
func TestPodFieldsWrong(t *testing.T) {
	right := libraryPodTypes(t)
	for _, test := range []struct {
		name, typeName, field string
		change                func(f *podField)
		wanted                string
	}{
		{"a text as a number", "PodSpec", "nodeName", func(f *podField) { f.Base = "int32" }, "is int32, and must be text"},
		{"32 bits as 64", "ContainerPort", "containerPort", func(f *podField) { f.Base = "int64" }, "is int64, and must be int32"},
		{"64 bits as 32", "SleepAction", "seconds", func(f *podField) { f.Base = "int32" }, "is int32, and must be int64"},
		{"a boolean as a text", "VolumeMount", "readOnly", func(f *podField) { f.Base = "text" }, "is text, and must be bool"},
		{"a quantity as a text", "EmptyDirVolumeSource", "sizeLimit", func(f *podField) { f.Base = "text" }, "is text, and must be quantity"},
		{"a port as a number", "HTTPGetAction", "port", func(f *podField) { f.Base = "int32" }, "is int32, and must be intOrText"},
		{"quantities as texts", "ResourceRequirements", "limits", func(f *podField) { f.Base = "text" }, "is text, and must be quantity"},
		{"a list as a map", "Container", "args", func(f *podField) { f.Form = "map" }, "is map, and must be list"},
		{"a map as one value", "PodSpec", "nodeSelector", func(f *podField) { f.Form = "one" }, "is one, and must be map"},
		{"one value as a list", "PodSpec", "affinity", func(f *podField) { f.Form = "list" }, "is list, and must be one"},
		{"another object", "Volume", "nfs", func(f *podField) { f.Base = "KeyToPath" }, "KeyToPath.server: the library does not know this field"},
		{"a text as an object", "Volume", "name", func(f *podField) { f.Base = "KeyToPath" }, "is KeyToPath, and must be text"},
		{"an object as a text", "Container", "lifecycle", func(f *podField) { f.Base = "text" }, "is text, and must be v1.Lifecycle"},
		{"not demanded", "Container", "name", func(f *podField) { f.Required = false }, "the library demands it: false; the CRD: true"},
		{"demanded", "Volume", "name", func(f *podField) { f.Required = true }, "the library demands it: true; the CRD: false"},
		{"without a key", "Container", "ports", func(f *podField) { f.Keys = f.Keys[:1] }, "the library's keys are [containerPort]"},
		{"with a key", "PodSpec", "tolerations", func(f *podField) { f.Keys = []string{"key"} }, "the library's keys are [key], the CRD's []"},
	} {
		t.Run(test.name, func(t *testing.T) {
			types := copied(right)
			field, ok := types[test.typeName][test.field]
			if !ok {
				t.Fatalf("the library does not know %s.%s", test.typeName, test.field)
			}
			test.change(&field)
			types[test.typeName][test.field] = field
			mustFind(t, types, test.wanted)
		})
	}
}

// TestPodFieldsEach takes each field out, and puts one in beside it.
func TestPodFieldsEach(t *testing.T) {
	right := libraryPodTypes(t)
	for name, fields := range right {
		for field, own := range fields {
			types := copied(right)
			delete(types[name], field)
			mustFind(t, types, name+"."+field+": the library does not know this field")
			types = copied(right)
			types[name][field+"s"] = own
			mustFind(t, types, name+"."+field+"s: ")
		}
	}
	types := copied(right)
	types["Other"] = map[string]podField{}
	mustFind(t, types, "Other: nothing in v1.PodTemplateSpec has this type")
}

func mustFind(t *testing.T, types podTypes, wanted string) {
	t.Helper()
	found := compareGoTypes(types, podTemplateType, reflect.TypeFor[corev1.PodTemplateSpec]())
	found = append(found, compareSchema(types, podTemplateType, rolloutTemplateSchema(t))...)
	if !slices.ContainsFunc(found, func(message string) bool { return strings.Contains(message, wanted) }) {
		t.Errorf("%q is not found, but %q", wanted, found)
	}
}

func copied(types podTypes) podTypes {
	clone := podTypes{}
	for name, fields := range types {
		clone[name] = maps.Clone(fields)
	}
	return clone
}
