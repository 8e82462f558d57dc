import { type Problem, problem } from '../../problem';
import { labels, metadataKeys } from '../check';
import { type GatewayParametersRef, parametersProblems } from './gateway-parameters-ref';

/**
 * What the implementation puts on the objects that it creates for a Gateway (Deployment, Service), and its settings.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#gatewayinfrastructure
 */
export interface GatewayInfrastructure {
  /**
   * Labels of those objects, at most 8, or an error.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations of those objects, at most 8 with values of at most 4096 characters, or an error.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * Settings of the implementation, such as a `GatewayParameters` of kgateway or a ConfigMap for Istio.
   *
   * @default - those of the class
   */
  readonly parameters?: GatewayParametersRef;
}

export function infrastructureProblems(prop: string, value: GatewayInfrastructure | undefined): Problem[] {
  if (value === undefined) return [];
  const { annotations = {}, parameters } = value;
  return [
    tooMany(`${prop}.labels`, value.labels),
    ...labels(`${prop}.labels`, value.labels),
    tooMany(`${prop}.annotations`, annotations),
    // The CRD of the Gateway takes no capitals before the '/', though the API server does in an object's own annotations.
    ...metadataKeys(`${prop}.annotations`, annotations),
    ...Object.entries(annotations).map(([key, text]) =>
      text.length > 4096 ? problem(`${prop}.annotations.${key}`, text.length, 'must have at most 4096 characters') : undefined),
    ...parametersProblems(`${prop}.parameters`, parameters),
  ];
}

function tooMany(prop: string, map: { [key: string]: string } | undefined): Problem {
  const count = Object.keys(map ?? {}).length;
  return count > 8 ? problem(prop, count, 'must have at most 8 entries') : undefined;
}
