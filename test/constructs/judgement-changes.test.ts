import { ApiObject, type App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-30';
import type { IConstruct } from 'constructs';
import {
  ArgoCdApplication, ArgoCdDestination, ArgoCdObjectSync, ArgoCdSource, CanaryApp, CanaryStep, GatewayCanaryRoute, IstioSubsetCanary,
  RouteParent, Workload,
} from '../../src';
import { duplicateText } from '../support/problem-texts';

const steps = [CanaryStep.weight(50), CanaryStep.pause()];

function chartOf(app: App, name: string): Chart {
  return new Chart(app, name, { namespace: 'default', disableResourceNameHashes: true });
}

function deployment(chart: Chart): kplus.Deployment {
  return new kplus.Deployment(chart, 'old', { metadata: { name: 'old' }, containers: [{ image: 'web:1', portNumber: 80 }] });
}

function addSidecar(to: kplus.Deployment): void {
  to.addContainer({ name: 'side', image: 'side:1' });
}

function images(yaml: string): string[] {
  return [...yaml.matchAll(/image: (\S+)/g)].map(([, image]) => image);
}

/** A validation of somebody else, which changes something when it runs first. */
function onFirstWalk(scope: IConstruct, change: () => void): void {
  let done = false;
  scope.node.addValidation({
    validate: () => {
      if (done) return [];
      done = true;
      change();
      return [];
    },
  });
}

function application(chart: Chart, charts: Chart[]): ArgoCdApplication {
  return new ArgoCdApplication(chart, 'shop', {
    charts,
    source: ArgoCdSource.directory('https://github.com/example/gitops.git', { path: 'dist', targetRevision: 'main' }),
    destination: ArgoCdDestination.inCluster(),
  });
}

describe('what a validation of somebody else changes', () => {
  test.each([['before', 'app'], ['after', 'last']])('is in the pods of a Deployment that is taken over: %s ours', (_title, where) => {
    const app = Testing.app();
    const chart = chartOf(app, 'demo');
    const old = deployment(chart);
    new CanaryApp(chart, 'web', { workload: Workload.fromDeployment(old), steps });
    onFirstWalk(where === 'app' ? app : chartOf(app, where), () => addSidecar(old));
    expect(images(app.synthYaml())).toEqual(['web:1', 'side:1']);
  });

  test('is in the rules for Argo CD', () => {
    const app = Testing.app();
    const chart = chartOf(app, 'demo');
    const web = new CanaryApp(chart, 'web', { workload: Workload.image('web:1', { port: 80 }), steps, stableServiceName: 'web-stable' });
    application(chartOf(app, 'argocd'), [chart]);
    onFirstWalk(chartOf(app, 'last'), () => {
      web.stableService.addJsonPatch(JsonPatch.replace('/metadata/name', 'renamed'));
      web.apiObject.addJsonPatch(JsonPatch.replace('/spec/strategy/canary/stableService', 'renamed'));
    });
    const rules = app.synthYaml().split('ignoreDifferences')[1];
    expect(rules).toContain('name: renamed');
    expect(rules).not.toContain('web-stable');
  });

  test('is judged, where it breaks an object', () => {
    const app = Testing.app();
    const chart = chartOf(app, 'demo');
    const web = new IstioSubsetCanary(chart, 'web', { workload: Workload.image('web:1', { port: 80 }), port: 80, steps });
    onFirstWalk(chartOf(app, 'last'), () => web.destinationRule.addJsonPatch(JsonPatch.add('/spec/subsets/-', { name: 'foreign' })));
    expect(() => app.synthYaml()).toThrow('\'destinationRule\' ("foreign") must not have other subsets');
  });

  test('is judged, where it is an annotation about the order of a sync', () => {
    const app = Testing.app();
    const chart = chartOf(app, 'demo');
    const web = new CanaryApp(chart, 'web', { workload: Workload.image('web:1', { port: 80 }), steps, stableServiceName: 'web-stable' });
    onFirstWalk(chartOf(app, 'last'), () => void new ArgoCdObjectSync(web.stableService, 'sync', { wave: 5 }));
    expect(() => app.synthYaml())
      .toThrow('Service default/web-stable must not come after Rollout default/web (wave 0), as it does (wave 5)');
  });

  test('is judged, where it is an object more', () => {
    const app = Testing.app();
    const chart = chartOf(app, 'demo');
    new CanaryApp(chart, 'web', { workload: Workload.image('web:1', { port: 80 }), steps });
    const rollout = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'web' } };
    onFirstWalk(chartOf(app, 'last'), () => void new ApiObject(chart, 'raw', rollout));
    expect(() => app.synthYaml()).toThrow(`${duplicateText('Rollout default/web', ['demo/web'])} [demo/raw]`);
  });

  test('can be a canary more', () => {
    const app = Testing.app();
    const chart = chartOf(app, 'demo');
    new CanaryApp(chart, 'web', { workload: Workload.image('web:1', { port: 80 }), steps });
    onFirstWalk(app, () => void new CanaryApp(chart, 'late', { workload: Workload.image('late:1', { port: 80 }), steps }));
    expect(images(app.synthYaml())).toEqual(['web:1', 'late:1']);
  });

  test('can be a synth within', () => {
    const app = Testing.app();
    const chart = chartOf(app, 'demo');
    const old = deployment(chart);
    new CanaryApp(chart, 'web', { workload: Workload.fromDeployment(old), steps });
    onFirstWalk(chartOf(app, 'last'), () => {
      chart.toJson();
      addSidecar(old);
    });
    expect(images(app.synthYaml())).toEqual(['web:1', 'side:1']);
  });
});

