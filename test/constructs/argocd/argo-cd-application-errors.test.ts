import { Chart, Duration } from 'cdk8s';
import { ArgoCdApplication, type ArgoCdApplicationProps, ArgoCdDestination, ArgoCdSource } from '../../../src';
import { invalid, newChart } from '../../support/fixtures';
import { synth } from '../../support/manifests';

const GIT = 'https://git.example.com/deploy.git';
const source = ArgoCdSource.directory(GIT, { path: 'dist' });
const LABEL = 'must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last';
const DNS_NAME = 'must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both ends of each part';
const LABEL_VALUE = 'must be a label value: at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter or digit at both ends';
const KEY = 'must have keys of the form [prefix/]name, the name with at most 63 letters, digits, \'-\', \'_\' and \'.\'';
const TEMPLATE = 'must not hold a template: only an ApplicationSet fills one in';
const ONE_SOURCE = 'must be the only one of \'source\', \'sources\' and \'sourceHydrator\', and one must be given';

function newApplication(charts: Chart[], props: Partial<ArgoCdApplicationProps> = {}, root = charts[0].node.root): Chart {
  const own = new Chart(root, 'argo-cd');
  new ArgoCdApplication(own, 'shop', { charts, source, destination: ArgoCdDestination.inCluster(), ...props });
  return own;
}

function expectProblems(own: Chart, ...problems: string[]): void {
  expect(() => synth(own)).toThrow(invalid(...problems.map((text) => `[argo-cd/shop] ${text}`)));
}

