package conformance

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"k8s.io/client-go/util/jsonpath"
)

// generatedJSONPaths names the file that `npm run test:conformance` writes: JSONPath expressions, one a line, each with what the
// library finds wrong with it, or with its evaluation.
const generatedJSONPaths = "GENERATED_JSON_PATHS"

// answers are what expressions with a defect must get no value from.
var answers = []string{
	`{}`, `{"a": 1}`, `{"a": "x", "b": true}`, `{"a": [{"a": 1, "b": 2}, {"a": 2}], "b": {"a": [1, 2]}}`, `[{"a": "x"}]`, `[1, 2]`,
	`{"a": [[1], [2]]}`, `{"a": {"a": {"a": [1, 2, 3]}}}`, `"x"`,
}

// TestJSONPaths holds the library's reader of JSONPath against client-go's own, which Argo Rollouts takes for its web metrics.
func TestJSONPaths(t *testing.T) {
	name, ok := os.LookupEnv(generatedJSONPaths)
	if !ok {
		t.Skipf("%s is not set: npm run test:conformance generates expressions and names their file", generatedJSONPaths)
	}
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines, refused, failing, valued, wrong := 0, 0, 0, 0, 0
	for scanner := bufio.NewScanner(file); scanner.Scan(); lines++ {
		var given struct{ Path, Fault, Defect string }
		if err := json.Unmarshal(scanner.Bytes(), &given); err != nil {
			t.Fatal(err)
		}
		err := jsonpath.New("metrics").Parse(given.Path)
		if err != nil {
			refused++
		}
		if (err != nil) != (given.Fault != "") {
			wrong++
			t.Errorf("%q: the library finds %q, client-go %v", given.Path, given.Fault, err)
		} else if err == nil {
			answer := valueFrom(t, given.Path)
			if given.Defect != "" {
				failing++
			} else if answer != "" {
				valued++
			}
			if given.Defect != "" && answer != "" {
				wrong++
				t.Errorf("%q: the library finds %q, client-go a value in %s", given.Path, given.Defect, answer)
			}
		}
		if wrong >= 10 {
			t.Fatal("and perhaps more")
		}
	}
	t.Logf("%d expressions: client-go refuses %d, %d fail in every answer, %d have a value in one", lines, refused, failing, valued)
	if refused < lines/10 || refused > lines*9/10 || failing < lines/100 || valued < lines/100 {
		t.Errorf("%d refused, %d failing and %d with a value of %d: there must be enough of each kind", refused, failing, valued, lines)
	}
}

// valueFrom is an answer from which a web metric gets a value, or nothing.
func valueFrom(t *testing.T, path string) string {
	t.Helper()
	for _, answer := range answers {
		var data any
		if err := json.Unmarshal([]byte(answer), &data); err != nil {
			t.Fatal(err)
		}
		// Evaluation changes the expression.
		expression := jsonpath.New("metrics")
		if err := expression.Parse(path); err != nil {
			t.Fatal(err)
		}
		found, err := expression.FindResults(data)
		if err != nil {
			continue
		}
		for _, values := range found {
			if len(values) > 0 {
				return answer
			}
		}
	}
	return ""
}
