package conformance

import (
	"bufio"
	"encoding/json"
	"os"
	"reflect"
	"testing"

	yamlv3 "gopkg.in/yaml.v3"
	"sigs.k8s.io/yaml"
)

// generatedYAML names the file that `npm run test:conformance` writes: values, one a line, each with the YAML that the library
// makes of it.
const generatedYAML = "GENERATED_YAML"

// TestYAML reads the library's YAML as the controllers do: with the reader of Kubernetes, which Helm and kubectl share, and with
// that of YAML 1.2. Whatever the value, it comes back as it is.
func TestYAML(t *testing.T) {
	name, ok := os.LookupEnv(generatedYAML)
	if !ok {
		t.Skipf("%s is not set: npm run test:conformance generates values and names their file", generatedYAML)
	}
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines, guarded, wrong := 0, 0, 0
	scanner := bufio.NewScanner(file)
	scanner.Buffer(nil, 1<<20)
	for ; scanner.Scan(); lines++ {
		var given struct {
			Value     any    `json:"value"`
			YAML      string `json:"yaml"`
			Outer     string `json:"outer"`
			Unguarded string `json:"unguarded"`
		}
		if err := json.Unmarshal(scanner.Bytes(), &given); err != nil {
			t.Fatal(err)
		}
		var outer struct {
			Data map[string]string `json:"data"`
		}
		if err := yaml.Unmarshal([]byte(given.Outer), &outer); err != nil || outer.Data["yaml"] != given.YAML {
			wrong++
			t.Errorf("in a ConfigMap %q comes back as %q (%v)", given.YAML, outer.Data["yaml"], err)
		}
		if read, err := readAsKubernetes(given.YAML); err != nil || !reflect.DeepEqual(read, given.Value) {
			wrong++
			t.Errorf("%q is read as %#v (%v), not as %#v", given.YAML, read, err, given.Value)
		}
		if read, err := readAsYAML12(given.YAML); err != nil || !reflect.DeepEqual(read, given.Value) {
			wrong++
			t.Errorf("YAML 1.2: %q is read as %#v (%v), not as %#v", given.YAML, read, err, given.Value)
		}
		if read, err := readAsKubernetes(given.Unguarded); err != nil || !reflect.DeepEqual(read, given.Value) {
			guarded++
		}
		if wrong >= 10 {
			t.Fatal("and perhaps more")
		}
	}
	if err := scanner.Err(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d values, of which %d would not have come back without the guard", lines, guarded)
	if guarded == 0 || guarded == lines {
		t.Errorf("%d values, of which %d need the guard: there must be some of each kind", lines, guarded)
	}
}

func readAsKubernetes(text string) (any, error) {
	var read any
	err := yaml.Unmarshal([]byte(text), &read)
	return read, err
}

func readAsYAML12(text string) (any, error) {
	var read any
	if err := yamlv3.Unmarshal([]byte(text), &read); err != nil {
		return nil, err
	}
	// Whole numbers are floats in JSON.
	content, err := json.Marshal(read)
	if err != nil {
		return nil, err
	}
	var normal any
	err = json.Unmarshal(content, &normal)
	return normal, err
}
