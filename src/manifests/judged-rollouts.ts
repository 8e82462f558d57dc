import { ROLLOUT } from '../facts/kinds';
import { type JsonObject, at, record } from './manifest';
import type { ManifestGraph } from './manifest-graph';
import { podTemplateProblems } from './pods/pod-template';
import { withoutNulls } from './pods/nulls';
import { type Place, placeOf } from './problem-path';
import { judgedSpecProblems } from './rollout-spec/rollout-spec';
import type { SpecVerdict } from './rollout-spec/verdict';
import { type InputProblem, nearest } from '../problem';

const SPEC = '$.spec';
const TEMPLATE = `${SPEC}.template`;
/** What a Rollout keeps of the metadata of its pods. */
const KEPT = ['labels', 'annotations'];

/** A fault of a Rollout by itself, whose text is the message of a finding without the reason that a rule adds. */
export interface RolloutFault extends Place {
  readonly object: JsonObject;
  readonly rule: string;
}

/** What is wrong with the `spec` of each Rollout that has a canary, or no one strategy, and comes to one of some verdicts. */
export function specFaults(graph: ManifestGraph, verdicts: readonly SpecVerdict[]): RolloutFault[] {
  return graph.once(allSpecFaults).filter(({ verdict }) => verdicts.includes(verdict));
}

function allSpecFaults(graph: ManifestGraph): Array<RolloutFault & { readonly verdict: SpecVerdict }> {
  return canaries(graph).flatMap((object) => judgedSpecProblems(object.spec ?? {}, graph.platformOf(object))
    .map((found) => ({ ...faultOf(object, SPEC, object.spec, found), verdict: found.verdict })));
}

/** What is wrong with the pod templates that they have themselves. */
export function templateFaults(graph: ManifestGraph): RolloutFault[] {
  return graph.once(allTemplateFaults);
}

function allTemplateFaults(graph: ManifestGraph): RolloutFault[] {
  return canaries(graph).flatMap((object) => {
    const { template, workloadRef } = record(object.spec);
    if (template === undefined || template === null || (workloadRef ?? undefined) !== undefined) return [];
    return podTemplateProblems(withoutNulls('PodTemplateSpec', template), { platform: graph.platformOf(object) })
      .filter(({ prop }) => !isNobodysBusiness(prop)).map((found) => faultOf(object, TEMPLATE, template, found));
  });
}

/** The rest of the metadata does nothing anywhere, unless it is a misspelt name of what does something. */
function isNobodysBusiness(prop = ''): boolean {
  const [, field] = /^metadata\.([^.[]+)/.exec(prop) ?? [];
  return field !== undefined && !KEPT.includes(field) && nearest(field, KEPT) === undefined;
}

/** A blue-green Rollout is none of them. */
function canaries({ index }: ManifestGraph): JsonObject[] {
  return index.of(ROLLOUT).filter((manifest) => {
    const { canary, blueGreen } = record(at(manifest, 'spec', 'strategy'));
    return (canary ?? undefined) !== undefined || (blueGreen ?? undefined) === undefined;
  });
}

/** With the value as it stands in the manifest. */
export function faultOf(object: JsonObject, path: string, root: unknown, { prop, rule }: InputProblem): RolloutFault {
  return { object, ...placeOf(path, root, prop), rule };
}
