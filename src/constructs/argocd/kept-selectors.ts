import type { ApiObject, Chart } from 'cdk8s';
import { type Problem, problem } from '../../problem';
import { ArgoCdObjectSyncOption } from '../../facts/argo-cd-object-sync-option';
import { ROLLOUT, SERVICE } from '../../facts/kinds';
import { ClusterWriteHandling } from '../../drift/cluster-write';
import { DriftModel } from '../../drift/drift-model';
import type { JsonObject } from '../../manifests/manifest';
import { Platform } from '../../platform/platform';
import { Judgement } from '../judgement';
import { ownSyncOptions } from './argo-cd-object-options';

const { NO_SERVER_SIDE_APPLY, SERVER_SIDE_APPLY } = ArgoCdObjectSyncOption;

export function isService({ apiGroup, kind }: ApiObject): boolean {
  return apiGroup === 'core' && kind === SERVICE.kind;
}

/** The options that keep the selector of a Service, if a Rollout of its chart names it: this is known when it is rendered. */
export function keepingOptions(service: ApiObject): ArgoCdObjectSyncOption[] {
  return isHashed(service) ? [NO_SERVER_SIDE_APPLY] : [];
}

/** A Service that says itself what takes its selector away. */
export function keptProblem(service: ApiObject): Problem {
  if (!isHashed(service)) return undefined;
  const options = ownSyncOptions(manifestOf(Judgement.of(service), service));
  return options.includes(SERVER_SIDE_APPLY) && !options.includes(NO_SERVER_SIDE_APPLY)
    ? problem('keepServiceSelectors', true, `must not be set where the Service ${JSON.stringify(service.name)} has the sync option `
      + `${SERVER_SIDE_APPLY} itself: its selector would lose the pod hash`) : undefined;
}

function isHashed(service: ApiObject): boolean {
  const judgement = Judgement.of(service);
  return judgement.once(keyOf(service.chart), () => hashedServices(judgement, service.chart)).has(nameOf(service.metadata));
}

/** Only the Rollouts are rendered: a Service, which may be asking, is looked for by its name. */
function hashedServices(judgement: Judgement, chart: Chart): Set<string> {
  const objects = judgement.objectsOf(chart);
  const rollouts = objects.filter(({ apiGroup, kind }) => apiGroup === ROLLOUT.group && kind === ROLLOUT.kind)
    .map((rollout) => manifestOf(judgement, rollout));
  const services = objects.filter(isService)
    .map(({ apiVersion, kind, metadata: { name, namespace } }) => ({ apiVersion, kind, metadata: { name, namespace } }));
  const { writes } = DriftModel.of([...rollouts, ...services], { platform: Platform.ofScope(chart) });
  return new Set(writes.filter(({ group, kind, handling }) =>
    group === SERVICE.group && kind === SERVICE.kind && handling === ClusterWriteHandling.IGNORE).map(nameOf));
}

/** Empty where it can't be rendered: what is wrong with it is told by its construct. */
function manifestOf(judgement: Judgement, object: ApiObject): JsonObject {
  try {
    return judgement.manifest(object);
  } catch {
    return {};
  }
}

function nameOf({ name, namespace }: { readonly name?: string; readonly namespace?: string }): string {
  return JSON.stringify([name, namespace]);
}

/** What a judgement knows the hashed Services of a chart by. */
const keys = new WeakMap<Chart, object>();

function keyOf(chart: Chart): object {
  const key = keys.get(chart) ?? {};
  keys.set(chart, key);
  return key;
}
