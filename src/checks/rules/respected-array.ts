import { type RuledObject, listedParts, respects, ruledObjects } from '../../drift/argo-cd/hidden-fields';
import { SYNC_OPTIONS } from '../../facts/argo-cd';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import type { ArgoCdApp } from '../../drift/argo-cd/argo-cd-apps';
import { at, few, shownObjects } from '../../manifests/manifest';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

const OPTION = `${SYNC_OPTIONS.respectIgnoreDifferences}=true`;

export const RESPECTED_ARRAY: Rule = {
  id: 'respected-array',
  severity: FindingSeverity.WARNING,
  title: 'A list of a route that a sync no longer changes',
  does: `With \`${OPTION}\` a sync puts what a rule names back as it is in the cluster. A list of a custom resource is `
    + 'one value there: a rule for the weights takes all of `spec.rules`, `spec.http` or `spec.subsets` from the cluster. A change of the '
    + 'list in Git, such as a new path or host, is OutOfSync, every sync says that it applied it, and it never arrives.',
  mend: `Leave the option out, and write \`${SYNC_OPTIONS.applyOutOfSyncOnly}=true\`: a route in which nothing but ignored fields `
    + 'differ is Synced and left alone, and one that changes in Git is applied. '
    + 'Where the option is for the number of pods, leave `spec.replicas` out of Git.',
  links: [
    'https://github.com/argoproj/argo-cd/blob/v3.6.1/controller/sync.go',
    'https://github.com/argoproj/argo-cd/issues/25284',
  ],
  find: ({ graph }) => found(graph),
};

function found(graph: ManifestGraph): Found[] {
  const byApp = new Map<ArgoCdApp, RuledObject[]>();
  const ruled = graph.once(ruledObjects);
  const forAll = new Map(ruled.filter(({ app }) => app === undefined).map((each) => [each.target, each.rules]));
  for (const each of ruled) {
    if (each.app === undefined || !respects(each.app)) continue;
    const all = { ...each, rules: [...each.rules, ...forAll.get(each.target) ?? []] };
    if (listedParts(all).length === 0) continue;
    byApp.set(each.app, [...byApp.get(each.app) ?? [], all]);
  }
  return [...byApp].map(([app, objects]) => {
    const parts = objects.flatMap(listedParts);
    const names = [...new Set(parts.map(({ target }) => target.object))];
    return {
      object: app.object, path: `${app.path}.syncPolicy.syncOptions${placeOf(app)}`, value: OPTION, others: names,
      message: `must not be there beside a rule for fields in a list (${few([...new Set(parts.map(({ text }) => text))])}): a sync takes `
        + `the whole list of ${shownObjects(names)} from the cluster, and a change of it in Git never arrives; ${
          SYNC_OPTIONS.applyOutOfSyncOnly}=true leaves weights alone as well`,
    };
  });
}

function placeOf({ spec }: ArgoCdApp): string {
  const options = at(spec, 'syncPolicy', 'syncOptions');
  return Array.isArray(options) ? `[${options.indexOf(OPTION)}]` : '';
}
