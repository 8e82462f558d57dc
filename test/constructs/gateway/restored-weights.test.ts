import { type ApiObject, Chart, JsonPatch } from 'cdk8s';
import { ArgoCdObjectSync, type CanaryApp, type GatewayCanaryRoute } from '../../../src';
import { WAVE, annotated } from '../../support/annotations';
import { invalid, newApp, newChart, newRoute } from '../../support/fixtures';
import { type Manifest, find, synth } from '../../support/manifests';

const CHECKSUM = 'cdk8s-canary/routes-checksum';

function rolloutAnnotations(manifests: Manifest[]): { readonly [key: string]: string } {
  return find(manifests, 'Rollout').metadata.annotations as { readonly [key: string]: string };
}

/** A canary with its route, and what a test wants to do to them. */
function restored(change: (app: CanaryApp, route: GatewayCanaryRoute, chart: Chart) => void = () => undefined): Chart {
  const chart = newChart();
  const app = newApp(chart);
  change(app, newRoute(chart, app, { restoreWeights: true }), chart);
  return chart;
}

function waves(chart: Chart): { [object: string]: unknown } {
  return annotated(synth(chart), WAVE);
}

const rule = (rollout: string, route: string, name = 'route'): string => '\'restoreWeights\' (true) must not be set where the Rollout '
  + `(${rollout}) is not in a later sync wave than the HTTPRoute ${name} (${route}), whose weights would not be restored`;

describe('the Rollout', () => {
  function withRoute(hostname: string, labels?: { [key: string]: string }): { readonly [key: string]: string } {
    const chart = newChart();
    newRoute(chart, newApp(chart), { hostnames: [hostname], labels, restoreWeights: true });
    return rolloutAnnotations(synth(chart));
  }

  test('comes after its routes, and changes with them', () => {
    const { [CHECKSUM]: checksum, ...others } = withRoute('a.example.com');
    expect(others).toEqual({ [WAVE]: '1' });
    expect(checksum).toMatch(/^[0-9a-f]{64}$/);
    expect(withRoute('a.example.com')[CHECKSUM]).toBe(checksum);
    expect(withRoute('b.example.com')[CHECKSUM]).not.toBe(checksum);
    expect(withRoute('a.example.com', { team: 'a' })[CHECKSUM]).not.toBe(checksum);
  });

  test('gets nothing where nobody says so', () => {
    const chart = newChart();
    newRoute(chart, newApp(chart), { restoreWeights: false });
    expect(rolloutAnnotations(synth(chart))).toBeUndefined();
  });

  test('is in the same wave in every synth', () => {
    const chart = restored((_app, route) => void new ArgoCdObjectSync(route, 'sync', { wave: 2 }));
    const first = synth(chart);
    expect(synth(chart)).toEqual(first);
    expect(rolloutAnnotations(first)[WAVE]).toBe('3');
  });

  test('of another app stays where it is', () => {
    const chart = restored((_app, _route, own) =>
      void newRoute(own, newApp(own, {}, 'other'), { hostnames: ['other.example.com'] }, 'other-route'));
    expect(waves(chart)).toMatchObject({ 'Rollout web': '1', 'Rollout other': undefined });
  });
});

