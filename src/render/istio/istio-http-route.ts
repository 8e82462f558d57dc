import type {
  VirtualServiceSpecHttp,
  VirtualServiceSpecHttpCorsPolicy,
  VirtualServiceSpecHttpFault,
  VirtualServiceSpecHttpMatch,
  VirtualServiceSpecHttpMirrors,
  VirtualServiceSpecHttpRetries,
  VirtualServiceSpecHttpRewrite,
} from '../../../imports/virtual-service';
import { MATCH_TYPES } from '../../facts/gateway-api';
import { goDuration } from '../../values/duration';
import type { HeaderMatch } from '../../values/header-match';
import type { IstioHttpMatch } from '../../values/istio/istio-http-match';
import type { IstioCorsPolicy, IstioFault, IstioMirror, IstioRetries, IstioRewrite } from '../../values/istio/istio-http-policies';
import type { IstioHttpRoute, IstioHttpRouteOptions } from '../../values/istio/istio-http-route';
import type { QueryParamMatch } from '../../values/query-param-match';
import type { StringMatch } from '../../values/string-match';
import { type SubsetSplit, managedDestinations, otherDestinations, renderHeaders } from './istio-route-destinations';

/** A text under the key of how it is compared. */
interface IstioText {
  exact?: string;
  prefix?: string;
  regex?: string;
}

export function renderIstioHttpRoute(route: IstioHttpRoute, split: SubsetSplit): VirtualServiceSpecHttp {
  const spec = route._spec;
  const named = { name: route.name, match: spec.options.matches?.map(renderHttpMatch) };
  switch (spec.type) {
    case 'managed':
      return { ...named, ...policies(spec.options),
        route: managedDestinations(split, { ...spec.options, additional: spec.options.additionalDestinations ?? [] }) };
    case 'destinations':
      return { ...named, ...policies(spec.options), route: otherDestinations(split, spec.destinations) };
    case 'delegate':
      return { ...named, ...policies(spec.options), delegate: { name: spec.virtualService, namespace: spec.options.namespace } };
    case 'redirect': {
      const { uri, authority, scheme, port, code } = spec.options;
      return { ...named, redirect: { uri, authority, scheme, port, redirectCode: code } };
    }
    case 'directResponse': {
      const { body, headers } = spec.options;
      return { ...named, headers: renderHeaders(headers),
        directResponse: { status: spec.status, body: body === undefined ? undefined : { string: body } } };
    }
  }
}

function policies(options: IstioHttpRouteOptions): Omit<VirtualServiceSpecHttp, 'name' | 'match' | 'route' | 'delegate'> {
  return {
    timeout: options.timeout && goDuration(options.timeout),
    retries: options.retries && renderRetries(options.retries),
    rewrite: options.rewrite && renderRewrite(options.rewrite),
    headers: renderHeaders(options.headers),
    fault: options.fault && renderFault(options.fault),
    corsPolicy: options.cors && renderCors(options.cors),
    mirrors: options.mirrors?.map(renderMirror),
  };
}

function renderHttpMatch(match: IstioHttpMatch): VirtualServiceSpecHttpMatch {
  return {
    name: match.name,
    uri: match.uri && text(match.uri),
    ignoreUriCase: match.ignoreUriCase,
    scheme: match.scheme && text(match.scheme),
    method: match.method && text(match.method),
    authority: match.authority && text(match.authority),
    headers: headerTexts(match.headers),
    withoutHeaders: headerTexts(match.withoutHeaders),
    queryParams: match.queryParams && Object.fromEntries(match.queryParams.map((param) => [param.name, paramText(param)])),
    port: match.port,
    sourceLabels: match.sourceLabels,
    sourceNamespace: match.sourceNamespace,
    gateways: match.gateways && [...match.gateways],
    statPrefix: match.statPrefix,
  };
}

function text(match: StringMatch | HeaderMatch): IstioText {
  return { [match._type]: match.value };
}

/** Istio demands names in lower case. */
function headerTexts(matches: readonly HeaderMatch[] | undefined): { [name: string]: IstioText } | undefined {
  return matches && Object.fromEntries(matches.map((match) => [match.name.toLowerCase(), text(match)]));
}

function paramText(param: QueryParamMatch): IstioText {
  return param._type === MATCH_TYPES.exact ? { exact: param.value } : { regex: param.value };
}

function renderRetries(retries: IstioRetries): VirtualServiceSpecHttpRetries {
  return {
    attempts: retries.attempts,
    perTryTimeout: retries.perTryTimeout && goDuration(retries.perTryTimeout),
    backoff: retries.backoff && goDuration(retries.backoff),
    retryOn: retries.retryOn?.join(','),
    retryRemoteLocalities: retries.retryRemoteLocalities,
    retryIgnorePreviousHosts: retries.retryIgnorePreviousHosts,
  };
}

function renderRewrite({ uri, uriRegex, uriSubstitution, authority }: IstioRewrite): VirtualServiceSpecHttpRewrite {
  return { uri, authority, uriRegexRewrite: uriRegex === undefined ? undefined : { match: uriRegex, rewrite: uriSubstitution } };
}

/** The share is written even where it is all: Istio once read a missing one as none. */
function renderFault({ delay, delayPercent, abortHttpStatus, abortGrpcStatus, abortPercent }: IstioFault): VirtualServiceSpecHttpFault {
  const aborts = abortHttpStatus !== undefined || abortGrpcStatus !== undefined;
  return {
    delay: delay && { fixedDelay: goDuration(delay), percentage: { value: delayPercent ?? 100 } },
    abort: aborts ? { httpStatus: abortHttpStatus, grpcStatus: abortGrpcStatus, percentage: { value: abortPercent ?? 100 } } : undefined,
  };
}

function renderCors(cors: IstioCorsPolicy): VirtualServiceSpecHttpCorsPolicy {
  return {
    allowOrigins: cors.allowOrigins.map(text),
    allowMethods: cors.allowMethods && [...cors.allowMethods],
    allowHeaders: cors.allowHeaders && [...cors.allowHeaders],
    exposeHeaders: cors.exposeHeaders && [...cors.exposeHeaders],
    maxAge: cors.maxAge && goDuration(cors.maxAge),
    allowCredentials: cors.allowCredentials,
  };
}

function renderMirror({ host, subset, port, percent }: IstioMirror): VirtualServiceSpecHttpMirrors {
  return {
    destination: { host, subset, port: port === undefined ? undefined : { number: port } },
    percentage: percent === undefined ? undefined : { value: percent },
  };
}
