/**
 * Structs of cdk8s-plus that props have, in the words of the table of shapes. What they do not have is lost when they are written. A
 * pod template is judged where it is complete, and what must be given where the struct is used.
 *
 * @see https://github.com/kubernetes/api/tree/v0.34.1
 */
export const KUBERNETES_STRUCTS: { readonly [struct: string]: { readonly [prop: string]: string } } = {
  'k8s.LabelSelector': { matchLabels: '{string}?', matchExpressions: '[k8s.LabelSelectorRequirement]?' },
  'k8s.LabelSelectorRequirement': { key: 'string', operator: 'string', values: '[string]?' },
  'k8s.PolicyRule': {
    apiGroups: '[string]?', nonResourceUrLs: '[string]?', resourceNames: '[string]?', resources: '[string]?', verbs: '[string]?',
  },
  'k8s.HorizontalPodAutoscalerBehaviorV2': { scaleDown: 'k8s.HpaScalingRulesV2?', scaleUp: 'k8s.HpaScalingRulesV2?' },
  'k8s.HpaScalingRulesV2': {
    policies: '[k8s.HpaScalingPolicyV2]?', selectPolicy: 'string?', stabilizationWindowSeconds: 'number?', tolerance: 'any?',
  },
  'k8s.HpaScalingPolicyV2': { periodSeconds: 'number', type: 'string', value: 'number' },
  'k8s.JobSpec': {
    activeDeadlineSeconds: 'number?', backoffLimit: 'number?', backoffLimitPerIndex: 'number?', completionMode: 'string?',
    completions: 'number?', managedBy: 'string?', manualSelector: 'boolean?', maxFailedIndexes: 'number?', parallelism: 'number?',
    podFailurePolicy: 'any', podReplacementPolicy: 'string?', selector: 'k8s.LabelSelector?', successPolicy: 'any', suspend: 'boolean?',
    template: 'any', ttlSecondsAfterFinished: 'number?',
  },
};
