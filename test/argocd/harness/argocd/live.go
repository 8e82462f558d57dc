package argocd

import (
	"context"

	statecache "github.com/argoproj/argo-cd/v3/controller/cache"
	"github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/managedfields"
	"k8s.io/kubectl/pkg/util/openapi"

	"cdk8s-canary/argocd-release"
)

// liveState stands for the controller's cache of the cluster. It knows the objects that Git has, no others: nothing is
// ever pruned. A method that is not here panics, so none is missed silently.
type liveState struct {
	statecache.LiveStateCache
	cluster *Cluster
}

func (l *liveState) GetManagedLiveObjs(_ *v1alpha1.Cluster, _ *v1alpha1.Application, targets []*unstructured.Unstructured) (map[release.ResourceKey]*unstructured.Unstructured, error) {
	live := map[release.ResourceKey]*unstructured.Unstructured{}
	for _, t := range targets {
		u, err := l.cluster.kubectl.GetResource(context.Background(), l.cluster.Config, t.GroupVersionKind(), t.GetName(), t.GetNamespace())
		if apierrors.IsNotFound(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		live[release.GetResourceKey(t)] = u
	}
	return live, nil
}

func (l *liveState) IsNamespaced(_ *v1alpha1.Cluster, gk schema.GroupKind) (bool, error) {
	return (&clusterState{cluster: l.cluster}).IsNamespaced(gk)
}

func (l *liveState) GetClusterCache(*v1alpha1.Cluster) (release.ClusterCache, error) {
	return &clusterState{cluster: l.cluster}, nil
}

func (l *liveState) GetVersionsInfo(*v1alpha1.Cluster) (string, []release.APIResourceInfo, error) {
	return "", nil, nil
}

type clusterState struct {
	release.ClusterCache
	cluster *Cluster
}

func (c *clusterState) GetOpenAPISchema() openapi.Resources { return c.cluster.schema }

func (c *clusterState) GetGVKParser() *managedfields.GvkParser { return c.cluster.parser }

func (c *clusterState) IsNamespaced(gk schema.GroupKind) (bool, error) {
	namespaced, known := c.cluster.Namespaced(gk)
	if !known {
		return false, apierrors.NewNotFound(schema.GroupResource{Group: gk.Group, Resource: gk.Kind}, "")
	}
	return namespaced, nil
}
