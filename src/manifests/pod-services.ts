import { SERVICE } from '../facts/kinds';
import { HEADLESS } from '../facts/kubernetes';
import { VERSION_LABEL } from '../facts/routers';
import { LabelIndex } from './label-index';
import { selectsLabels } from './label-selector';
import { type JsonObject, at, record, records, text } from './manifest';
import { type ManifestGraph, foundBy } from './manifest-graph';
import { SERVICES, WORKLOAD } from './rollout-relations';
import type { CanaryRollout } from './rollout/canary-rollout';

/** Pods of a Rollout that a Service selects. */
export interface SelectedPods {
  readonly rollout: CanaryRollout;
  /** Of which versions. */
  readonly pods: 'both' | 'stable' | 'canary';
}

interface Labels {
  readonly rollout: CanaryRollout;
  readonly stable: JsonObject;
  readonly canary: JsonObject;
}

/** Which Services select the pods of which Rollouts. */
export class PodServices {
  public static of(graph: ManifestGraph): PodServices {
    return graph.once(podServices);
  }

  private readonly labels = new LabelIndex<Labels>();
  private readonly known = new Map<string, readonly SelectedPods[]>();
  private readonly ports = new Map<CanaryRollout, ReadonlySet<string>>();
  /** The Services that select one version of a Rollout. */
  private readonly ofVersion = new Map<CanaryRollout, Array<{ readonly service: JsonObject; readonly pods: 'stable' | 'canary' }>>();

  constructor(private readonly graph: ManifestGraph) {
    for (const rollout of graph.rollouts) {
      const [stable, canary] = (['stable', 'canary'] as const).map((version) => this.podLabels(rollout, version));
      this.labels.add({ rollout, stable, canary }, rollout.namespace, [stable, canary]);
    }
    for (const service of this.beside) {
      for (const { rollout, pods } of this.selected(service)) {
        if (pods !== 'both') this.ofVersion.set(rollout, [...this.ofVersion.get(rollout) ?? [], { service, pods }]);
      }
    }
  }

  /** Services that no Rollout points to one version, and that do not select by a version themselves. */
  public get beside(): JsonObject[] {
    return this.graph.index.of(SERVICE).filter((service) => !this.isOfVersion(service));
  }

  /** The pods that a Service selects. Of many Services with one selector it is found out once. */
  public selected(service: JsonObject): readonly SelectedPods[] {
    const selector = selectorOf(at(service, 'spec', 'selector'));
    if (selector === undefined) return [];
    const { namespace = '' } = this.graph.index.key(service);
    const id = JSON.stringify([namespace, selector]);
    const known = this.known.get(id) ?? this.labels.selected({ matchLabels: selector }, namespace).map(({ rollout, stable, canary }) => {
      const [inStable, inCanary] = [stable, canary].map((labels) => selectsLabels({ matchLabels: selector }, labels));
      return { rollout, pods: inStable && inCanary ? 'both' as const : inStable ? 'stable' as const : 'canary' as const };
    });
    this.known.set(id, known);
    return known;
  }

  /** Whether a Service selects pods of any Rollout. */
  public hasPods(service: JsonObject): boolean {
    const selector = selectorOf(at(service, 'spec', 'selector'));
    return selector !== undefined && this.labels.has({ matchLabels: selector }, this.graph.index.key(service).namespace ?? '');
  }

  /** What selects the pods of one version of a Rollout beside its own Services, by labels that the Rollout gives them. */
  public ofOneVersion(rollout: CanaryRollout, version: 'stable' | 'canary'): JsonObject[] {
    return (this.ofVersion.get(rollout) ?? []).filter(({ pods }) => pods === version).map(({ service }) => service);
  }

  /** Whether a Service gives out a port of the pods that the Services of the versions give out too, or may do so. */
  public sharesPorts(rollout: CanaryRollout, service: JsonObject): boolean {
    const ports = this.ports.get(rollout)
      ?? new Set(foundBy(this.graph.related(SERVICES, rollout.manifest)).flatMap((own) => this.targetPorts(rollout, own)));
    this.ports.set(rollout, ports);
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

  /** Whether a Rollout points it to one version, or it selects by a version itself. */
  private isOfVersion(service: JsonObject): boolean {
    return this.graph.referring(SERVICES, service).length > 0
      || Object.keys(record(at(service, 'spec', 'selector'))).some((key) => VERSION_LABEL.test(key));
  }
}

export function isHeadless(service: JsonObject): boolean {
  return at(service, 'spec', 'clusterIP') === HEADLESS;
}

function podServices(graph: ManifestGraph): PodServices {
  return new PodServices(graph);
}

/** The labels of a Service's selector; undefined where it selects nothing. */
export function selectorOf(value: unknown): JsonObject | undefined {
  return Object.keys(record(value)).length === 0 ? undefined : record(value);
}
