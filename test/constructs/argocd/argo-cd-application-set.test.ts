import { ApiObject, Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import {
  ArgoCdObjectSync, ArgoCdApplicationSet, type ArgoCdApplicationSetProps, ArgoCdApplicationsSync,
  ArgoCdCascadeDeletion, ArgoCdClusters, ArgoCdDeletionOrder, ArgoCdDestination, ArgoCdLabelExpression, ArgoCdSource,
} from '../../../src';
import { invalid, newApp, newRoute } from '../../support/fixtures';
import { type Manifest, synth } from '../../support/manifests';

const GIT = 'https://git.example.com/deploy.git';
const source = ArgoCdSource.directory(GIT, { path: 'dist', include: 'shop-{{.name}}.k8s.yaml' });
const clusters = ArgoCdClusters.list([
  { name: 'east', server: 'https://east.example.com', values: { stage: 'first' } },
  { name: 'west', server: 'https://west.example.com', values: { stage: 'second', size: 'l' } },
]);

/** One chart for each cluster, with the same canary. */
function clusterCharts(): Chart[] {
  const app = Testing.app();
  return ['east', 'west'].map((cluster) => {
    const chart = new Chart(app, cluster, { namespace: 'shop', disableResourceNameHashes: true });
    newRoute(chart, newApp(chart));
    return chart;
  });
}

function newSet(props: Partial<ArgoCdApplicationSetProps> = {}, charts = clusterCharts()): Chart {
  const own = new Chart(charts[0].node.root, 'argo-cd');
  new ArgoCdApplicationSet(own, 'shop', { charts, clusters, source, ...props });
  return own;
}

function applicationSet(own: Chart): Manifest {
  return synth(own)[0];
}

const RULES = [
  { kind: 'Service', name: 'web-stable', namespace: 'shop', jqPathExpressions: ['.spec.selector["rollouts-pod-template-hash"]'] },
  { kind: 'Service', name: 'web-canary', namespace: 'shop', jqPathExpressions: ['.spec.selector["rollouts-pod-template-hash"]'] },
  {
    group: 'gateway.networking.k8s.io',
    kind: 'HTTPRoute',
    name: 'route',
    namespace: 'shop',
    jqPathExpressions: ['.spec.rules[]?.backendRefs[]? | select(.name? == "web-stable" or .name? == "web-canary") | .weight'],
  },
];

test('minimal: the rules of all clusters, each once', () => {
  expect(synth(newSet())).toEqual([{
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name: 'shop', namespace: 'argocd' },
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [{
        list: {
          elements: [
            { name: 'east', server: 'https://east.example.com', values: { stage: 'first' } },
            { name: 'west', server: 'https://west.example.com', values: { stage: 'second', size: 'l' } },
          ],
        },
      }],
      template: {
        metadata: { name: 'shop-{{.name}}' },
        spec: {
          project: 'default',
          source: { repoURL: GIT, path: 'dist', directory: { include: 'shop-{{.name}}.k8s.yaml' } },
          destination: { server: '{{.server}}' },
          ignoreDifferences: RULES,
          syncPolicy: { syncOptions: ['ApplyOutOfSyncOnly=true'] },
        },
      },
    },
  }]);
});

test('what one cluster alone has is in the rules too', () => {
  const [east, west] = clusterCharts();
  newApp(west, { stableServiceName: 'batch-stable', canaryServiceName: 'batch-canary' }, 'batch');
  const { ignoreDifferences } = applicationSet(newSet({}, [east, west])).spec.template.spec;
  expect(ignoreDifferences.map(({ name }: { name: string }) => name))
    .toEqual(['web-stable', 'web-canary', 'route', 'batch-stable', 'batch-canary']);
});

