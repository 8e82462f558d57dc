import { SERVICE } from '../facts/kinds';
import { at } from './manifest';
import type { ManifestGraph } from './manifest-graph';
import { PodServices, selectorOf } from './pod-services';

/** The Services that lead to the pods of canaries: those that a Rollout names, whether or not they are among the manifests, and others. */
export class CanaryServices {
  private readonly names = new Map<string, Set<string>>();

  public add(name: string, namespace: string): void {
    this.names.set(name, (this.names.get(name) ?? new Set<string>()).add(namespace));
  }

  /** Whether a canary has a Service of the name; `''` is the namespace of what leaves it to whoever applies it. */
  public has(name: string, namespace: string): boolean {
    const namespaces = this.names.get(name);
    return namespaces !== undefined && (namespace === '' || namespaces.has(namespace) || namespaces.has(''));
  }
}

/** To be asked for by `graph.once`. */
export function canaryServices(graph: ManifestGraph): CanaryServices {
  const services = new CanaryServices();
  for (const { services: own, namespace } of graph.rollouts) for (const { name } of own) services.add(name, namespace);
  for (const service of graph.index.of(SERVICE)) {
    const { name, namespace = '' } = graph.index.key(service);
    if (selectorOf(at(service, 'spec', 'selector')) !== undefined && PodServices.of(graph).hasPods(service)) services.add(name, namespace);
  }
  return services;
}