describe('routes that have a wave', () => {
  test.each([['by an ArgoCdObjectSync', (route: ApiObject) => void new ArgoCdObjectSync(route, 'sync', { wave: 5 })],
    ['by an annotation', (route: ApiObject) => route.metadata.addAnnotation(WAVE, '5')],
    ['by a patch', (route: ApiObject) => route.addJsonPatch(JsonPatch.add('/metadata/annotations', { [WAVE]: '5' }))],
  ])('%s', (_, wave) => {
    expect(waves(restored((_app, { apiObject: route }) => wave(route)))).toMatchObject({ 'Rollout web': '6', 'HTTPRoute route': '5' });
  });

  test('before 0', () => {
    expect(waves(restored((_app, _route, own) => void new ArgoCdObjectSync(own, 'sync', { wave: -5 })))['Rollout web']).toBe('-4');
  });

  test('as everything in the chart, whichever is made first', () => {
    const chart = newChart();
    new ArgoCdObjectSync(chart, 'sync', { wave: 3 });
    newRoute(chart, newApp(chart), { restoreWeights: true });
    const wanted = { 'Rollout web': '4', 'Service web-stable': '3', 'Service web-canary': '3', 'HTTPRoute route': '3' };
    expect(waves(chart)).toEqual(wanted);
    expect(waves(restored((_app, _route, own) => void new ArgoCdObjectSync(own, 'sync', { wave: 3 })))).toEqual(wanted);
  });

  test('that Argo CD can not read', () => {
    const chart = restored((_app, { apiObject: route }) => route.metadata.addAnnotation(WAVE, 'first'));
    expect(() => synth(chart)).toThrow(invalid(
      `[demo/route] 'HTTPRoute default/route $.metadata.annotations["${WAVE}"]' ("first") must be a whole number, as a text: Argo CD `
        + 'passes over any other (sync-annotations)'));
  });
});

describe('a Rollout of which a wave is said', () => {
  test('by an ArgoCdObjectSync that is late enough: it counts', () => {
    const chart = restored((app) => void new ArgoCdObjectSync(app.apiObject, 'sync', { wave: 5 }));
    expect(waves(chart)).toMatchObject({ 'Rollout web': '5', 'Service web-stable': undefined });
  });

  test('by an ArgoCdObjectSync that is not: its routes come first', () => {
    const chart = restored((app) => void new ArgoCdObjectSync(app, 'sync', { wave: -1 }));
    expect(waves(chart))
      .toEqual({ 'Rollout web': '1', 'Service web-stable': '-1', 'Service web-canary': '-1', 'HTTPRoute route': undefined });
  });

  test('by an ArgoCdObjectSync in a synth before the route was made', () => {
    const chart = newChart();
    const app = newApp(chart, { stableServiceName: 'web-stable', canaryServiceName: 'web-canary' });
    new ArgoCdObjectSync(app.apiObject, 'sync', { wave: 0 });
    expect(waves(chart)['Rollout web']).toBe('0');
    newRoute(chart, app, { restoreWeights: true });
    expect(waves(chart)['Rollout web']).toBe('1');
    app.apiObject.node.tryRemoveChild('sync');
    expect(waves(chart)['Rollout web']).toBe('1');
  });

  test.each([
    ['props', (chart: Chart, wave: string) =>
      void newRoute(chart, newApp(chart, { annotations: { [WAVE]: wave } }), { restoreWeights: true })],
    ['a later word', (chart: Chart, wave: string) => {
      const app = newApp(chart);
      newRoute(chart, app, { restoreWeights: true });
      app.apiObject.metadata.addAnnotation(WAVE, wave);
    }],
    ['a patch', (chart: Chart, wave: string) => {
      const app = newApp(chart);
      newRoute(chart, app, { restoreWeights: true });
      app.apiObject.addJsonPatch(JsonPatch.replace('/metadata/annotations/argocd.argoproj.io~1sync-wave', wave));
    }],
  ])('by its own annotation: %s', (_, make) => {
    const late = newChart();
    make(late, '7');
    new ArgoCdObjectSync(late, 'sync', { wave: 2 });
    expect(waves(late)).toEqual({ 'Rollout web': '7', 'Service web-stable': '2', 'Service web-canary': '2', 'HTTPRoute route': '2' });
    const same = newChart();
    make(same, '0');
    expect(() => synth(same)).toThrow(invalid(`[demo/route] ${rule('wave 0', 'wave 0')}`));
  });

  test('by its own annotation, between two synths', () => {
    const chart = newChart();
    const app = newApp(chart);
    newRoute(chart, app, { restoreWeights: true });
    expect(waves(chart)['Rollout web']).toBe('1');
    app.apiObject.metadata.addAnnotation(WAVE, '-1');
    expect(() => synth(chart)).toThrow(`[demo/route] ${rule('wave -1', 'wave 0')}`);
    app.apiObject.metadata.addAnnotation(WAVE, '3');
    expect(waves(chart)['Rollout web']).toBe('3');
  });
});

