package loop

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cdk8s-canary/conformance/release"
	"sigs.k8s.io/yaml"
)

const generatedStrategies = "GENERATED_STRATEGIES"

// own is the release of the Argo Rollouts in this build.
func own(t *testing.T) string {
	found := release.ArgoRollouts()
	if found == "" {
		t.Fatal("Argo Rollouts is of no release")
	}
	return found
}

// TestTestdata is one side of the table: test/manifests/strategy has the library's.
func TestTestdata(t *testing.T) {
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no test data", err)
	}
	own := own(t)
	for _, name := range files {
		t.Run(filepath.Base(name)+"/"+own, func(t *testing.T) {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			var given struct {
				Strategy `json:",inline"`
				// Refused names the field or step that is at fault, by release.
				Refused map[string]string `json:"refused"`
			}
			if err := yaml.UnmarshalStrict(text, &given); err != nil {
				t.Fatal(err)
			}
			prop, refused := given.Refused[own]
			if faults := Faults(given.Strategy); (len(faults) > 0) != refused {
				t.Errorf("refused for %q; Argo Rollouts %s: %s", prop, own, strings.Join(faults, "; "))
			}
		})
	}
}

// TestGenerated lets the controller judge what the library refuses and accepts.
func TestGenerated(t *testing.T) {
	name, ok := os.LookupEnv(generatedStrategies)
	if !ok {
		t.Skipf("%s is not set: npm run test:conformance generates strategies and names their file", generatedStrategies)
	}
	own := own(t)
	t.Run(own, func(t *testing.T) { judgeAll(t, name, own) })
}

func judgeAll(t *testing.T, name, own string) {
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	scanner := bufio.NewScanner(file)
	lines, refused := 0, 0
	for ; scanner.Scan(); lines++ {
		var given struct {
			Strategy Strategy            `json:"strategy"`
			Refused  map[string][]string `json:"refused"`
		}
		if err := json.Unmarshal(scanner.Bytes(), &given); err != nil {
			t.Fatal(err)
		}
		verdict, ok := given.Refused[own]
		if !ok {
			t.Fatalf("nothing is said of %s", own)
		}
		if len(verdict) > 0 {
			refused++
		}
		if faults := Faults(given.Strategy); (len(faults) > 0) != (len(verdict) > 0) {
			t.Errorf("%s\nthe library: %v\nArgo Rollouts %s: %s", scanner.Bytes(), verdict, own, strings.Join(faults, "; "))
		}
	}
	if refused == 0 || refused == lines {
		t.Errorf("%d strategies, %d of them refused: too few of one kind", lines, refused)
	}
	t.Logf("Argo Rollouts %s: %d strategies, %d of them refused", own, lines, refused)
}
