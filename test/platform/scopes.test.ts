import { App, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { CanaryStep, Platform } from '../../src';
import { newApp, newRoute } from '../support/fixtures';

const old = Platform.of({ argoRollouts: '1.9.3', gatewayApiPlugin: '0.13.0' });
const newer = Platform.of({ argoRollouts: '1.9.0' });
const refusal = (path: string, rule: string): Error => new Error(`'scope' ("${path}") ${rule} [Platform.applyTo]`);

let printed: jest.SpyInstance;
beforeEach(() => {
  printed = jest.spyOn(console, 'warn').mockImplementation();
});
afterEach(() => printed.mockRestore());

test('the nearest scope counts', () => {
  const app = new App();
  const [one, two] = ['one', 'two'].map((id) => new Chart(app, id));
  const inner = new Construct(two, 'inner');
  const outer = Platform.of({ istio: '1.30.0' });
  outer.applyTo(app);
  newer.applyTo(two);
  old.applyTo(inner);
  expect([app, one, two, inner, new Construct(inner, 'deep')].map(Platform.ofScope)).toEqual([outer, outer, newer, old, old]);
});

test('without any it is the default', () => {
  expect(Platform.ofScope(new App())).toEqual(Platform.of());
});

test('twice on one scope', () => {
  const app = new App();
  const chart = new Chart(app, 'demo');
  newer.applyTo(chart);
  expect(() => newer.applyTo(chart)).toThrow(refusal('demo', 'must not have a platform already: one scope has one platform'));
  newer.applyTo(app);
  expect(() => newer.applyTo(app)).toThrow(refusal('the app', 'must not have a platform already: one scope has one platform'));
});

test('after a construct has asked for it', () => {
  const app = new App();
  const chart = new Chart(app, 'demo', { namespace: 'default' });
  const web = newApp(chart);
  newApp(chart, {}, 'other');
  for (const [scope, path] of [[app, 'the app'], [chart, 'demo'], [web, 'demo/web']] as const) {
    expect(() => newer.applyTo(scope))
      .toThrow(refusal(path, 'must get its platform before its constructs are made: demo/web has asked for it already'));
  }
});

test('what did not go through a scope keeps nobody from it', () => {
  const app = new App();
  const [one, two] = ['one', 'two'].map((id) => new Chart(app, id, { namespace: 'default' }));
  newer.applyTo(one);
  newApp(one);
  // The answer came from the chart itself.
  expect(() => old.applyTo(app)).not.toThrow();
  expect(() => old.applyTo(two)).not.toThrow();
  expect(Platform.ofScope(one)).toBe(newer);
});

test('to look is not to ask', () => {
  const chart = new Chart(new App(), 'demo');
  Platform.ofScope(chart);
  expect(() => newer.applyTo(chart)).not.toThrow();
});

test('constructs of one tree have different releases', () => {
  const app = Testing.app();
  const [one, two] = ['one', 'two'].map((id) => new Chart(app, id, { namespace: 'default', disableResourceNameHashes: true }));
  Platform.of({ gatewayApiPlugin: '0.10.0' }).applyTo(one);
  for (const chart of [one, two]) newRoute(chart, newApp(chart), { namespace: undefined });
  expect(() => Testing.synth(one)).not.toThrow();
  expect(() => Testing.synth(two)).not.toThrow();
});

describe('notes', () => {
  const NOTE = 'cdk8s-canary: warning: the Gateway API plugin 0.13.0 is accepted, and not proven: the tests of this library run 0.15.0';
  const unproven = Platform.of({ gatewayApiPlugin: '0.13.0' });

  function stated(): App {
    const app = Testing.app();
    for (const [id, platform] of [['one', unproven], ['two', unproven], ['three', newer]] as const) {
      const chart = new Chart(app, id, { namespace: id });
      platform.applyTo(chart);
      newApp(chart, { steps: [CanaryStep.weight(50), CanaryStep.pause()] });
    }
    return app;
  }

  test('are printed once a synth, with the scopes that state them', () => {
    const app = stated();
    expect(printed.mock.calls).toEqual([]);
    app.synthYaml();
    expect(printed.mock.calls).toEqual([[`${NOTE} [one, two]`]]);
    app.synthYaml();
    expect(printed.mock.calls).toEqual([[`${NOTE} [one, two]`], [`${NOTE} [one, two]`]]);
  });

  test('of the app, and of a release that one tool alone has', () => {
    const app = Testing.app();
    unproven.applyTo(app);
    const chart = new Chart(app, 'one', { namespace: 'one' });
    Platform.of({ gatewayApiPlugin: '0.14.1' }).applyTo(chart);
    newApp(chart, { steps: [CanaryStep.weight(50), CanaryStep.pause()] });
    app.synthYaml();
    expect(printed.mock.calls).toEqual([[`${NOTE} [the app]`], [`${NOTE.replace('0.13.0', '0.14.1')} [one]`]]);
  });

  test('are not printed where a chart is by itself', () => {
    const app = stated();
    for (const chart of app.charts) Testing.synth(chart);
    expect(printed.mock.calls).toEqual([]);
  });
});

test('a route and its app have one platform, however often it is said', () => {
  const app = Testing.app();
  const [one, two, three] = ['one', 'two', 'three'].map((id) =>
    new Chart(app, id, { namespace: 'default', disableResourceNameHashes: true }));
  Platform.of({ gatewayApiPlugin: '0.15.0' }).applyTo(one);
  Platform.of({ gatewayApiPlugin: '0.15.0' }).applyTo(two);
  Platform.of({ gatewayApiPlugin: '0.15.0', argoCd: '3.5.7' }).applyTo(three);
  newRoute(two, newApp(one));
  expect(() => Testing.synth(two)).not.toThrow();
  newRoute(three, newApp(one, {}, 'other'));
  expect(() => Testing.synth(three)).toThrow('[three/route] \'app\' ("other") must have the platform of its route: one cluster has one of '
    + 'each release; state it for a scope that both are in');
});