describe('several routes', () => {
  test('count all, whichever says it, and those that come later', () => {
    const chart = newChart();
    const app = newApp(chart);
    const first = newRoute(chart, app, {}, 'first');
    newRoute(chart, app, { restoreWeights: true }, 'second');
    const checksum = rolloutAnnotations(synth(chart))[CHECKSUM];
    const third = newRoute(chart, app, {}, 'third');
    const more = rolloutAnnotations(synth(chart))[CHECKSUM];
    new ArgoCdObjectSync(first, 'sync', { wave: 1 });
    new ArgoCdObjectSync(third, 'sync', { wave: 4 });
    const manifests = synth(chart);
    expect(annotated(manifests, WAVE)).toMatchObject({ 'Rollout web': '5', 'HTTPRoute first': '1', 'HTTPRoute second': undefined,
      'HTTPRoute third': '4' });
    expect(new Set([checksum, more, rolloutAnnotations(manifests)[CHECKSUM]]).size).toBe(3);
  });

  test('of which two say it: each that is not restored is told once', () => {
    const chart = newChart();
    const app = newApp(chart, { annotations: { [WAVE]: '1' } });
    for (const id of ['first', 'second', 'third']) newRoute(chart, app, { restoreWeights: id !== 'third' }, id);
    for (const id of ['second', 'third']) new ArgoCdObjectSync(chart.node.findChild(id), 'sync', { wave: 1 });
    expect(() => synth(chart)).toThrow(invalid(`[demo/first] ${rule('wave 1', 'wave 1', 'second')}`,
      `[demo/first] ${rule('wave 1', 'wave 1', 'third')}`));
  });

  test('of two apps, each with its own', () => {
    const chart = restored((_app, { apiObject: route }, own) => {
      route.metadata.addAnnotation(WAVE, '2');
      newRoute(own, newApp(own, {}, 'other'), { restoreWeights: true, hostnames: ['other.example.com'] }, 'other-route');
    });
    expect(waves(chart)).toMatchObject({ 'Rollout web': '3', 'Rollout other': '1' });
  });
});

test('a route that is a hook after the sync', () => {
  const chart = restored((_app, { apiObject: route }) => route.metadata.addAnnotation('argocd.argoproj.io/hook', 'PostSync'));
  expect(() => synth(chart)).toThrow(`[demo/route] ${rule('wave 1', 'PostSync hook, wave 0')}`);
});

test('the order of the chart is judged', () => {
  const chart = restored((app) => app.stableService.metadata.addAnnotation(WAVE, '2'));
  expect(() => synth(chart)).toThrow(invalid('[demo/web] Service default/web-stable must not come after Rollout default/web (wave 1), '
    + 'HTTPRoute default/route (wave 0), as it does (wave 2): none of them becomes healthy without it, and Argo CD waits for that; give it '
    + 'the same wave, or an earlier one (sync-order; with demo/route)'));
});

test('a route that can not be rendered: nothing is said of its wave', () => {
  const chart = restored((_app, { apiObject: route }) => route.addJsonPatch(JsonPatch.test('/kind', 'GRPCRoute')));
  expect(() => synth(chart)).toThrow(/Failed serializing construct at path 'demo\/route\/Resource'/);
  expect(() => synth(chart)).not.toThrow(/restoreWeights/);
});

test('a route in a chart of its own', () => {
  const chart = newChart();
  const app = newApp(chart);
  const routes = new Chart(chart.node.root, 'routes', { namespace: 'default', disableResourceNameHashes: true });
  newRoute(routes, app, { restoreWeights: true });
  new ArgoCdObjectSync(routes, 'sync', { wave: 2 });
  expect(rolloutAnnotations(synth(chart))[WAVE]).toBe('3');
  expect(waves(routes)).toEqual({ 'HTTPRoute route': '2' });
});
