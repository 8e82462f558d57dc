import { rejectIf } from '../../input-error';
import { type Problem, problem } from '../../problem';
import { notEmpty } from '../check';

/**
 * How to get a token by OAuth 2.0 client credentials.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/prometheus/
 */
export interface OAuth2Options {
  /** URL of the token endpoint: http or https, or an error. */
  readonly tokenUrl: string;

  /** Client id; must not be empty. */
  readonly clientId: string;

  /**
   * Client secret; must not be empty. It stands in the template as it is, so write an argument,
   * `{{args.client-secret}}`, and take that from a Secret (`AnalysisTemplateArgument.secretKeyRef`).
   */
  readonly clientSecret: string;

  /**
   * Scopes that are asked for.
   *
   * @default - none
   */
  readonly scopes?: string[];
}

/**
 * How to sign requests for Amazon Managed Prometheus. At least one field, or an error.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/prometheus/
 */
export interface SigV4Options {
  /**
   * AWS region.
   *
   * @default - that of the controller's environment
   */
  readonly region?: string;

  /**
   * Credential profile.
   *
   * @default - that of the controller's environment
   */
  readonly profile?: string;

  /**
   * IAM role that is assumed.
   *
   * @default - none
   */
  readonly roleArn?: string;
}

/** @internal */
export type AuthenticationSpec =
  | { readonly type: 'oauth2'; readonly options: OAuth2Options }
  | { readonly type: 'sigv4'; readonly options: SigV4Options };

/**
 * How a provider proves who it is. A header with a token goes into the provider's `headers` instead.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/prometheus/#authorization
 */
export class MetricAuthentication {
  /** A token by OAuth 2.0 client credentials. */
  public static oauth2(options: OAuth2Options): MetricAuthentication {
    return new MetricAuthentication({ type: 'oauth2', options }, [
      httpUrl('tokenUrl', options.tokenUrl),
      notEmpty('clientId', options.clientId),
      notEmpty('clientSecret', options.clientSecret),
    ]);
  }

  /** AWS Signature Version 4, for Amazon Managed Prometheus only. */
  public static sigv4(options: SigV4Options): MetricAuthentication {
    const { region, profile, roleArn } = options;
    return new MetricAuthentication({ type: 'sigv4', options }, [
      (region ?? profile ?? roleArn) === undefined
        ? problem('region', undefined, 'must be set, or profile, or roleArn: the controller would not sign') : undefined,
      notEmpty('region', region),
      notEmpty('profile', profile),
      notEmpty('roleArn', roleArn),
    ]);
  }

  private constructor(/** @internal */ public readonly _spec: AuthenticationSpec, problems: Problem[]) {
    rejectIf(`MetricAuthentication.${_spec.type}`, ...problems);
  }
}

/** What the controller takes for a URL; one that an argument completes cannot be judged. */
export function httpUrl(prop: string, value: string | undefined): Problem {
  if (value === undefined || value.includes('{{') || /^https?:\/\/[^\s/?#]+([/?#]|$)/.test(value)) return undefined;
  return problem(prop, value, 'must be a URL such as http://prometheus.monitoring:9090');
}
