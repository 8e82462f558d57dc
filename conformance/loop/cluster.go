// Package loop runs Argo Rollouts' own controller, reconcile after reconcile, on clients that are played, until it rests.
package loop

import (
	"context"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/argoproj/argo-rollouts/controller/metrics"
	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	"github.com/argoproj/argo-rollouts/pkg/client/clientset/versioned/fake"
	informers "github.com/argoproj/argo-rollouts/pkg/client/informers/externalversions"
	"github.com/argoproj/argo-rollouts/rollout"
	istioutil "github.com/argoproj/argo-rollouts/utils/istio"
	"github.com/argoproj/argo-rollouts/utils/record"
	timeutil "github.com/argoproj/argo-rollouts/utils/time"
	log "github.com/sirupsen/logrus"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/dynamic/dynamicinformer"
	dynamicfake "k8s.io/client-go/dynamic/fake"
	kubeinformers "k8s.io/client-go/informers"
	k8sfake "k8s.io/client-go/kubernetes/fake"
	"k8s.io/client-go/tools/cache"
	clientrecord "k8s.io/client-go/tools/record"
)

const (
	namespace     = "demo"
	app           = "web"
	stableService = "web-stable"
	canaryService = "web-canary"

	// resyncPeriod is the program's default. With 0 the controller takes a delay that has not passed for one that is too far away.
	resyncPeriod = 15 * time.Minute
)

// clock is the time that the controller sees. It is one for the whole process, as the controller's own is.
var clock = struct {
	sync.Mutex
	now time.Time
}{now: time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)}

var metricsServer = sync.OnceValue(func() *metrics.MetricsServer {
	return metrics.NewMetricsServer(metrics.ServerConfig{K8SRequestProvider: &metrics.K8sRequestsCountProvider{}})
})

func init() {
	if os.Getenv("LOOP_LOG") == "" {
		log.SetOutput(io.Discard)
	}
	timeutil.SetNowTimeFunc(func() time.Time {
		clock.Lock()
		defer clock.Unlock()
		return clock.now
	})
}

func wait(duration time.Duration) {
	clock.Lock()
	defer clock.Unlock()
	clock.now = clock.now.Add(duration)
}

type silent struct{}

func (silent) Eventf(runtime.Object, record.EventOptions, string, ...any) {}
func (silent) Warnf(runtime.Object, record.EventOptions, string, ...any)  {}
func (silent) K8sRecorder() clientrecord.EventRecorder                    { return &clientrecord.FakeRecorder{} }

// cluster is an API server with one Rollout, its Services and, where it has a router, its VirtualService.
type cluster struct {
	rollouts *fake.Clientset
	kube     *k8sfake.Clientset
	dynamic  *dynamicfake.FakeDynamicClient
	queue    *queue
	stop     func()
	indexers struct{ rollouts, replicaSets, services cache.Indexer }
}

// services are those of an app that nothing has been deployed to.
func services() []runtime.Object {
	objects := []runtime.Object{}
	for _, name := range []string{stableService, canaryService} {
		objects = append(objects, &corev1.Service{
			ObjectMeta: metav1.ObjectMeta{Name: name, Namespace: namespace},
			Spec:       corev1.ServiceSpec{Selector: map[string]string{"app": app}},
		})
	}
	return objects
}

// fork is a cluster with the same objects, with which something else may happen.
func (c *cluster) fork() *cluster {
	ctx := context.Background()
	objects := []runtime.Object{}
	for _, set := range c.replicaSets() {
		objects = append(objects, set.DeepCopy())
	}
	services, err := c.kube.CoreV1().Services(namespace).List(ctx, metav1.ListOptions{})
	must(err)
	for _, service := range services.Items {
		objects = append(objects, service.DeepCopy())
	}
	live, err := c.dynamic.Resource(istioutil.GetIstioVirtualServiceGVR()).Namespace(namespace).Get(ctx, app, metav1.GetOptions{})
	must(err)
	return newCluster(c.rollout(), objects, live.DeepCopy())
}

