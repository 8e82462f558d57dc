import { SERVICE, SERVICE_MONITOR } from '../facts/kinds';
import { METRICS_NAME, SCRAPE_ANNOTATION } from '../facts/routers';
import { type JsonObject, at, record, texts } from './manifest';
import type { ManifestGraph } from './manifest-graph';
import { isHeadless } from './pod-services';

/**
 * Whether a Service is there for the metrics of all pods: Prometheus finds the pods by it, and calls each of them by its address.
 * One that has an address itself, and no such name, may be for others as well.
 */
export function isForMetrics(graph: ManifestGraph, service: JsonObject): boolean {
  if (!isHeadless(service) && !METRICS_NAME.test(graph.index.key(service).name)) return false;
  return at(service, 'metadata', 'annotations', SCRAPE_ANNOTATION) === 'true' || graph.once(monitored).has(service);
}

/** @see https://github.com/prometheus-operator/prometheus-operator/blob/v0.86.1/Documentation/api-reference/api.md#servicemonitor */
function monitored(graph: ManifestGraph): ReadonlySet<JsonObject> {
  return new Set(graph.index.of(SERVICE_MONITOR).flatMap((monitor) => {
    const { any, matchNames } = record(at(monitor, 'spec', 'namespaceSelector'));
    const named = Array.isArray(matchNames) ? texts(matchNames) : [];
    const namespaces = any === true ? [''] : named.length > 0 ? named : [graph.index.key(monitor).namespace ?? ''];
    return namespaces.flatMap((namespace) => graph.index.selected(SERVICE, namespace, record(at(monitor, 'spec', 'selector'))));
  }));
}
