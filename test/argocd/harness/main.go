// Command argocd-harness judges cases: it reads one JSON case a line from standard input, and for each writes one line
// that says what Argo CD's own code makes of it. case.go has the fields.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	temporary "github.com/argoproj/argo-cd/gitops-engine/pkg/utils/io"
	"github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/rest"

	"cdk8s-canary/argocd-harness/apiserver"
	"cdk8s-canary/argocd-harness/argocd"
)

func main() {
	schemas := flag.String("schemas", "", "`folder` with the schemas of the custom resources")
	flag.Parse()
	if err := run(*schemas, os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(schemas string, in io.Reader, out io.Writer) error {
	// A case leaves much garbage and little behind.
	debug.SetGCPercent(400)
	// kubectl keeps what it discovers on disk, by address; the next process may get the same port.
	cache, err := os.MkdirTemp(temporary.TempDir, "argocd-harness-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(cache) }()
	if err := os.Setenv("KUBECACHEDIR", cache); err != nil {
		return err
	}
	j, err := newJudge(schemas)
	if err != nil {
		return err
	}
	reader := bufio.NewReader(in)
	writer := bufio.NewWriter(out)
	for {
		line, readErr := reader.ReadBytes('\n')
		if len(line) > 1 {
			if err := j.line(line, writer); err != nil {
				return err
			}
		}
		if readErr == io.EOF {
			return nil
		}
		if readErr != nil {
			return readErr
		}
	}
}

func (j *judge) line(line []byte, writer *bufio.Writer) error {
	var c testCase
	a := answer{}
	if err := strictly(line, &c); err != nil {
		a = answer{ID: c.ID, Error: err.Error()}
	} else {
		a = j.judge(c)
	}
	data, err := json.Marshal(a)
	if err != nil {
		return err
	}
	if _, err := writer.Write(append(data, '\n')); err != nil {
		return err
	}
	return writer.Flush()
}

func newJudge(schemas string) (*judge, error) {
	// Argo CD's default is 50 requests a second.
	v1alpha1.K8sClientConfigQPS, v1alpha1.K8sClientConfigBurst = 1e6, 1e6

	logs := collectLogs()
	server, err := apiserver.Start(schemas)
	if err != nil {
		return nil, err
	}
	config := &rest.Config{Host: server.URL, QPS: -1}
	objects, err := dynamic.NewForConfig(config)
	if err != nil {
		return nil, err
	}
	cluster := &argocd.Cluster{Config: config, Namespaced: server.Namespaced}
	if err := cluster.Connect(); err != nil {
		return nil, err
	}
	return &judge{server: server, cluster: cluster, objects: objects, logs: logs}, nil
}
