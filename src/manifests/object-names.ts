import {
  ANALYSIS_TEMPLATE, CLUSTER_ANALYSIS_TEMPLATE, CLUSTER_ROLE, CLUSTER_ROLE_BINDING, CONFIG_MAP, DEPLOYMENT, DESTINATION_RULE, EXPERIMENT,
  GATEWAY, GRPC_ROUTE, HPA, HTTP_ROUTE, HTTP_SCALED_OBJECT, INGRESS, LISTENER_SET, NAMESPACE, type ObjectKind, REFERENCE_GRANT, ROLE,
  ROLE_BINDING, ROLLOUT, SCALED_OBJECT, SERVICE, SERVICE_ACCOUNT, TCP_ROUTE, TLS_ROUTE, UDP_ROUTE, VIRTUAL_SERVICE,
} from '../facts/kinds';
import { dnsLabel, dnsSubdomain, serviceName } from '../grammar/checks';
import { type Problem, problem } from '../problem';
import { type JsonObject, at } from './manifest';
import type { ManifestGraph } from './manifest-graph';

/** A name that the API server does not take. */
export interface WrongName {
  readonly object: JsonObject;
  readonly path: string;
  readonly value: string;
  readonly rule: string;
}

type NameCheck = (prop: string, name: string) => Problem;

const KINDS: ReadonlyArray<readonly [NameCheck, readonly ObjectKind[]]> = [
  [serviceName, [SERVICE]],
  [dnsLabel, [NAMESPACE]],
  [pathSegment, [ROLE, CLUSTER_ROLE, ROLE_BINDING, CLUSTER_ROLE_BINDING]],
  [dnsSubdomain, [ANALYSIS_TEMPLATE, CLUSTER_ANALYSIS_TEMPLATE, CONFIG_MAP, DEPLOYMENT, DESTINATION_RULE, EXPERIMENT, GATEWAY, GRPC_ROUTE,
    HPA, HTTP_ROUTE, HTTP_SCALED_OBJECT, INGRESS, LISTENER_SET, REFERENCE_GRANT, ROLLOUT, SCALED_OBJECT, SERVICE_ACCOUNT, TCP_ROUTE,
    TLS_ROUTE, UDP_ROUTE, VIRTUAL_SERVICE]],
];

/** Of the kinds that canaries are made of. Names that somebody else fills in are none of them. */
export function wrongNames(graph: ManifestGraph): WrongName[] {
  return KINDS.flatMap(([check, kinds]) => kinds.flatMap((kind) => graph.index.of(kind)).flatMap((object) => [
    ...wrong(object, '$.metadata.name', at(object, 'metadata', 'name'), check),
    ...wrong(object, '$.metadata.namespace', at(object, 'metadata', 'namespace'), dnsLabel),
  ]));
}

function wrong(object: JsonObject, path: string, value: unknown, check: NameCheck): WrongName[] {
  if (typeof value !== 'string' || value === '' || /\$\{|\$\(|\{\{/.test(value)) return [];
  const found = check(path, value);
  return found === undefined ? [] : [{ object, path, value, rule: found.rule }];
}

/** RBAC takes whatever can stand between two slashes of an address. */
function pathSegment(prop: string, name: string): Problem {
  return name === '.' || name === '..' || /[/%]/.test(name) ? problem(prop, name, 'must have no / and no %, and be neither . nor ..')
    : undefined;
}
