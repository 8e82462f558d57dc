import type { Problem } from '../problem';
import { annotationKeys, labels } from './check';

/**
 * Labels and annotations that a controller puts on what it creates. A prop has the name of its field there.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/
 */
export interface MetadataOptions {
  /**
   * Labels: keys and values as Kubernetes allows them, or an error.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations: any text; keys as Kubernetes allows them, or an error.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}

export function metadataProblems(prop: string, metadata: MetadataOptions | undefined): Problem[] {
  return [...labels(`${prop}.labels`, metadata?.labels), ...annotationKeys(`${prop}.annotations`, metadata?.annotations)];
}
