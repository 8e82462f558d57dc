package loop

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"
)

const (
	generatedCourses = "GENERATED_COURSES"
	// updateRecordings makes a test write down what it sees.
	updateRecordings = "UPDATE_RECORDINGS"
)

// TestRecordings holds what test/plan compares its predictions with: what the controller does with the canaries of testdata.
func TestRecordings(t *testing.T) {
	own := own(t)
	t.Run(own, func(t *testing.T) {
		files, err := filepath.Glob("testdata/*.yaml")
		if err != nil || len(files) == 0 {
			t.Fatal("no test data", err)
		}
		seen := map[string]Course{}
		for _, name := range files {
			text, err := os.ReadFile(name)
			must(err)
			var given struct {
				Strategy `json:",inline"`
			}
			must(yaml.Unmarshal(text, &given))
			course, err := Observed(given.Strategy, false)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			seen[strings.TrimSuffix(filepath.Base(name), ".yaml")] = course
		}
		recording := filepath.Join("recordings", own+".json")
		if os.Getenv(updateRecordings) != "" {
			text, err := json.MarshalIndent(seen, "", " ")
			must(err)
			must(os.MkdirAll(filepath.Dir(recording), 0o755))
			must(os.WriteFile(recording, append(text, '\n'), 0o644))
		}
		text, err := os.ReadFile(recording)
		must(err)
		var recorded map[string]Course
		must(json.Unmarshal(text, &recorded))
		if len(recorded) != len(seen) {
			t.Errorf("%d canaries, and %d recordings: %s=1 makes them anew", len(seen), len(recorded), updateRecordings)
		}
		for name, course := range seen {
			if difference := differenceOf("", course.Forward, recorded[name].Forward); difference != "" {
				t.Errorf("%s: %s", name, difference)
			}
			for i, abort := range course.Aborts {
				if i >= len(recorded[name].Aborts) || !slices.Equal(abort, recorded[name].Aborts[i]) {
					t.Errorf("%s: another abort at %s", name, course.Forward[i])
				}
			}
		}
	})
}

// TestCourses compares what a plan predicts of generated canaries with what the controller does.
func TestCourses(t *testing.T) {
	name, ok := os.LookupEnv(generatedCourses)
	if !ok {
		t.Skipf("%s is not set: npm run test:conformance generates canaries and names their file", generatedCourses)
	}
	own := own(t)
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	scanner := bufio.NewScanner(file)
	scanner.Buffer(nil, 16<<20)
	t.Run(own, func(t *testing.T) {
		lines, states := 0, 0
		for ; scanner.Scan(); lines++ {
			var given struct {
				Strategy Strategy                     `json:"strategy"`
				Courses  map[string]map[string]Course `json:"courses"`
			}
			if err := json.Unmarshal(scanner.Bytes(), &given); err != nil {
				t.Fatal(err)
			}
			predicted, ok := given.Courses[own]
			if !ok || len(predicted) != 2 {
				t.Fatalf("not everything is said of %s", own)
			}
			text, err := json.Marshal(given.Strategy)
			must(err)
			for pace, course := range predicted {
				seen, err := Observed(given.Strategy, pace == "one by one")
				if err != nil {
					t.Errorf("%s\n%s: %v", text, pace, err)
					continue
				}
				states += len(seen.Forward)
				if difference := differenceOf("", seen.Forward, course.Forward); difference != "" {
					t.Errorf("%s\n%s: %s", text, pace, difference)
					continue
				}
				if len(seen.Aborts) != len(course.Aborts) {
					t.Errorf("%s\n%s: %d aborts instead of %d", text, pace, len(seen.Aborts), len(course.Aborts))
					continue
				}
				for i := range seen.Aborts {
					states += len(seen.Aborts[i])
					if difference := differenceOf(course.Forward[i], seen.Aborts[i], course.Aborts[i]); difference != "" {
						t.Errorf("%s\n%s: %s", text, pace, difference)
						break
					}
				}
			}
		}
		if states <= lines {
			t.Errorf("%d canaries with %d states: too few", lines, states)
		}
		t.Logf("Argo Rollouts %s: %d canaries with %d states", own, lines, states)
	})
}

func differenceOf(abortedAt string, seen, predicted []string) string {
	if slices.Equal(seen, predicted) {
		return ""
	}
	when := "forward"
	if abortedAt != "" {
		when = "aborted at " + abortedAt
	}
	return when + "\nArgo Rollouts:\n  " + strings.Join(seen, "\n  ") + "\npredicted:\n  " + strings.Join(predicted, "\n  ")
}
