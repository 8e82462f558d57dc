/**
 * The fields of a Job's `spec`, of Kubernetes 1.34, written as `POD_FIELDS` is.
 *
 * @see https://github.com/kubernetes/api/blob/v0.34.1/batch/v1/types.go
 */
export const JOB_FIELDS = `
JobSpec: parallelism: int32, completions: int32, activeDeadlineSeconds: int64, podFailurePolicy: PodFailurePolicy,
  successPolicy: SuccessPolicy, backoffLimit: int32, backoffLimitPerIndex: int32, maxFailedIndexes: int32, selector: LabelSelector,
  manualSelector: bool, template!: PodTemplateSpec, ttlSecondsAfterFinished: int32, completionMode: text, suspend: bool,
  podReplacementPolicy: text, managedBy: text
PodFailurePolicy: rules!: PodFailurePolicyRule[]
PodFailurePolicyRule: action!: text, onExitCodes: OnExitCodes, onPodConditions: OnPodCondition[]
OnExitCodes: containerName: text, operator!: text, values!: int32[]
OnPodCondition: type!: text, status: text
SuccessPolicy: rules!: SuccessPolicyRule[]
SuccessPolicyRule: succeededIndexes: text, succeededCount: int32
`;
