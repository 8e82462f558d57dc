import { ApiObject, JsonPatch, Testing } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-30';
import {
  AnalysisTemplateRef, ArgoCdObjectSync, type CanaryApp, type CanaryAppProps, CanaryStep, GlobalService, IstioSubsetCanary,
  Workload,
} from '../../../src';
import { VERSION_SERVICES, invalid, newApp, newChart, newRoute } from '../../support/fixtures';
import { newKedifyCanary } from '../../support/kedify-canary';
import { type Manifest, find, synth } from '../../support/manifests';

const worker = Workload.image('worker:1');
const identities = (manifests: readonly Manifest[]): string[] => manifests.map(({ kind, metadata }) => `${kind}/${metadata.name}`);

function made(props: Partial<CanaryAppProps>, then: (app: CanaryApp) => void = () => undefined): Manifest[] {
  const chart = newChart();
  then(newApp(chart, props));
  return synth(chart);
}

// Argo Rollouts v1.9.1, rollout/service.go:255-287: each Service that the Rollout names leads to one ReplicaSet.
describe('the Service of both versions', () => {
  test('is the only one by default; the Rollout names none, so that the controller leaves it alone', () => {
    const manifests = made({ replicas: 10, port: 80, steps: [CanaryStep.weight(10), CanaryStep.pause()] });
    expect(identities(manifests)).toEqual(['Rollout/web', 'Service/web']);
    expect(find(manifests, 'Rollout').spec.strategy.canary).toEqual({ steps: [{ setWeight: 10 }, { pause: {} }] });
    expect(find(manifests, 'Service').spec).toEqual({ ports: [{ port: 80, protocol: 'TCP', targetPort: 8080 }], selector: { app: 'web' } });
  });

  test('may have another name than the app', () => {
    expect(identities(made({ name: 'shop', serviceName: 'front' }))).toEqual(['Rollout/shop', 'Service/front']);
  });

  test.each<[Partial<CanaryAppProps>, string[], object]>([
    [{ stableServiceName: 'live' }, ['Service/live'], { stableService: 'live' }],
    [{ canaryServiceName: 'next' }, ['Service/next'], { canaryService: 'next' }],
    [VERSION_SERVICES, ['Service/web-stable', 'Service/web-canary'], { stableService: 'web-stable', canaryService: 'web-canary' }],
  ])('has those of one version beside it where they are asked for: %j', (props, services, named) => {
    const manifests = made(props);
    expect(identities(manifests)).toEqual(['Rollout/web', 'Service/web', ...services]);
    expect(find(manifests, 'Rollout').spec.strategy.canary).toEqual({ ...named, steps: [{ setWeight: 50 }] });
  });

  test('has the labels and annotations of the Services', () => {
    const { metadata } = find(made({ labels: { a: '1' }, serviceLabels: { b: '2' }, serviceAnnotations: { c: '3' } }), 'Service');
    expect(metadata).toEqual({ name: 'web', namespace: 'default', labels: { a: '1', b: '2' }, annotations: { c: '3' } });
  });

  test('goes as soon as a route is made, and leaves nothing behind', () => {
    const chart = newChart();
    const app = newApp(chart);
    expect(app.node.children.map(({ node }) => node.id)).toEqual(['Resource', 'Service']);
    newRoute(chart, app);
    newRoute(chart, app, {}, 'second');
    expect(app.node.children.map(({ node }) => node.id)).toEqual(['Resource', 'StableService', 'CanaryService']);
    expect([app.service, app.serviceName]).toEqual([undefined, undefined]);
    expect(identities(synth(chart)))
      .toEqual(['Rollout/web', 'Service/web-stable', 'Service/web-canary', 'HTTPRoute/route', 'HTTPRoute/second']);
  });

  test('keeps those of one version that were there, with all that was done to them', () => {
    const chart = newChart();
    const app = newApp(chart, { canaryServiceName: 'next' });
    const service = app.canaryService;
    service.addJsonPatch(JsonPatch.add('/spec/clusterIP', 'None'));
    newRoute(chart, app);
    expect(app.canaryService).toBe(service);
    const manifests = synth(chart);
    expect(find(manifests, 'Service', 'next').spec.clusterIP).toBe('None');
    expect(find(manifests, 'Rollout').spec.strategy.canary).toMatchObject({ stableService: 'web-stable', canaryService: 'next' });
  });

  test('of subsets is the one of the IstioSubsetCanary', () => {
    const chart = newChart();
    const canary = new IstioSubsetCanary(chart, 'web', { workload: Workload.image('web:1', { port: 80 }), steps: [CanaryStep.weight(1)] });
    expect(canary.app.service).toBe(canary.service);
    expect([canary.app.serviceName, canary.service.name]).toEqual(['web', 'web']);
    expect(identities(synth(chart)).filter((text) => text.startsWith('Service'))).toEqual(['Service/web']);
  });
});

