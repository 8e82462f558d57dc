package conformance

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCRDsMissing holds the run to its word: no CRD is no reason to skip.
func TestCRDsMissing(t *testing.T) {
	dir := t.TempDir()
	if _, err := moduleFolders(dir); err == nil {
		t.Error("a folder without go.mod has no modules, and no error")
	}
	unknown := "module example\n\ngo 1.24\n\nrequire example.invalid/none v1.0.0\n"
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte(unknown), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("GOPROXY", "off")
	t.Setenv("GOFLAGS", "-mod=mod")
	if _, err := moduleFolders(dir); err == nil || !strings.Contains(err.Error(), "example.invalid/none") {
		t.Errorf("a module that cannot be downloaded must be named, not %v", err)
	}
}

// TestCRDsOfEveryKind would notice a module that stops carrying a file.
func TestCRDsOfEveryKind(t *testing.T) {
	kinds, err := customKinds()
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for kind := range kinds {
		found[kind.Group+"/"+kind.Version+" "+kind.Kind] = true
	}
	for _, wanted := range []string{
		"argoproj.io/v1alpha1 Rollout", "argoproj.io/v1alpha1 AnalysisTemplate", "argoproj.io/v1alpha1 ClusterAnalysisTemplate",
		"argoproj.io/v1alpha1 Experiment", "argoproj.io/v1alpha1 Application", "argoproj.io/v1alpha1 ApplicationSet",
		"gateway.networking.k8s.io/v1 Gateway", "gateway.networking.k8s.io/v1 GatewayClass", "gateway.networking.k8s.io/v1 HTTPRoute",
		"gateway.networking.k8s.io/v1 GRPCRoute", "gateway.networking.k8s.io/v1alpha2 TCPRoute", "gateway.networking.k8s.io/v1alpha2 TLSRoute",
		"gateway.networking.k8s.io/v1beta1 ReferenceGrant", "networking.istio.io/v1 VirtualService", "networking.istio.io/v1 DestinationRule",
		"networking.istio.io/v1 Gateway", "keda.sh/v1alpha1 ScaledObject", "http.keda.sh/v1alpha1 HTTPScaledObject",
	} {
		if !found[wanted] {
			t.Errorf("no CRD of %s", wanted)
		}
	}
}
