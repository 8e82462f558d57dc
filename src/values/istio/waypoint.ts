import { rejectIf } from '../../input-error';
import { problem } from '../../problem';
import { INGRESS_USE_WAYPOINT, USE_WAYPOINT, USE_WAYPOINT_NAMESPACE } from '../../facts/istio';
import { dnsLabel, notEmpty } from '../check';

/**
 * Options of `Waypoint.named`.
 *
 * @see https://istio.io/latest/docs/ambient/usage/waypoint/
 */
export interface WaypointOptions {
  /**
   * Namespace of the waypoint; a DNS label. A waypoint of another namespace must allow it in its listener.
   *
   * @default - that of the labelled object
   */
  readonly namespace?: string;

  /**
   * Whether requests from ingress gateways pass through the waypoint, too (`istio.io/ingress-use-waypoint`).
   * Without it they go straight to the pods, past the routes of the waypoint.
   *
   * @default - nothing is said; Istio does not lead them there
   */
  readonly ingress?: boolean;
}

/**
 * Which waypoint an ambient mesh puts in front of a Service, or of everything in a namespace: labels, which
 * `AmbientNamespace` takes, or any other place where labels of a Service or a Namespace stand (the `serviceLabels` of a
 * canary, the `managedNamespaceMetadata` of an Argo CD Application).
 *
 * @example
 * Waypoint.named('waypoint').labels; // { 'istio.io/use-waypoint': 'waypoint' }
 *
 * @see https://istio.io/latest/docs/ambient/usage/waypoint/#useawaypoint
 */
export class Waypoint {
  /**
   * A waypoint.
   *
   * @param name name of its Gateway, a DNS label, or an error; `none` is an error, too, because Istio takes it for no waypoint
   */
  public static named(name: string, options: WaypointOptions = {}): Waypoint {
    const { namespace, ingress } = options;
    rejectIf(
      'Waypoint.named',
      notEmpty('name', name) ?? dnsLabel('name', name),
      name === 'none' ? problem('name', name, 'must not be none, which Istio takes for no waypoint: use Waypoint.none()') : undefined,
      namespace === '' ? notEmpty('namespace', namespace) : dnsLabel('namespace', namespace),
    );
    return new Waypoint({
      [USE_WAYPOINT]: name,
      ...(namespace === undefined ? {} : { [USE_WAYPOINT_NAMESPACE]: namespace }),
      ...(ingress === undefined ? {} : { [INGRESS_USE_WAYPOINT]: String(ingress) }),
    });
  }

  /** No waypoint, for a Service of a namespace that has one. */
  public static none(): Waypoint {
    return new Waypoint({ [USE_WAYPOINT]: 'none' });
  }

  private constructor(private readonly content: { readonly [key: string]: string }) {}

  /** The labels, a copy. */
  public get labels(): { [key: string]: string } {
    return { ...this.content };
  }
}
