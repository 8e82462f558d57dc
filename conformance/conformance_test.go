package conformance

import (
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"cdk8s-canary/conformance/release"
	"github.com/sirupsen/logrus"
)

var manifests = flag.String("manifests", "../dist", "directory with the manifests to check")

func TestMain(m *testing.M) {
	flag.Parse()
	logrus.SetOutput(io.Discard) // the controllers log every step
	os.Exit(m.Run())
}

func TestManifests(t *testing.T) {
	checkDirectory(t, *manifests, Options{OneCluster: true})
}

// generatedApps names the folder that `npm run test:conformance` fills; each file is a cluster of its own.
const generatedApps = "GENERATED_APPS"

func TestGeneratedApps(t *testing.T) {
	dir, ok := os.LookupEnv(generatedApps)
	if !ok {
		t.Skipf("%s is not set: npm run test:conformance generates apps and names their folder", generatedApps)
	}
	checkDirectory(t, dir, Options{})
}

func TestTestdataValid(t *testing.T) {
	checkDirectory(t, "testdata/valid", Options{})
}

func checkDirectory(t *testing.T, dir string, options Options) {
	for _, report := range reportsOf(t, dir, options) {
		t.Run(filepath.Base(report.File), func(t *testing.T) {
			t.Logf("%d objects; metadata only: %s", report.Objects, strings.Join(report.Unchecked, ", "))
			for _, p := range report.Problems {
				t.Errorf("%s: %s: %s", p.Object, p.Check, p.Message)
			}
		})
	}
}

// TestTestdataInvalid holds the checks to their word: each file starts with the problems that it must have, one a
// line, as "# expect: <check>: <part of the message>", and must have no others. What only one release of Argo Rollouts
// says is "# expect <release>: …".
func TestTestdataInvalid(t *testing.T) {
	seen := map[string]bool{}
	for _, report := range reportsOf(t, "testdata/invalid", Options{}) {
		t.Run(filepath.Base(report.File), func(t *testing.T) {
			expected := expectations(t, report.File)
			for _, e := range expected {
				seen[e.check] = true
				if !e.metBy(report.Problems) {
					t.Errorf("not found: %s: %s", e.check, e.message)
				}
			}
			for _, p := range report.Problems {
				if !p.among(expected) {
					t.Errorf("not expected: %s: %s: %s", p.Object, p.Check, p.Message)
				}
			}
		})
	}
	for _, check := range allChecks {
		if !seen[check] {
			t.Errorf("no file of testdata/invalid shows that the check %q can fail", check)
		}
	}
}

var allChecks = []string{
	"load", "strict-decode", "duplicate-object", "api-validation", "schema", "service-name", "rbac", "rollout", "rollout-references",
	"missing-reference", "analysis", "plugin-config", "plugin-registration", "gateway-plugin", "kedify-plugin", "istio", "istio-duration",
}

func reportsOf(t *testing.T, dir string, options Options) []Report {
	t.Helper()
	files, err := ManifestFiles(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatalf("%s holds no manifests", dir)
	}
	reports, err := Check(files, options)
	if err != nil {
		t.Fatal(err)
	}
	return reports
}

var expectLine = regexp.MustCompile(`^# expect(?: (\d\S*))?: (.+?): (.+)$`)

type expectation struct{ check, message string }

func expectations(t *testing.T, file string) []expectation {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var expected []expectation
	lines := 0
	for line := range strings.Lines(string(content)) {
		found := expectLine.FindStringSubmatch(strings.TrimSpace(line))
		if found == nil {
			continue
		}
		lines++
		if only := found[1]; only == "" || only == release.ArgoRollouts() {
			expected = append(expected, expectation{check: found[2], message: found[3]})
		}
	}
	if lines == 0 {
		t.Fatalf("%s has no line '# expect: <check>: <part of the message>'", file)
	}
	return expected
}

func (e expectation) metBy(problems []Problem) bool {
	for _, p := range problems {
		if p.Check == e.check && strings.Contains(p.Message, e.message) {
			return true
		}
	}
	return false
}

func (p Problem) among(expected []expectation) bool {
	for _, e := range expected {
		if e.metBy([]Problem{p}) {
			return true
		}
	}
	return false
}
