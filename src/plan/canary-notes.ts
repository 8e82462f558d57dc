import { ROLLOUT } from '../facts/kinds';
import { type RolloutFault, specFaults, templateFaults } from '../manifests/judged-rollouts';
import { type JsonObject, at, listed, record, shownKey, text } from '../manifests/manifest';
import type { ManifestGraph } from '../manifests/manifest-graph';
import { RELATIONS } from '../manifests/relations';
import type { CanaryRollout } from '../manifests/rollout/canary-rollout';
import { strategyProblems } from '../manifests/strategy/strategy-problems';
import { isProblem, problem, problemText } from '../problem';
import type { CanaryRules } from './machine/canary-rules';

/** What the notes of a canary go by beside its Rollout. */
export interface NotesInput {
  /** The autoscaler, as people name it. */
  readonly scaler: string | undefined;
  readonly replicas: number | undefined;
  readonly rules: CanaryRules;
}

/** Routers whose objects the drift model knows. */
const KNOWN_OWN = 'istio';

/** What cannot be known from the manifests, and what is true of the whole canary. */
export function planNotes(rollout: CanaryRollout, graph: ManifestGraph, { scaler, replicas, rules }: NotesInput): string[] {
  const spec = record(rollout.manifest.spec);
  return [
    ...refusedNotes(rollout, graph),
    ...podNotes(rollout, scaler, replicas),
    ...workloadNotes(rollout, graph),
    ...routerNotes(rollout),
    ...unseenNotes(rollout, graph),
    ...backgroundNotes(rollout),
    ...(spec.paused === true ? ['spec.paused is true: nothing moves until it is gone, and timed pauses go on'] : []),
    ...windowNotes(spec),
    ...strategyProblems({ ...rules.strategy, replicas }, rollout.platform).filter(isProblem).map(problemText),
  ];
}

/** A plan is what would be, if the controller took the Rollout. */
function refusedNotes({ manifest }: CanaryRollout, graph: ManifestGraph): string[] {
  const faults = graph.once(refusals).get(manifest) ?? [];
  return faults.map(({ path, value, rule }) =>
    `nothing of this happens: the controller refuses the Rollout, and starts no pod; ${problemText(problem(path, value, rule))}`);
}

function refusals(graph: ManifestGraph): Map<JsonObject, RolloutFault[]> {
  const found = new Map<JsonObject, RolloutFault[]>();
  for (const fault of [...specFaults(graph, ['refused']), ...templateFaults(graph)]) {
    const known = found.get(fault.object);
    if (known === undefined) found.set(fault.object, [fault]);
    else known.push(fault);
  }
  return found;
}

function podNotes(rollout: CanaryRollout, scaler: string | undefined, replicas: number | undefined): string[] {
  if (scaler !== undefined) {
    return [replicas === undefined ? `${scaler} counts the pods: n is its number of the moment`
      : `${scaler} counts the pods: this is what ${replicas} come to`];
  }
  if (!rollout.countsPods) return ['nobody says a number of pods: it is 1, unless something that is not here scales the Rollout'];
  return replicas === 0 ? ['there are no pods: the steps pass without any, and the new version is promoted untested'] : [];
}

function workloadNotes({ workload, namespace }: CanaryRollout, graph: ManifestGraph): string[] {
  if (workload === undefined) return [];
  const { apiVersion, kind, name } = workload;
  const [group] = apiVersion.includes('/') ? apiVersion.split('/') : [''];
  const isThere = graph.index.named({ group, kind }, namespace, name).length > 0;
  const shown = shownKey({ kind, name, ...(namespace === '' ? {} : { namespace }) });
  return [`a change of the pod template of ${shown} starts it${isThere ? '' : ', which is not among the manifests'}`];
}

function routerNotes({ routing, manifest }: CanaryRollout): string[] {
  if (routing === undefined) return [];
  const pingPong = record(at(manifest, 'spec', 'strategy', 'canary', 'pingPong'));
  const services = [pingPong.pingService, pingPong.pongService].map(text).filter((name) => name !== '');
  const { own, plugins } = routing;
  const unknown = own.filter((name) => name !== KNOWN_OWN);
  return [
    ...(services.length === 0 ? []
      : [`${listed(services)} change their parts with each promotion: which of them is stable only the cluster knows`]),
    ...(own.length + plugins.length > 0 ? []
      : ['trafficRouting names no router: the pods are counted as with one, and no weight is written']),
    ...(unknown.length === 0 ? [] : [`what ${listed(unknown)} changes is not in this plan; the weights are the controller's`]),
    ...(own.length + plugins.length > 1 ? [`${listed([...own, ...plugins])} get the same weights one after the other`] : []),
  ];
}

/** Objects that something is written to, and that are somewhere else. */
function unseenNotes({ manifest }: CanaryRollout, graph: ManifestGraph): string[] {
  const written = RELATIONS.filter((relation) => relation.written === true && relation.from.includes(ROLLOUT));
  return written.flatMap((relation) => graph.related(relation, manifest)).flatMap(({ reference: { kinds, target }, found }) =>
    (found.length > 0 || !('name' in target) ? []
      : [`${kinds[0].kind} ${target.name} is not among the manifests: what is written to it is not in this plan`]));
}

function backgroundNotes({ analysisUses, manifest }: CanaryRollout): string[] {
  return analysisUses.filter(({ inBackground, templates }) => inBackground && templates.length > 0).map(({ templates }) => {
    const start = at(manifest, 'spec', 'strategy', 'canary', 'analysis', 'startingStep');
    const from = typeof start === 'number' && start > 0 ? `from step ${start + 1} on` : 'from the start';
    return `${listed(templates.map(({ name }) => name))} measures in the background ${from}: a failure aborts the canary at any moment`;
  });
}

function windowNotes(spec: JsonObject): string[] {
  const revisions = at(spec, 'rollbackWindow', 'revisions');
  return typeof revisions !== 'number' || revisions <= 0 ? []
    : [`back to one of the last ${text(revisions)} versions there are no steps`];
}
