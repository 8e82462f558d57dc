package conformance

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// TestCRDsMissing holds the run to its word: no CRD is no reason to skip.
func TestCRDsMissing(t *testing.T) {
	dir := t.TempDir()
	if _, err := modulesOf(dir, "go.mod"); err == nil {
		t.Error("a folder without go.mod has no modules, and no error")
	}
	unknown := "module example\n\ngo 1.24\n\nrequire example.invalid/none v1.0.0\n"
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte(unknown), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("GOPROXY", "off")
	t.Setenv("GOFLAGS", "-mod=mod")
	if _, err := modulesOf(dir, "go.mod"); err == nil || !strings.Contains(err.Error(), "example.invalid/none") {
		t.Errorf("a module that cannot be downloaded must be named, not %v", err)
	}
}

var supported = []string{
	"Argo CD 3.5.7", "Argo Rollouts 1.9.3", "KEDA 2.20.2", "Istio 1.30.3", "Gateway API 1.4.1 standard", "Gateway API 1.4.1 experimental",
	"Gateway API 1.5.1 standard", "Gateway API 1.5.1 experimental", "Gateway API 1.6.3 standard", "Gateway API 1.6.3 experimental",
	"Argo CD 3.6.1", "Argo Rollouts 1.10.2", "KEDA HTTP add-on 0.15.0", "KEDA 2.21.0", "Istio 1.32.0",
	"Gateway API 1.7.0 standard", "Gateway API 1.7.0 experimental",
}

// TestCRDsOfEveryKind would notice a module that stops carrying a file, and a release that is not held against any more.
func TestCRDsOfEveryKind(t *testing.T) {
	all := allReleases(t)
	var names []string
	for _, r := range all {
		names = append(names, r.name)
		for _, wanted := range map[string][]string{
			"Argo Rollouts": {
				"argoproj.io/v1alpha1 Rollout", "argoproj.io/v1alpha1 AnalysisTemplate", "argoproj.io/v1alpha1 ClusterAnalysisTemplate",
				"argoproj.io/v1alpha1 Experiment",
			},
			"Argo CD": {"argoproj.io/v1alpha1 Application", "argoproj.io/v1alpha1 ApplicationSet"},
			"Gateway API": {
				"gateway.networking.k8s.io/v1 Gateway", "gateway.networking.k8s.io/v1 GatewayClass", "gateway.networking.k8s.io/v1 HTTPRoute",
				"gateway.networking.k8s.io/v1 GRPCRoute", "gateway.networking.k8s.io/v1beta1 ReferenceGrant",
			},
			"Istio": {
				"networking.istio.io/v1 VirtualService", "networking.istio.io/v1 DestinationRule", "networking.istio.io/v1 Gateway",
			},
			"KEDA":             {"keda.sh/v1alpha1 ScaledObject"},
			"KEDA HTTP add-on": {"http.keda.sh/v1alpha1 HTTPScaledObject"},
		}[r.project] {
			apiVersion, kind, _ := strings.Cut(wanted, " ")
			if r.kinds[schema.FromAPIVersionAndKind(apiVersion, kind)] == nil {
				t.Errorf("%s has no CRD of %s", r.name, wanted)
			}
		}
	}
	if !slices.Equal(names, supported) {
		t.Errorf("held against %q, not %q", names, supported)
	}
}

// TestBundleTable holds the table of the library, which is made of files that anybody could have put together, against the modules.
func TestBundleTable(t *testing.T) {
	content, err := os.ReadFile("../imports/gateway-api/bundles.json")
	if err != nil {
		t.Fatal(err)
	}
	var rows []struct {
		Bundle, Channel string
		Kinds           map[string]map[string]string
	}
	if err := json.Unmarshal(content, &rows); err != nil {
		t.Fatal(err)
	}
	channels := map[string]*servedRelease{}
	for _, r := range allReleases(t) {
		channels[r.name] = r
	}
	if len(rows) != 8 {
		t.Errorf("%d bundles and channels, not 8", len(rows))
	}
	for _, row := range rows {
		r := channels["Gateway API "+row.Bundle+" "+row.Channel]
		if r == nil {
			t.Fatalf("no module is the bundle %s %s", row.Bundle, row.Channel)
		}
		want := map[string][]string{}
		for kind := range r.kinds {
			want[kind.Kind] = append(want[kind.Kind], kind.Version)
		}
		for kind, versions := range row.Kinds {
			for version := range versions {
				if !slices.Contains(want[kind], version) {
					t.Errorf("%s does not serve %s %s", r.name, version, kind)
				}
			}
			if len(versions) != len(want[kind]) {
				t.Errorf("%s serves %s in %q", r.name, kind, want[kind])
			}
		}
		for _, kind := range []string{"GatewayClass", "Gateway", "HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "ReferenceGrant", "ListenerSet"} {
			if len(row.Kinds[kind]) != len(want[kind]) {
				t.Errorf("the table has %d versions of %s in %s, not %q", len(row.Kinds[kind]), kind, r.name, want[kind])
			}
		}
	}
}

