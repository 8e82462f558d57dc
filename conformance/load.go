package conformance

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

// ManifestFiles lists the YAML files of a directory, not of its subdirectories.
func ManifestFiles(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var files []string
	for _, entry := range entries {
		ext := strings.ToLower(filepath.Ext(entry.Name()))
		if !entry.IsDir() && (ext == ".yaml" || ext == ".yml") {
			files = append(files, filepath.Join(dir, entry.Name()))
		}
	}
	sort.Strings(files)
	return files, nil
}

// Load reads one file. Documents that cannot be read become problems, so that one bad document does not hide the rest.
func Load(file string) (Set, []Problem, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, nil, err
	}
	var set Set
	var problems []Problem
	reader := utilyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(content)))
	for n := 1; ; n++ {
		doc, err := reader.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", file, err)
		}
		object, found := loadDocument(doc, fmt.Sprintf("document %d", n))
		problems = append(problems, found...)
		if object != nil {
			set = append(set, object)
		}
	}
	if len(set) == 0 && len(problems) == 0 {
		problems = append(problems, Problem{Object: "file", Check: "load", Message: "holds no object"})
	}
	return set, problems, nil
}

func loadDocument(doc []byte, label string) (*Object, []Problem) {
	json, err := yaml.YAMLToJSONStrict(doc)
	if err != nil {
		return nil, []Problem{{Object: label, Check: "load", Message: err.Error()}}
	}
	if string(json) == "null" {
		return nil, nil
	}
	content := &unstructured.Unstructured{}
	if err := content.UnmarshalJSON(json); err != nil {
		return nil, []Problem{{Object: label, Check: "load", Message: err.Error()}}
	}
	object := &Object{Unstructured: content}
	return object, decode(object, json)
}
