package argocd

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unsafe"

	argocommon "github.com/argoproj/argo-cd/v3/common"
	"github.com/argoproj/argo-cd/v3/controller"
	"github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
	"github.com/argoproj/argo-cd/v3/util/argo"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"cdk8s-canary/argocd-release"
)

// Options are those of an Application that decide how objects are compared and applied.
type Options struct {
	Name              string
	Namespace         string
	IgnoreDifferences v1alpha1.IgnoreDifferences
	ServerSideApply   bool
	// Diff is "client" or "server", and empty where Argo CD chooses.
	Diff                     string
	RespectIgnoreDifferences bool
	ApplyOutOfSyncOnly       bool
}

func (c *Controller) application(o Options) (*v1alpha1.Application, error) {
	app := &v1alpha1.Application{
		ObjectMeta: metav1.ObjectMeta{Name: o.Name, Namespace: namespace, Annotations: map[string]string{}},
		Spec: v1alpha1.ApplicationSpec{
			Project:           project.Name,
			Source:            &v1alpha1.ApplicationSource{RepoURL: "https://git.example.com/repo", Path: "."},
			Destination:       v1alpha1.ApplicationDestination{Server: c.cluster.Config.Host, Namespace: o.Namespace},
			IgnoreDifferences: o.IgnoreDifferences,
			SyncPolicy:        &v1alpha1.SyncPolicy{},
		},
	}
	for option, on := range map[string]bool{
		"ServerSideApply=true": o.ServerSideApply, "RespectIgnoreDifferences=true": o.RespectIgnoreDifferences,
		"ApplyOutOfSyncOnly=true": o.ApplyOutOfSyncOnly,
	} {
		if on {
			app.Spec.SyncPolicy.SyncOptions = append(app.Spec.SyncPolicy.SyncOptions, option)
		}
	}
	if o.Diff != "" {
		app.Annotations[argocommon.AnnotationCompareOptions] = fmt.Sprintf("ServerSideDiff=%t", o.Diff == "server")
	}
	_, err := c.apps.ArgoprojV1alpha1().Applications(namespace).Create(context.Background(), app, metav1.CreateOptions{})
	if apierrors.IsAlreadyExists(err) {
		err = nil
	}
	return app, err
}

// manifests adds what the repo server adds to everything that it generates: the tracking of the Application.
func (c *Controller) manifests(o Options, targets []*unstructured.Unstructured) ([]string, error) {
	label, err := c.settings.GetAppInstanceLabelKey()
	if err != nil {
		return nil, err
	}
	method, err := c.settings.GetTrackingMethod()
	if err != nil {
		return nil, err
	}
	installation, err := c.settings.GetInstallationID()
	if err != nil {
		return nil, err
	}
	var manifests []string
	for _, target := range targets {
		u := target.DeepCopy()
		if err := argo.NewResourceTracking().SetAppInstance(u, label, o.Name, o.Namespace, v1alpha1.TrackingMethod(method), installation); err != nil {
			return nil, err
		}
		data, err := json.Marshal(u.Object)
		if err != nil {
			return nil, err
		}
		manifests = append(manifests, string(data))
	}
	return manifests, nil
}

// Comparison is what Argo CD found out about one object.
type Comparison struct {
	OutOfSync      bool
	NormalizedLive json.RawMessage
	PredictedLive  json.RawMessage
}

// Compare is what the controller does when it refreshes an Application that consists of the targets. The results are in
// the order of the targets.
func (c *Controller) Compare(o Options, targets []*unstructured.Unstructured) ([]Comparison, error) {
	app, err := c.application(o)
	if err != nil {
		return nil, err
	}
	manifests, err := c.manifests(o, targets)
	if err != nil {
		return nil, err
	}
	result, err := release.Compare(c.manager, app, project, manifests)
	if err != nil {
		return nil, err
	}
	var problems []error
	for _, condition := range app.Status.Conditions {
		problems = append(problems, errors.New(condition.Message))
	}
	status := result.GetSyncStatus().Status
	if status == v1alpha1.SyncStatusCodeUnknown || len(problems) > 0 {
		return nil, fmt.Errorf("comparison is %s: %w", status, errors.Join(problems...))
	}
	// None of these has an accessor outside of the controller's package.
	resources := *unexported[[]v1alpha1.ResourceStatus](result, "resources")
	reconciled := *unexported[release.ReconciliationResult](result, "reconciliationResult")
	diffs := *unexported[*release.DiffResultList](result, "diffResultList")

	var comparisons []Comparison
	for _, target := range targets {
		gvk := target.GroupVersionKind()
		r := slices.IndexFunc(resources, func(r v1alpha1.ResourceStatus) bool {
			return r.Group == gvk.Group && r.Kind == gvk.Kind && r.Name == target.GetName() && (target.GetNamespace() == "" || r.Namespace == target.GetNamespace())
		})
		d := slices.IndexFunc(reconciled.Target, func(u *unstructured.Unstructured) bool {
			return r >= 0 && u != nil && u.GroupVersionKind() == gvk && u.GetName() == target.GetName() && u.GetNamespace() == resources[r].Namespace
		})
		if d < 0 {
			return nil, fmt.Errorf("Argo CD did not compare %s %s", gvk.Kind, target.GetName())
		}
		comparisons = append(comparisons, Comparison{
			OutOfSync:      resources[r].Status == v1alpha1.SyncStatusCodeOutOfSync,
			NormalizedLive: diffs.Diffs[d].NormalizedLive,
			PredictedLive:  diffs.Diffs[d].PredictedLive,
		})
	}
	return comparisons, nil
}

func unexported[T any](of any, field string) *T {
	return (*T)(unsafe.Pointer(reflect.ValueOf(of).Elem().FieldByName(field).UnsafeAddr()))
}

// NewSync is a sync operation of an Application that consists of the targets, as a user or the automation requests it.
func (c *Controller) NewSync(o Options, targets []*unstructured.Unstructured) (*v1alpha1.OperationState, error) {
	app, err := c.application(o)
	if err != nil {
		return nil, err
	}
	manifests, err := c.manifests(o, targets)
	return controller.NewOperationState(v1alpha1.Operation{Sync: &v1alpha1.SyncOperation{
		Manifests: manifests, SyncOptions: app.Spec.SyncPolicy.SyncOptions,
	}}), err
}

// Sync is what the controller does each time that it looks after a sync operation. It may still run afterwards: until
// what was applied is healthy, and the next wave can be.
func (c *Controller) Sync(o Options, state *v1alpha1.OperationState) error {
	app, err := c.application(o)
	if err != nil {
		return err
	}
	release.Sync(c.manager, app, project, state)
	if state.SyncResult == nil || (state.Phase != release.OperationRunning && !state.Phase.Successful()) {
		problems := []string{fmt.Sprintf("sync: %s: %s", state.Phase, state.Message)}
		if state.SyncResult != nil {
			for _, r := range state.SyncResult.Resources {
				if r.Status != release.ResultCodeSynced {
					problems = append(problems, fmt.Sprintf("%s %s: %s: %s", r.Kind, r.Name, r.Status, strings.TrimSpace(r.Message)))
				}
			}
		}
		return errors.New(strings.Join(problems, "; "))
	}
	return nil
}
