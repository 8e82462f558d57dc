import { rejectIf } from '../../input-error';
import { type Problem, problem } from '../../problem';
import { notEmpty } from '../check';

/** Whose pod template hash an analysis argument holds. */
export enum PodTemplateHash {
  /** That of the stable ReplicaSet. */
  STABLE = 'Stable',
  /** That of the newest ReplicaSet: the canary, while there is one. */
  LATEST = 'Latest',
}

/** Where an argument's value comes from. @internal */
export type ArgumentSource =
  | { readonly value: string }
  | { readonly podTemplateHash: PodTemplateHash }
  | { readonly fieldPath: string };

/**
 * A value that a Rollout hands to an analysis.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#analysis-template-arguments
 */
export class AnalysisArgument {
  /**
   * A fixed text.
   *
   * @param name name of the argument in the template; must not be empty
   * @param value the text; an empty text is a value
   */
  public static value(name: string, value: string): AnalysisArgument {
    return new AnalysisArgument('AnalysisArgument.value', name, { value });
  }

  /** The pod template hash of the stable or of the canary pods. @param name must not be empty */
  public static podTemplateHash(name: string, hash: PodTemplateHash): AnalysisArgument {
    return new AnalysisArgument('AnalysisArgument.podTemplateHash', name, { podTemplateHash: hash });
  }

  /**
   * A field of the Rollout itself.
   *
   * @param name name of the argument in the template; must not be empty
   * @param fieldPath `metadata.name`, `metadata.namespace`, `metadata.uid`, `metadata.labels['key']`,
   * `metadata.annotations['key']` or a path below `spec` or `status`; another path is an error: the
   * controller refuses the whole Rollout for one of `metadata`, and finds nothing by any other
   */
  public static fieldRef(name: string, fieldPath: string): AnalysisArgument {
    return new AnalysisArgument('AnalysisArgument.fieldRef', name, { fieldPath }, readablePath('fieldPath', fieldPath));
  }

  private constructor(
    place: string,
    /** Name of the argument. */ public readonly name: string,
    /** @internal */ public readonly _source: ArgumentSource,
    found?: Problem,
  ) {
    rejectIf(place, notEmpty('name', name), found);
  }
}

function readablePath(prop: string, path: string): Problem {
  if (path === '') return notEmpty(prop, path);
  const readable = /^(spec|status)[.[].|^metadata\.(name|namespace|uid|labels|annotations|(labels|annotations)\['[^']+'\])$/;
  if (readable.test(path)) return undefined;
  return problem(prop, path,
    'must be metadata.name, metadata.namespace, metadata.uid, metadata.labels[\'key\'], '
      + 'metadata.annotations[\'key\'] or a path below spec or status');
}
