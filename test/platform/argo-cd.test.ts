import { ApiObject, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { ArgoCdApplication, ArgoCdDestination, ArgoCdSource, CanaryStep, HeaderMatch, Platform, type PlatformOptions } from '../../src';
import { RAW_PODS, newApp, newRoute } from '../support/fixtures';
import { find, type Manifest } from '../support/manifests';

let printed: jest.SpyInstance;
beforeAll(() => {
  printed = jest.spyOn(console, 'warn').mockImplementation();
});
afterAll(() => printed.mockRestore());

/** The Application of a chart with something, on a platform; that of the Application itself is the default. */
function applicationOf(options: PlatformOptions, make: (scope: Construct) => void, nested = false): Manifest {
  const app = Testing.app();
  const chart = new Chart(app, 'canary', { namespace: 'default', disableResourceNameHashes: true });
  const scope = nested ? new Construct(chart, 'inner') : chart;
  Platform.of(options).applyTo(scope);
  make(scope);
  const argoCd = new Chart(app, 'argo-cd', { disableResourceNameHashes: true });
  new ArgoCdApplication(argoCd, 'web', {
    charts: [chart], source: ArgoCdSource.directory('https://git.example.com/deploy.git', { path: 'dist' }),
    destination: ArgoCdDestination.inCluster(),
  });
  return find(Testing.synth(argoCd) as Manifest[], 'Application');
}

function rollout(canary: object): (scope: Construct) => void {
  return (scope) => {
    new ApiObject(scope, 'rollout', { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'web' },
      spec: { ...RAW_PODS, strategy: { canary } } });
  };
}

function services(scope: Construct): void {
  for (const name of ['a', 'b']) {
    new ApiObject(scope, name, { apiVersion: 'v1', kind: 'Service', metadata: { name },
      spec: { selector: { app: 'raw' }, ports: [{ port: 80 }] } });
  }
}

const gateway = { 'argoproj-labs/gatewayAPI': { httpRoute: 'web', namespace: 'default' } };
function route(scope: Construct): void {
  new ApiObject(scope, 'route', { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'web' },
    spec: { parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'edge' }],
      rules: [{ backendRefs: [{ name: 'a', port: 80, weight: 100 }, { name: 'b', port: 80, weight: 0 }] }] } });
}

describe('what a Rollout asks of releases is held against those of its own chart', () => {
  const max = (scope: Construct): void => {
    services(scope);
    rollout({ stableService: 'a', canaryService: 'b', trafficRouting: { maxTrafficWeight: 1000, plugins: gateway } })(scope);
    route(scope);
  };

  test.each([false, true])('newer than the default, nested: %j', (nested) => {
    expect(() => applicationOf({ gatewayApiPlugin: '0.17.0' }, max, nested)).not.toThrow();
    expect(() => applicationOf({ gatewayApiPlugin: '0.16.0' }, max, nested)).toThrow('works from the Gateway API plugin 0.17.0 on; the '
      + 'platform has the Gateway API plugin 0.16.0');
  });

  test('older than the default', () => {
    const foreign = (scope: Construct): void => {
      services(scope);
      swapping(scope);
    };
    const swapping = rollout({ pingPong: { pingService: 'a', pongService: 'b' }, trafficRouting: { plugins: { 'x/y': {} } } });
    expect(() => applicationOf({ argoRollouts: '1.9.3' }, foreign))
      .toThrow('must be left out: it works with the plugin x/y from Argo Rollouts 1.10.0 on');
    expect(() => applicationOf({}, foreign)).not.toThrow();
  });

  test('the rules are those of the release', () => {
    const rules = (options: PlatformOptions, nested: boolean): unknown => applicationOf(options, (scope) => {
      newRoute(scope as Chart, newApp(scope as Chart,
        { steps: [CanaryStep.weight(10), CanaryStep.headerRoute('qa', [HeaderMatch.exact('role', 'qa')])] }), { namespace: 'default' });
    }, nested).spec.ignoreDifferences.find(({ kind }: Manifest) => kind === 'HTTPRoute').jqPathExpressions;
    for (const nested of [false, true]) {
      expect(rules({ gatewayApiPlugin: '0.12.0' }, nested)).toContain(
        '.spec.rules[]? | select((.backendRefs? // [] | length) == 1 and .backendRefs[0].name == "web-canary")');
      expect(rules({ gatewayApiPlugin: '0.13.0' }, nested)).toContain('.spec.rules[]? | select((.name? // "" | tostring | test("^qa$")))');
    }
  });
});