test('all props', () => {
  const [chart] = clusterCharts();
  new ArgoCdObjectSync(chart, 'sync', { keepServiceSelectors: true });
  const props: Required<Omit<ArgoCdApplicationSetProps, 'sources' | 'sourceHydrator' | 'cascadeDeletion'>> = {
    charts: [chart],
    relatedCharts: [new Chart(chart.node.root, 'related')],
    deployedElsewhere: ['HTTPRoute/other'],
    clusters: ArgoCdClusters.selected({ labels: { stage: 'prod' }, values: { team: 'shop' } }),
    name: 'web',
    applicationName: '{{.nameNormalized}}-web',
    namespace: 'apps',
    setLabels: { a: 'b' },
    setAnnotations: { 'example.com/c': 'd' },
    labels: { cluster: '{{.name}}', '{{.values.team}}': 'yes' },
    annotations: { 'example.com/region': '{{index .metadata.labels "region"}}' },
    project: '{{.project}}',
    source,
    destination: ArgoCdDestination.cluster('{{.name}}', { namespace: '{{.values.team}}' }),
    automated: { prune: true },
    retry: { limit: 3, backoff: { duration: Duration.seconds(5) } },
    managedNamespaceMetadata: { labels: { team: '{{.values.team}}' } },
    syncOptions: { createNamespace: true, serverSideApply: true },
    serverSideDiff: true,
    includeMutationWebhook: false,
    ignoreDifferences: [{ kind: 'Secret', jsonPointers: ['/data'] }],
    publishedInProgressRule: true,
    info: [{ name: 'cluster', value: '{{.name}}' }],
    revisionHistoryLimit: 2,
    preserveResourcesOnDeletion: true,
    applicationsSync: ArgoCdApplicationsSync.CREATE_UPDATE,
    rollingSync: [
      { matchExpressions: [ArgoCdLabelExpression.isIn('cluster', ['east'])] },
      { matchExpressions: [ArgoCdLabelExpression.notIn('cluster', ['east', 'test'])], maxUpdate: 0 },
      { matchExpressions: [ArgoCdLabelExpression.isIn('cluster', ['test'])], maxUpdatePercent: 25 },
    ],
    deletionOrder: ArgoCdDeletionOrder.REVERSE,
    preservedAnnotations: ['example.com/ticket'],
    preservedLabels: ['owner'],
    ignoreApplicationDifferences: [{ name: 'east-web', jsonPointers: ['/spec/source/targetRevision'], jqPathExpressions: ['.spec.info'] }],
  };
  expect(synth(newSet(props, props.charts))).toEqual([{
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name: 'web', namespace: 'apps', labels: { a: 'b' }, annotations: { 'example.com/c': 'd' } },
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [{ clusters: { selector: { matchLabels: { stage: 'prod' } }, values: { team: 'shop' } } }],
      template: {
        metadata: {
          name: '{{.nameNormalized}}-web',
          labels: { cluster: '{{.name}}', '{{.values.team}}': 'yes' },
          annotations: { 'example.com/region': '{{index .metadata.labels "region"}}',
            'argocd.argoproj.io/compare-options': 'ServerSideDiff=true' },
        },
        spec: {
          project: '{{.project}}',
          source: { repoURL: GIT, path: 'dist', directory: { include: 'shop-{{.name}}.k8s.yaml' } },
          destination: { name: '{{.name}}', namespace: '{{.values.team}}' },
          ignoreDifferences: [
            ...RULES,
            expect.objectContaining({ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute' }),
            { kind: 'Secret', jsonPointers: ['/data'] },
          ],
          syncPolicy: {
            automated: { prune: true },
            retry: { limit: 3, backoff: { duration: '5s' } },
            managedNamespaceMetadata: { labels: { team: '{{.values.team}}' } },
            syncOptions: ['ApplyOutOfSyncOnly=true', 'CreateNamespace=true', 'ServerSideApply=true'],
          },
          info: [{ name: 'cluster', value: '{{.name}}' }],
          revisionHistoryLimit: 2,
        },
      },
      syncPolicy: { preserveResourcesOnDeletion: true, applicationsSync: 'create-update' },
      strategy: {
        type: 'RollingSync',
        rollingSync: {
          steps: [
            { matchExpressions: [{ key: 'cluster', operator: 'In', values: ['east'] }] },
            { matchExpressions: [{ key: 'cluster', operator: 'NotIn', values: ['east', 'test'] }], maxUpdate: 0 },
            { matchExpressions: [{ key: 'cluster', operator: 'In', values: ['test'] }], maxUpdate: '25%' },
          ],
        },
        deletionOrder: 'Reverse',
      },
      preservedFields: { annotations: ['example.com/ticket'], labels: ['owner'] },
      ignoreApplicationDifferences: [{ name: 'east-web', jsonPointers: ['/spec/source/targetRevision'],
        jqPathExpressions: ['.spec.info'] }],
    },
  }]);
});

test('a finalizer, and no policy of the set', () => {
  const { template, syncPolicy, strategy } = applicationSet(
    newSet({ cascadeDeletion: ArgoCdCascadeDeletion.BACKGROUND, deletionOrder: ArgoCdDeletionOrder.ALL_AT_ONCE })).spec;
  expect(template.metadata.finalizers).toEqual(['resources-finalizer.argocd.argoproj.io/background']);
  expect([syncPolicy, strategy]).toEqual([undefined, { deletionOrder: 'AllAtOnce' }]);
});

test('the names, and the rest by a patch', () => {
  const charts = clusterCharts();
  const created = new ArgoCdApplicationSet(new Chart(charts[0].node.root, 'argo-cd'), 'shop', { charts, clusters, source });
  ApiObject.of(created).addJsonPatch(JsonPatch.add('/spec/templatePatch', 'spec: {}'));
  expect([created.name, created.applicationName]).toEqual(['shop', 'shop-{{.name}}']);
  expect(created.apiObject.toJson()).toMatchObject({ spec: { templatePatch: 'spec: {}' } });
});

test('a name of Argo CD may be no name of an object', () => {
  expect(applicationSet(newSet({ clusters: ArgoCdClusters.all() })).spec.template.metadata.name).toBe('shop-{{.nameNormalized}}');
});

