package conformance

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"cdk8s-canary/conformance/release"
	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/validation"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
)

// ruleCases holds the cases of the rules of `check`.
const ruleCases = "../test/data/checks"

// refusingRules say that the API server or the controller refuses a Rollout.
var refusingRules = []string{"invalid-rollout", "invalid-pod-template"}

var platformLine = regexp.MustCompile(`(?m)^# platform: .*"argoRollouts": ?"([^"]+)"`)

var foundIn = regexp.MustCompile(`Rollout (\S+?)/(\S+) \$`)

// TestRuleCases holds the rules that speak for upstream to their word: of each case the Rollouts that a rule names are refused, and no
// others. A case with a platform counts for that release, any other for all.
func TestRuleCases(t *testing.T) {
	kind := customRollout(t)
	for _, rule := range refusingRules {
		files, err := filepath.Glob(filepath.Join(ruleCases, rule, "*.yaml"))
		if err != nil || len(files) == 0 {
			t.Fatal("no cases of", rule, err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, ".expected.yaml") {
				continue
			}
			t.Run(rule+"/"+filepath.Base(file), func(t *testing.T) { judgeCase(t, kind, file) })
		}
	}
}

func judgeCase(t *testing.T, kind *customKind, file string) {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if only := platformLine.FindSubmatch(text); only != nil && string(only[1]) != release.ArgoRollouts() {
		t.Logf("for Argo Rollouts %s alone", only[1])
		return
	}
	named := namedIn(t, strings.TrimSuffix(file, ".yaml")+".expected.yaml")
	objects, _, err := Load(file)
	if err != nil {
		t.Fatal(err)
	}
	rollouts := 0
	for _, object := range objects {
		if object.GetKind() != rolloutKind.Kind || isBlueGreen(object) {
			continue
		}
		rollouts++
		refused := refusals(kind, object, objects)
		if named[object.GetName()] != (len(refused) > 0) {
			t.Errorf("%s: the rule names it: %t; upstream: %s", object, named[object.GetName()], strings.Join(refused, "; "))
		}
	}
	if len(named) > 0 && rollouts == 0 {
		t.Error("there is no Rollout")
	}
}

func namedIn(t *testing.T, file string) map[string]bool {
	named := map[string]bool{}
	text, err := os.ReadFile(file)
	if os.IsNotExist(err) {
		return named
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, found := range foundIn.FindAllSubmatch(text, -1) {
		named[string(found[2])] = true
	}
	if len(named) == 0 {
		t.Fatalf("%s names no Rollout", file)
	}
	return named
}

// Another strategy is nothing that the rules look at.
func isBlueGreen(rollout *Object) bool {
	strategy, _, _ := unstructured.NestedMap(rollout.Object, "spec", "strategy")
	return strategy["canary"] == nil && strategy["blueGreen"] != nil
}

// refusals says what the API server drops of a Rollout but nulls, what it refuses, and what the controller does of the rest.
func refusals(kind *customKind, rollout *Object, objects Set) []string {
	ro, messages := stored(kind, rollout.DeepCopy())
	if len(messages) > 0 {
		return messages
	}
	_, found := resolveWorkload(objects, rollout, ro)
	for _, problem := range found {
		messages = append(messages, problem.Message)
	}
	for _, err := range validation.ValidateRollout(ro) {
		messages = append(messages, err.Error())
	}
	return messages
}

// meaningless is what the API server drops, and what would do nothing in any pod template: nulls, and a name of the template.
var meaningless = regexp.MustCompile(`must not be null|drops spec\.template\.metadata\.(name|namespace|creationTimestamp):`)

func stored(kind *customKind, rollout *unstructured.Unstructured) (*v1alpha1.Rollout, []string) {
	lost, _, messages := kind.admit(rollout)
	for _, message := range lost {
		if !meaningless.MatchString(message) {
			messages = append(messages, message)
		}
	}
	if len(messages) > 0 {
		return nil, messages
	}
	ro := &v1alpha1.Rollout{}
	if err := runtime.DefaultUnstructuredConverter.FromUnstructuredWithValidation(rollout.Object, ro, true); err != nil {
		return nil, []string{err.Error()}
	}
	return ro, nil
}
