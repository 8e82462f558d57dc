// Package release is where Argo CD 3.6 and later differ from releases before for who compiles against them: the module of the
// engine, contexts, and interfaces with more methods. Which folder it is taken from stands in the go.mod.
package release

import (
	"context"

	"github.com/argoproj/argo-cd/gitops-engine/v3/pkg/cache"
	"github.com/argoproj/argo-cd/gitops-engine/v3/pkg/diff"
	"github.com/argoproj/argo-cd/gitops-engine/v3/pkg/sync"
	"github.com/argoproj/argo-cd/gitops-engine/v3/pkg/sync/common"
	"github.com/argoproj/argo-cd/gitops-engine/v3/pkg/utils/io"
	"github.com/argoproj/argo-cd/gitops-engine/v3/pkg/utils/kube"
	"github.com/argoproj/argo-cd/v3/controller"
	"github.com/argoproj/argo-cd/v3/controller/metrics"
	"github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
)

type (
	APIResourceInfo      = kube.APIResourceInfo
	ClusterCache         = cache.ClusterCache
	DiffResultList       = diff.DiffResultList
	Kubectl              = kube.Kubectl
	ReconciliationResult = sync.ReconciliationResult
	ResourceKey          = kube.ResourceKey
)

const (
	OperationRunning = common.OperationRunning
	ResultCodeSynced = common.ResultCodeSynced
)

var (
	GetResourceKey = kube.GetResourceKey
	TempDir        = io.TempDir
)

// Comparison is Argo CD's own, whose type only its package can name.
type Comparison interface {
	GetSyncStatus() *v1alpha1.SyncStatus
}

// Compare compares the manifests with what is live.
func Compare(m controller.AppStateManager, app *v1alpha1.Application, project *v1alpha1.AppProject, manifests []string) (Comparison, error) {
	return m.CompareAppState(context.Background(), app, project, []string{""}, []v1alpha1.ApplicationSource{*app.Spec.Source}, true, true, manifests, false)
}

// Sync begins a sync operation, or goes on with it.
func Sync(m controller.AppStateManager, app *v1alpha1.Application, project *v1alpha1.AppProject, state *v1alpha1.OperationState) {
	m.SyncAppState(context.Background(), app, project, state)
}

// NewMetricsServer is one that nobody asks.
func NewMetricsServer() (*metrics.MetricsServer, error) {
	return metrics.NewMetricsServer("", nil, nil, nil, nil, nil)
}