describe('who used a Service before its router was made', () => {
  const lost = '[demo/web] \'service\' ("web") must not be used or changed before the GatewayCanaryRoute is made, which takes a Service '
    + 'for each version in its place: make that first, or use the stableService and the canaryService';
  const shared = (app: CanaryApp): ApiObject => ApiObject.of(app.node.findChild('Service'));

  test.each<[string, (app: CanaryApp) => void]>([
    ['its object', (app) => app.service],
    ['its name', (app) => app.serviceName],
    ['a patch', (app) => { shared(app).addJsonPatch(JsonPatch.add('/spec/type', 'NodePort')); }],
    ['a label', (app) => { shared(app).metadata.addLabel('a', 'b'); }],
    ['an annotation', (app) => { shared(app).metadata.addAnnotation('argocd.argoproj.io/sync-wave', '1'); }],
    ['a dependency', (app) => { shared(app).addDependency(app.apiObject); }],
    ['an object below it', (app) => new ApiObject(shared(app), 'more', { apiVersion: 'v1', kind: 'ConfigMap' })],
  ])('is told: %s of the one of both versions', (_what, use) => {
    const chart = newChart();
    const app = newApp(chart);
    use(app);
    newRoute(chart, app);
    expect(() => Testing.synth(chart)).toThrow(invalid(lost));
  });

  test('may use it where no router comes', () => {
    const manifests = made({}, (app) => {
      new ArgoCdObjectSync(app, 'sync', { wave: 1 });
      app.service?.addJsonPatch(JsonPatch.add('/spec/type', 'NodePort'));
    });
    expect(find(manifests, 'Service').spec.type).toBe('NodePort');
  });

  test('may use those of one version, which the router takes', () => {
    const chart = newChart();
    const app = newApp(chart);
    const names = [app.canaryServiceName, app.stableServiceName];
    app.canaryService.addJsonPatch(JsonPatch.add('/spec/type', 'NodePort'));
    newRoute(chart, app);
    const manifests = synth(chart);
    expect(names).toEqual(['web-canary', 'web-stable']);
    expect(identities(manifests)).toEqual(['Rollout/web', 'Service/web-stable', 'Service/web-canary', 'HTTPRoute/route']);
    expect(find(manifests, 'Service', 'web-canary').spec.type).toBe('NodePort');
  });

  test.each<['stable' | 'canary', string, (app: CanaryApp) => unknown]>([
    ['stable', 'object', (app) => app.stableService],
    ['stable', 'name', (app) => app.stableServiceName],
    ['canary', 'object', (app) => app.canaryService],
    ['canary', 'name', (app) => app.canaryServiceName],
  ])('is told where no router comes: the %s one\'s %s', (version, _what, use) => {
    const chart = newChart();
    use(newApp(chart));
    expect(() => Testing.synth(chart)).toThrow(invalid(`[demo/web] '${version}Service' ("web-${version}") must not be used where there is `
      + `no Service of the ${version} pods alone: there is one with a router that takes two, and where ${version}ServiceName is set; that `
      + 'of both versions is the app\'s service'));
  });

  test('is told of subsets, too', () => {
    const chart = newChart();
    const canary = new IstioSubsetCanary(chart, 'web', { workload: Workload.image('web:1', { port: 80 }), steps: [CanaryStep.weight(1)] });
    expect(canary.app.canaryServiceName).toBe('web-canary');
    expect(() => Testing.synth(chart)).toThrow('\'canaryService\' ("web-canary") must not be used where there is no Service of the canary');
  });
});

