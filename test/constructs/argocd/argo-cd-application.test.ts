import { ApiObject, Chart, Duration, JsonPatch } from 'cdk8s';
import {
  ArgoCdApplication, type ArgoCdApplicationProps, ArgoCdCascadeDeletion, ArgoCdDestination, ArgoCdObjectSync,
  ArgoCdPrunePropagationPolicy, ArgoCdRemoval, ArgoCdSource, type ArgoCdSyncOptions, CanaryStep, HeaderMatch, Platform,
} from '../../../src';
import { IN_PROGRESS_RULE } from '../../../src/drift/ignored-differences';
import { VERSION_SERVICES, newApp, newChart, newRoute } from '../../support/fixtures';
import { type Manifest, find, synth } from '../../support/manifests';

const GIT = 'https://git.example.com/deploy.git';
const HASH = '.spec.selector["rollouts-pod-template-hash"]';

function newApplication(charts: Chart[], props: Partial<ArgoCdApplicationProps> = {}, id = 'shop'): Chart {
  const own = new Chart(charts[0].node.root, 'argo-cd', { namespace: 'elsewhere' });
  new ArgoCdApplication(own, id,
    { charts, source: ArgoCdSource.directory(GIT, { path: 'dist' }), destination: ArgoCdDestination.inCluster(), ...props });
  return own;
}

function application(own: Chart): Manifest {
  return find(synth(own), 'Application');
}

/** A chart with the object that everybody has. */
function plainChart(): Chart {
  const chart = newChart();
  new ApiObject(chart, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } });
  return chart;
}

test('minimal: the rules of the canary, by name and namespace', () => {
  const chart = newChart();
  newRoute(chart, newApp(chart));
  expect(synth(newApplication([chart]))).toEqual([{
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'shop', namespace: 'argocd' },
    spec: {
      project: 'default',
      source: { repoURL: GIT, path: 'dist' },
      destination: { server: 'https://kubernetes.default.svc' },
      ignoreDifferences: [
        { kind: 'Service', name: 'web-stable', namespace: 'default', jqPathExpressions: [HASH] },
        { kind: 'Service', name: 'web-canary', namespace: 'default', jqPathExpressions: [HASH] },
        {
          group: 'gateway.networking.k8s.io',
          kind: 'HTTPRoute',
          name: 'route',
          namespace: 'default',
          jqPathExpressions: ['.spec.rules[]?.backendRefs[]? | select(.name? == "web-stable" or .name? == "web-canary") | .weight'],
        },
      ],
      syncPolicy: { syncOptions: ['ApplyOutOfSyncOnly=true'] },
    },
  }]);
});

test('a chart without a canary has no rules', () => {
  expect(application(newApplication([plainChart()])).spec).not.toHaveProperty('ignoreDifferences');
});

test('a manifest without a namespace leaves it out of the rule', () => {
  const chart = newChart({ namespace: undefined });
  newApp(chart, VERSION_SERVICES);
  expect(application(newApplication([chart])).spec.ignoreDifferences[0])
    .toEqual({ kind: 'Service', name: 'web-stable', jqPathExpressions: [HASH] });
});

test('a chart may grow after the Application, which may be in it', () => {
  const chart = newChart();
  const app = newApp(chart);
  new ArgoCdApplication(chart, 'shop',
    { charts: [chart], source: ArgoCdSource.directory(GIT, { path: 'dist' }), destination: ArgoCdDestination.inCluster() });
  newRoute(chart, app);
  expect(application(chart).spec.ignoreDifferences.map(({ name }: { name: string }) => name))
    .toEqual(['web-stable', 'web-canary', 'route']);
});

test('the rest is a patch', () => {
  const own = new Chart(plainChart().node.root, 'argo-cd');
  const created = new ArgoCdApplication(own, 'shop',
    { charts: [plainChart()], source: ArgoCdSource.directory(GIT, { path: 'dist' }), destination: ArgoCdDestination.inCluster() });
  ApiObject.of(created).addJsonPatch(JsonPatch.add('/spec/source/newField', 1));
  expect(created.apiObject.toJson()).toMatchObject({ spec: { source: { newField: 1 } } });
});

