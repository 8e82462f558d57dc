import { Construct } from 'constructs';
import { problem } from '../../problem';
import { checkConstruct } from '../../shapes/guard';
import { objectsBelow } from '../tree-objects';
import { Problems } from '../problems';
import type { ArgoCdObjectSyncProps } from './argo-cd-object-sync-props';
import { SaidSyncs } from './said-syncs';

/**
 * Says how Argo CD syncs the objects of the construct in which it stands: all of them, whoever makes them and whenever. They
 * get the annotations `argocd.argoproj.io/sync-wave` and `argocd.argoproj.io/sync-options` when the app is synthesized. Where
 * one stands further in, its wave counts, and its value of an option; what an object says itself, by an annotation of its
 * own, always does. Two in one construct that contradict each other are an error, and so is one without any object.
 *
 * A Rollout whose route has `restoreWeights` stays in a later wave than its routes.
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
      wave === undefined && options === undefined && keepServiceSelectors === undefined
        ? problem('wave', wave, 'must be set, or options, or keepServiceSelectors: it says nothing otherwise') : undefined,
    );
    const said = SaidSyncs.of(scope.node.root);
    said.add(this, scope, props);
    problems.later(() => [
      objectsBelow(scope).length === 0 ? problem('scope', scope.node.path, 'must have objects: there is nothing to sync') : undefined,
      ...said.problemsOf(this),
    ]);
  }
}