func newCluster(ro *v1alpha1.Rollout, objects []runtime.Object, routes *unstructured.Unstructured) *cluster {
	c := &cluster{queue: newQueue(), rollouts: fake.NewSimpleClientset(ro), kube: k8sfake.NewSimpleClientset(objects...)}
	services, rules := istioutil.GetIstioVirtualServiceGVR(), istioutil.GetIstioDestinationRuleGVR()
	c.dynamic = dynamicfake.NewSimpleDynamicClientWithCustomListKinds(runtime.NewScheme(), map[schema.GroupVersionResource]string{
		services: "VirtualServiceList", rules: "DestinationRuleList",
	}, routes)

	ours := informers.NewSharedInformerFactory(c.rollouts, 0)
	theirs := kubeinformers.NewSharedInformerFactory(c.kube, 0)
	istio := dynamicinformer.NewDynamicSharedInformerFactory(c.dynamic, 0)
	argo, apps := ours.Argoproj().V1alpha1(), theirs.Apps().V1()
	// No informer is started: each round copies what the clients have, so that the controller reads nothing old.
	controller := rollout.NewController(rollout.ControllerConfig{
		Namespace:                       metav1.NamespaceAll,
		KubeClientSet:                   c.kube,
		ArgoProjClientset:               c.rollouts,
		DynamicClientSet:                c.dynamic,
		ExperimentInformer:              argo.Experiments(),
		AnalysisRunInformer:             argo.AnalysisRuns(),
		AnalysisTemplateInformer:        argo.AnalysisTemplates(),
		ClusterAnalysisTemplateInformer: argo.ClusterAnalysisTemplates(),
		ReplicaSetInformer:              apps.ReplicaSets(),
		ServicesInformer:                theirs.Core().V1().Services(),
		RolloutsInformer:                argo.Rollouts(),
		IstioPrimaryDynamicClient:       c.dynamic,
		IstioVirtualServiceInformer:     istio.ForResource(services).Informer(),
		IstioDestinationRuleInformer:    istio.ForResource(rules).Informer(),
		RolloutWorkQueue:                c.queue,
		ServiceWorkQueue:                newQueue(),
		IngressWorkQueue:                newQueue(),
		MetricsServer:                   metricsServer(),
		Recorder:                        silent{},
		RefResolver:                     ownTemplate{},
		ResyncPeriod:                    resyncPeriod,
		EphemeralMetadataThreads:        1,
		EphemeralMetadataPodRetries:     1,
	})
	c.indexers.rollouts = argo.Rollouts().Informer().GetIndexer()
	c.indexers.replicaSets = apps.ReplicaSets().Informer().GetIndexer()
	c.indexers.services = theirs.Core().V1().Services().Informer().GetIndexer()

	ctx, cancel := context.WithCancel(context.Background())
	c.stop = func() {
		cancel()
		c.queue.ShutDown()
	}
	go func() { _ = controller.Run(ctx, 1) }()
	return c
}

type ownTemplate struct{}

func (ownTemplate) Resolve(*v1alpha1.Rollout) error { return nil }

func virtualService() *unstructured.Unstructured {
	destination := func(host string, weight int64) any {
		return map[string]any{"destination": map[string]any{"host": host}, "weight": weight}
	}
	return &unstructured.Unstructured{Object: map[string]any{
		"apiVersion": "networking.istio.io/v1alpha3", "kind": "VirtualService",
		"metadata": map[string]any{"name": app, "namespace": namespace},
		"spec": map[string]any{
			"hosts": []any{app},
			"http": []any{map[string]any{
				"name": "primary", "route": []any{destination(stableService, 100), destination(canaryService, 0)},
			}},
		},
	}}
}

// reconcile is one round: the controller sees everything as it is now.
func (c *cluster) reconcile() error {
	ro, sets := c.rollout(), c.replicaSets()
	services, err := c.kube.CoreV1().Services(namespace).List(context.Background(), metav1.ListOptions{})
	must(err)
	must(c.indexers.rollouts.Replace([]any{ro}, ""))
	must(c.indexers.replicaSets.Replace(pointers(sets), ""))
	must(c.indexers.services.Replace(pointers(services.Items), ""))
	if !c.queue.reconcile(namespace + "/" + app) {
		return fmt.Errorf("a reconcile fails")
	}
	return nil
}

func (c *cluster) rollout() *v1alpha1.Rollout {
	ro, err := c.rollouts.ArgoprojV1alpha1().Rollouts(namespace).Get(context.Background(), app, metav1.GetOptions{})
	must(err)
	return ro.DeepCopy()
}

// edit changes the Rollout as a person does, by Git or by a command.
func (c *cluster) edit(change func(ro *v1alpha1.Rollout)) {
	ro := c.rollout()
	change(ro)
	_, err := c.rollouts.ArgoprojV1alpha1().Rollouts(namespace).Update(context.Background(), ro, metav1.UpdateOptions{})
	must(err)
}

func (c *cluster) replicaSets() []appsv1.ReplicaSet {
	list, err := c.kube.AppsV1().ReplicaSets(namespace).List(context.Background(), metav1.ListOptions{})
	must(err)
	return list.Items
}

// http is the list of routes that requests meet.
func (c *cluster) http() []any {
	client := c.dynamic.Resource(istioutil.GetIstioVirtualServiceGVR()).Namespace(namespace)
	live, err := client.Get(context.Background(), app, metav1.GetOptions{})
	must(err)
	routes, _, err := unstructured.NestedSlice(live.Object, "spec", "http")
	must(err)
	return routes
}

func pointers[T any](items []T) []any {
	all := make([]any, len(items))
	for i := range items {
		all[i] = &items[i]
	}
	return all
}

// must is for what the clients of a test never refuse.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