const DNS_NAME = 'must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both ends of each part';
const LABEL_VALUE = 'must be a label value: at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter or digit at both ends';
const KEY = 'must have keys of the form [prefix/]name, the name with at most 63 letters, digits, \'-\', \'_\' and \'.\'';
const isEast = ArgoCdLabelExpression.isIn('cluster', ['east']);

test.each<[string, Partial<ArgoCdApplicationSetProps>, string[]]>([
  ['empty name', { name: '' }, ['\'name\' ("") must not be empty']],
  ['name', { name: 'Shop' }, [`'name' ("Shop") ${DNS_NAME}`]],
  ['one name for all', { applicationName: 'shop' },
    ['\'applicationName\' ("shop") must hold a template such as {{.name}}: each Application needs a name of its own']],
  ['labels of the set', { setLabels: { a: '-' } }, [`'setLabels.a' ("-") ${LABEL_VALUE}`]],
  ['annotations of the set', { setAnnotations: { 'a b': '' } }, [`'setAnnotations' ("a b") ${KEY}`]],
  ['labels of the Applications', { labels: { a: '-', b: '{{.name}}-' } }, [`'labels.a' ("-") ${LABEL_VALUE}`]],
  ['deletes and preserves', { preserveResourcesOnDeletion: true, cascadeDeletion: ArgoCdCascadeDeletion.FOREGROUND }, [
    '\'cascadeDeletion\' ("resources-finalizer.argocd.argoproj.io") must not be set together with \'preserveResourcesOnDeletion\'',
  ]],
  ['no step', { rollingSync: [] }, ['\'rollingSync\' ([]) must have at least one entry']],
  ['steps', {
    labels: { cluster: '{{.name}}' },
    rollingSync: [{ matchExpressions: [] }, { matchExpressions: [isEast, ArgoCdLabelExpression.exists('a')], maxUpdate: -1 },
      { matchExpressions: [isEast], maxUpdate: 1, maxUpdatePercent: 101 }],
  }, [
    '\'rollingSync[0].matchExpressions\' ([]) must have at least one entry',
    '\'rollingSync[1].matchExpressions[1]\' ("a") must be isIn or notIn: a step knows no other condition',
    '\'rollingSync[1].maxUpdate\' (-1) must be a whole number of at least 0',
    '\'rollingSync[2].maxUpdatePercent\' (101) must be a whole number from 0 to 100',
    '\'rollingSync[2].maxUpdatePercent\' (101) must not be set together with \'maxUpdate\'',
  ]],
  ['a step of a label that is not there', { rollingSync: [{ matchExpressions: [isEast] }] }, [
    '\'rollingSync[0].matchExpressions[0]\' ("cluster") must be a label of the Applications: nothing would ever sync them',
  ]],
  ['reverse order of nothing', { deletionOrder: ArgoCdDeletionOrder.REVERSE },
    ['\'deletionOrder\' ("Reverse") must not be set without \'rollingSync\'']],
  ['preserved fields', { preservedAnnotations: ['a b'], preservedLabels: ['c d'] },
    [`'preservedAnnotations' ("a b") ${KEY}`, `'preservedLabels' ("c d") ${KEY}`]],
  ['differences of Applications', { ignoreApplicationDifferences: [{ name: 'shop-east' }, { jsonPointers: ['a'] }] }, [
    '\'ignoreApplicationDifferences[0]\' ("shop-east") must name fields: it ignores nothing',
    '\'ignoreApplicationDifferences[1].jsonPointers[0]\' ("a") must begin with \'/\'',
  ]],
  ['as an Application', { syncOptions: { replace: true }, project: '' }, [
    '\'project\' ("") must not be empty',
    '\'syncOptions.replace\' (true) must not be set for canaries: a sync would wipe out their weights and pod hashes',
  ]],
])('problem: %s', (_, props, problems) => {
  expect(() => synth(newSet(props))).toThrow(invalid(...problems.map((text) => `[argo-cd/shop] ${text}`)));
});

test('server-side apply, with one of two clusters excepted', () => {
  const [east, west] = clusterCharts();
  new ArgoCdObjectSync(east, 'sync', { keepServiceSelectors: true });
  const problem = (name: string) =>
    `[argo-cd/shop] 'syncOptions.serverSideApply' (true) must not be set for the Service "${name}", whose selector would lose the pod `
      + 'hash: make an ArgoCdObjectSync with keepServiceSelectors in its chart';
  expect(() => synth(newSet({ syncOptions: { serverSideApply: true } }, [east, west])))
    .toThrow(invalid(problem('web-stable'), problem('web-canary')));
});

test('waves are compared within a cluster', () => {
  const [east, west] = clusterCharts();
  for (const chart of [east, west]) new ArgoCdObjectSync(chart, 'sync', { wave: chart === east ? 0 : 1 });
  expect(() => synth(newSet({}, [east, west]))).not.toThrow();
});