describe('all props', () => {
  const syncOptions: Required<ArgoCdSyncOptions> = {
    applyOutOfSyncOnly: true,
    respectIgnoreDifferences: true,
    createNamespace: true,
    serverSideApply: true,
    clientSideApplyMigration: false,
    replace: false,
    pruneLast: true,
    prunePropagationPolicy: ArgoCdPrunePropagationPolicy.ORPHAN,
    prune: ArgoCdRemoval.CONFIRM,
    delete: ArgoCdRemoval.NEVER,
    validate: false,
    skipDryRunOnMissingResource: true,
    failOnSharedResource: true,
    additional: ['Newer=1'],
  };
  const all: Required<Omit<ArgoCdApplicationProps, 'charts' | 'source' | 'sources' | 'sourceHydrator'>> = {
    relatedCharts: [newChart()],
    deployedElsewhere: ['Service/web-stable'],
    name: 'web',
    namespace: 'apps',
    labels: { team: 'shop' },
    annotations: { 'example.com/owner': 'shop' },
    cascadeDeletion: ArgoCdCascadeDeletion.BACKGROUND,
    project: 'shop',
    destination: ArgoCdDestination.cluster('east', { namespace: 'web' }),
    automated: { prune: true, selfHeal: false, allowEmpty: true, enabled: true },
    retry: { limit: -1, backoff: { duration: Duration.seconds(10), factor: 3, maxDuration: Duration.minutes(5) }, refresh: true },
    managedNamespaceMetadata: { labels: { a: 'b' }, annotations: { c: 'd' } },
    syncOptions,
    serverSideDiff: true,
    includeMutationWebhook: true,
    ignoreDifferences: [{ group: 'apps', kind: '*', name: 'x', namespace: 'y', jsonPointers: ['/spec/replicas'], jqPathExpressions: ['.a'],
      managedFieldsManagers: ['hpa'] }],
    publishedInProgressRule: true,
    info: [{ name: 'url', value: 'https://web.example.com' }],
    revisionHistoryLimit: 0,
  };
  const metadata = {
    name: 'web',
    namespace: 'apps',
    labels: { team: 'shop' },
    annotations: { 'example.com/owner': 'shop', 'argocd.argoproj.io/compare-options': 'ServerSideDiff=true,IncludeMutationWebhook=true' },
    finalizers: ['resources-finalizer.argocd.argoproj.io/background'],
  };
  const spec = {
    project: 'shop',
    destination: { name: 'east', namespace: 'web' },
    syncPolicy: {
      automated: { prune: true, selfHeal: false, allowEmpty: true, enabled: true },
      retry: { limit: -1, backoff: { duration: '10s', factor: 3, maxDuration: '5m' }, refresh: true },
      managedNamespaceMetadata: { labels: { a: 'b' }, annotations: { c: 'd' } },
      syncOptions: [
        'ApplyOutOfSyncOnly=true', 'RespectIgnoreDifferences=true', 'CreateNamespace=true', 'ServerSideApply=true',
          'ClientSideApplyMigration=false', 'PruneLast=true',
        'PrunePropagationPolicy=orphan', 'Prune=confirm', 'Delete=false', 'Validate=false', 'SkipDryRunOnMissingResource=true',
          'FailOnSharedResource=true', 'Newer=1',
      ],
    },
    ignoreDifferences: [
      { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', jqPathExpressions: [IN_PROGRESS_RULE.expression] },
      { group: 'apps', kind: '*', name: 'x', namespace: 'y', jsonPointers: ['/spec/replicas'], jqPathExpressions: ['.a'],
        managedFieldsManagers: ['hpa'] },
    ],
    info: [{ name: 'url', value: 'https://web.example.com' }],
    revisionHistoryLimit: 0,
  };

  test('with a source', () => {
    const props: Required<Omit<ArgoCdApplicationProps, 'sources' | 'sourceHydrator'>> = { ...all, charts: [plainChart()],
      source: ArgoCdSource.directory(GIT, { path: 'dist' }) };
    expect(synth(newApplication(props.charts, props))).toEqual([
      { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata, spec: { ...spec, source: { repoURL: GIT, path: 'dist' } } },
    ]);
  });

  test('with sources', () => {
    const props: Required<Omit<ArgoCdApplicationProps, 'source' | 'sourceHydrator'>> = {
      ...all,
      charts: [plainChart()],
      sources: [ArgoCdSource.helmChart('https://charts.example.com', { chart: 'web', targetRevision: '1.0.0' }),
        ArgoCdSource.reference(GIT, 'values')],
    };
    expect(application(newApplication(props.charts, { ...props, source: undefined })).spec).toEqual({
      ...spec, sources: [{ repoURL: 'https://charts.example.com', chart: 'web', targetRevision: '1.0.0' }, { repoURL: GIT, ref: 'values' }],
    });
  });

  test('with a hydrator', () => {
    const props: Required<Omit<ArgoCdApplicationProps, 'source' | 'sources'>> = {
      ...all,
      charts: [plainChart()],
      sourceHydrator: {
        drySource: ArgoCdSource.kustomize(GIT, { path: 'src', targetRevision: 'main', namespace: 'web' }),
        syncSource: { path: 'out', targetBranch: 'prod', repoUrl: 'https://git.example.com/out.git' },
        hydrateToBranch: 'prod-next',
      },
    };
    expect(application(newApplication(props.charts, { ...props, source: undefined })).spec).toEqual({
      ...spec,
      sourceHydrator: {
        drySource: { repoURL: GIT, path: 'src', targetRevision: 'main', kustomize: { namespace: 'web' } },
        syncSource: { path: 'out', targetBranch: 'prod', repoURL: 'https://git.example.com/out.git' },
        hydrateTo: { targetBranch: 'prod-next' },
      },
    });
  });

  test('options that Argo CD knows by one value alone', () => {
    const own = newApplication([plainChart()],
      { syncOptions: { applyOutOfSyncOnly: false, clientSideApplyMigration: true, validate: true, serverSideApply: false } });
    expect(application(own).spec).not.toHaveProperty('syncPolicy');
  });

  test.each([[true, 'ServerSideDiff=true'], [false, 'ServerSideDiff=false']])('server-side diff: %s', (serverSideDiff, annotation) => {
    expect(application(newApplication([plainChart()], { serverSideDiff })).metadata.annotations)
      .toEqual({ 'argocd.argoproj.io/compare-options': annotation });
  });

  test('automated, with nothing else to say', () => {
    expect(application(newApplication([plainChart()], { automated: {} })).spec.syncPolicy.automated).toEqual({});
  });
});

test.each([['0.14.1', 'canary-qa'], ['0.15.0', 'canary-qa(-[0-9]+)?']])('header rules of the plugin %s',
  (gatewayApiPlugin, pattern) => {
  const chart = newChart();
  Platform.of({ gatewayApiPlugin }).applyTo(chart);
  newRoute(chart,
    newApp(chart,
      { steps: [CanaryStep.canaryScale(10), CanaryStep.headerRoute('canary-qa', [HeaderMatch.exact('role', 'qa')]), CanaryStep.pause(),
        CanaryStep.weight(50)] }));
  const { ignoreDifferences } = application(newApplication([chart])).spec;
  expect(ignoreDifferences[2].jqPathExpressions[1]).toBe(`.spec.rules[]? | select((.name? // "" | tostring | test("^${pattern}$")))`);
});

test('a rule of the user that is there already', () => {
  const chart = newChart();
  newRoute(chart, newApp(chart));
  const same = { namespace: 'default', name: 'web-stable', kind: 'Service', group: '', jqPathExpressions: [HASH, HASH], jsonPointers: [] };
  const published = { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', jqPathExpressions: [IN_PROGRESS_RULE.expression] };
  const other = { ...same, namespace: 'other' };
  const { ignoreDifferences } = application(newApplication([chart],
    { ignoreDifferences: [same, published, other], publishedInProgressRule: true, serverSideDiff: true })).spec;
  expect(ignoreDifferences.map(({ name }: { name?: string }) => name))
    .toEqual(['web-stable', 'web-canary', 'route', undefined, 'web-stable']);
  expect(ignoreDifferences.slice(3))
    .toEqual([published, { kind: 'Service', name: 'web-stable', namespace: 'other', jqPathExpressions: [HASH, HASH], jsonPointers: [] }]);
});

describe('an app and its route in two Applications', () => {
  /** The names in the rules of an Application. */
  const ruled = (own: Chart) => application(own).spec.ignoreDifferences.map(({ name }: { name: string }) => name);

  test('each has the rules of what it deploys', () => {
    const apps = newChart();
    const routes = new Chart(apps.node.root, 'routes', { namespace: 'default', disableResourceNameHashes: true });
    newRoute(routes, newApp(apps));
    expect(ruled(newApplication([apps], { relatedCharts: [routes] }))).toEqual(['web-stable', 'web-canary']);
    const own = new Chart(apps.node.root, 'argo-cd-routes');
    new ArgoCdApplication(own, 'routes', {
      charts: [routes], relatedCharts: [apps], source: ArgoCdSource.directory(GIT, { path: 'dist' }),
        destination: ArgoCdDestination.inCluster(),
    });
    expect(ruled(own)).toEqual(['route']);
  });

  test('a list of no related charts', () => {
    expect(application(newApplication([plainChart()], { relatedCharts: [] })).spec).not.toHaveProperty('ignoreDifferences');
  });
});

test('server-side apply with Services that are excepted', () => {
  const chart = newChart();
  newApp(chart);
  new ArgoCdObjectSync(chart, 'sync', { keepServiceSelectors: true });
  expect(application(newApplication([chart], { syncOptions: { serverSideApply: true } })).spec.syncPolicy.syncOptions)
    .toEqual(['ApplyOutOfSyncOnly=true', 'ServerSideApply=true']);
});

test('a finalizer that deletes in the foreground', () => {
  expect(application(newApplication([plainChart()], { cascadeDeletion: ArgoCdCascadeDeletion.FOREGROUND })).metadata.finalizers)
    .toEqual(['resources-finalizer.argocd.argoproj.io']);
});
