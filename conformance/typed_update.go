package conformance

import (
	"encoding/json"
	"fmt"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
)

// checkTypedUpdate looks at what is left of a Rollout when the controller writes it back, as it does for each revision
// by an Update of its Go type: a field that the type drops differs from Git for ever, and so does one that it adds
// inside an array, because a server-side diff compares arrays of the strategy whole. Fields that it adds to a map are
// nobody's concern, and neither is the pod's spec: Argo CD reads that through the Go type itself.
func checkTypedUpdate(s Set) []Problem {
	var problems []Problem
	ofType(s, func(o *Object, ro *v1alpha1.Rollout) {
		data, err := json.Marshal(ro)
		if err != nil {
			return // for the strict decoding to report
		}
		var written map[string]any
		if err := json.Unmarshal(data, &written); err != nil {
			panic(err) // what was marshalled is JSON
		}
		for _, change := range typedChanges("spec", normal(o.Object["spec"]), written["spec"], false) {
			problems = append(problems, o.problem("typed-update", "%s", change))
		}
	})
	return problems
}

func typedChanges(path string, git, written any, inArray bool) []string {
	if path == "spec.template.spec" {
		return nil
	}
	var changes []string
	switch g := git.(type) {
	case map[string]any:
		w, _ := written.(map[string]any)
		for _, key := range unionKeys(g, w) {
			before, inGit := g[key]
			after, kept := w[key]
			at := path + "." + key
			switch {
			case inGit && kept:
				changes = append(changes, typedChanges(at, before, after, inArray)...)
			case inGit:
				changes = append(changes, fmt.Sprintf("the controller's update drops %s (%s)", at, text(before)))
			case inArray:
				changes = append(changes, fmt.Sprintf("the controller's update adds %s (%s) inside an array", at, text(after)))
			}
		}
	case []any:
		w, _ := written.([]any)
		for i := range g {
			if i < len(w) {
				changes = append(changes, typedChanges(fmt.Sprintf("%s[%d]", path, i), g[i], w[i], true)...)
			}
		}
	default:
		if text(git) != text(written) {
			changes = append(changes, fmt.Sprintf("the controller's update makes %s %s of %s", path, text(written), text(git)))
		}
	}
	return changes
}
