package conformance

import (
	"bufio"
	"encoding/json"
	"os"
	"reflect"
	"testing"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// generatedSettings names the file that `npm run test:conformance` writes: settings of the Gateway API plugin, one a line, each
// with what the library reads of it.
const generatedSettings = "GENERATED_SETTINGS"

// inProgressLabel is the label where the settings say no other.
const inProgressLabel = "rollouts.argoproj.io/gatewayapi-canary"

type readSettings struct {
	Routes []readRoute `json:"routes"`
	Label  string      `json:"label"`
}

type readRoute struct {
	Kind         string                `json:"kind"`
	Namespace    string                `json:"namespace"`
	Name         string                `json:"name"`
	Selector     *metav1.LabelSelector `json:"selector"`
	HeaderRoutes bool                  `json:"headerRoutes"`
}

// TestSettings holds the library's reader of settings against Go's own, with which the plugin reads them.
func TestSettings(t *testing.T) {
	name, ok := os.LookupEnv(generatedSettings)
	if !ok {
		t.Skipf("%s is not set: npm run test:conformance generates settings and names their file", generatedSettings)
	}
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines, failing, wrong := 0, 0, 0
	for scanner := bufio.NewScanner(file); scanner.Scan(); lines++ {
		var given struct {
			Settings json.RawMessage `json:"settings"`
			Fails    bool            `json:"fails"`
			Read     readSettings    `json:"read"`
		}
		if err := json.Unmarshal(scanner.Bytes(), &given); err != nil {
			t.Fatal(err)
		}
		read, err := readAsPlugin(given.Settings)
		if err != nil {
			failing++
		}
		if (err != nil) != given.Fails || (err == nil && !reflect.DeepEqual(read, given.Read.normal())) {
			wrong++
			t.Errorf("%s\nthe library: fails %t, %+v\nGo: %v, %+v", given.Settings, given.Fails, given.Read, err, read)
		}
		if wrong == 10 {
			t.Fatal("and perhaps more")
		}
	}
	t.Logf("%d settings, of which Go refuses %d", lines, failing)
	if failing == 0 || failing == lines {
		t.Errorf("%d settings, of which Go refuses %d: there must be some of each kind", lines, failing)
	}
}

// readAsPlugin decodes settings as the API server hands them on, whose maps are sorted, and resolves the selectors.
func readAsPlugin(settings json.RawMessage) (readSettings, error) {
	var stored any
	if err := json.Unmarshal(settings, &stored); err != nil {
		return readSettings{}, err
	}
	sorted, err := json.Marshal(stored)
	if err != nil {
		return readSettings{}, err
	}
	cfg := &gatewayConfig{}
	if err := json.Unmarshal(sorted, &cfg); err != nil {
		return readSettings{}, err
	}
	read := readSettings{Label: cfg.InProgressLabelKey}
	if read.Label == "" {
		read.Label = inProgressLabel
	}
	if cfg.DisableInProgressLabel {
		read.Label = ""
	}
	for _, kind := range cfg.kinds() {
		for _, ref := range kind.refs {
			// An entry without a name is told for another reason.
			if ref.Name != "" {
				read.Routes = append(read.Routes, readRoute{Kind: kind.name, Namespace: cfg.Namespace, Name: ref.Name, HeaderRoutes: ref.UseHeaderRoutes})
			}
		}
		if kind.selector != nil {
			if _, err := metav1.LabelSelectorAsSelector(kind.selector); err != nil {
				return readSettings{}, err
			}
			read.Routes = append(read.Routes, readRoute{Kind: kind.name, Namespace: cfg.Namespace, Selector: kind.selector})
		}
	}
	return read.normal(), nil
}

// normal makes no difference between nothing and an empty list or map.
func (read readSettings) normal() readSettings {
	routes := []readRoute{}
	for _, route := range read.Routes {
		if route.Selector != nil {
			selector := &metav1.LabelSelector{MatchLabels: map[string]string{}}
			for key, value := range route.Selector.MatchLabels {
				selector.MatchLabels[key] = value
			}
			for _, requirement := range route.Selector.MatchExpressions {
				requirement.Values = append([]string{}, requirement.Values...)
				selector.MatchExpressions = append(selector.MatchExpressions, requirement)
			}
			route.Selector = selector
		}
		routes = append(routes, route)
	}
	return readSettings{Routes: routes, Label: read.Label}
}
