package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	argocommon "github.com/argoproj/argo-cd/v3/common"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/client-go/dynamic"

	"cdk8s-canary/argocd-harness/apiserver"
	"cdk8s-canary/argocd-harness/argocd"
)

const defaultManager = "rollouts-controller"

type judge struct {
	server  *apiserver.Server
	cluster *argocd.Cluster
	objects dynamic.Interface
	logs    *logs

	controllers map[string]*argocd.Controller
	stop        context.CancelFunc
	ctx         context.Context
}

func (j *judge) judge(c testCase) (a answer) {
	a.ID = c.ID
	j.logs.take()
	err := j.run(c, &a)
	if err != nil {
		a.Error = err.Error()
	}
	a.Logs = j.logs.take()
	return a
}

func (j *judge) run(c testCase, a *answer) error {
	target := c.Target
	if target == nil {
		target = c.Git
	}
	if target == nil || (c.Live == nil) == (c.Git == nil) {
		return fmt.Errorf("a case needs git, or live and target")
	}
	options, err := c.settings.options(application(c.Live), target.GetNamespace())
	if err != nil {
		return err
	}
	controller, err := j.controller(c.Config)
	if err != nil {
		return err
	}
	j.server.Reset()
	if c.Live != nil {
		err = j.server.Record(c.Live)
	} else {
		err = deploy(controller, options, []*unstructured.Unstructured{c.Git})
	}
	if err != nil {
		return err
	}
	if err := j.writeAll(c.Writes); err != nil {
		return err
	}
	if a.Live, err = j.get(target); err != nil {
		return err
	}
	targets := []*unstructured.Unstructured{target}
	comparisons, err := controller.Compare(options, targets)
	if err != nil {
		return err
	}
	a.OutOfSync, a.NormalizedLive, a.PredictedLive = comparisons[0].OutOfSync, comparisons[0].NormalizedLive, comparisons[0].PredictedLive
	sync, err := controller.NewSync(options, targets)
	if err != nil {
		return err
	}
	if err := controller.Sync(options, sync); err != nil {
		return err
	}
	a.Synced, err = j.get(target)
	return err
}

// deploy brings what Git has first into the cluster. Each object gets a sync of its own, as if chosen by hand: there are no
// gateways and pods whose health a later wave could wait for.
func deploy(controller *argocd.Controller, options argocd.Options, git []*unstructured.Unstructured) error {
	for i := range git {
		sync, err := controller.NewSync(options, git[i:i+1])
		if err != nil {
			return err
		}
		if err := controller.Sync(options, sync); err != nil {
			return fmt.Errorf("first %w", err)
		}
	}
	return nil
}

func (j *judge) writeAll(writes []controllerWrite) error {
	for i, w := range writes {
		if err := j.write(w); err != nil {
			return fmt.Errorf("writes[%d]: %w", i, err)
		}
	}
	return nil
}

// write updates the object, and then its status, as a controller does.
func (j *judge) write(w controllerWrite) error {
	client, err := j.server.Client(j.objects, w.Object)
	if err != nil {
		return err
	}
	live, err := client.Get(context.Background(), w.Object.GetName(), metav1.GetOptions{})
	if err != nil {
		return err
	}
	options := metav1.UpdateOptions{FieldManager: cmp.Or(w.Manager, defaultManager)}
	u := w.Object.DeepCopy()
	keepAnnotations(u, live)
	updated, err := client.Update(context.Background(), u, options)
	if err != nil {
		return err
	}
	status, ok := u.Object["status"]
	if !ok || !j.server.HasStatus(u.GroupVersionKind()) {
		return nil
	}
	updated.Object["status"] = status
	_, err = client.UpdateStatus(context.Background(), updated, options)
	return err
}

// keepAnnotations: a controller writes what it has read, and so keeps what Argo CD and kubectl note on the object.
func keepAnnotations(u, live *unstructured.Unstructured) {
	annotations := u.GetAnnotations()
	if annotations == nil {
		annotations = map[string]string{}
	}
	for _, key := range []string{corev1.LastAppliedConfigAnnotation, argocommon.AnnotationKeyAppInstance} {
		if value, ok := live.GetAnnotations()[key]; ok {
			annotations[key] = value
		}
	}
	if len(annotations) > 0 {
		u.SetAnnotations(annotations)
	}
}

// get returns the live object, nil if there is none.
func (j *judge) get(u *unstructured.Unstructured) (map[string]any, error) {
	client, err := j.server.Client(j.objects, u)
	if err != nil {
		return nil, err
	}
	live, err := client.Get(context.Background(), u.GetName(), metav1.GetOptions{})
	if apierrors.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return live.Object, nil
}

// A settings manager costs a few informers, so it is kept for the cases with the same argocd-cm, up to a number.
const maxControllers = 50

func (j *judge) controller(config map[string]string) (*argocd.Controller, error) {
	data, err := json.Marshal(config)
	if err != nil {
		return nil, err
	}
	if c, ok := j.controllers[string(data)]; ok {
		return c, nil
	}
	if len(j.controllers) == maxControllers || j.controllers == nil {
		if j.stop != nil {
			j.stop()
		}
		j.ctx, j.stop = context.WithCancel(context.Background())
		j.controllers = map[string]*argocd.Controller{}
	}
	c, err := argocd.NewController(j.ctx, j.cluster, config)
	if err != nil {
		return nil, err
	}
	j.controllers[string(data)] = c
	return c, nil
}

// application is the name of the Application: that of the recorded object's tracking annotation, if it has one.
func application(live *unstructured.Unstructured) string {
	if live != nil {
		if name, _, ok := strings.Cut(live.GetAnnotations()[argocommon.AnnotationKeyAppInstance], ":"); ok {
			return name
		}
	}
	return "app"
}
