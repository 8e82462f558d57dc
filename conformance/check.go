package conformance

import (
	"cmp"
	"fmt"
	"slices"

	corev1 "k8s.io/api/core/v1"
)

// Options of a run.
type Options struct {
	// OneCluster says that all files go to one cluster: plugins registered by one file serve the Rollouts of all.
	OneCluster bool
	// Skip names checks whose problems are left out.
	Skip []string
}

// Report is the result for one file.
type Report struct {
	File     string    `json:"file"`
	Objects  int       `json:"objects"`
	Problems []Problem `json:"problems"`
	// Unchecked lists the kinds of which only the metadata could be checked.
	Unchecked []string `json:"unchecked"`
}

var checks = []func(Set) []Problem{
	checkDuplicates,
	checkAPIServer,
	checkRBAC,
	checkRollouts,
	checkTypedUpdate,
	checkAnalysisTemplates,
	checkPluginConfig,
	checkGatewayPlugin,
	checkKedifyPlugin,
	checkIstio,
}

// Check runs every check on every file. Objects refer to objects of the same file.
func Check(files []string, options Options) ([]Report, error) {
	sets := make([]Set, len(files))
	reports := make([]Report, len(files))
	var shared []*corev1.ConfigMap
	for i, file := range files {
		set, problems, err := Load(file)
		if err != nil {
			return nil, err
		}
		sets[i] = set
		reports[i] = Report{File: file, Objects: len(set), Problems: problems, Unchecked: uncheckedKinds(set)}
		shared = append(shared, pluginConfigs(set)...)
	}
	for i, set := range sets {
		for _, check := range checks {
			reports[i].Problems = append(reports[i].Problems, check(set)...)
		}
		found, err := checkSchemas(set)
		if err != nil {
			return nil, err
		}
		reports[i].Problems = append(reports[i].Problems, found...)
		configs := pluginConfigs(set)
		if options.OneCluster {
			configs = shared
		}
		reports[i].Problems = append(reports[i].Problems, checkPluginsRegistered(set, configs)...)
		reports[i].Problems = tidy(reports[i].Problems, options.Skip)
	}
	return reports, nil
}

func checkDuplicates(s Set) []Problem {
	var problems []Problem
	seen := map[string]bool{}
	for _, o := range s {
		id := fmt.Sprintf("%s %s", o.GroupVersionKind().Group, o)
		if seen[id] {
			problems = append(problems, o.problem("duplicate-object", "is defined twice"))
		}
		seen[id] = true
	}
	return problems
}

func uncheckedKinds(s Set) []string {
	kinds := []string{}
	for _, o := range s {
		if !o.Known {
			kinds = append(kinds, fmt.Sprintf("%s %s", o.GetAPIVersion(), o.GetKind()))
		}
	}
	slices.Sort(kinds)
	return slices.Compact(kinds)
}

func tidy(problems []Problem, skip []string) []Problem {
	kept := []Problem{}
	for _, p := range problems {
		if !slices.Contains(skip, p.Check) {
			kept = append(kept, p)
		}
	}
	slices.SortStableFunc(kept, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Object, b.Object), cmp.Compare(a.Check, b.Check), cmp.Compare(a.Message, b.Message))
	})
	return slices.Compact(kept)
}