test.each<[string, Partial<ArgoCdApplicationProps>, string[]]>([
  ['empty name', { name: '' }, ['\'name\' ("") must not be empty']],
  ['name', { name: 'Shop' }, [`'name' ("Shop") ${DNS_NAME}`]],
  ['namespace', { namespace: 'A' }, [`'namespace' ("A") ${LABEL}`]],
  ['labels', { labels: { a: '-' } }, [`'labels.a' ("-") ${LABEL_VALUE}`]],
  ['annotations', { annotations: { 'a b': '' } }, [`'annotations' ("a b") ${KEY}`]],
  ['project', { project: '' }, ['\'project\' ("") must not be empty']],
  ['no source', { source: undefined }, [`'source' (not set) ${ONE_SOURCE}`]],
  ['two kinds of sources', { sources: [source] }, [`'source' (["source","sources"]) ${ONE_SOURCE}`]],
  ['empty sources', { source: undefined, sources: [] }, ['\'sources\' ([]) must have at least one entry']],
  ['ref of the only source', { source: ArgoCdSource.directory(GIT, { path: '.', ref: 'values' }) },
    ['\'source.ref\' ("values") must not be set for the only source: \'sources\' can refer to each other']],
  ['ref twice', { source: undefined, sources: [ArgoCdSource.reference(GIT, 'a'), ArgoCdSource.reference(GIT, 'a')] },
    ['\'sources[1].ref\' ("a") must not be used twice']],
  ['hydrator of a chart', {
    source: undefined,
    sourceHydrator: { drySource: ArgoCdSource.helmChart(GIT, { chart: 'web', targetRevision: '1', name: 'x' }),
      syncSource: { path: '.', targetBranch: '', repoUrl: '' }, hydrateToBranch: '' },
  }, [
    '\'sourceHydrator.drySource\' ("web") must be a folder of a Git repository',
    '\'sourceHydrator.drySource.name\' ("x") must not be set: a hydrator does not have it',
    '\'sourceHydrator.syncSource.path\' (".") must not be the root of the repository',
    '\'sourceHydrator.syncSource.targetBranch\' ("") must not be empty',
    '\'sourceHydrator.syncSource.repoUrl\' ("") must not be empty',
    '\'sourceHydrator.hydrateToBranch\' ("") must not be empty',
  ]],
  ['hydrator without a revision', {
    source: undefined,
    sourceHydrator: { drySource: ArgoCdSource.directory(GIT, { path: 'a', ref: 'b', tagPrefix: 'c' }),
      syncSource: { path: '', targetBranch: 'prod' } },
  }, [
    '\'sourceHydrator.drySource.targetRevision\' (not set) must be given',
    '\'sourceHydrator.drySource.ref\' ("b") must not be set: a hydrator does not have it',
    '\'sourceHydrator.drySource.tagPrefix\' ("c") must not be set: a hydrator does not have it',
    '\'sourceHydrator.syncSource.path\' ("") must not be empty',
  ]],
  ['hydrator into the root', {
    source: undefined,
    sourceHydrator: {
      drySource: ArgoCdSource.directory(GIT, { path: 'a', targetRevision: 'main' }), syncSource: { path: '/', targetBranch: 'prod' },
    },
  }, ['\'sourceHydrator.syncSource.path\' ("/") must not be the root of the repository']],
  ['templates', {
    source: ArgoCdSource.directory('{{.values.repo}}', { path: '{{.name}}', targetRevision: '{{.values.rev}}' }),
    destination: ArgoCdDestination.eachCluster({ namespace: '{{.name}}' }),
  }, [
    `'destination.server' ("{{.server}}") ${TEMPLATE}`,
    `'destination.namespace' ("{{.name}}") ${TEMPLATE}`,
    `'source.repoUrl' ("{{.values.repo}}") ${TEMPLATE}`,
    `'source.path' ("{{.name}}") ${TEMPLATE}`,
    `'source.targetRevision' ("{{.values.rev}}") ${TEMPLATE}`,
  ]],
  ['template of a chart', { source: undefined, sources: [ArgoCdSource.helmChart(GIT, { chart: '{{.name}}', targetRevision: '1' })] },
    [`'sources[0].chart' ("{{.name}}") ${TEMPLATE}`]],
  ['retry', { retry: { limit: -2, backoff: { duration: Duration.millis(1), factor: 0, maxDuration: Duration.millis(1500) } } }, [
    '\'retry.limit\' (-2) must be a whole number of at least -1',
    '\'retry.backoff.duration\' ("1ms") must be a whole number of seconds',
    '\'retry.backoff.factor\' (0) must be a whole number of at least 1',
    '\'retry.backoff.maxDuration\' ("1500ms") must be a whole number of seconds',
  ]],
  ['metadata of no namespace', { managedNamespaceMetadata: { labels: { a: '-' }, annotations: { 'a b': '' } } }, [
    `'managedNamespaceMetadata.labels.a' ("-") ${LABEL_VALUE}`,
    `'managedNamespaceMetadata.annotations' ("a b") ${KEY}`,
    '\'managedNamespaceMetadata\' ({"labels":{"a":"-"},"annotations":{"a b":""}}) must not be set without '
      + '\'syncOptions.createNamespace\': nothing would happen',
  ]],
  ['no namespace to create', { syncOptions: { createNamespace: true } },
    ['\'syncOptions.createNamespace\' (true) must not be set without a namespace of the destination']],
  ['additional options', { syncOptions: { additional: ['ServerSideApply=true', 'Newer', 'Newest=1', 'Newest=2'] } }, [
    '\'syncOptions.additional[0]\' ("ServerSideApply=true") must not be there: \'syncOptions.serverSideApply\' says it',
    '\'syncOptions.additional[1]\' ("Newer") must have the form Name=value',
    '\'syncOptions.additional[3]\' ("Newest=2") must not be used twice',
  ]],
  ['empty, but nothing is deleted', { automated: { allowEmpty: true } },
    ['\'automated.allowEmpty\' (true) must not be set without \'automated.prune\': nothing is deleted']],
  ['compare options twice', { annotations: { 'argocd.argoproj.io/compare-options': 'IgnoreExtraneous' }, serverSideDiff: false }, [
    '\'annotations.argocd.argoproj.io/compare-options\' ("IgnoreExtraneous") must not be set: another prop sets it',
  ]],
  ['webhooks of client-side diff', { includeMutationWebhook: true, serverSideDiff: false },
    ['\'includeMutationWebhook\' (true) must not be set where \'serverSideDiff\' is false: client-side diff knows no webhooks']],
  ['published rule under client-side diff', { publishedInProgressRule: true }, [
    '\'publishedInProgressRule\' (true) must not be set unless \'serverSideDiff\' is true, or left out with '
      + '\'syncOptions.serverSideApply\': under client-side diff the rule strips the live route alone, so that the Application is '
        + 'OutOfSync for the whole canary',
  ]],
  ['rules', { ignoreDifferences: [{ kind: '', jsonPointers: ['spec'] }, { kind: 'A', jqPathExpressions: [] },
    { kind: 'B', jqPathExpressions: ['.a'] }, { kind: 'B', jqPathExpressions: ['.a'] }, { kind: 'C', managedFieldsManagers: [''] }] }, [
    '\'ignoreDifferences[0].kind\' ("") must not be empty',
    '\'ignoreDifferences[0].jsonPointers[0]\' ("spec") must begin with \'/\'',
    '\'ignoreDifferences[1]\' ("A") must name fields: it ignores nothing',
    '\'ignoreDifferences[3]\' ({"kind":"B","jqPathExpressions":[".a"]}) must differ from \'ignoreDifferences[2]\'',
    '\'ignoreDifferences[4].managedFieldsManagers[0]\' ("") must not be empty',
  ]],
  ['info', { info: [{ name: '', value: '' }] }, ['\'info[0].name\' ("") must not be empty']],
  ['history', { revisionHistoryLimit: -1 }, ['\'revisionHistoryLimit\' (-1) must be a whole number of at least 0']],
])('problem: %s', (_, props, problems) => {
  expectProblems(newApplication([newChart()], props), ...problems);
});
