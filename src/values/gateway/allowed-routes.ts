import type { k8s } from 'cdk8s-plus-30';
import { rejectIf } from '../../input-error';
import { type Problem, problem, unique } from '../../problem';
import { NAMESPACES_FROM } from '../../facts/gateway-api';
import { SELECTOR_OPERATORS } from '../../facts/kubernetes';
import type { RouteKind } from '../../facts/route-kind';
import { labelValue, labels, metadataKeys, notEmpty } from '../check';

/** From which namespaces routes are taken. Routes are never taken from none. */
export type RouteNamespaces = Exclude<typeof NAMESPACES_FROM[keyof typeof NAMESPACES_FROM], typeof NAMESPACES_FROM.none>;

/**
 * Options of the factories of `AllowedRoutes`.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#allowedroutes
 */
export interface AllowedRoutesOptions {
  /**
   * Kinds of the routes, each once, or an error. A kind that the listener's protocol doesn't carry is an error, too.
   *
   * @default - every kind that the protocol carries
   */
  readonly kinds?: RouteKind[];
}

/**
 * Which routes may attach to a listener: those of which namespaces, and of which kinds.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#allowedroutes
 */
export class AllowedRoutes {
  /** Routes in the Gateway's own namespace. */
  public static same(options: AllowedRoutesOptions = {}): AllowedRoutes {
    return new AllowedRoutes('same', NAMESPACES_FROM.same, undefined, options);
  }

  /** Routes in any namespace. */
  public static all(options: AllowedRoutesOptions = {}): AllowedRoutes {
    return new AllowedRoutes('all', NAMESPACES_FROM.all, undefined, options);
  }

  /**
   * Routes in the namespaces with these labels. A selector without any condition is an error: it would mean all.
   *
   * @example
   * AllowedRoutes.selector({ matchLabels: { 'kubernetes.io/metadata.name': 'shop' } });
   */
  public static selector(selector: k8s.LabelSelector, options: AllowedRoutesOptions = {}): AllowedRoutes {
    return new AllowedRoutes('selector', NAMESPACES_FROM.selector, selector, options);
  }

  private constructor(
    factory: string,
    /** @internal */ public readonly _from: RouteNamespaces,
    /** @internal */ public readonly _selector: k8s.LabelSelector | undefined,
    /** @internal */ public readonly _options: AllowedRoutesOptions,
  ) {
    const { kinds } = _options;
    rejectIf(
      `AllowedRoutes.${factory}`,
      ...(_selector === undefined ? [] : selectorProblems(_selector)),
      notEmpty('kinds', kinds),
      ...unique((index) => `kinds[${index}]`, kinds),
    );
  }
}

function selectorProblems({ matchLabels = {}, matchExpressions = [] }: k8s.LabelSelector): Problem[] {
  const conditions = Object.keys(matchLabels).length + matchExpressions.length;
  return [
    conditions === 0 ? problem('selector', {}, 'must have a condition; AllowedRoutes.all() is for routes in any namespace') : undefined,
    ...labels('selector.matchLabels', matchLabels),
    ...matchExpressions.flatMap(({ key, operator, values = [] }, index) => {
      const prop = `selector.matchExpressions[${index}]`;
      const listed = operator === SELECTOR_OPERATORS.in || operator === SELECTOR_OPERATORS.notIn;
      const bare = operator === SELECTOR_OPERATORS.exists || operator === SELECTOR_OPERATORS.doesNotExist;
      return [
        ...metadataKeys(`${prop}.key`, { [key]: '' }),
        listed || bare ? undefined : problem(`${prop}.operator`, operator, 'must be In, NotIn, Exists or DoesNotExist'),
        listed && values.length === 0 ? problem(`${prop}.values`, values, `must have at least one entry with ${operator}`) : undefined,
        bare && values.length > 0 ? problem(`${prop}.values`, values, `must be left out with ${operator}`) : undefined,
        ...values.map((value, at) => labelValue(`${prop}.values[${at}]`, value)),
      ];
    }),
  ];
}
