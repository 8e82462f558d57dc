import { type InputProblem, isProblem, within } from '../../problem';
import { containersProblems } from './containers';
import type { PodSpecJson } from './pod-json';

/** What keeps the pods of a template from running. */
export function podTemplateProblems(template: unknown): InputProblem[] {
  const { spec = {} } = template as { readonly spec?: PodSpecJson };
  const volumes = (spec.volumes ?? []) as ReadonlyArray<{ readonly name: string }>;
  return within('spec', containersProblems(spec, { volumes: new Map(volumes.map((volume) => [volume.name, volume])) })).filter(isProblem);
}
