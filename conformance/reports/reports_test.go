package reports

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jstemmer/go-junit-report/v2/junit"
	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/xeipuuv/gojsonschema"
)

// generatedReports names the folder that `npm run test:conformance` fills: reports over findings with hostile texts.
const generatedReports = "GENERATED_REPORTS"

type counts struct{ Findings, Errors int }

// each hands over every report of a format, with what is in it.
func each(t *testing.T, format string, look func(t *testing.T, content []byte, want counts)) {
	t.Helper()
	folder, ok := os.LookupEnv(generatedReports)
	if !ok {
		t.Skipf("%s is not set: npm run test:conformance writes the reports and names their folder", generatedReports)
	}
	files, err := filepath.Glob(filepath.Join(folder, "*."+format))
	if err != nil || len(files) < 20 {
		t.Fatalf("%d reports in %s (%v)", len(files), folder, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			about, err := os.ReadFile(strings.TrimSuffix(file, format) + "json")
			if err != nil {
				t.Fatal(err)
			}
			var want counts
			if err := json.Unmarshal(about, &want); err != nil {
				t.Fatal(err)
			}
			look(t, content, want)
		})
	}
}

// TestSARIF holds the reports against the published schema of SARIF 2.1.0.
func TestSARIF(t *testing.T) {
	schema := sarifSchema(t)
	each(t, "sarif", func(t *testing.T, content []byte, want counts) {
		read, err := sarif.FromBytes(content, sarif.WithStrictValidation())
		if err != nil {
			t.Fatal(err)
		}
		if read.Version != "2.1.0" || len(read.Runs) != 1 || len(read.Runs[0].Results) != want.Findings {
			t.Errorf("version %s with %d runs", read.Version, len(read.Runs))
		}
		for _, problem := range problemsOf(t, schema, content) {
			t.Error(problem)
		}
	})
}

// TestSARIFSchemaRefuses shows that the schema is one that can say no.
func TestSARIFSchemaRefuses(t *testing.T) {
	schema := sarifSchema(t)
	for _, result := range []string{`"level":"fatal","message":{"text":"x"}`, `"message":{}`, `"message":{"text":"x"},"unheardOf":1`} {
		broken := []byte(`{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[{` + result + `}]}]}`)
		if problems := problemsOf(t, schema, broken); len(problems) == 0 {
			t.Errorf("%s is taken", result)
		}
	}
}

// sarifSchema is the schema that the module carries, for its own types alone: what these do not know would be lost before it is judged.
func sarifSchema(t *testing.T) *gojsonschema.Schema {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/owenrumney/go-sarif/v3").Output()
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(out)), "pkg/report/v210/sarif/schema.go"))
	if err != nil {
		t.Fatal(err)
	}
	_, behind, _ := strings.Cut(string(source), "`")
	text, _, _ := strings.Cut(behind, "`")
	schema, err := gojsonschema.NewSchema(gojsonschema.NewStringLoader(text))
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func problemsOf(t *testing.T, schema *gojsonschema.Schema, content []byte) []string {
	t.Helper()
	result, err := schema.Validate(gojsonschema.NewBytesLoader(content))
	if err != nil {
		t.Fatal(err)
	}
	var problems []string
	for _, problem := range result.Errors() {
		problems = append(problems, problem.String())
	}
	return problems
}

// allowed are the elements of JUnit's XML that Jenkins, Maven and GitLab read, each with its attributes: those of the common schema.
var allowed = map[string]struct{ within, attributes, required []string }{
	"testsuites": {[]string{""}, []string{"name", "tests", "failures", "errors", "disabled", "time"}, nil},
	"testsuite": {[]string{"testsuites"}, []string{"name", "tests", "failures", "errors", "skipped", "time", "timestamp", "hostname", "id",
		"package", "disabled"}, []string{"name", "tests"}},
	"testcase":   {[]string{"testsuite"}, []string{"name", "classname", "time", "status", "assertions"}, []string{"name", "classname"}},
	"failure":    {[]string{"testcase"}, []string{"message", "type"}, nil},
	"system-out": {[]string{"testcase", "testsuite"}, nil, nil},
}

// TestJUnit holds the reports against the elements and attributes of the common schema, and against a reader of them.
func TestJUnit(t *testing.T) {
	each(t, "junit", func(t *testing.T, content []byte, want counts) {
		checkElements(t, content)
		var suites junit.Testsuites
		if err := xml.Unmarshal(content, &suites); err != nil {
			t.Fatal(err)
		}
		cases, failures := 0, 0
		for _, suite := range suites.Suites {
			own := 0
			for _, testcase := range suite.Testcases {
				if testcase.Failure != nil {
					own++
				}
			}
			if suite.Tests != len(suite.Testcases) || suite.Failures != own {
				t.Errorf("%s says %d tests and %d failures, and has %d and %d", suite.Name, suite.Tests, suite.Failures,
					len(suite.Testcases), own)
			}
			cases, failures = cases+len(suite.Testcases), failures+own
		}
		if failures != want.Errors || cases != max(want.Findings, 1) || suites.Tests != cases || suites.Failures != failures {
			t.Errorf("%d cases with %d failures, said are %d and %d, and there are %+v", cases, failures, suites.Tests, suites.Failures, want)
		}
	})
}

func checkElements(t *testing.T, content []byte) {
	t.Helper()
	decoder := xml.NewDecoder(bytes.NewReader(content))
	decoder.Strict = true
	within := []string{""}
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		switch element := token.(type) {
		case xml.StartElement:
			name := element.Name.Local
			rule, known := allowed[name]
			if !known || !slices.Contains(rule.within, within[len(within)-1]) {
				t.Errorf("<%s> in <%s>", name, within[len(within)-1])
			}
			var attributes []string
			for _, attribute := range element.Attr {
				attributes = append(attributes, attribute.Name.Local)
				if !slices.Contains(rule.attributes, attribute.Name.Local) {
					t.Errorf("%s of <%s>", attribute.Name.Local, name)
				}
			}
			for _, required := range rule.required {
				if !slices.Contains(attributes, required) {
					t.Errorf("<%s> without %s", name, required)
				}
			}
			within = append(within, name)
		case xml.EndElement:
			within = within[:len(within)-1]
		}
	}
}
