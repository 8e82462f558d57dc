import {
  ANALYSIS_TEMPLATE, APPLICATION, APPLICATION_SET, CLUSTER_ANALYSIS_TEMPLATE, DESTINATION_RULE, EXPERIMENT, HTTP_SCALED_OBJECT,
  ISTIO_GATEWAY, type ObjectKind, ROLLOUT, SCALED_OBJECT, VIRTUAL_SERVICE,
} from './kinds';
import type { Tool } from './releases';

/** In which versions the CRD of a tool serves a kind, in all releases that are known. */
export interface ServedKind extends ObjectKind {
  /** The first one is that of the schema: the others have the same. */
  readonly versions: readonly string[];
  /** The tool whose release decides which fields there are; undefined for one whose release nobody states. */
  readonly tool?: Exclude<Tool, 'gatewayApi'>;
}

const ISTIO = { versions: ['v1', 'v1beta1', 'v1alpha3'], tool: 'istio' } as const;
const ARGO_ROLLOUTS = { versions: ['v1alpha1'], tool: 'argoRollouts' } as const;
const ARGO_CD = { versions: ['v1alpha1'], tool: 'argoCd' } as const;

/**
 * The kinds of custom resources whose versions do not depend on the release.
 *
 * @see https://github.com/argoproj/argo-rollouts/tree/v1.10.2/manifests/crds
 * @see https://github.com/argoproj/argo-cd/tree/v3.6.1/manifests/crds
 * @see https://github.com/istio/api/blob/v1.32.0/kubernetes/customresourcedefinitions.gen.yaml
 * @see https://github.com/kedacore/keda/tree/v2.21.0/config/crd/bases
 */
export const SERVED_KINDS: readonly ServedKind[] = [
  { ...ROLLOUT, ...ARGO_ROLLOUTS },
  { ...EXPERIMENT, ...ARGO_ROLLOUTS },
  { ...ANALYSIS_TEMPLATE, ...ARGO_ROLLOUTS },
  { ...CLUSTER_ANALYSIS_TEMPLATE, ...ARGO_ROLLOUTS },
  { ...APPLICATION, ...ARGO_CD },
  { ...APPLICATION_SET, ...ARGO_CD },
  { ...VIRTUAL_SERVICE, ...ISTIO },
  { ...DESTINATION_RULE, ...ISTIO },
  { ...ISTIO_GATEWAY, ...ISTIO },
  { ...SCALED_OBJECT, versions: ['v1alpha1'], tool: 'keda' },
  { ...HTTP_SCALED_OBJECT, versions: ['v1alpha1'] },
];
