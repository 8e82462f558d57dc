import { ApiObject, App, Chart, JsonPatch, Lazy } from 'cdk8s';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CanaryApp, GitOpsApp, Platform } from '../../../src';
import { addCharts } from '../../support/fleet';
import { invalid } from '../../support/fixtures';
import { filesIn } from '../../support/process';

let outdir: string;
beforeEach(() => { outdir = join(mkdtempSync(join(tmpdir(), 'canary-judged-')), 'dist'); });
afterEach(() => rmSync(join(outdir, '..'), { recursive: true }));

function fleet(...names: string[]): GitOpsApp {
  return addCharts(new GitOpsApp({ outdir }), names);
}

function canaryOf(app: App, name: string): CanaryApp {
  return app.node.findChild(name).node.findChild('web') as CanaryApp;
}

test('each construct is validated once a synth, however many charts there are', () => {
  const app = fleet('shop', 'cart', 'search');
  const asked: string[] = [];
  for (const { node } of app.node.findAll()) {
    node.addValidation({ validate: () => {
      asked.push(node.path);
      return [];
    } });
  }
  app.synth();
  expect(asked).toEqual(app.node.findAll().map(({ node }) => node.path));
  app.synth();
  expect(asked).toHaveLength(2 * app.node.findAll().length);
});

test('each object is rendered at most twice: once to be judged, once to be written', () => {
  const app = fleet('shop', 'cart');
  let count = 0;
  const data = Lazy.any({ produce: () => {
    count++;
    return { a: 'b' };
  } });
  new ApiObject(app.node.findChild('shop'), 'late', { apiVersion: 'v1', kind: 'ConfigMap', data });
  app.synth();
  expect(count).toBe(2);
});

test('all problems of all constructs are told at once, and nothing is written, not even the folder', () => {
  const app = fleet('shop', 'cart');
  for (const name of ['shop', 'cart']) {
    ApiObject.of(canaryOf(app, name)).addJsonPatch(JsonPatch.replace('/spec/replicas', -1));
  }
  app.node.addValidation({ validate: () => ['of my own'] });
  expect(() => app.synth())
    .toThrow(/^Validation failed with the following errors:\n {2}\[] of my own\n {2}\[shop\/web].*\n {2}\[cart\/web]/);
  expect(existsSync(outdir)).toBe(false);
  expect(() => app.synthYaml()).toThrow('of my own');
});

describe('what a validation changes', () => {
  const bad = (app: App): void => canaryOf(app, 'shop').apiObject.addJsonPatch(JsonPatch.replace('/spec/strategy/canary/steps/0', {}));

  /** Before and after what the library says of the constructs, which stand at the root and below it. */
  test.each(['root', 'last'])('is judged, at the %s', (place) => {
    const app = fleet('shop', 'cart');
    fleet('shop', 'cart').synth();
    const before = filesIn(outdir);
    const { node } = place === 'root' ? app : app.node.findAll().at(-1)!;
    node.addValidation({ validate: () => {
      bad(app);
      return [];
    } });
    expect(() => app.synth()).toThrow('[shop/web] \'rollout.spec.strategy.canary.steps[0]\' ({})');
    expect(filesIn(outdir)).toEqual(before);
  });

  test('is judged where only a label changes, which App does not look at again', () => {
    const changing = (app: App): App => {
      const [service] = app.node.findAll().filter((each): each is ApiObject => each instanceof ApiObject && each.kind === 'Service');
      app.node.findAll().at(-1)!.node.addValidation({ validate: () => {
        service.metadata.addLabel('bad', '0o17');
        return [];
      } });
      return app;
    };
    expect(() => changing(fleet('shop')).synth()).toThrow(invalid('[shop/web] \'Service.metadata.labels.bad\' ("0o17") '
      + 'must not look like a number of YAML 1.2: cdk8s writes YAML 1.1, without quotes'));
    expect(existsSync(outdir)).toBe(false);
    expect(() => changing(addCharts(new App({ outdir }), ['shop'])).synth()).not.toThrow();
  });

  test('is written, where nothing is wrong with it', () => {
    const app = fleet('shop');
    app.node.findAll().at(-1)!.node.addValidation({ validate: () => {
      for (const object of app.node.findAll()) if (object instanceof ApiObject) object.metadata.addLabel('team', 'a');
      return [];
    } });
    app.synth();
    expect(filesIn(outdir)['shop.k8s.yaml'].match(/^ {4}team: a$/gm)).toHaveLength(4);
  });

  test('may be an object more', () => {
    const app = fleet('shop');
    app.node.findAll().at(-1)!.node.addValidation({ validate: () => {
      new ApiObject(app.node.findChild('shop'), 'more', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web-stable' }, spec: {} });
      return [];
    } });
    expect(() => app.synth()).toThrow('web-stable');
    expect(existsSync(outdir)).toBe(false);
  });
});

test('the rules look at an app without a construct of the library, too', () => {
  const app = new GitOpsApp({ outdir });
  const chart = new Chart(app, 'raw', { namespace: 'shop' });
  for (const [id, replicas] of [['one', 1], ['other', 2]] as const) {
    new ApiObject(chart, id, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'same' }, spec: { replicas } });
  }
  expect(() => app.synth()).toThrow(/^Validation .*\n {2}\[] Deployment shop\/same .*\(duplicate-object; with raw\/one\) \[raw\/other]$/);
  expect(existsSync(outdir)).toBe(false);
});

test('warnings are told once a synth', () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  const app = fleet('shop', 'cart');
  Platform.of({ argoRollouts: '1.8.3' }).applyTo(new Chart(app, 'old'));
  app.synth();
  expect(warn.mock.calls).toEqual([[expect.stringContaining('1.8.3')]]);
  app.synth();
  expect(warn).toHaveBeenCalledTimes(2);
  warn.mockRestore();
});
