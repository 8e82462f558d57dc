package conformance

import (
	"fmt"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// What istiod reads as a duration: golang/protobuf v1.5.4, jsonpb/decode.go:222, is Go's own reader, time.ParseDuration. What it takes:
// istio 1.30.3, pkg/config/validation/agent/validation.go:141 and 144.
func TestIstioDurations(t *testing.T) {
	for text, want := range map[string]string{
		"1m": "", "13ms": "", "2h12m25s": "", "1.5s": "", "0.001s": "", "90s": "", "1h0m0s": "", "1000us": "", "+1s": "",
		"0s": "less than 1ms", "999us": "less than 1ms", "-1s": "less than 1ms", "1.5ms": "no whole number of milliseconds",
		"1": "bad Duration", "1d": "bad Duration", "1 s": "bad Duration", "": "bad Duration", "s": "bad Duration", "PT1S": "bad Duration",
	} {
		t.Run(text, func(t *testing.T) {
			problems := decodeIstio(virtualService(), fmt.Appendf(nil, virtualServiceWithTimeout, text))
			if want == "" && len(problems) > 0 {
				t.Errorf("%v", problems)
			}
			if want != "" && (len(problems) != 1 || !strings.Contains(fmt.Sprint(problems), want)) {
				t.Errorf("want %q, got %v", want, problems)
			}
		})
	}
}

const virtualServiceWithTimeout = `{
  "apiVersion": "networking.istio.io/v1", "kind": "VirtualService", "metadata": {"name": "web"},
  "spec": {"hosts": ["web"], "http": [{"timeout": %q, "route": [{"destination": {"host": "web"}}]}]}
}`

func virtualService() *Object {
	return &Object{Unstructured: &unstructured.Unstructured{Object: map[string]any{
		"apiVersion": "networking.istio.io/v1", "kind": "VirtualService", "metadata": map[string]any{"name": "web"},
	}}}
}
