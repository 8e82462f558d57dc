// Package argocd runs the application controller's AppStateManager, which compares and syncs Applications.
//
// Real, imported from Argo CD: reading argocd-cm and cluster secrets (util/settings, util/db), tracking, normalizers, the
// diff strategies, CompareAppState and SyncAppState with everything behind them, down to kubectl's apply over HTTP.
// Ours: the clientsets are client-go's and Argo CD's fakes, manifests come from the case and not from a repo server, and
// live objects are read at the moment of use and not from a cache of watches.
package argocd

import (
	"context"
	"fmt"
	"time"

	"github.com/argoproj/argo-cd/v3/common"
	"github.com/argoproj/argo-cd/v3/controller"
	"github.com/argoproj/argo-cd/v3/controller/metrics"
	"github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
	appfake "github.com/argoproj/argo-cd/v3/pkg/client/clientset/versioned/fake"
	"github.com/argoproj/argo-cd/v3/util/argo"
	"github.com/argoproj/argo-cd/v3/util/argo/normalizers"
	"github.com/argoproj/argo-cd/v3/util/db"
	kubeutil "github.com/argoproj/argo-cd/v3/util/kube"
	"github.com/argoproj/argo-cd/v3/util/settings"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/managedfields"
	"k8s.io/client-go/kubernetes/fake"
	"k8s.io/client-go/rest"
	"k8s.io/kubectl/pkg/util/openapi"

	"cdk8s-canary/argocd-release"
)

const namespace = "argocd"

// Cluster is the one that Argo CD deploys to.
type Cluster struct {
	Config     *rest.Config
	Namespaced func(schema.GroupKind) (namespaced, known bool)

	kubectl release.Kubectl
	schema  openapi.Resources
	parser  *managedfields.GvkParser
	metrics *metrics.MetricsServer
}

// Connect loads the cluster's OpenAPI schema, as the controller does for each cluster.
func (c *Cluster) Connect() (err error) {
	c.kubectl = kubeutil.NewKubectl()
	if c.schema, c.parser, err = c.kubectl.LoadOpenAPISchema(c.Config); err != nil {
		return err
	}
	c.metrics, err = release.NewMetricsServer()
	return err
}

// Controller is Argo CD with one argocd-cm.
type Controller struct {
	cluster  *Cluster
	manager  controller.AppStateManager
	settings *settings.SettingsManager
	apps     *appfake.Clientset
}

// NewController starts a settings manager on an argocd-cm with these data, until ctx ends.
func NewController(ctx context.Context, cluster *Cluster, config map[string]string) (*Controller, error) {
	labels := map[string]string{"app.kubernetes.io/part-of": "argocd"}
	clients := fake.NewClientset(
		&corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: common.ArgoCDConfigMapName, Namespace: namespace, Labels: labels}, Data: config},
		&corev1.Secret{
			ObjectMeta: metav1.ObjectMeta{Name: common.ArgoCDSecretName, Namespace: namespace, Labels: labels},
			Data:       map[string][]byte{"server.secretkey": []byte("key"), "admin.password": []byte("password")},
		},
		&corev1.Secret{
			ObjectMeta: metav1.ObjectMeta{Name: "cluster", Namespace: namespace, Labels: map[string]string{common.LabelKeySecretType: common.LabelValueSecretTypeCluster}},
			Data:       map[string][]byte{"name": []byte("cluster"), "server": []byte(cluster.Config.Host), "config": []byte("{}")},
		},
	)
	c := &Controller{cluster: cluster, settings: settings.NewSettingsManager(ctx, clients, namespace), apps: appfake.NewSimpleClientset()}
	if err := c.settings.ResyncInformers(); err != nil {
		return nil, fmt.Errorf("argocd-cm: %w", err)
	}
	c.manager = controller.NewAppStateManager(db.NewDB(namespace, c.settings, clients), c.apps, nil, namespace, cluster.kubectl, nil,
		c.settings, &liveState{cluster: cluster}, cluster.metrics, nil, time.Hour, argo.NewResourceTracking(), false, 0, false,
		normalizers.IgnoreNormalizerOpts{})
	return c, nil
}

var project = &v1alpha1.AppProject{
	ObjectMeta: metav1.ObjectMeta{Name: "default", Namespace: namespace},
	Spec: v1alpha1.AppProjectSpec{
		SourceRepos:              []string{"*"},
		Destinations:             []v1alpha1.ApplicationDestination{{Server: "*", Namespace: "*"}},
		ClusterResourceWhitelist: []v1alpha1.ClusterResourceRestrictionItem{{Group: "*", Kind: "*"}},
	},
}
