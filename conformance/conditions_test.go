package conformance

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"

	"cdk8s-canary/conformance/release"

	olderparser "github.com/antonmedv/expr/parser"
	"github.com/argoproj/argo-rollouts/utils/evaluate"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"
	newerparser "github.com/expr-lang/expr/parser"
)

// generatedConditions names the file that `npm run test:conformance` writes: conditions of metrics, one a line, each with what the
// library thinks of it.
const generatedConditions = "GENERATED_CONDITIONS"

// samples are what the controller's providers hand to EvaluateResult, in the types that they have there.
var samples = map[string][]any{
	"list":       {[]float64{}, []float64{0.97}, []float64{0.2, 1, 3}, []float64{math.NaN()}},
	"number":     {0.97, 0.0, 3.0, math.NaN()},
	"graphite":   {[]float64{}, []float64{0.97}, []float64{0.2, 1, 3}},
	"influxdb":   {[]any{0.97}, []any{int64(1), int64(3)}, []any{"a", "b"}, []any{nil}, []any{true, false}},
	"cloudWatch": {[]types.MetricDataResult(nil), []types.MetricDataResult{}, cloudWatchResult(), cloudWatchResult(0.97), cloudWatchResult(0.2, 1, 3)},
	"datadog":    {(*float64)(nil), 0.97, 0.0},
	"newRelic": {map[string]any{"a": 0.97}, map[string]any{"a": "b", "x": map[string]any{"y": 1.0}}, map[string]any{"a": true},
		map[string]any{"a": []any{1.0}}, []map[string]any{{"a": 0.97}, {"a": 1.0}}, []map[string]any{{"a": "b"}, {"a": "c"}}},
	"skywalking": {map[string]any{"a": 0.97}, map[string]any{"a": "b"}, map[string]any{"a": true, "x": map[string]any{"y": 1.0}}, map[string]any{"a": []any{1.0}}},
	"wavefront":  {0.97, 0.0, []float64{0.2, 1, 3}},
	"web": {0.97, 1.0, "a", true, false, nil, []any{}, []any{0.97}, []any{"a"}, []any{true}, []any{[]any{1.0}}, map[string]any{"a": 0.97},
		map[string]any{"a": "b", "x": map[string]any{"y": 1.0}}, map[string]any{"a": true}, []any{map[string]any{"a": 1.0, "Values": []any{1.0}}}},
}

func cloudWatchResult(values ...float64) []types.MetricDataResult {
	id := "a"
	return []types.MetricDataResult{{Id: &id, Label: &id, Values: values}}
}

// TestConditions holds the library's reading of conditions against the languages of Argo Rollouts 1.9 and of 1.10: what the library
// reads is what each of them reads. What it refuses works in no release, for no result; each build asks the controller that it has.
func TestConditions(t *testing.T) {
	name, ok := os.LookupEnv(generatedConditions)
	if !ok {
		t.Skipf("%s is not set: npm run test:conformance generates conditions and names their file", generatedConditions)
	}
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines, unread, refused, working, missed, wrong := 0, 0, 0, 0, 0, 0
	for scanner := bufio.NewScanner(file); scanner.Scan(); lines++ {
		var given struct {
			Condition, Result, Refused string
			Older, Newer               bool
		}
		if err := json.Unmarshal(scanner.Bytes(), &given); err != nil {
			t.Fatal(err)
		}
		older, newer := parseErrors(given.Condition)
		works := worksFor(given.Condition, given.Result)
		if (older == nil) != given.Older || (newer == nil) != given.Newer || (given.Refused != "" && works != "") {
			wrong++
			t.Errorf("%s of %s\nthe library: reads it in 1.9 %t, in 1.10 %t; %s\nGo: %v, %v; %s", given.Condition, given.Result,
				given.Older, given.Newer, given.Refused, older, newer, works)
		}
		switch {
		case older != nil && newer != nil:
			unread++
		case given.Refused != "":
			refused++
		case works != "":
			working++
		default:
			missed++
			if os.Getenv("SHOW_MISSED") != "" {
				t.Logf("missed: %s of %s", given.Condition, given.Result)
			}
		}
		if wrong == 10 {
			t.Fatal("and perhaps more")
		}
	}
	t.Logf("%d conditions: %d cannot be read, %d are refused for what they do, %d work, %d fail for these results only", lines, unread, refused, working, missed)
	for _, count := range []int{unread, refused, working} {
		if count < lines/20 {
			t.Errorf("%d of %d: too few to say anything", count, lines)
		}
	}
}

func parseErrors(condition string) (older, newer error) {
	_, older = olderparser.Parse(condition)
	_, newer = newerparser.Parse(condition)
	return older, newer
}

// worksFor names a result for which a condition has a value in this release, empty if there is none.
func worksFor(condition, result string) string {
	for _, sample := range samples[result] {
		if _, err := evaluate.EvalCondition(sample, condition); err == nil {
			return fmt.Sprintf("works in %s for %v", release.ArgoRollouts(), sample)
		}
	}
	return ""
}
