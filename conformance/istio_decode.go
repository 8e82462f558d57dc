package conformance

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/golang/protobuf/jsonpb"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protopath"
	"google.golang.org/protobuf/reflect/protorange"
	"google.golang.org/protobuf/types/known/durationpb"
	istio "istio.io/api/networking/v1alpha3"
)

// The Go types of all versions of these kinds are the same.
var istioSpecs = map[string]proto.Message{
	"VirtualService":  &istio.VirtualService{},
	"DestinationRule": &istio.DestinationRule{},
	"Gateway":         &istio.Gateway{},
	"ServiceEntry":    &istio.ServiceEntry{},
	"Sidecar":         &istio.Sidecar{},
	"WorkloadEntry":   &istio.WorkloadEntry{},
	"WorkloadGroup":   &istio.WorkloadGroup{},
}

var istioVersions = []string{"v1", "v1beta1", "v1alpha3"}

// istiod reads with this reader of protobuf's first Go API, which takes a duration as Go writes it (`1m`, `2h12m25s`),
// where protojson takes seconds only. istiod passes over unknown fields; here they are errors.
var istioReader = jsonpb.Unmarshaler{}

// decodeIstio reads the message itself, because the Kubernetes types of Istio accept unknown fields.
func decodeIstio(o *Object, data []byte) []Problem {
	kind, ok := istioSpecs[o.GetKind()]
	if !ok || !slices.Contains(istioVersions, o.GroupVersionKind().Version) {
		return nil
	}
	o.Known = true
	var document struct {
		APIVersion string          `json:"apiVersion"`
		Kind       string          `json:"kind"`
		Metadata   json.RawMessage `json:"metadata"`
		Spec       json.RawMessage `json:"spec"`
	}
	if err := unmarshalStrict(data, &document); err != nil {
		return []Problem{o.problem("strict-decode", "%v", err)}
	}
	message := kind.ProtoReflect().New().Interface()
	if err := istioReader.Unmarshal(bytes.NewReader(document.Spec), message.(jsonpbMessage)); err != nil {
		return []Problem{o.problem("strict-decode", "spec: %v", err)}
	}
	return istioDurationProblems(o, message)
}

// jsonpbMessage is what the first Go API calls a message.
type jsonpbMessage interface {
	Reset()
	String() string
	ProtoMessage()
}

// istioDurationProblems repeats ValidateDuration of istiod, which its webhook calls for every duration but the life of
// a cookie; the CRDs have the lower bound too.
func istioDurationProblems(o *Object, message proto.Message) []Problem {
	var problems []Problem
	_ = protorange.Range(message.ProtoReflect(), func(at protopath.Values) error {
		step := at.Index(-1)
		reflected, ok := step.Value.Interface().(interface{ Interface() proto.Message })
		if !ok {
			return nil
		}
		duration, ok := reflected.Interface().(*durationpb.Duration)
		if !ok {
			return nil
		}
		field := fieldName(at.Path)
		if problem := istioDurationProblem(field, duration.AsDuration()); problem != "" {
			problems = append(problems, o.problem("istio-duration", "spec%s: %s", at.Path[1:], problem))
		}
		return protorange.Break
	})
	return problems
}

func fieldName(path protopath.Path) string {
	for i := len(path) - 1; i >= 0; i-- {
		if path[i].Kind() == protopath.FieldAccessStep {
			return string(path[i].FieldDescriptor().Name())
		}
	}
	return ""
}

func istioDurationProblem(field string, duration time.Duration) string {
	switch {
	case field == "ttl":
		return ""
	case duration < time.Millisecond:
		return fmt.Sprintf("%v is less than 1ms", duration)
	case duration%time.Millisecond != 0:
		return fmt.Sprintf("%v is no whole number of milliseconds", duration)
	case field == "max_age" && duration%time.Second != 0:
		return fmt.Sprintf("%v is no whole number of seconds", duration)
	}
	return ""
}
