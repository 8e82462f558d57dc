package conformance

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	"github.com/argoproj/argo-rollouts/utils/config"
	"github.com/argoproj/argo-rollouts/utils/defaults"
	"github.com/argoproj/argo-rollouts/utils/plugin"
	"github.com/argoproj/argo-rollouts/utils/plugin/types"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/client-go/kubernetes/fake"
	"sigs.k8s.io/yaml"
)

var pluginKeys = []string{"trafficRouterPlugins", "metricProviderPlugins", "stepPlugins"}

var sha256Hex = regexp.MustCompile(`^[0-9a-f]{64}$`)

func pluginConfigs(s Set) []*corev1.ConfigMap {
	var configs []*corev1.ConfigMap
	ofType(s, func(_ *Object, cm *corev1.ConfigMap) {
		if cm.Name == defaults.DefaultRolloutsConfigMapName {
			configs = append(configs, cm)
		}
	})
	return configs
}

// checkPluginConfig starts the plugins as the controller does at its own start, where an error is fatal.
func checkPluginConfig(s Set) []Problem {
	var problems []Problem
	ofType(s, func(o *Object, cm *corev1.ConfigMap) {
		if cm.Name != defaults.DefaultRolloutsConfigMapName {
			return
		}
		if err := loadPluginConfig(cm); err != nil {
			problems = append(problems, o.problem("plugin-config", "%v", err))
			return
		}
		for _, key := range pluginKeys {
			for _, err := range pluginItemErrors(key, cm.Data[key]) {
				problems = append(problems, o.problem("plugin-config", "%s: %v", key, err))
			}
		}
		for key := range cm.Data {
			if !slices.Contains(pluginKeys, key) {
				problems = append(problems, o.problem("plugin-config", "the controller does not read the key %q", key))
			}
		}
	})
	return problems
}

// loadPluginConfig fills the configuration that the controller keeps in a global variable.
func loadPluginConfig(cm *corev1.ConfigMap) error {
	config.UnInitializeConfig()
	inCluster := cm.DeepCopy()
	inCluster.Namespace = defaults.Namespace()
	_, err := config.InitializeConfig(fake.NewClientset(inCluster), defaults.DefaultRolloutsConfigMapName)
	return err
}

func pluginItemErrors(key, list string) []error {
	var items []types.PluginItem
	// The controller drops a misspelt key silently, and with it, for example, the checksum.
	if err := yaml.UnmarshalStrict([]byte(list), &items); err != nil {
		return []error{err}
	}
	var errs []error
	for _, item := range items {
		if item.Sha256 != "" && !sha256Hex.MatchString(item.Sha256) {
			errs = append(errs, fmt.Errorf("%s: sha256 %q can never match", item.Name, item.Sha256))
		}
		if err := downloadError(key, item); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", item.Name, err))
		}
	}
	return errs
}

// downloadError runs the real download of one plugin, with a server that serves any address.
func downloadError(key string, item types.PluginItem) error {
	item.Sha256, item.HeadersFrom = "", nil // neither the real file nor the Secret is at hand
	list, err := yaml.Marshal([]types.PluginItem{item})
	if err != nil {
		return err
	}
	cm := &corev1.ConfigMap{Data: map[string]string{key: string(list)}}
	cm.Name = defaults.DefaultRolloutsConfigMapName
	if err := loadPluginConfig(cm); err != nil {
		return err
	}
	return inTempDir(func() error {
		err := plugin.DownloadPlugins(anyURL{}, fake.NewClientset())
		// A file:// location is right when the controller gets as far as looking for the file.
		if err != nil && strings.HasPrefix(err.Error(), "failed to copy plugin") {
			return nil
		}
		return err
	})
}

type anyURL struct{}

func (anyURL) Get(string, http.Header) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(bytes.NewReader(nil))}, nil
}

// inTempDir is needed because the controller downloads into its working directory.
func inTempDir(run func() error) error {
	before, err := os.Getwd()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "conformance")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := os.Chdir(dir); err != nil {
		return err
	}
	defer os.Chdir(before)
	return run()
}

// checkPluginsRegistered looks each plugin of a Rollout or metric up as the controller does before it starts it.
func checkPluginsRegistered(s Set, configs []*corev1.ConfigMap) []Problem {
	if len(configs) == 0 {
		return nil
	}
	var problems []Problem
	lookUp := func(o *Object, name string, kind types.PluginType) {
		var err error
		for _, cm := range configs {
			if err = loadPluginConfig(cm); err == nil {
				if _, _, err = plugin.GetPluginInfo(name, kind); err == nil {
					return
				}
			}
		}
		problems = append(problems, o.problem("plugin-registration", "%s: %v", kind, err))
	}
	metrics := func(o *Object, metrics []v1alpha1.Metric) {
		for _, metric := range metrics {
			for name := range metric.Provider.Plugin {
				lookUp(o, name, types.PluginTypeMetricProvider)
			}
		}
	}
	ofType(s, func(o *Object, ro *v1alpha1.Rollout) {
		if ro.Spec.Strategy.Canary == nil {
			return
		}
		if routing := ro.Spec.Strategy.Canary.TrafficRouting; routing != nil {
			for name := range routing.Plugins {
				lookUp(o, name, types.PluginTypeTrafficRouter)
			}
		}
		for _, step := range ro.Spec.Strategy.Canary.Steps {
			if step.Plugin != nil {
				lookUp(o, step.Plugin.Name, types.PluginTypeStep)
			}
		}
	})
	ofType(s, func(o *Object, t *v1alpha1.AnalysisTemplate) { metrics(o, t.Spec.Metrics) })
	ofType(s, func(o *Object, t *v1alpha1.ClusterAnalysisTemplate) { metrics(o, t.Spec.Metrics) })
	return problems
}
