import { type Problem, dnsLabel, labels, notEmpty, problem } from '../check';
import { type IstioTrafficPolicy, trafficPolicyProblems } from './istio-traffic-policy';
import { unique } from '../../problem';

/**
 * A subset of the Service's pods that the canary leaves alone, for routes of its own or for a fixed share of the
 * managed ones. It is written to a DestinationRule of its own, because the controller deletes every subset that it
 * does not know from the managed one; Istio merges the two.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#Subset
 */
export interface IstioSubset {
  /** Name of the subset: a DNS label, unique, and not that of the stable or the canary subset. */
  readonly name: string;

  /** Labels of the pods; at least one, or an error. The pods must also have the labels that the Service selects. */
  readonly labels: { [key: string]: string };

  /**
   * How the proxies talk to these pods.
   *
   * @default - as to all pods of the Service
   */
  readonly trafficPolicy?: IstioTrafficPolicy;
}

export function subsetProblems(prop: string, subsets: readonly IstioSubset[], managed: readonly string[]): Problem[] {
  const repeated = unique((index) => `${prop}[${index}].name`, subsets, { key: ({ name }) => name });
  return subsets.flatMap(({ name, labels: podLabels, trafficPolicy }, index) => [
    notEmpty(`${prop}[${index}].name`, name) ?? dnsLabel(`${prop}[${index}].name`, name),
    managed.includes(name) ? problem(`${prop}[${index}].name`, name, 'must not be the name of a subset that the canary moves') : undefined,
    repeated[index],
    Object.keys(podLabels).length === 0 ? problem(`${prop}[${index}].labels`, podLabels, 'must have at least one label') : undefined,
    ...labels(`${prop}[${index}].labels`, podLabels),
    ...trafficPolicyProblems(`${prop}[${index}].trafficPolicy`, trafficPolicy),
  ]);
}
