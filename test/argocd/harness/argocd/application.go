package argocd

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"unsafe"

	gitops "github.com/argoproj/argo-cd/gitops-engine/pkg/diff"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/sync/common"
	argocommon "github.com/argoproj/argo-cd/v3/common"
	"github.com/argoproj/argo-cd/v3/controller"
	"github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
	"github.com/argoproj/argo-cd/v3/util/argo"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// Options are those of an Application that decide how objects are compared and applied.
type Options struct {
	Name                     string
	Namespace                string
	IgnoreDifferences        v1alpha1.IgnoreDifferences
	ServerSideApply          bool
	ServerSideDiff           bool
	RespectIgnoreDifferences bool
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
	} {
		if on {
			app.Spec.SyncPolicy.SyncOptions = append(app.Spec.SyncPolicy.SyncOptions, option)
		}
	}
	if o.ServerSideDiff {
		app.Annotations[argocommon.AnnotationCompareOptions] = "ServerSideDiff=true"
	}
	_, err := c.apps.ArgoprojV1alpha1().Applications(namespace).Create(context.Background(), app, metav1.CreateOptions{})
	if apierrors.IsAlreadyExists(err) {
		err = nil
	}
	return app, err
}

// manifest adds what the repo server adds to everything that it generates: the tracking of the Application.
func (c *Controller) manifest(o Options, target *unstructured.Unstructured) (string, error) {
	label, err := c.settings.GetAppInstanceLabelKey()
	if err != nil {
		return "", err
	}
	method, err := c.settings.GetTrackingMethod()
	if err != nil {
		return "", err
	}
	installation, err := c.settings.GetInstallationID()
	if err != nil {
		return "", err
	}
	u := target.DeepCopy()
	if err := argo.NewResourceTracking().SetAppInstance(u, label, o.Name, o.Namespace, v1alpha1.TrackingMethod(method), installation); err != nil {
		return "", err
	}
	data, err := json.Marshal(u.Object)
	return string(data), err
}

// Comparison is what Argo CD found out about the one object.
type Comparison struct {
	OutOfSync      bool
	NormalizedLive json.RawMessage
	PredictedLive  json.RawMessage
}

// Compare is what the controller does when it refreshes an Application that consists of the target.
func (c *Controller) Compare(o Options, target *unstructured.Unstructured) (*Comparison, error) {
	app, err := c.application(o)
	if err != nil {
		return nil, err
	}
	manifest, err := c.manifest(o, target)
	if err != nil {
		return nil, err
	}
	result, err := c.manager.CompareAppState(app, project, []string{""}, []v1alpha1.ApplicationSource{*app.Spec.Source}, true, true, []string{manifest}, false)
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
	// The result's diffs have no accessor outside of the controller's package.
	field := reflect.ValueOf(result).Elem().FieldByName("diffResultList")
	diffs := *(**gitops.DiffResultList)(unsafe.Pointer(field.UnsafeAddr()))
	if len(diffs.Diffs) != 1 {
		return nil, fmt.Errorf("Argo CD compared %d objects instead of 1", len(diffs.Diffs))
	}
	return &Comparison{
		OutOfSync:      status == v1alpha1.SyncStatusCodeOutOfSync,
		NormalizedLive: diffs.Diffs[0].NormalizedLive,
		PredictedLive:  diffs.Diffs[0].PredictedLive,
	}, nil
}

// Sync is what the controller does for the sync operation of an Application that consists of the target.
func (c *Controller) Sync(o Options, target *unstructured.Unstructured) error {
	app, err := c.application(o)
	if err != nil {
		return err
	}
	manifest, err := c.manifest(o, target)
	if err != nil {
		return err
	}
	state := controller.NewOperationState(v1alpha1.Operation{Sync: &v1alpha1.SyncOperation{
		Manifests: []string{manifest}, SyncOptions: app.Spec.SyncPolicy.SyncOptions,
	}})
	c.manager.SyncAppState(app, project, state)
	if state.SyncResult == nil || len(state.SyncResult.Resources) != 1 {
		return fmt.Errorf("sync: %s: %s", state.Phase, state.Message)
	}
	// The operation may still run when the object is applied, because it waits for its health.
	result := state.SyncResult.Resources[0]
	if result.Status != common.ResultCodeSynced {
		return fmt.Errorf("sync: %s: %s", result.Status, strings.TrimSpace(result.Message))
	}
	return nil
}
