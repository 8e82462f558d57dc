import { dnsSubdomain, notEmpty, rejectIf } from './check';

/**
 * Which AnalysisTemplate or ClusterAnalysisTemplate an analysis runs.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/
 */
export class AnalysisTemplateRef {
  /** An AnalysisTemplate in the namespace of the Rollout. @param name a DNS name */
  public static namespaced(name: string): AnalysisTemplateRef {
    return new AnalysisTemplateRef('AnalysisTemplateRef.namespaced', name, false);
  }

  /** A ClusterAnalysisTemplate. @param name a DNS name */
  public static cluster(name: string): AnalysisTemplateRef {
    return new AnalysisTemplateRef('AnalysisTemplateRef.cluster', name, true);
  }

  private constructor(
    place: string,
    /** Name of the template: `templateName`. */ public readonly templateName: string,
    /** Whether the template is a ClusterAnalysisTemplate: `clusterScope`. */ public readonly clusterScope: boolean,
  ) {
    rejectIf(place, notEmpty('name', templateName) ?? dnsSubdomain('name', templateName));
  }
}
