package conformance

import (
	"encoding/json"
	"fmt"
	"sort"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// normal makes a deep copy with one type for all numbers, as a trip through the API server does.
func normal(value any) any {
	data, err := json.Marshal(value)
	if err != nil {
		panic(err) // only for a value that is not JSON
	}
	var result any
	if err := json.Unmarshal(data, &result); err != nil {
		panic(err)
	}
	return result
}

// diff answers the first difference between two JSON values, or "".
func diff(want, got any) string {
	return diffAt("spec", normal(want), normal(got))
}

func diffAt(path string, want, got any) string {
	switch w := want.(type) {
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok {
			break
		}
		for _, key := range unionKeys(w, g) {
			if d := diffAt(path+"."+key, w[key], g[key]); d != "" {
				return d
			}
		}
		return ""
	case []any:
		g, ok := got.([]any)
		if !ok {
			break
		}
		if len(w) != len(g) {
			return fmt.Sprintf("%s has %d entries, not %d", path, len(g), len(w))
		}
		for i := range w {
			if d := diffAt(fmt.Sprintf("%s[%d]", path, i), w[i], g[i]); d != "" {
				return d
			}
		}
		return ""
	default:
		if want == got {
			return ""
		}
	}
	return fmt.Sprintf("%s is %s, not %s", path, text(got), text(want))
}

func unionKeys[A, B any](a map[string]A, b map[string]B) []string {
	keys := make([]string, 0, len(a))
	for key := range a {
		keys = append(keys, key)
	}
	for key := range b {
		if _, both := a[key]; !both {
			keys = append(keys, key)
		}
	}
	sort.Strings(keys)
	return keys
}

func text(value any) string {
	data, _ := json.Marshal(value)
	return string(data)
}

// slice answers the maps of a list in place; entries of another type are for the strict decoding to report.
func slice(object map[string]any, path ...string) []map[string]any {
	value, _, _ := unstructured.NestedFieldNoCopy(object, path...)
	list, _ := value.([]any)
	var maps []map[string]any
	for _, item := range list {
		if m, ok := item.(map[string]any); ok {
			maps = append(maps, m)
		}
	}
	return maps
}

func number(value any) int64 {
	switch n := value.(type) {
	case int64:
		return n
	case float64:
		return int64(n)
	}
	return 0
}
