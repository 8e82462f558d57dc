import { type Problem, problem, unique } from '../../problem';
import { COMPARE_OPTIONS, COMPARE_OPTIONS_ANNOTATION, entriesOf } from '../../facts/argo-cd';
import { Capability } from '../../platform/capability';
import type { Platform } from '../../platform/platform';
import { annotationKeys, dnsLabel, labels, notEmpty, wholeNumber } from '../../values/check';
import type { ArgoCdDestination } from '../../values/argocd/argo-cd-destination';
import { ignoreDifferenceProblems } from '../../values/argocd/argo-cd-ignore-difference';
import { hydratorProblems } from '../../values/argocd/argo-cd-source-hydrator';
import type { ArgoCdSource } from '../../values/argocd/argo-cd-source';
import { syncOptionProblems } from '../../values/argocd/argo-cd-sync-options';
import { namespaceMetadataProblems, retryProblems } from '../../values/argocd/argo-cd-sync-policy';
import { isTemplate, withoutTemplates } from '../../values/argocd/template';
import type { ArgoCdApplicationOptions } from './argo-cd-application-options';

/** What is wrong with an Application, or a template of some, apart from its charts. */
export function applicationProblems(
  options: ArgoCdApplicationOptions, destination: ArgoCdDestination, platform: Platform,
): Problem[] {
  const { namespace, project, automated, retry, managedNamespaceMetadata, syncOptions, ignoreDifferences, info,
    revisionHistoryLimit } = options;
  return [
    dnsLabel('namespace', namespace),
    ...labels('labels', withoutTemplates(options.labels)),
    ...annotationKeys('annotations', withoutTemplates(options.annotations)),
    notEmpty('project', project),
    ...sourceProblems(options),
    ...directoryProblems(options, platform),
    ...retryProblems('retry', retry),
    ...namespaceMetadataProblems('managedNamespaceMetadata', managedNamespaceMetadata),
    managedNamespaceMetadata !== undefined && syncOptions?.createNamespace !== true
      ? problem('managedNamespaceMetadata', managedNamespaceMetadata,
        'must not be set without \'syncOptions.createNamespace\': nothing would happen') : undefined,
    syncOptions?.createNamespace === true && destination._spec.namespace === undefined
      ? problem('syncOptions.createNamespace', true, 'must not be set without a namespace of the destination') : undefined,
    ...syncOptionProblems('syncOptions', syncOptions),
    automated?.allowEmpty === true && automated.prune !== true
      ? problem('automated.allowEmpty', true, 'must not be set without \'automated.prune\': nothing is deleted') : undefined,
    ...compareProblems(options, platform),
    ...ignoreDifferenceProblems('ignoreDifferences', ignoreDifferences),
    ...(info ?? []).map(({ name }, i) => notEmpty(`info[${i}].name`, name)),
    wholeNumber('revisionHistoryLimit', revisionHistoryLimit, 0),
  ];
}

function sourceProblems({ source, sources, sourceHydrator }: ArgoCdApplicationOptions): Problem[] {
  const given = Object.entries({ source, sources, sourceHydrator }).filter(([, value]) => value !== undefined).map(([name]) => name);
  const refs = sources?.map(({ _spec }) => _spec.ref) ?? [];
  return [
    given.length === 1 ? undefined : problem('source', given.length === 0 ? undefined : given,
      'must be the only one of \'source\', \'sources\' and \'sourceHydrator\', and one must be given'),
    source !== undefined && source._spec.ref !== undefined
      ? problem('source.ref', source._spec.ref, 'must not be set for the only source: \'sources\' can refer to each other') : undefined,
    notEmpty('sources', sources),
    ...unique((i) => `sources[${i}].ref`, refs),
    ...hydratorProblems('sourceHydrator', sourceHydrator),
  ];
}

/** What the API server of an older release drops. */
function directoryProblems({ source, sources = [] }: ArgoCdApplicationOptions, platform: Platform): Problem[] {
  const all = [['source', source] as const, ...sources.map((each, i) => [`sources[${i}]`, each] as const)];
  return all.map(([prop, each]) => {
    const value = each?._spec.directory?.disableExtensionFilter;
    return value === undefined ? undefined : platform._needs(`${prop}.disableExtensionFilter`, value, Capability.DISABLED_EXTENSION_FILTER);
  });
}

function compareProblems(
  { annotations, serverSideDiff, includeMutationWebhook, publishedInProgressRule, syncOptions }: ArgoCdApplicationOptions,
  platform: Platform,
): Problem[] {
  const own = annotations?.[COMPARE_OPTIONS_ANNOTATION];
  const follows = platform.can(Capability.SERVER_SIDE_APPLY_DIFF);
  return [
    own !== undefined && (serverSideDiff !== undefined || includeMutationWebhook === true)
      ? problem(`annotations.${COMPARE_OPTIONS_ANNOTATION}`, own, 'must not be set: another prop sets it') : undefined,
    includeMutationWebhook === true && serverSideDiff === false
      ? problem('includeMutationWebhook', true, 'must not be set where \'serverSideDiff\' is false: client-side diff knows no webhooks')
        : undefined,
    publishedInProgressRule === true && !(serverSideDiff ?? serverSideDiffIn(own) ?? (syncOptions?.serverSideApply === true && follows))
      ? problem('publishedInProgressRule', true,
        `must not be set unless 'serverSideDiff' is true, or left out with 'syncOptions.serverSideApply'${follows ? ''
          : ` (${platform._since(Capability.SERVER_SIDE_APPLY_DIFF)})`}: under client-side diff the rule strips the live route alone, `
          + 'so that the Application is OutOfSync for the whole canary') : undefined,
  ];
}

/** What an annotation of the Application itself says. */
function serverSideDiffIn(compareOptions: string | undefined): boolean | undefined {
  const options = entriesOf(compareOptions ?? '');
  if (options.includes(`${COMPARE_OPTIONS.serverSideDiff}=true`)) return true;
  return options.includes(`${COMPARE_OPTIONS.serverSideDiff}=false`) ? false : undefined;
}

/** The texts of an Application in which a template is a mistake: nothing fills it in. */
export function templateProblems({ source, sources }: ArgoCdApplicationOptions, destination: ArgoCdDestination): Problem[] {
  const texts = [
    ...Object.entries(destination._spec).map(([field, value]) => [`destination.${field}`, value as unknown] as const),
    ...(source === undefined ? [] : locationOf('source', source)),
    ...(sources ?? []).flatMap((each, i) => locationOf(`sources[${i}]`, each)),
  ];
  return texts.map(([prop, value]) =>
    (typeof value === 'string' && isTemplate(value) ? problem(prop, value, 'must not hold a template: only an ApplicationSet fills one in')
      : undefined));
}

function locationOf(prop: string, { _spec: { repoUrl, path, chart, targetRevision } }: ArgoCdSource): Array<readonly [string, unknown]> {
  return Object.entries({ repoUrl, path, chart, targetRevision }).map(([field, value]) => [`${prop}.${field}`, value]);
}
