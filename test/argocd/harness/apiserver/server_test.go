package apiserver

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/rest"
)

const schemas = "../../../../imports/schemas"

var ctx = context.Background()

func object(t *testing.T, text string) *unstructured.Unstructured {
	t.Helper()
	u := &unstructured.Unstructured{}
	if err := u.UnmarshalJSON([]byte(text)); err != nil {
		t.Fatal(err)
	}
	return u
}

func httpRoute(t *testing.T) *unstructured.Unstructured {
	return object(t, `{"apiVersion": "gateway.networking.k8s.io/v1", "kind": "HTTPRoute", "metadata": {"name": "r"},
		"spec": {"parentRefs": [{"name": "g"}], "rules": [{"backendRefs": [{"name": "s", "port": 80}]}]}}`)
}

func plainService(t *testing.T) *unstructured.Unstructured {
	return object(t, `{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "s"}, "spec": {"selector": {"app": "a"}, "ports": [{"port": 80}]}}`)
}

// start returns a client for the kind of u on a server of its own.
func start(t *testing.T, u *unstructured.Unstructured) dynamic.ResourceInterface {
	t.Helper()
	s, err := Start(schemas)
	if err != nil {
		t.Fatal(err)
	}
	objects, err := dynamic.NewForConfig(&rest.Config{Host: s.URL, QPS: -1})
	if err != nil {
		t.Fatal(err)
	}
	client, err := s.Client(objects, u)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func must(t *testing.T) func(*unstructured.Unstructured, error) *unstructured.Unstructured {
	return func(u *unstructured.Unstructured, err error) *unstructured.Unstructured {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return u
	}
}

func TestCustomResourcesAreDefaultedAndPruned(t *testing.T) {
	u := httpRoute(t)
	client := start(t, u)
	_ = unstructured.SetNestedField(u.Object, "x", "spec", "unknown")
	live := must(t)(client.Create(ctx, u, metav1.CreateOptions{FieldManager: "git"}))
	if _, ok, _ := unstructured.NestedString(live.Object, "spec", "unknown"); ok {
		t.Error("an unknown field was stored")
	}
	rules, _, _ := unstructured.NestedSlice(live.Object, "spec", "rules")
	data, _ := json.Marshal(rules[0])
	if want := `{"backendRefs":[{"group":"","kind":"Service","name":"s","port":80,"weight":1}],"matches":[{"path":{"type":"PathPrefix","value":"/"}}]}`; string(data) != want {
		t.Errorf("rule is %s, want %s", data, want)
	}
	u.SetName("strict")
	_, err := client.Create(ctx, u, metav1.CreateOptions{FieldValidation: metav1.FieldValidationStrict})
	if !apierrors.IsBadRequest(err) || !strings.Contains(err.Error(), "spec.unknown") {
		t.Errorf("strict: %v", err)
	}
}

func TestInvalidObjectsAreRefused(t *testing.T) {
	u := httpRoute(t)
	client := start(t, u)
	_ = unstructured.SetNestedField(u.Object, "x", "spec", "rules")
	if _, err := client.Create(ctx, u, metav1.CreateOptions{}); !apierrors.IsInvalid(err) {
		t.Errorf("custom resource: %v", err)
	}
	u = plainService(t)
	client = start(t, u)
	_ = unstructured.SetNestedField(u.Object, "Nothing", "spec", "type")
	if _, err := client.Create(ctx, u, metav1.CreateOptions{}); !apierrors.IsInvalid(err) {
		t.Errorf("built-in kind: %v", err)
	}
}

func TestServerSideApplyTakesAnAtomicMapAsAWhole(t *testing.T) {
	u := plainService(t)
	client := start(t, u)
	apply := func(force, dryRun bool) (*unstructured.Unstructured, error) {
		options := metav1.PatchOptions{FieldManager: "git", Force: &force}
		if dryRun {
			options.DryRun = []string{metav1.DryRunAll}
		}
		data, _ := plainService(t).MarshalJSON()
		return client.Patch(ctx, "s", types.ApplyPatchType, data, options)
	}
	live := must(t)(apply(true, false))
	_ = unstructured.SetNestedField(live.Object, "abc", "spec", "selector", "hash")
	live = must(t)(client.Update(ctx, live, metav1.UpdateOptions{FieldManager: "controller"}))

	if _, err := apply(false, false); !apierrors.IsConflict(err) || !strings.Contains(err.Error(), "controller") {
		t.Errorf("without force: %v", err)
	}
	forced := must(t)(apply(true, true))
	if selector, _, _ := unstructured.NestedStringMap(forced.Object, "spec", "selector"); len(selector) != 1 {
		t.Errorf("selector is %v", selector)
	}
	if stored := must(t)(client.Get(ctx, "s", metav1.GetOptions{})); stored.GetResourceVersion() != live.GetResourceVersion() {
		t.Error("a dry run was stored")
	}
}

func TestWritesThatChangeNothingAreNotStored(t *testing.T) {
	u := httpRoute(t)
	client := start(t, u)
	data, _ := u.MarshalJSON()
	force := true
	options := metav1.PatchOptions{FieldManager: "git", Force: &force}
	first := must(t)(client.Patch(ctx, "r", types.ApplyPatchType, data, options))
	second := must(t)(client.Patch(ctx, "r", types.ApplyPatchType, data, options))
	if first.GetResourceVersion() != second.GetResourceVersion() || second.GetGeneration() != 1 {
		t.Errorf("version %s became %s, generation %d", first.GetResourceVersion(), second.GetResourceVersion(), second.GetGeneration())
	}
}

func TestStatusIsWrittenApart(t *testing.T) {
	u := httpRoute(t)
	client := start(t, u)
	live := must(t)(client.Create(ctx, u, metav1.CreateOptions{}))
	live.Object["status"] = map[string]any{"parents": []any{}}
	live = must(t)(client.Update(ctx, live, metav1.UpdateOptions{}))
	if _, ok := live.Object["status"]; ok {
		t.Error("an update wrote the status")
	}
	live.Object["status"] = map[string]any{"parents": []any{}}
	live = must(t)(client.UpdateStatus(ctx, live, metav1.UpdateOptions{}))
	if _, ok := live.Object["status"]; !ok || live.GetGeneration() != 1 {
		t.Errorf("status stored: %v, generation %d", ok, live.GetGeneration())
	}
	stale := live.DeepCopy()
	stale.SetResourceVersion("0")
	if _, err := client.Update(ctx, stale, metav1.UpdateOptions{}); !apierrors.IsConflict(err) {
		t.Errorf("stale version: %v", err)
	}
}
