import { type ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { rejectIf } from '../../input-error';
import { type InputProblem, type Problem, distinct, problem, without } from '../../problem';
import { SYNC_OPTIONS_ANNOTATION, SYNC_WAVE_ANNOTATION, entriesOf } from '../../facts/argo-cd';
import { ArgoCdObjectSyncOption } from '../../facts/argo-cd-object-sync-option';
import { SERVICE } from '../../facts/kinds';
import { ClusterWriteHandling } from '../../drift/cluster-write';
import { DriftModel } from '../../drift/drift-model';
import { syncOrderProblems } from '../../drift/sync-order';
import type { CanaryApp } from '../canary/canary-app';
import { Judgement, objectsBelow } from '../judgement';
import { report } from '../problems';
import { chartManifests } from './chart-manifests';
import { addRoutesChecksum, routesOf } from './routes-checksum';

/**
 * Annotations that tell Argo CD how to apply single objects. Each method annotates the objects that a construct has by
 * then, whoever made them; later objects are not covered.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/annotations-and-labels/
 */
export class ArgoCdAnnotations {
  /**
   * Puts every object of a construct into a sync wave; a later call wins. Argo CD applies the waves from the lowest
   * number up, and waits each time until everything so far is healthy. A Rollout that pauses is not: what stands in a
   * later wave than a Rollout, or in a PostSync hook, is applied after the whole canary, and the sync runs that long.
   *
   * The chart is then checked for waves that keep a canary from ever starting, such as a route after its Rollout.
   * Each of them is an error of the chart. An error too if there is no object yet.
   *
   * @param scope a construct, a chart, or a single object
   * @param wave a whole number, negative ones too. What has no wave is in wave 0
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
   */
  public static syncWave(scope: IConstruct, wave: number): void {
    const objects = objectsBelow(scope);
    rejectIf(
      'ArgoCdAnnotations.syncWave',
      Number.isSafeInteger(wave) ? undefined : problem('wave', wave, 'must be a whole number'),
      emptyProblem(scope, objects),
    );
    for (const object of objects) {
      object.metadata.addAnnotation(SYNC_WAVE_ANNOTATION, String(wave));
      checkSyncOrder(Chart.of(object));
    }
  }

  /**
   * Adds sync options to every object of a construct. Those that an object has already stay, except another value of
   * the same option, which is replaced. An error if there is no object yet, or no option.
   *
   * @param scope a construct, a chart, or a single object
   * @param options what to add
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/
   */
  public static syncOptions(scope: IConstruct, ...options: ArgoCdObjectSyncOption[]): void {
    const objects = objectsBelow(scope);
    rejectIf(
      'ArgoCdAnnotations.syncOptions',
      options.length === 0 ? problem('options', options, 'must have at least one entry') : undefined,
      emptyProblem(scope, objects),
    );
    for (const object of objects) addSyncOptions(object, options);
  }

  /**
   * Has the Services of the canaries in a chart applied on the client's side, in an Application with
   * `ServerSideApply=true`. The controller points a Service to the pods of one version by a key in its selector. A
   * server-side apply owns the whole selector and takes the key away, so that stable and canary Service both lead to
   * the pods of both versions, for up to 15 minutes.
   *
   * Only Services that a Rollout of the same chart names are annotated. Call it when the chart is complete: a canary
   * that is added afterwards is an error of the chart.
   *
   * @param chart the chart with the Rollouts and their Services
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#server-side-apply
   */
  public static keepServiceSelectors(chart: Chart): void {
    for (const service of hashedServices(Judgement.of(chart), chart)) {
      addSyncOptions(service, [ArgoCdObjectSyncOption.NO_SERVER_SIDE_APPLY]);
    }
    if (kept.has(chart)) return;
    kept.add(chart);
    report(chart, (judgement) => hashedServices(judgement, chart)
      .filter((service) => !syncOptionsOf(service).includes(ArgoCdObjectSyncOption.NO_SERVER_SIDE_APPLY))
      .map((service) => problem('chart', service.metadata.name, syncOptionsOf(service).includes(ArgoCdObjectSyncOption.SERVER_SIDE_APPLY)
        ? `must not get the sync option ${ArgoCdObjectSyncOption.SERVER_SIDE_APPLY} after ArgoCdAnnotations.keepServiceSelectors: its `
          + 'selector would lose the pod hash'
        : 'must not get a Service of a canary after ArgoCdAnnotations.keepServiceSelectors: call it last')));
  }

  /**
   * Has the weights of an app's routes repaired at once after a sync that changes a route during a canary. Such a sync
   * puts Git's weights back, 100 and 0, because it sends the rules whole. The plugin does not watch routes and repairs
   * them at the Rollout's next event, which may be 15 minutes away. With this the same sync is such an event: the
   * Rollout gets an annotation, `cdk8s-canary/routes-checksum`, that changes with the routes, and is applied in a later
   * sync wave than they, as soon as they are healthy. With `ApplyOutOfSyncOnly=true` a sync that changes no route waits
   * for none. Put an autoscaler of the Rollout into the same wave; an error reminds you.
   *
   * On the first deploy the Rollout waits until the Gateways have accepted the routes. Header routes do not come back:
   * they are set at their step only. What changes nothing in Git changes no checksum: after somebody's change in the
   * cluster that self-heal undoes, and after a sync of everything, the weights wait as before. So they do for a route that
   * another Application deploys: waves order one Application. A canary by Istio needs none of this; the controller watches
   * what it changes there.
   *
   * An error if the app has no `GatewayCanaryRoute` by then, and one of the app if a route ends up in its wave or later.
   *
   * @param app the canary with its routes; call it after both are made
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
   */
  public static restoreWeights(app: CanaryApp): void {
    const routes = routesOf(app);
    rejectIf('ArgoCdAnnotations.restoreWeights', routes.length === 0
      ? problem('app', app.node.path, 'must have a GatewayCanaryRoute already: call it after the route is made') : undefined);
    if (restored.has(app)) return;
    restored.add(app);
    addRoutesChecksum(app);
    ArgoCdAnnotations.syncWave(app.apiObject, Math.max(...routes.map(waveOf)) + 1);
    report(app, () => routesOf(app).filter((route) => waveOf(route) >= waveOf(app.apiObject))
      .map(({ metadata }) =>
        problem('app', metadata.name, 'must be in an earlier sync wave than the Rollout, or its weights are not restored')));
  }

  private constructor() {}
}

/** Apps whose weights are restored. */
const restored = new WeakSet<CanaryApp>();

/** Charts that report the problems of their own sync order. */
const checked = new WeakSet<Chart>();

/** Charts that report a Service whose selector is not kept. */
const kept = new WeakSet<Chart>();

function checkSyncOrder(chart: Chart): void {
  if (checked.has(chart)) return;
  checked.add(chart);
  report(chart, (judgement) => orderProblems(judgement, [chart]));
}

function orderProblems(judgement: Judgement, charts: readonly Chart[]): InputProblem[] {
  return syncOrderProblems(rendered(judgement, charts));
}

/** The problems of the sync order of several charts together, without those that one of them reports by itself. */
export function sharedSyncOrderProblems(judgement: Judgement, charts: readonly Chart[]): InputProblem[] {
  const reported = charts.filter((chart) => checked.has(chart)).flatMap((chart) => orderProblems(judgement, [chart]));
  return without(reported, distinct(orderProblems(judgement, charts)));
}

function hashedServices(judgement: Judgement, chart: Chart): ApiObject[] {
  const writes = DriftModel.of(rendered(judgement, [chart])).writes.filter(({ group, kind, handling }) =>
    group === SERVICE.group && kind === SERVICE.kind && handling === ClusterWriteHandling.IGNORE);
  const names = new Set(writes.map(({ name, namespace }) => JSON.stringify([name, namespace])));
  return judgement.objectsOf(chart).filter(({ apiGroup, kind, metadata: { name, namespace } }) =>
    apiGroup === 'core' && kind === SERVICE.kind && names.has(JSON.stringify([name, namespace])));
}

/** None where an object can't be rendered: what is wrong with it is told by its construct. */
function rendered(judgement: Judgement, charts: readonly Chart[]): unknown[] {
  try {
    return chartManifests(judgement, charts);
  } catch {
    return [];
  }
}

function emptyProblem(scope: IConstruct, objects: readonly ApiObject[]): Problem {
  return objects.length === 0 ? problem('scope', scope.node.path, 'must have objects already: call it after they are made') : undefined;
}

function addSyncOptions(object: ApiObject, options: readonly ArgoCdObjectSyncOption[]): void {
  const names = options.map(nameOf);
  const all = [...syncOptionsOf(object).filter((option) => !names.includes(nameOf(option))),
    ...options.filter((option, i) => names.lastIndexOf(nameOf(option)) === i)];
  object.metadata.addAnnotation(SYNC_OPTIONS_ANNOTATION, all.join(','));
}

function waveOf(object: ApiObject): number {
  return Number(annotationOf(object, SYNC_WAVE_ANNOTATION) ?? 0);
}

function annotationOf(object: ApiObject, key: string): string | undefined {
  return (object.metadata.toJson() as { readonly annotations?: { readonly [key: string]: string } }).annotations?.[key];
}

function syncOptionsOf(object: ApiObject): string[] {
  return entriesOf(annotationOf(object, SYNC_OPTIONS_ANNOTATION) ?? '');
}

function nameOf(option: string): string {
  return option.split('=')[0];
}
