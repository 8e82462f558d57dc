import { rejectIf } from '../../input-error';
import type { Problem } from '../../problem';
import type { AnalysisTemplateArgument } from './analysis-template-argument';
import type { Metric } from './metric';
import { dnsSubdomain, notEmpty } from '../check';

/** What is known of a template that this app makes itself. @internal */
export interface AnalysisTemplateFacts {
  readonly name: string;
  readonly clusterScope: boolean;
  /** Undefined for a ClusterAnalysisTemplate, and where nobody says. */
  readonly namespace?: string;
  readonly args: readonly AnalysisTemplateArgument[];
  readonly metrics: readonly Metric[];
  /** Regular expressions on metric names. */
  readonly dryRun: readonly string[];
  /** Regular expressions on metric names. */
  readonly measurementRetention: readonly string[];
  readonly templates: readonly AnalysisTemplateRef[];
}

/**
 * Which AnalysisTemplate or ClusterAnalysisTemplate an analysis runs.
 *
 * The `ref` of an `AnalysisTemplate` or `ClusterAnalysisTemplate` of this app also tells what the template needs,
 * so that whoever uses it is checked. A template that lives elsewhere is named, and nothing more is known of it.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/
 */
export class AnalysisTemplateRef {
  /** An AnalysisTemplate in the namespace of the Rollout. @param name a DNS name */
  public static namespaced(name: string): AnalysisTemplateRef {
    rejectIf('AnalysisTemplateRef.namespaced', templateName('name', name));
    return new AnalysisTemplateRef(name, false);
  }

  /** A ClusterAnalysisTemplate. @param name a DNS name */
  public static cluster(name: string): AnalysisTemplateRef {
    rejectIf('AnalysisTemplateRef.cluster', templateName('name', name));
    return new AnalysisTemplateRef(name, true);
  }

  /** A template of this app, which reports a bad name itself. @internal */
  public static _of(facts: AnalysisTemplateFacts): AnalysisTemplateRef {
    return new AnalysisTemplateRef(facts.name, facts.clusterScope, facts);
  }

  private constructor(
    /** Name of the template: `templateName`. */ public readonly templateName: string,
    /** Whether the template is a ClusterAnalysisTemplate: `clusterScope`. */ public readonly clusterScope: boolean,
    /** @internal */ public readonly _facts?: AnalysisTemplateFacts,
  ) {}
}

function templateName(prop: string, name: string): Problem {
  return notEmpty(prop, name) ?? dnsSubdomain(prop, name);
}
