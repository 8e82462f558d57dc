package apiserver

import (
	"encoding/json"
	"fmt"

	jsonpatch "gopkg.in/evanphx/json-patch.v4"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/strategicpatch"
	"sigs.k8s.io/yaml"
)

func (s *store) patch(k *kind, namespace, name string, patchType types.PatchType, patch []byte, w write) (*unstructured.Unstructured, error) {
	if patchType == types.ApplyPatchType {
		data, err := yaml.YAMLToJSON(patch)
		if err != nil {
			return nil, apierrors.NewBadRequest(err.Error())
		}
		u := &unstructured.Unstructured{}
		if err := u.UnmarshalJSON(data); err != nil {
			return nil, apierrors.NewBadRequest(err.Error())
		}
		return s.apply(k, namespace, name, u, w)
	}
	live, err := s.get(k, namespace, name)
	if err != nil {
		return nil, err
	}
	current, err := json.Marshal(live.Object)
	if err != nil {
		return nil, err
	}
	patched, err := patchedJSON(k, patchType, current, patch)
	if err != nil {
		return nil, apierrors.NewBadRequest(err.Error())
	}
	u := &unstructured.Unstructured{}
	if err := u.UnmarshalJSON(patched); err != nil {
		return nil, apierrors.NewBadRequest(err.Error())
	}
	return s.update(k, namespace, name, u, w)
}

func patchedJSON(k *kind, patchType types.PatchType, current, patch []byte) ([]byte, error) {
	switch {
	case patchType == types.MergePatchType:
		return jsonpatch.MergePatch(current, patch)
	case patchType == types.JSONPatchType:
		operations, err := jsonpatch.DecodePatch(patch)
		if err != nil {
			return nil, err
		}
		return operations.Apply(current)
	case patchType == types.StrategicMergePatchType && k.patchType != nil:
		return strategicpatch.StrategicMergePatch(current, patch, k.patchType)
	default:
		return nil, fmt.Errorf("%s does not take patches of type %s", k.gvk.Kind, patchType)
	}
}
