import { SERVICE } from '../facts/kinds';
import { HEADLESS } from '../facts/kubernetes';
import { VERSION_LABEL } from '../facts/routers';
import { type JsonObject, at, record, records, text } from './manifest';
import { type ManifestGraph, foundBy } from './manifest-graph';
import { SERVICES, WORKLOAD } from './rollout-relations';
import type { CanaryRollout } from './rollout/canary-rollout';

/** A Service that selects pods of a Rollout, and is none of those that a Rollout points to one version. */
export interface PodService {
  readonly service: JsonObject;
  /** Of which versions. */
  readonly pods: 'both' | 'stable' | 'canary';
}

/** The Services of some pods, found by the rarest label of their selectors. */
export class PodServices {
  public static of(graph: ManifestGraph): PodServices {
    return graph.once(podServices);
  }

  private readonly byLabel = new Map<string, JsonObject[]>();

  constructor(private readonly graph: ManifestGraph) {
    const services = graph.index.of(SERVICE).map((service) => ({ service, labels: labelsOf(at(service, 'spec', 'selector')) }));
    const count = new Map<string, number>();
    for (const label of services.flatMap(({ service, labels }) => this.placed(service, labels))) {
      count.set(label, (count.get(label) ?? 0) + 1);
    }
    for (const { service, labels } of services.filter((each) => each.labels.length > 0)) {
      const rarest = labels.reduce((least, label) =>
        ((count.get(this.place(service, label)) ?? 0) < (count.get(this.place(service, least)) ?? 0) ? label : least));
      for (const key of [this.place(service, rarest), `*\n${rarest}`]) append(this.byLabel, key, service);
    }
  }

  /** What selects the pods of a Rollout beside its own Services. What selects by a version means one version. */
  public beside(rollout: CanaryRollout): PodService[] {
    const [stable, canary] = (['stable', 'canary'] as const).map((version) => this.podLabels(rollout, version));
    const found = [...new Set([...this.selecting(rollout, stable), ...this.selecting(rollout, canary)])];
    return found.filter((service) => !this.isOfVersion(service)).flatMap((service): PodService[] => {
      const selector = record(at(service, 'spec', 'selector'));
      const [inStable, inCanary] = [stable, canary].map((labels) => isWithin(selector, labels));
      if (inStable && inCanary) return [{ service, pods: 'both' }];
      return [{ service, pods: inStable ? 'stable' : 'canary' }];
    });
  }

  /** Whether a Service gives out a port of the pods that the Services of the versions give out too, or may do so. */
  public sharesPorts(rollout: CanaryRollout, service: JsonObject): boolean {
    const ports = new Set(foundBy(this.graph.related(SERVICES, rollout.manifest)).flatMap((own) => this.targetPorts(rollout, own)));
    if (ports.size === 0) return true;
    return this.targetPorts(rollout, service).some((port) => ports.has(port));
  }

  private targetPorts(rollout: CanaryRollout, service: JsonObject): string[] {
    const named = new Map(records(at(this.template(rollout), 'spec', 'containers')).flatMap(({ ports }) => records(ports))
      .map(({ name, containerPort }) => [text(name), text(containerPort)]));
    return records(at(service, 'spec', 'ports')).map(({ port, targetPort }) => text(targetPort ?? port))
      .map((port) => named.get(port) ?? port);
  }

  private podLabels(rollout: CanaryRollout, version: 'stable' | 'canary'): JsonObject {
    return { ...rollout.selectedLabels, ...record(at(this.template(rollout), 'metadata', 'labels')), ...rollout.versionLabels[version] };
  }

  private template(rollout: CanaryRollout): JsonObject {
    const [workload] = foundBy(this.graph.related(WORKLOAD, rollout.manifest));
    if (rollout.workload === undefined) return rollout.template;
    return record(at(workload, 'spec', 'template') ?? at(workload, 'template'));
  }

  private selecting({ namespace }: CanaryRollout, labels: JsonObject): JsonObject[] {
    const places = namespace === '' ? ['*'] : [namespace, ''];
    return labelsOf(labels).flatMap((label) => places.flatMap((place) => this.byLabel.get(`${place}\n${label}`) ?? []))
      .filter((service) => isWithin(record(at(service, 'spec', 'selector')), labels));
  }

  /** Whether a Rollout points it to one version, or it selects by a version itself. */
  private isOfVersion(service: JsonObject): boolean {
    return this.graph.referring(SERVICES, service).length > 0
      || Object.keys(record(at(service, 'spec', 'selector'))).some((key) => VERSION_LABEL.test(key));
  }

  private placed(service: JsonObject, labels: readonly string[]): string[] {
    return labels.map((label) => this.place(service, label));
  }

  private place(service: JsonObject, label: string): string {
    return `${this.graph.index.key(service).namespace ?? ''}\n${label}`;
  }
}

export function isHeadless(service: JsonObject): boolean {
  return at(service, 'spec', 'clusterIP') === HEADLESS;
}

function podServices(graph: ManifestGraph): PodServices {
  return new PodServices(graph);
}

function isWithin(selector: JsonObject, labels: JsonObject): boolean {
  return Object.entries(selector).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);
}

function labelsOf(value: unknown): string[] {
  return Object.entries(record(value)).map(([key, label]) => JSON.stringify([key, label]));
}

function append(map: Map<string, JsonObject[]>, key: string, service: JsonObject): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [service]);
  else known.push(service);
}