// TestStandIn is the ground on which cdk8s.yaml has two kinds of one channel stand for those of the other.
func TestStandIn(t *testing.T) {
	channels := map[string]*servedRelease{}
	for _, r := range allReleases(t) {
		channels[r.name] = r
	}
	standard, experimental := channels["Gateway API 1.4.1 standard"], channels["Gateway API 1.4.1 experimental"]
	for kind, same := range map[string]bool{"v1 GatewayClass": true, "v1beta1 ReferenceGrant": true, "v1 Gateway": false} {
		version, name, _ := strings.Cut(kind, " ")
		gvk := schema.GroupVersionKind{Group: "gateway.networking.k8s.io", Version: version, Kind: name}
		one, other := versionOf(standard.kinds[gvk].crd, version), versionOf(experimental.kinds[gvk].crd, version)
		if reflect.DeepEqual(one, other) != same {
			t.Errorf("%s must be equal in both channels: %v", kind, same)
		}
	}
}

func versionOf(crd *apiextensionsv1.CustomResourceDefinition, name string) *apiextensionsv1.CustomResourceDefinitionVersion {
	for _, version := range crd.Spec.Versions {
		if version.Name == name {
			return &version
		}
	}
	return nil
}

// TestReleasesNamed shows which releases a message names: none if all say the same, and no release that has nothing to do with the kind.
func TestReleasesNamed(t *testing.T) {
	all := allReleases(t)
	alpha := func(kind string) string {
		return `{"apiVersion":"gateway.networking.k8s.io/v1alpha2","kind":"` + kind + `","metadata":{"name":"db"},"spec":{"rules":[
			{"backendRefs":[{"group":"","kind":"Service","name":"db","port":5432,"weight":1}]}]}}`
	}
	v1 := func(object string) string { return strings.Replace(object, "v1alpha2", "v1", 1) }
	twoRules := strings.Replace(alpha("TCPRoute"), `"rules":[`, `"rules":[{"backendRefs":[{"group":"","kind":"Service","name":"a","port":1,"weight":1}]},`, 1)
	datadog := func(more string) string {
		return `{"apiVersion":"argoproj.io/v1alpha1","kind":"AnalysisTemplate","metadata":{"name":"a"},"spec":{"metrics":[{"name":"b","provider":{
			"datadog":{"apiVersion":"v1","interval":"5m","query":"c"` + more + `}}}]}}`
	}
	for object, want := range map[string][]string{
		alpha("TCPRoute"):     nil,
		alpha("TLSRoute"):     nil,
		v1(alpha("TCPRoute")): nil,
		twoRules:              nil,
		v1(twoRules):          {"spec.rules: Too many: 2: must have at most 1 item"},
		v1(alpha("TLSRoute")): {"spec.hostnames: Required value"},
		strings.Replace(alpha("TLSRoute"), "v1alpha2", "v1alpha3", 1): {"spec.hostnames: Required value"},
		strings.Replace(alpha("TCPRoute"), "v1alpha2", "v2", 1): {
			"no CRD of gateway.networking.k8s.io/v2, Kind=TCPRoute is known here"},
		`{"apiVersion":"gateway.networking.k8s.io/v1","kind":"ReferenceGrant","metadata":{"name":"a"},"spec":{
			"from":[{"group":"gateway.networking.k8s.io","kind":"HTTPRoute","namespace":"b"}],"to":[{"group":"","kind":"Service"}]}}`: {
			"no CRD of gateway.networking.k8s.io/v1, Kind=ReferenceGrant is served (Gateway API 1.4.1 standard, Gateway API 1.4.1 experimental)"},
		datadog(`,"requestTimeout":"10s"`): {
			"the API server drops spec.metrics[0].provider.datadog.requestTimeout: the schema has no such field (Argo Rollouts 1.9.3)"},
		datadog(``): {
			`the API server adds spec.metrics[0].provider.datadog.requestTimeout ("10s") inside a list (Argo Rollouts 1.10.2)`},
		`{"apiVersion":"argoproj.io/v1alpha1","kind":"Rollout","metadata":{"name":"a"},"spec":{"nonsense":1}}`: {
			"the API server drops spec.nonsense: the schema has no such field"},
	} {
		o := &unstructured.Unstructured{}
		if err := o.UnmarshalJSON([]byte(object)); err != nil {
			t.Fatal(err)
		}
		messages, err := schemaMessages(o, all)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(messages, want) {
			t.Errorf("%s: %q, not %q", object, messages, want)
		}
	}
}

func allReleases(t *testing.T) []*servedRelease {
	t.Helper()
	all, err := releases()
	if err != nil {
		t.Fatal(err)
	}
	return all
}
