import type { MetricProviderPlugin } from './metric-provider-plugin';
import type { StepPlugin } from './step-plugin';
import type { TrafficRouterPlugin } from './traffic-router-plugin';

/**
 * The plugins of one controller. Every name occurs once in all three lists together, or it is an error: the
 * controller stores each binary under the name alone, and the last one would replace the others.
 */
export interface RolloutsPlugins {
  /**
   * Plugins that move traffic.
   *
   * @default - none
   */
  readonly trafficRouterPlugins?: TrafficRouterPlugin[];

  /**
   * Plugins that measure for analyses.
   *
   * @default - none
   */
  readonly metricProviderPlugins?: MetricProviderPlugin[];

  /**
   * Plugins that run steps.
   *
   * @default - none
   */
  readonly stepPlugins?: StepPlugin[];
}
