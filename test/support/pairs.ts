import * as fc from 'fast-check';
import type { ClusterFacts } from '../../src/checks/judged-cluster';
import type { Manifest } from './manifests';

/** Objects that a rule must speak of, and the same objects with the one thing mended. */
export interface Pair {
  readonly broken: readonly Manifest[];
  readonly mended: readonly Manifest[];
  readonly facts?: ClusterFacts;
}

export type Pairs = fc.Arbitrary<Pair>;

/** A name that any object may have. */
export const names = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);

/** A namespace, or none: whoever applies the objects fills it in. */
export const namespaces = fc.option(names, { nil: undefined });

/** An object of any kind. */
export function object(apiVersion: string, kind: string, name: string, namespace: string | undefined, spec: object = {}): Manifest {
  return { apiVersion, kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) }, spec };
}

/** A Rollout with a canary strategy, whose pods have the label `app` with its name. */
export function rollout(name: string, namespace: string | undefined, canary: object = {}, spec: object = {}): Manifest {
  return object('argoproj.io/v1alpha1', 'Rollout', name, namespace, {
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'app', image: `registry.example.com/${name}:1` }] } },
    strategy: { canary },
    ...spec,
  });
}

/** An analysis where a Rollout may have one, with some templates. */
export const places = fc.constantFrom<(templates: object[], rest?: object) => object>(
  (templates, rest = {}) => ({ analysis: { templates, ...rest } }),
  (templates, rest = {}) => ({ steps: [{ setWeight: 20 }, { analysis: { templates, ...rest } }] }),
);

/** A template with the metrics of some names. */
export function template(
  kind: string, name: string, namespace: string | undefined, spec: object, metrics: readonly string[] = [name],
): Manifest {
  return object('argoproj.io/v1alpha1', kind, name, kind === 'AnalysisTemplate' ? namespace : undefined,
    { metrics: metrics.map((metric) => ({ name: metric, provider: { web: { url: 'https://metrics.example.com' } } })), ...spec });
}
