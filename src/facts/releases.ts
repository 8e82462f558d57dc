/** The tools whose releases decide what is right, by the name of the platform's option. */
export type Tool = 'argoRollouts' | 'gatewayApi' | 'gatewayApiPlugin' | 'kedifyPlugin' | 'argoCd' | 'istio' | 'keda';

/** What is known of the releases of one tool. */
export interface ToolReleases {
  /** As a sentence calls it. */
  readonly title: string;
  /** The last known release of each line, oldest first: `1.9.3` stands for 1.9.0 to 1.9.3, `1.25` for all of that line. */
  readonly lines: readonly string[];
  /** Numbers that were never released. */
  readonly never?: readonly string[];
  /** What is known of the release after the newest one. */
  readonly next?: string;
  /** The newest release that the tests run. */
  readonly tested: string;
  /** The lines that the tests run, as `1.9`. */
  readonly proven: readonly string[];
}

/**
 * The releases of November 2026. The first line of each is the oldest that this library writes for.
 *
 * @see https://github.com/argoproj/argo-rollouts/releases
 * @see https://github.com/kubernetes-sigs/gateway-api/releases
 * @see https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/releases
 * @see https://github.com/kedify/argo-rollouts-plugin/releases
 * @see https://github.com/argoproj/argo-cd/releases
 * @see https://github.com/istio/istio/releases
 * @see https://github.com/kedacore/keda/releases
 */
export const RELEASES: { readonly [tool in Tool]: ToolReleases } = {
  argoRollouts: {
    title: 'Argo Rollouts',
    lines: ['1.8.5', '1.9.3', '1.10.2'],
    tested: '1.10.2',
    proven: ['1.9', '1.10'],
  },
  gatewayApi: {
    title: 'Gateway API',
    lines: ['1.2.1', '1.3.0', '1.4.1', '1.5.1', '1.6.3', '1.7.0'],
    tested: '1.7.0',
    proven: ['1.4', '1.5', '1.6', '1.7'],
  },
  gatewayApiPlugin: {
    title: 'the Gateway API plugin',
    lines: [
      '0.4.0', '0.5.0', '0.6.0', '0.7.0', '0.8.0', '0.9.0', '0.10.0', '0.11.0', '0.12.0', '0.13.0', '0.14.1', '0.15.0', '0.16.0', '0.17.0',
    ],
    never: ['0.14.0'],
    next: 'it reads TCPRoutes and TLSRoutes as v1',
    tested: '0.15.0',
    proven: ['0.15'],
  },
  kedifyPlugin: {
    title: 'the Kedify plugin',
    lines: ['0.0.1'],
    never: ['0.0.0'],
    tested: '0.0.1',
    proven: ['0.0'],
  },
  argoCd: {
    title: 'Argo CD',
    lines: ['3.3.19', '3.4.13', '3.5.7', '3.6.1'],
    tested: '3.6.1',
    proven: ['3.5', '3.6'],
  },
  istio: {
    title: 'Istio',
    lines: ['1.24', '1.25', '1.26', '1.27', '1.28', '1.29', '1.30.8', '1.31.4', '1.32.0'],
    tested: '1.32.0',
    proven: ['1.30', '1.31', '1.32'],
  },
  keda: {
    title: 'KEDA',
    lines: ['2.15', '2.16', '2.17', '2.18', '2.19', '2.20.2', '2.21.0'],
    tested: '2.21.0',
    proven: ['2.20', '2.21'],
  },
};
