// Command argocd-harness judges cases and stories: it reads one of them a line, as JSON, from standard input, and for each
// writes one line that says what Argo CD's own code makes of it. case.go and story.go have the fields.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"github.com/argoproj/argo-cd/v3/controller"
	"github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/rest"

	"cdk8s-canary/argocd-harness/apiserver"
	"cdk8s-canary/argocd-harness/argocd"
	"cdk8s-canary/argocd-release"
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
	cache, err := os.MkdirTemp(release.TempDir, "argocd-harness-")
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
	data, err := json.Marshal(j.answer(line))
	if err != nil {
		return err
	}
	if _, err := writer.Write(append(data, '\n')); err != nil {
		return err
	}
	return writer.Flush()
}

// answer tells a story from a case by its steps.
func (j *judge) answer(line []byte) any {
	var kind struct {
		ID    string
		Steps json.RawMessage
	}
	if err := json.Unmarshal(line, &kind); err != nil {
		return answer{Error: err.Error()}
	}
	if kind.Steps == nil {
		var c testCase
		if err := strictly(line, &c); err != nil {
			return answer{ID: kind.ID, Error: err.Error()}
		}
		return j.judge(c)
	}
	var s story
	if err := strictly(line, &s); err != nil {
		return storyAnswer{ID: kind.ID, Error: err.Error()}
	}
	return j.follow(s)
}

func newJudge(schemas string) (*judge, error) {
	// Argo CD's default is 50 requests a second.
	v1alpha1.K8sClientConfigQPS, v1alpha1.K8sClientConfigBurst = 1e6, 1e6
	// Argo CD sleeps between two waves, so that controllers get to see what it has applied.
	if err := os.Setenv(controller.EnvVarSyncWaveDelay, "0"); err != nil {
		return nil, err
	}

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
