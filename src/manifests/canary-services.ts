import { SERVICE } from '../facts/kinds';
import { type JsonObject, at, record } from './manifest';
import type { ManifestGraph } from './manifest-graph';
import type { CanaryRollout } from './rollout/canary-rollout';

/** The Services that lead to the pods of canaries: those that a Rollout names, whether or not they are among the manifests, and others. */
export class CanaryServices {
  private readonly names = new Map<string, Map<string, Set<CanaryRollout>>>();

  public add(name: string, namespace: string, rollout: CanaryRollout): void {
    const namespaces = this.names.get(name) ?? new Map<string, Set<CanaryRollout>>();
    this.names.set(name, namespaces.set(namespace, (namespaces.get(namespace) ?? new Set()).add(rollout)));
  }

  /** Whether a canary has a Service of the name; `''` is the namespace of what leaves it to whoever applies it. */
  public has(name: string, namespace: string): boolean {
    const namespaces = this.names.get(name);
    return namespaces !== undefined && (namespace === '' || namespaces.has(namespace) || namespaces.has(''));
  }
}

/** To be asked for by `graph.once`. */
export function canaryServices({ index, rollouts }: ManifestGraph): CanaryServices {
  const services = new CanaryServices();
  for (const rollout of rollouts) for (const { name } of rollout.services) services.add(name, rollout.namespace, rollout);
  const byLabel = new Map<string, CanaryRollout[]>();
  for (const rollout of rollouts) {
    for (const [key, value] of Object.entries(rollout.podLabels)) {
      const id = JSON.stringify([key, value]);
      const known = byLabel.get(id);
      if (known === undefined) byLabel.set(id, [rollout]);
      else known.push(rollout);
    }
  }
  for (const service of index.of(SERVICE)) {
    const { name, namespace = '' } = index.key(service);
    for (const rollout of selectedBy(service, byLabel)) {
      if (namespace === '' || rollout.namespace === '' || namespace === rollout.namespace) services.add(name, namespace, rollout);
    }
  }
  return services;
}

/** The canaries whose pods a Service selects, wherever they are. */
function selectedBy(service: JsonObject, byLabel: ReadonlyMap<string, CanaryRollout[]>): CanaryRollout[] {
  const labels = Object.entries(record(at(service, 'spec', 'selector')));
  const [rarest] = labels.map((label) => byLabel.get(JSON.stringify(label)) ?? []).sort((one, other) => one.length - other.length);
  return rarest?.filter(({ podLabels }) => labels.every(([key, value]) => podLabels[key] === value)) ?? [];
}
