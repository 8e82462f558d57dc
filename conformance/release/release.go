// Package release says which Argo Rollouts a build has: a build has one release of each module.
package release

import (
	"reflect"
	"regexp"
	"runtime"

	"github.com/argoproj/argo-rollouts/rollout"
)

var versioned = regexp.MustCompile(`argo-rollouts@v([^/]+)/`)

// ArgoRollouts is for example "1.10.2", and empty where the code is of no release.
func ArgoRollouts() string {
	file, _ := runtime.FuncForPC(reflect.ValueOf(rollout.NewController).Pointer()).FileLine(0)
	found := versioned.FindStringSubmatch(file)
	if found == nil {
		return ""
	}
	return found[1]
}
