import type { ApiObject, Chart } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { problem } from '../../problem';
import { ArgoCdObjectSyncOption } from '../../facts/argo-cd-object-sync-option';
import { SERVICE } from '../../facts/kinds';
import { ClusterWriteHandling } from '../../drift/cluster-write';
import { DriftModel } from '../../drift/drift-model';
import { Platform } from '../../platform/platform';
import { checkConstruct } from '../../shapes/guard';
import { Judge, type Judgement, objectsBelow } from '../judgement';
import { Problems } from '../problems';
import type { ArgoCdObjectSyncProps } from './argo-cd-object-sync-props';
import { checkSyncOrder, renderedCharts } from '../chart-sync-order';
import { ObjectAnnotations } from '../object-annotations';

/**
 * Says how Argo CD syncs the objects of the construct in which it stands: all of them, whoever makes them and whenever. They
 * get the annotations `argocd.argoproj.io/sync-wave` and `argocd.argoproj.io/sync-options` when the app is synthesized. Where
 * one stands further in, its wave counts, and its value of an option; what an object says itself, by an annotation of its
 * own, always does.
 *
 * @example
 * new ArgoCdObjectSync(chart, 'sync', { options: [ArgoCdObjectSyncOption.PRUNE_LAST] });
 * new ArgoCdObjectSync(database, 'sync', { wave: -1 });
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/annotations-and-labels/
 */
export class ArgoCdObjectSync extends Construct {
  /** @param scope the construct whose objects are meant: an app, a chart, any construct, or a single object */
  constructor(scope: Construct, id: string, props: ArgoCdObjectSyncProps) {
    props = checkConstruct('ArgoCdObjectSync', new.target, arguments, props);
    super(scope, id);
    const { wave, options, keepServiceSelectors } = props;
    const problems = new Problems(this);
    problems.add(
      wave === undefined || Number.isSafeInteger(wave) ? undefined : problem('wave', wave, 'must be a whole number'),
      options?.length === 0 ? problem('options', options, 'must have at least one entry') : undefined,
      wave === undefined && options === undefined && keepServiceSelectors !== true
        ? problem('wave', wave, 'must be set, or options, or keepServiceSelectors: it says nothing otherwise') : undefined,
    );
    problems.later(() => (objectsBelow(scope).length === 0
      ? [problem('scope', scope.node.path, 'must have objects: there is nothing to sync')] : []));
    Prepared.of(scope.node.root).add(scope, props);
  }
}

/** All that is said in one tree. */
class Prepared {
  public static of(root: IConstruct): Prepared {
    const known = prepared.get(root);
    if (known !== undefined) return known;
    const created = new Prepared(root);
    prepared.set(root, created);
    return created;
  }

  private readonly said: Array<{ readonly scope: IConstruct; readonly props: ArgoCdObjectSyncProps }> = [];
  private readonly annotations = new ObjectAnnotations();

  private constructor(root: IConstruct) {
    Judge.of(root).prepare((judgement) => this.annotate(judgement));
  }

  public add(scope: IConstruct, props: ArgoCdObjectSyncProps): void {
    this.said.push({ scope, props });
  }

  /** What stands further out comes first, so that what stands further in has the last word. */
  private annotate(judgement: () => Judgement): void {
    const waves = new Map<ApiObject, number>();
    const options = new Map<ApiObject, string[]>();
    const charts = new Set<Chart>();
    for (const { scope, props } of [...this.said].sort((one, other) => one.scope.node.scopes.length - other.scope.node.scopes.length)) {
      for (const object of objectsBelow(scope)) {
        if (props.wave !== undefined) waves.set(object, props.wave);
        if (props.options !== undefined) options.set(object, [...options.get(object) ?? [], ...props.options]);
        if (props.keepServiceSelectors === true) charts.add(object.chart);
      }
    }
    for (const [object, wave] of waves) {
      this.annotations.setWave(object, wave);
      checkSyncOrder(object.chart);
    }
    for (const [object, added] of options) this.annotations.setOptions(object, added);
    for (const chart of charts) {
      for (const service of hashedServices(judgement(), chart)) {
        this.annotations.setOptions(service, [...options.get(service) ?? [], ArgoCdObjectSyncOption.NO_SERVER_SIDE_APPLY]);
      }
    }
  }
}

const prepared = new WeakMap<IConstruct, Prepared>();

function hashedServices(judgement: Judgement, chart: Chart): ApiObject[] {
  const { writes } = DriftModel.of(renderedCharts(judgement, [chart]), { platform: Platform.ofScope(chart) });
  const names = new Set(writes.filter(({ group, kind, handling }) =>
    group === SERVICE.group && kind === SERVICE.kind && handling === ClusterWriteHandling.IGNORE)
    .map(({ name, namespace }) => JSON.stringify([name, namespace])));
  return judgement.objectsOf(chart).filter(({ apiGroup, kind, metadata: { name, namespace } }) =>
    apiGroup === 'core' && kind === SERVICE.kind && names.has(JSON.stringify([name, namespace])));
}