describe('a judgement is over with its synth', () => {
  test('for a function of the user that is called as cdk8s\' own', () => {
    const app = Testing.app();
    const chart = chartOf(app, 'demo');
    const old = deployment(chart);
    const web = new CanaryApp(chart, 'web', { workload: Workload.fromDeployment(old), steps });
    function synth(): unknown[] {
      app.synthYaml();
      addSidecar(old);
      return [web.apiObject].map((object) => object.toJson() as unknown);
    }
    expect(JSON.stringify(synth())).toContain('side:1');
  });

  test('for another app that asks for an object of the first', () => {
    const [first, second] = [Testing.app(), Testing.app()];
    const chart = chartOf(first, 'demo');
    const old = deployment(chart);
    const web = new CanaryApp(chart, 'web', { workload: Workload.fromDeployment(old), steps });
    new ApiObject(chartOf(second, 'copy'), 'copy', {
      apiVersion: 'v1', kind: 'ConfigMap', data: Lazy.any({ produce: () => ({ rollout: JSON.stringify(web.apiObject.toJson()) }) }),
    });
    new CanaryApp(chartOf(second, 'own'), 'own', { workload: Workload.image('own:1', { port: 80 }), steps });
    const texts = [first, second].map((app) => {
      const text = app.synthYaml();
      addSidecar(old);
      return text;
    });
    expect(texts[1]).toContain('side:1');
  });

  test('for an app that is synthesized in the output of another', () => {
    const [outer, inner] = [Testing.app(), Testing.app()];
    const chart = chartOf(inner, 'inner');
    new CanaryApp(chart, 'web', { workload: Workload.image('web:1', { port: 80 }), steps });
    new CanaryApp(chartOf(outer, 'outer'), 'own', { workload: Workload.image('own:1', { port: 80 }), steps });
    new ApiObject(chartOf(outer, 'copy'), 'copy', {
      apiVersion: 'v1', kind: 'ConfigMap', data: Lazy.any({ produce: () => ({ inner: inner.synthYaml() }) }),
    });
    inner.synthYaml();
    new ApiObject(chart, 'raw', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } });
    expect(() => outer.synthYaml()).toThrow(`${duplicateText('Service default/web', ['inner/web'])} [inner/raw]`);
  });

  test('for a construct that is validated by itself', () => {
    const app = Testing.app();
    const chart = chartOf(app, 'demo');
    new CanaryApp(chart, 'web', { workload: Workload.image('web:1', { port: 80 }), steps });
    app.synthYaml();
    const late = new CanaryApp(chart, 'late', { name: 'web', workload: Workload.image('web:1', { port: 80 }), steps });
    expect(late.node.validate()[0]).toBe(duplicateText('Rollout default/web', ['demo/web']));
  });
});

describe('where the call stack says nothing', () => {
  test('because somebody makes stacks of another kind', () => {
    const { prepareStackTrace } = Error;
    try {
      Error.prepareStackTrace = (_error, frames) => frames;
      const app = Testing.app();
      const chart = chartOf(app, 'demo');
      const web = new CanaryApp(chart, 'web', { workload: Workload.image('web:1', { port: 80 }), steps });
      new GatewayCanaryRoute(chart, 'route', { app: web, parents: [RouteParent.gateway('edge')] });
      application(chartOf(app, 'argocd'), [chart]);
      expect(app.synthYaml()).toContain('web-stable');
    } finally {
      Error.prepareStackTrace = prepareStackTrace;
    }
  });
});

test('a chart that overrides toJson is judged once, too', () => {
  class Labelled extends Chart {
    public override toJson(): unknown[] {
      return (super.toJson() as object[]).map((object) => ({ ...object }));
    }
  }
  const app = Testing.app();
  for (const name of ['a', 'b', 'c']) {
    const chart = new Labelled(app, name, { namespace: name, disableResourceNameHashes: true });
    new CanaryApp(chart, 'web', { workload: Workload.image('web:1', { port: 80 }), steps });
  }
  const rendered = jest.spyOn(ApiObject.prototype, 'toJson');
  app.synthYaml();
  expect(rendered).toHaveBeenCalledTimes(2 * 6);
  rendered.mockRestore();
});

test('a value that JSON cannot say hides no other problem', () => {
  const chart = chartOf(Testing.app(), 'demo');
  const circle: { self?: unknown } = {};
  circle.self = circle;
  const workload = Workload.image('web:1', { port: 80 });
  new CanaryApp(chart, 'one', { workload, steps, port: 99999 });
  const appWith = (id: string, replicas: unknown) => () =>
    new CanaryApp(chart, id, { workload, steps, replicas: replicas as number, port: '8' as never });
  const port = (id: string): string => `'port' ("8") must be a number: leave the quotes out [demo/${id}]`;
  expect(appWith('two', 10n)).toThrow(new Error(`${port('two')}\n'replicas' (10n) must be a number [demo/two]`));
  expect(appWith('three', circle)).toThrow(
    new Error(`${port('three')}\n'replicas' (an object that holds itself) must be a number [demo/three]`));
  expect(appWith('four', function many() {})).toThrow(
    new Error(`${port('four')}\n'replicas' (the function many) must be a number [demo/four]`));
  expect(() => Testing.synth(chart)).toThrow(new Error(
    'Validation failed with the following errors:\n  [demo/one] \'port\' (99999) must be a whole number from 1 to 65535'));
});
