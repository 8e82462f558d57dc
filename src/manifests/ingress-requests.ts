import { INGRESS } from '../facts/kinds';
import { ALB_ANNOTATIONS, ALB_GROUP, INGRESS_CLASS, NGINX_CANARY, OWN_BALANCER_CLASS } from '../facts/routers';
import { ManagedEntries } from './managed-entries';
import { type JsonObject, at, idOf, record, records, text, texts } from './manifest';
import type { ManifestGraph } from './manifest-graph';
import { Buckets, type Claim, type SameRequests, merged } from './same-requests';

/** Ingresses of one class with one host and path, a canary's among them. Where all lead to one backend it does not matter which counts. */
export function sameIngresses(graph: ManifestGraph): SameRequests[] {
  const buckets = new Buckets();
  for (const ingress of graph.index.of(INGRESS).filter((each) => annotation(each, NGINX_CANARY) !== 'true')) {
    const className = texts([at(ingress, 'spec', 'ingressClassName')]).at(0) ?? annotation(ingress, INGRESS_CLASS);
    const balancer = balancerOf(graph, ingress, className);
    records(at(ingress, 'spec', 'rules')).forEach(({ host, http }, i) => {
      records(at(http, 'paths')).forEach((path, j) => {
        buckets.add(JSON.stringify([className, balancer, text(host).toLowerCase(), path.pathType, plain(path)]), {
          parent: className,
          slot: '',
          wide: false,
          shown: className === '' ? 'the default class' : `the class ${className}`,
          object: ingress,
          path: `$.spec.rules[${i}].http.paths[${j}].path`,
          value: path.path,
          requests: `${text(host)}${text(path.path)}`,
          managers: () => ManagedEntries.of(graph).managersOf(ingress),
          redirects: false,
        });
      });
    });
  }
  return merged(buckets.groups().filter(isDivided), false);
}

/** Where an Ingress has a load balancer of its own, it shares it with those of its group alone. Empty for a proxy that all share. */
function balancerOf(graph: ManifestGraph, ingress: JsonObject, className: string): string {
  const annotations = Object.keys(record(at(ingress, 'metadata', 'annotations')));
  const { name } = graph.index.key(ingress);
  const isOwn = OWN_BALANCER_CLASS.test(className) || annotations.some((key) => key.startsWith(ALB_ANNOTATIONS))
    || ManagedEntries.of(graph).managersOf(ingress).some(({ routerNames }) => routerNames.balancers.includes(name));
  if (!isOwn) return '';
  const group = annotation(ingress, ALB_GROUP);
  return group === '' ? idOf(graph.index.key(ingress)) : `group ${group}`;
}

function isDivided(claims: readonly Claim[]): boolean {
  return new Set(claims.map(({ object, path }) => backendOf(object, path))).size > 1;
}

function backendOf(ingress: JsonObject, path: string): string {
  const [rule, place] = [...path.matchAll(/\[(\d+)\]/g)].map(([, index]) => Number(index));
  const { name, port } = record(at(records(at(records(at(ingress, 'spec', 'rules'))[rule], 'http', 'paths'))[place], 'backend', 'service'));
  return JSON.stringify([at(ingress, 'metadata', 'namespace'), name, port]);
}

function plain({ path, pathType }: JsonObject): string {
  const value = text(path);
  return pathType === 'Prefix' && value !== '/' ? value.replace(/\/$/, '') : value;
}

function annotation(ingress: JsonObject, key: string): string {
  return text(at(ingress, 'metadata', 'annotations', key));
}
