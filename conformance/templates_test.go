package conformance

import (
	"bufio"
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"cdk8s-canary/conformance/release"
	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/validation"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// generatedTemplates names the file that `npm run test:conformance` writes: pod templates, one a line, each with what the library
// finds wrong with it.
const generatedTemplates = "GENERATED_TEMPLATES"

// stricterTemplates lists what only the library refuses, and why.
const stricterTemplates = "testdata/stricter-templates.json"

var rolloutKind = schema.GroupVersionKind{Group: "argoproj.io", Version: "v1alpha1", Kind: "Rollout"}

// eitherVerdict is the part of all templates that each verdict must have at least.
const eitherVerdict = 0.3

type generatedTemplate struct {
	Template json.RawMessage `json:"template"`
	// What was done to a template that is right.
	Change string `json:"change"`
	// Problems are those that the library finds, by release of Argo Rollouts.
	Problems map[string][]struct {
		Prop string `json:"prop"`
		Rule string `json:"rule"`
	} `json:"problems"`
}

// stricter is a rule of the library that upstream does not have.
type stricter struct {
	Prop   string `json:"prop"`
	Rule   string `json:"rule"`
	Reason string `json:"reason"`
	// Release is the one of Argo Rollouts that does not have it; empty for all.
	Release string `json:"release"`
	used    int
}

func (s *stricter) covers(prop, rule string) bool {
	return regexp.MustCompile("^(?:"+s.Prop+")$").MatchString(prop) && regexp.MustCompile("^(?:"+s.Rule+")").MatchString(rule)
}

// TestTemplates holds the library's judge of pod templates against upstream's: they go through the Rollout's CRD as in the API server,
// are decoded as the controller decodes them, and validated as it does at the start of a reconcile.
func TestTemplates(t *testing.T) {
	name, ok := os.LookupEnv(generatedTemplates)
	if !ok {
		t.Skipf("%s is not set: npm run test:conformance generates templates and names their file", generatedTemplates)
	}
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	reasons := stricterRules(t)
	rollout := customRollout(t)
	lines, refused, wrong := 0, 0, 0
	scanner := bufio.NewScanner(file)
	scanner.Buffer(nil, 1<<20)
	for ; scanner.Scan(); lines++ {
		var given generatedTemplate
		if err := json.Unmarshal(scanner.Bytes(), &given); err != nil {
			t.Fatal(err)
		}
		problems, known := given.Problems[release.ArgoRollouts()]
		if !known {
			t.Fatalf("nothing is generated for Argo Rollouts %s", release.ArgoRollouts())
		}
		upstream := templateProblems(t, rollout, given.Template)
		if len(upstream) > 0 {
			refused++
		}
		switch {
		case len(upstream) > 0 && len(problems) == 0:
			wrong++
			t.Errorf("only upstream refuses it (%s): %s\n%s", given.Change, strings.Join(upstream, "; "), given.Template)
		case len(upstream) == 0 && len(problems) > 0:
			for _, p := range problems {
				if !explained(reasons, p.Prop, p.Rule) {
					wrong++
					t.Errorf("only the library refuses it (%s), and no reason is listed: %s %s\n%s", given.Change, p.Prop, p.Rule, given.Template)
				}
			}
		}
		if wrong >= 20 {
			t.Fatal("and perhaps more")
		}
	}
	if err := scanner.Err(); err != nil {
		t.Fatal(err)
	}
	for _, r := range reasons {
		if r.used == 0 {
			t.Errorf("nothing that was generated needs the reason %q for %q (%s)", r.Reason, r.Rule, r.Prop)
		}
	}
	t.Logf("%d templates, of which upstream refuses %d", lines, refused)
	if least := eitherVerdict * float64(lines); lines == 0 || float64(refused) < least || float64(lines-refused) < least {
		t.Errorf("%d templates, of which upstream refuses %d: at least %.0f %% must have either verdict", lines, refused, eitherVerdict*100)
	}
}

func explained(reasons []*stricter, prop, rule string) bool {
	found := false
	for _, r := range reasons {
		if r.covers(prop, rule) {
			r.used++
			found = true
		}
	}
	return found
}

func stricterRules(t *testing.T) []*stricter {
	t.Helper()
	data, err := os.ReadFile(stricterTemplates)
	if err != nil {
		t.Fatal(err)
	}
	var reasons []*stricter
	if err := unmarshalStrict(data, &reasons); err != nil {
		t.Fatal(err)
	}
	for _, r := range reasons {
		if r.Reason == "" || r.Rule == "" {
			t.Errorf("no rule or no reason: %+v", r)
		}
	}
	return slices.DeleteFunc(reasons, func(r *stricter) bool { return r.Release != "" && r.Release != release.ArgoRollouts() })
}

// templateProblems says what becomes of a template: what the API server drops of it, what it refuses, and of what it stores, what the
// controller cannot read and takes away, with all that stands beside it, and what the controller's validation refuses.
func templateProblems(t *testing.T, rollout *customKind, template json.RawMessage) []string {
	t.Helper()
	var spec map[string]any
	if err := unmarshalStrict(template, &spec); err != nil {
		t.Fatal(err)
	}
	object := &unstructured.Unstructured{Object: map[string]any{
		"apiVersion": rolloutKind.GroupVersion().String(), "kind": rolloutKind.Kind,
		"metadata": map[string]any{"name": "web", "namespace": "default"},
		"spec": map[string]any{
			"selector": map[string]any{"matchLabels": map[string]any{"app": "web"}},
			"template": spec,
			"strategy": map[string]any{"canary": map[string]any{}},
		},
	}}
	// A default inside of a list is the matter of whoever compares Git with the cluster: the pods are the same.
	lost, _, refused := rollout.admit(object)
	if messages := slices.Concat(lost, refused); len(messages) > 0 {
		return messages
	}
	ro := &v1alpha1.Rollout{}
	if err := runtime.DefaultUnstructuredConverter.FromUnstructuredWithValidation(object.Object, ro, true); err != nil {
		return []string{err.Error()}
	}
	var messages []string
	for _, err := range validation.ValidateRollout(ro) {
		messages = append(messages, err.Error())
	}
	return messages
}

// customRollout is the CRD of the release whose code judges here.
func customRollout(t *testing.T) *customKind {
	t.Helper()
	for _, served := range allReleases(t) {
		if served.name != "Argo Rollouts "+release.ArgoRollouts() {
			continue
		}
		kind, err := served.kinds[rolloutKind].custom()
		if err != nil {
			t.Fatal(err)
		}
		return kind
	}
	t.Fatalf("no CRD of Argo Rollouts %s is held against", release.ArgoRollouts())
	return nil
}
