import { rejectIf } from '../../input-error';
import { urlPath } from './url-path';

/**
 * What kedify-proxy does with the health checks of a load balancer in front of it.
 *
 * @see https://docs.kedify.io/scalers/http-scaler/
 */
export class KedifyHealthcheck {
  /** The app answers them. @param path path of the checks; begins with `/`, or an error */
  public static passthrough(path: string): KedifyHealthcheck {
    return new KedifyHealthcheck('passthrough', path, { healthcheckPath: path, healthcheckResponse: 'passthrough' });
  }

  /** The proxy answers them, whatever becomes of the app. @param path path of the checks; begins with `/`, or an error */
  public static staticResponse(path: string): KedifyHealthcheck {
    return new KedifyHealthcheck('staticResponse', path, { healthcheckPath: path, healthcheckResponse: 'static' });
  }

  /**
   * For checks that cannot send the app's host name: the path has it.
   *
   * @param pathPrefix prefix of the checks' path, such as `/kedify-proxy/app.example.com`; begins with `/`, or an error
   * @see https://github.com/kedify/examples/tree/main/samples/http-scaler-healthchecks-with-paths
   */
  public static pathEmbeddedHost(pathPrefix: string): KedifyHealthcheck {
    return new KedifyHealthcheck('pathEmbeddedHost', pathPrefix,
      { healthcheckPathPrefix: pathPrefix, healthcheckResponse: 'pathEmbeddedHost' }, 'pathPrefix');
  }

  private constructor(
    factory: string,
    path: string,
    /** @internal */ public readonly _metadata: { readonly [key: string]: string },
    prop = 'path',
  ) {
    rejectIf(`KedifyHealthcheck.${factory}`, urlPath(prop, path));
  }
}