test('a GlobalService must not have the name of the one of both versions, which would be two objects of one name', () => {
  const chart = newChart();
  new GlobalService(chart, 'global', { name: 'web', app: newApp(chart) });
  expect(() => Testing.synth(chart)).toThrow('[demo/global] \'name\' ("web") must not be the name of the Service that an app without a '
    + 'router has for both versions: give that one another serviceName');
});

test.each([{ serviceName: 'web-local' }, undefined])('a GlobalService may have it where that one has another, or is not there', (props) => {
  const chart = newChart();
  const app = newApp(chart, props);
  new GlobalService(chart, 'global', { name: 'web', app });
  if (props === undefined) newRoute(chart, app);
  expect(identities(synth(chart))).toContain('Service/web');
});

describe('a workload without a port', () => {
  test.each<[string, Partial<CanaryAppProps>]>([
    ['an image', { workload: worker }],
    ['a pod template', { workload: Workload.podTemplate({ spec: { containers: [{ name: 'web', image: 'worker:1' }] } }) }],
    ['a port that no Service is to lead to', { ports: [] }],
    ['pods that only the cluster knows', { workload: Workload.reference('worker'), ports: [] }],
  ])('has no Service, and its Rollout names none: %s', (_what, props) => {
    const manifests = made({ replicas: 10, steps: [CanaryStep.weight(10), CanaryStep.pause()], ...props });
    expect(identities(manifests)).toEqual(['Rollout/web']);
    expect(find(manifests, 'Rollout').spec.strategy.canary).toEqual({ steps: [{ setWeight: 10 }, { pause: {} }] });
  });

  test('has none as a Deployment, taken over or referred to', () => {
    const chart = newChart();
    const [taken, kept] = ['taken', 'kept'].map((name) => new Deployment(chart, name, { containers: [{ image: 'worker:1' }] }));
    newApp(chart, { workload: Workload.fromDeployment(taken) }, 'one');
    newApp(chart, { workload: Workload.referenceDeployment(kept) }, 'two');
    expect(identities(synth(chart))).toEqual(['Deployment/demo-kept', 'Rollout/one', 'Rollout/two']);
  });

  test('has one where the user says a port', () => {
    expect(identities(made({ workload: worker, port: 80 }))).toEqual(['Rollout/web', 'Service/web']);
    expect(identities(made({ workload: worker, ports: [{ port: 80 }] }))).toEqual(['Rollout/web', 'Service/web']);
  });

  test('that gets one after the app is made is told, because there is no Service for it', () => {
    const chart = newChart();
    const deployment = new Deployment(chart, 'old', { containers: [{ image: 'worker:1' }] });
    newApp(chart, { workload: Workload.fromDeployment(deployment) });
    deployment.addContainer({ name: 'late', image: 'web:1', portNumber: 80, securityContext: { user: 1000 } });
    expect(() => Testing.synth(chart)).toThrow(invalid('[demo/web] \'port\' (not set) must be set where the workload gets its port after '
      + 'the app is made: there is no Service for it'));
  });

  test.each<[string, Partial<CanaryAppProps>]>([
    ['\'serviceName\' ("a")', { serviceName: 'a' }],
    ['\'stableServiceName\' ("a")', { stableServiceName: 'a' }],
    ['\'canaryServiceName\' ("a")', { canaryServiceName: 'a' }],
    ['\'serviceLabels\' ({"a":"b"})', { serviceLabels: { a: 'b' } }],
    ['\'serviceAnnotations\' ({"a":"b"})', { serviceAnnotations: { a: 'b' } }],
  ])('takes nothing that is said of Services: %s', (what, props) => {
    expect(() => made({ workload: worker, ...props }))
      .toThrow(invalid(`[demo/web] ${what} needs a port: without one there is no Service; set port or ports`));
  });

  test('has a name like any Rollout', () => {
    expect(identities(made({ workload: Workload.image('worker:1', { containerName: 'main' }), name: '1st' }))).toEqual(['Rollout/1st']);
  });

  const port = (family: string) => `'port' (not set) must be set with a ${family}: it leads requests to a port, and the workload has none`;

  test('can have no route', () => {
    const chart = newChart();
    newRoute(chart, newApp(chart, { workload: worker }));
    expect(() => Testing.synth(chart)).toThrow(`[demo/web] ${port('GatewayCanaryRoute')}`);
  });

  test('can have no subsets', () => {
    const chart = newChart();
    new IstioSubsetCanary(chart, 'web', { workload: worker, steps: [CanaryStep.weight(1)] });
    expect(() => Testing.synth(chart)).toThrow(`[demo/web/App] ${port('IstioSubsetCanary')}`);
  });

  test('can have no scaling by requests', () => {
    const chart = newChart();
    newKedifyCanary(chart, { workload: worker, steps: [CanaryStep.weight(1)] });
    expect(() => Testing.synth(chart)).toThrow(invalid(`[demo/web/App] ${port('KedifyCanary')}`));
  });

  test('can have no GlobalService', () => {
    const chart = newChart();
    new GlobalService(chart, 'global', { app: newApp(chart, { workload: worker }) });
    expect(() => Testing.synth(chart))
      .toThrow(invalid('[demo/global] \'app\' ("web") must have a port: the workload has none to lead requests to'));
  });
});

