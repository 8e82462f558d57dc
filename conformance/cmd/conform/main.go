// Command conform prints, as JSON, what the controllers have against the given manifests.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/sirupsen/logrus"

	"cdk8s-canary/conformance"
)

func main() {
	oneCluster := flag.Bool("one-cluster", false, "all files go to one cluster: plugins registered in one file serve the Rollouts of all")
	skip := flag.String("skip", "", "comma-separated checks to leave out, for example missing-reference")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: conform [flags] FILE|DIRECTORY...")
		flag.PrintDefaults()
	}
	flag.Parse()
	logrus.SetOutput(io.Discard) // the controllers log every step

	found, err := run(flag.Args(), conformance.Options{OneCluster: *oneCluster, Skip: strings.Split(*skip, ",")})
	if err != nil {
		fmt.Fprintln(os.Stderr, "conform:", err)
		os.Exit(2)
	}
	if found {
		os.Exit(1)
	}
}

func run(args []string, options conformance.Options) (found bool, err error) {
	files, err := expand(args)
	if err != nil {
		return false, err
	}
	reports, err := conformance.Check(files, options)
	if err != nil {
		return false, err
	}
	for _, report := range reports {
		found = found || len(report.Problems) > 0
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return found, encoder.Encode(reports)
}

func expand(args []string) ([]string, error) {
	var files []string
	for _, arg := range args {
		info, err := os.Stat(arg)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			files = append(files, arg)
			continue
		}
		inside, err := conformance.ManifestFiles(arg)
		if err != nil {
			return nil, err
		}
		if len(inside) == 0 {
			return nil, fmt.Errorf("%s holds no manifests", arg)
		}
		files = append(files, inside...)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no files given")
	}
	return files, nil
}
