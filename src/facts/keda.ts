/**
 * Annotation of a ScaledObject that takes over the HorizontalPodAutoscaler of the name that it says.
 *
 * @see https://github.com/kedacore/keda/blob/v2.17.0/apis/keda/v1alpha1/scaledobject_types.go
 */
export const TRANSFER_HPA_OWNERSHIP = 'scaledobject.keda.sh/transfer-hpa-ownership';