// Argo Rollouts v1.9.1, docs/features/canary.md, "Mimicking Rolling Update"; utils/replicaset/canary.go:546: the weight is 100 at once.
describe('no steps', () => {
  test('are a rolling update without a router: the list is left out, because the controller drops an empty one', () => {
    const { spec } = find(made({ replicas: 3, steps: [], maxSurge: '1',
      maxUnavailable: '0' }), 'Rollout');
    expect(spec.strategy).toEqual({ canary: { maxSurge: 1, maxUnavailable: 0 } });
  });

  test('keep the strategy where nothing else is said', () => {
    expect(find(made({ workload: worker, steps: [] }), 'Rollout').spec.strategy).toEqual({ canary: {} });
  });

  test('may have an analysis in the background, which has no step to start at', () => {
    const analysis = { templates: [AnalysisTemplateRef.namespaced('rate')] };
    expect(find(made({ steps: [], analysis }), 'Rollout').spec.strategy.canary)
      .toEqual({ analysis: { templates: [{ templateName: 'rate' }] } });
  });

  test('are said with a router, where they are meant', () => {
    const chart = newChart();
    newRoute(chart, newApp(chart, { steps: [], allowEmptySteps: true }));
    const { canary } = find(synth(chart), 'Rollout').spec.strategy;
    expect(Object.keys(canary)).toEqual(['canaryService', 'stableService', 'trafficRouting']);
  });

  test.each<[string, (steps: CanaryStep[], allowEmptySteps?: boolean) => Manifest[]]>([
    ['IstioSubsetCanary', (steps, allowEmptySteps) => {
      const chart = newChart();
      new IstioSubsetCanary(chart, 'web', { workload: Workload.image('web:1', { port: 80 }), steps, allowEmptySteps });
      return synth(chart);
    }],
    ['KedifyCanary', (steps, allowEmptySteps) => {
      const chart = newChart();
      newKedifyCanary(chart, { workload: Workload.image('web:1', { port: 80 }), steps, allowEmptySteps });
      return synth(chart);
    }],
  ])('of an %s are an error unless they are meant', (family, build) => {
    const rule = `[demo/web/App] 'steps' ([]) must have at least one entry with a ${family}: without one a new version gets all of its `
      + 'pods at weight 0, and then all requests at once; allowEmptySteps says that this is meant';
    expect(() => build([])).toThrow(invalid(rule));
    expect(() => build([], false)).toThrow(invalid(rule));
    expect(find(build([], true), 'Rollout').spec.strategy.canary).not.toHaveProperty('steps');
  });

  test('that may be left out change nothing where there are some', () => {
    const chart = newChart();
    newRoute(chart, newApp(chart, { allowEmptySteps: true }));
    expect(find(synth(chart), 'Rollout').spec.strategy.canary.steps).toEqual([{ setWeight: 50 }]);
  });
});
