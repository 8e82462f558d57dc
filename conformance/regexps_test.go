package conformance

import (
	"bufio"
	"encoding/json"
	"os"
	"regexp"
	"testing"
)

// generatedRegexps names the file that `npm run test:conformance` writes: regular expressions, one a line, each with what the
// library finds wrong with it, and in which texts it finds something.
const generatedRegexps = "GENERATED_REGEXPS"

// TestRegexps holds the library's reader of regular expressions against Go's own, which Argo Rollouts, istiod and Prometheus use.
func TestRegexps(t *testing.T) {
	name, ok := os.LookupEnv(generatedRegexps)
	if !ok {
		t.Skipf("%s is not set: npm run test:conformance generates regular expressions and names their file", generatedRegexps)
	}
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines, refused, compared, wrong := 0, 0, 0, 0
	for scanner := bufio.NewScanner(file); scanner.Scan(); lines++ {
		var given struct {
			Pattern string `json:"pattern"`
			Fault   string `json:"fault"`
			Found   []struct {
				Text  string `json:"text"`
				Found bool   `json:"found"`
			} `json:"found"`
		}
		if err := json.Unmarshal(scanner.Bytes(), &given); err != nil {
			t.Fatal(err)
		}
		compiled, err := regexp.Compile(given.Pattern)
		if err != nil {
			refused++
		}
		if (err != nil) != (given.Fault != "") {
			wrong++
			t.Errorf("%q: the library finds %q, Go %v", given.Pattern, given.Fault, err)
		} else if err == nil {
			for _, subject := range given.Found {
				compared++
				if compiled.MatchString(subject.Text) != subject.Found {
					wrong++
					t.Errorf("%q in %q: the library finds it %t, Go does not say so", given.Pattern, subject.Text, subject.Found)
				}
			}
		}
		if wrong >= 10 {
			t.Fatal("and perhaps more")
		}
	}
	t.Logf("%d expressions, of which Go refuses %d; %d texts compared", lines, refused, compared)
	if refused < lines/10 || refused > lines*9/10 || compared == 0 {
		t.Errorf("%d expressions, of which Go refuses %d, and %d texts: there must be enough of each kind", lines, refused, compared)
	}
}
