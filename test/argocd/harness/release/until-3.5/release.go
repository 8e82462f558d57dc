// Package release is where Argo CD up to 3.5 differs from later releases for who compiles against it. Which folder it is taken
// from stands in the go.mod.
package release

import (
	"github.com/argoproj/argo-cd/gitops-engine/pkg/cache"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/diff"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/sync"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/sync/common"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/utils/io"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/utils/kube"
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
	return m.CompareAppState(app, project, []string{""}, []v1alpha1.ApplicationSource{*app.Spec.Source}, true, true, manifests, false)
}

// Sync begins a sync operation, or goes on with it.
func Sync(m controller.AppStateManager, app *v1alpha1.Application, project *v1alpha1.AppProject, state *v1alpha1.OperationState) {
	m.SyncAppState(app, project, state)
}

// NewMetricsServer is one that nobody asks.
func NewMetricsServer() (*metrics.MetricsServer, error) {
	return metrics.NewMetricsServer("", nil, nil, nil, nil, nil, nil)
}
