import { ApiObject, type App, Chart, JsonPatch, Testing } from 'cdk8s';
import { Deployment, LabelSelector } from 'cdk8s-plus-30';
import { CanaryApp, CanaryStep, MulticlusterCanary, Workload } from '../../../src';

function inCluster(app: App, cluster: string, image: string, env: { [name: string]: string } = {}): CanaryApp {
  const chart = new Chart(app, cluster, { namespace: 'default', disableResourceNameHashes: true });
  return new CanaryApp(chart, 'helloworld', { workload: Workload.image(image, { port: 5000, env }), steps: [CanaryStep.weight(50)] });
}

test('the same pod template in every cluster passes', () => {
  const app = Testing.app();
  const apps = ['east', 'west', 'north'].map((cluster) => inCluster(app, cluster, 'hello:v1', { REGION: 'any' }));
  new MulticlusterCanary(app, 'helloworld-clusters', { apps });
  expect(app.synthYaml()).toContain('image: hello:v1');
});

test('a difference is an error that shows each path', () => {
  const app = Testing.app();
  const apps = [inCluster(app, 'east', 'hello:v1', { REGION: 'east' }), inCluster(app, 'west', 'hello:v2', { REGION: 'west', EXTRA: '1' })];
  new MulticlusterCanary(app, 'helloworld-clusters', { apps });
  expect(() => app.synthYaml()).toThrow([
    'Validation failed with the following errors:',
    '  [helloworld-clusters] \'apps\' ("west/helloworld") must have the pod template of "east/helloworld": '
      + 'template.spec.containers[0].env[0].value is "west" here and "east" there',
    '  [helloworld-clusters] \'apps\' ("west/helloworld") must have the pod template of "east/helloworld": '
      + 'template.spec.containers[0].env[1] is {"name":"EXTRA","value":"1"} here and not set there',
    '  [helloworld-clusters] \'apps\' ("west/helloworld") must have the pod template of "east/helloworld": '
      + 'template.spec.containers[0].image is "hello:v2" here and "hello:v1" there',
  ].join('\n'));
});

test('references are compared by what they refer to', () => {
  const app = Testing.app();
  const apps = ['one', 'two'].map((name) => {
    const chart = new Chart(app, name, { disableResourceNameHashes: true });
    return new CanaryApp(chart, 'helloworld',
      { workload: Workload.reference(`helloworld-${name}`), port: 5000, steps: [CanaryStep.weight(50)] });
  });
  new MulticlusterCanary(app, 'clusters', { apps });
  expect(() => app.synthYaml())
    .toThrow('[clusters] \'apps\' ("two/helloworld") must have the pod template of "one/helloworld": template.name is "helloworld-two" '
      + 'here and "helloworld-one" there');
});

test('one cluster is not several', () => {
  const app = Testing.app();
  new MulticlusterCanary(app, 'clusters', { apps: [inCluster(app, 'east', 'hello:v1')] });
  expect(() => app.synthYaml())
    .toThrow('Validation failed with the following errors:\n  [clusters] \'apps\' (1) must have at least two entries');
});

test('an app is in its cluster once', () => {
  const app = Testing.app();
  const only = inCluster(app, 'east', 'hello:v1');
  new MulticlusterCanary(app, 'clusters', { apps: [only, only] });
  expect(() => app.synthYaml())
    .toThrow('Validation failed with the following errors:\n  [clusters] \'apps[1]\' ("east/helloworld") must not be used twice');
});

test('one Deployment in each cluster, with labels of the user', () => {
  const app = Testing.app();
  const apps = ['east', 'west'].map((cluster) => {
    const chart = new Chart(app, cluster, { namespace: 'default', disableResourceNameHashes: true });
    const cart = new Deployment(chart, 'cart', { metadata: { name: 'cart' }, select: false, podMetadata: { labels: { app: 'cart' } },
      containers: [{ image: 'cart:v3', portNumber: 8080 }] });
    cart.select(LabelSelector.of({ labels: { app: 'cart' } }));
    ApiObject.of(cart).addJsonPatch(JsonPatch.remove('/spec/template/metadata/labels/cdk8s.io~1metadata.addr'));
    return new CanaryApp(chart, 'cart-canary', { workload: Workload.referenceDeployment(cart), steps: [CanaryStep.weight(50)] });
  });
  new MulticlusterCanary(app, 'clusters', { apps });
  expect(app.synthYaml()).toContain('workloadRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: cart\n');
});
