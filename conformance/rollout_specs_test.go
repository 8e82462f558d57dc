package conformance

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"cdk8s-canary/conformance/release"
	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/validation"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// generatedRolloutSpecs names the file that `npm run test:conformance` writes: specs of Rollouts, one a line, each with what the
// library says that the controller refuses in it.
const generatedRolloutSpecs = "GENERATED_ROLLOUT_SPECS"

// TestRolloutSpecs holds what the library calls refused against the API server's own code and the controller's validation: both sides
// must say the same of each spec.
func TestRolloutSpecs(t *testing.T) {
	name, ok := os.LookupEnv(generatedRolloutSpecs)
	if !ok {
		t.Skipf("%s is not set: npm run test:conformance generates specs and names their file", generatedRolloutSpecs)
	}
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	kind := customRollout(t)
	lines, refused, wrong := 0, 0, 0
	scanner := bufio.NewScanner(file)
	scanner.Buffer(nil, 1<<20)
	for ; scanner.Scan(); lines++ {
		var given struct {
			Spec    json.RawMessage     `json:"spec"`
			Refused map[string][]string `json:"refused"`
		}
		if err := json.Unmarshal(scanner.Bytes(), &given); err != nil {
			t.Fatal(err)
		}
		problems, known := given.Refused[release.ArgoRollouts()]
		if !known {
			t.Fatalf("nothing is generated for Argo Rollouts %s", release.ArgoRollouts())
		}
		upstream := specRefusals(t, kind, given.Spec)
		if len(upstream) > 0 {
			refused++
		}
		if (len(upstream) > 0) != (len(problems) > 0) {
			wrong++
			t.Errorf("upstream: %s\nthe library: %s\n%s", strings.Join(upstream, "; "), strings.Join(problems, "; "), given.Spec)
		}
		if wrong >= 20 {
			t.Fatal("and perhaps more")
		}
	}
	if err := scanner.Err(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d specs, of which upstream refuses %d", lines, refused)
	if least := eitherVerdict * float64(lines); lines == 0 || float64(refused) < least || float64(lines-refused) < least {
		t.Errorf("%d specs, of which upstream refuses %d: at least %.0f %% must have either verdict", lines, refused, eitherVerdict*100)
	}
}

func specRefusals(t *testing.T, kind *customKind, text json.RawMessage) []string {
	t.Helper()
	var spec map[string]any
	if err := unmarshalStrict(text, &spec); err != nil {
		t.Fatal(err)
	}
	ro, messages := stored(kind, &unstructured.Unstructured{Object: map[string]any{
		"apiVersion": rolloutKind.GroupVersion().String(), "kind": rolloutKind.Kind,
		"metadata": map[string]any{"name": "web", "namespace": "default"}, "spec": spec,
	}})
	if ro == nil {
		return messages
	}
	for _, err := range validation.ValidateRollout(ro) {
		messages = append(messages, err.Error())
	}
	return messages
}
