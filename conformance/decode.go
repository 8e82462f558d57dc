package conformance

import (
	"errors"

	rollouts "github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	"k8s.io/apimachinery/pkg/runtime"
	kjson "k8s.io/apimachinery/pkg/runtime/serializer/json"
	utilruntime "k8s.io/apimachinery/pkg/util/runtime"
	clientgoscheme "k8s.io/client-go/kubernetes/scheme"
	gatewayv1 "sigs.k8s.io/gateway-api/apis/v1"
	gatewayv1alpha2 "sigs.k8s.io/gateway-api/apis/v1alpha2"
	gatewayv1beta1 "sigs.k8s.io/gateway-api/apis/v1beta1"
	sigsjson "sigs.k8s.io/json"
)

var strictDecoder = newStrictDecoder()

func newStrictDecoder() runtime.Decoder {
	scheme := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{
		clientgoscheme.AddToScheme, rollouts.AddToScheme,
		gatewayv1.Install, gatewayv1beta1.Install, gatewayv1alpha2.Install,
	} {
		utilruntime.Must(add(scheme))
	}
	return kjson.NewSerializerWithOptions(kjson.DefaultMetaFactory, scheme, scheme, kjson.SerializerOptions{Strict: true})
}

// decode fills the typed form with the decoder of the API server: unknown, misspelt and duplicate fields are errors.
func decode(o *Object, data []byte) []Problem {
	if o.GroupVersionKind().Group == istioGroup {
		return decodeIstio(o, data)
	}
	typed, _, err := strictDecoder.Decode(data, nil, nil)
	if runtime.IsNotRegisteredError(err) {
		return nil
	}
	o.Known, o.Typed = true, typed
	if err != nil {
		return []Problem{o.problem("strict-decode", "%v", err)}
	}
	return nil
}

// unmarshalStrict refuses unknown fields, and unlike encoding/json also those in the wrong case.
func unmarshalStrict(data []byte, into any) error {
	strict, err := sigsjson.UnmarshalStrict(data, into)
	if err != nil {
		return err
	}
	return errors.Join(strict...)
}
