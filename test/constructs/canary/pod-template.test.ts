import { ApiObject, Duration, JsonPatch, Testing } from 'cdk8s';
import { Deployment, k8s } from 'cdk8s-plus-30';
import { type CanaryAppProps, ContainerProbe, Workload } from '../../../src';
import { invalid, newApp, newChart } from '../../support/fixtures';
import { find, synth } from '../../support/manifests';

const quantity =
  'must be a quantity: a number, and after it nothing, n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei, or e and an exponent';
const web: k8s.Container = { name: 'web', image: 'web:1', ports: [{ containerPort: 80 }] };
const amount = (text: string): k8s.Container => ({ ...web, resources: { limits: { memory: k8s.Quantity.fromString(text) } } });
const image = (options: Parameters<typeof Workload.image>[1]): Partial<CanaryAppProps> => ({ workload: Workload.image('web:1', options) });
const unnamed = 'must be the number of a port, or the name of one of the ports of the container';

test.each<[string, Partial<CanaryAppProps>]>([
  // https://github.com/kubernetes/kubernetes/blob/v1.34.1/staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go#L147
  ...['512MB', '1GiB', '500 m'].map((text): [string, Partial<CanaryAppProps>] => [
    `'workload.spec.containers[0].resources.limits.memory' ("${text}") ${quantity}`,
    { workload: Workload.podTemplate({ spec: { containers: [amount(text)] } }) }]),
  [`'workload.spec.volumes[0].emptyDir.sizeLimit' ("1GB") ${quantity}`, { workload: Workload.podTemplate({
    spec: { containers: [web], volumes: [{ name: 'a', emptyDir: { sizeLimit: k8s.Quantity.fromString('1GB') } }] },
  }) }],
  // https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L7521
  ['\'workload.resources.requests.cpu\' ("2") must not exceed the limit (1)',
    image({ port: 80, resources: { requests: { cpu: '2' }, limits: { cpu: '1' } } })],
  [`'workload.readinessProbe.portName' ("http") ${unnamed}`,
    image({ port: 80, portName: 'web', readinessProbe: ContainerProbe.http('/', { portName: 'http' }) })],
  [`'workload.startupProbe.portName' ("http") ${unnamed}`,
    image({ port: 80, portName: 'web', startupProbe: ContainerProbe.tcp({ portName: 'http' }) })],
  // https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L3229
  ['\'workload.readinessProbe.terminationGracePeriod\' (5) must not be set: a readinessProbe ends no container',
    image({ port: 80, readinessProbe: ContainerProbe.exec(['true'], { terminationGracePeriod: Duration.seconds(5) }) })],
  ['\'workload.startupProbe.successThreshold\' (3) must be 1: more than one success is for a readinessProbe',
    image({ port: 80, startupProbe: ContainerProbe.grpc(80, { successThreshold: 3 }) })],
  ['\'workload.livenessProbe.successThreshold\' (2) must be 1: more than one success is for a readinessProbe',
    image({ port: 80, livenessProbe: ContainerProbe.tcp({ port: 80, successThreshold: 2 }) })],
  ['\'workload.env.1A\' ("1A") must have letters, digits, \'_\', \'-\' and \'.\' only, and neither start with '
    + 'a digit or \'..\' nor be \'.\'',
    image({ port: 80, env: { 'A': 'x', '1A': 'x' } })],
  ['\'workload.envVars[1].name\' ("") must be set',
    image({ port: 80, env: { A: 'x' }, envVars: [{ name: 'B' }, { name: '' }] })],
  ['\'workload.serviceAccountName\' ("Web") must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at '
    + 'both ends of each part', image({ port: 80, serviceAccountName: 'Web' })],
  ['\'workload.ports[0].hostPort\' (70000) must be a whole number from 1 to 65535',
    { ...image({ port: 80, ports: [{ containerPort: 81, hostPort: 70000 }] }), port: 80 }],
])('%s', (message, props) => {
  const chart = newChart();
  newApp(chart, props);
  expect(() => Testing.synth(chart)).toThrow(invalid(`[demo/web] ${message}`));
});

test.each<[string, (deployment: Deployment) => Workload]>([
  ['taken over', (deployment) => Workload.fromDeployment(deployment)],
  ['referred to', (deployment) => Workload.referenceDeployment(deployment)],
])('the template of a Deployment that is %s', (_, workload) => {
  const chart = newChart();
  const deployment = new Deployment(chart, 'old', { containers: [{ image: 'web:1 ', portNumber: 80 }] });
  newApp(chart, { workload: workload(deployment) });
  expect(() => Testing.synth(chart)).toThrow(
    '\'workload.spec.containers[0].image\' ("web:1 ") must not have white space at its ends '
    + `(in the Deployment ${JSON.stringify(deployment.name)})`);
});

describe('metadata of a Deployment\'s template that a Rollout does not keep', () => {
  const label = 'must be a label value: at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter or digit at both ends';

  function judged(metadata: object): () => unknown {
    const chart = newChart();
    const deployment = new Deployment(chart, 'old', { metadata: { name: 'old' }, containers: [{ image: 'web:1', portNumber: 80 }] });
    ApiObject.of(deployment).addJsonPatch(...Object.entries(metadata).map(([key, value]) =>
      JsonPatch.add(`/spec/template/metadata/${key}`, value)));
    newApp(chart, { workload: Workload.referenceDeployment(deployment) });
    return () => Testing.synth(chart);
  }

  test.each(['name', 'labelsFoo', 'annotationsOf', 'label', 'namespace'])('is nobody\'s business: %s', (name) => {
    expect(judged({ [name]: 'old' })).not.toThrow();
  });

  test('but the labels and annotations are', () => {
    expect(judged({ 'labels/tier': '-' }))
      .toThrow(`'workload.metadata.labels.tier' ("-") ${label} (in the Deployment "old")`);
    expect(judged({ annotations: { 'a b': '' } })).toThrow('\'workload.metadata.annotations\' ("a b") must have keys of the form');
  });
});

describe('fields that the structs of cdk8s-plus do not have', () => {
  // Without types, or of a newer Kubernetes.
  const spec = (fields: object, container: object = {}): Partial<CanaryAppProps> =>
    ({ workload: Workload.podTemplate({ spec: { containers: [{ ...web, ...container }], ...fields } }) });

  test('reach the template where Kubernetes has them', () => {
    const chart = newChart();
    newApp(chart, spec({
      resources: { limits: { cpu: k8s.Quantity.fromString('1') } }, hostnameOverride: 'web', hostAliases: [{ ip: '10.0.0.1' }],
    },
      { ports: [{ containerPort: 80, hostIP: '127.0.0.1' }], livenessProbe: { tcpSocket: { port: k8s.IntOrString.fromNumber(80) } } }));
    expect(find(synth(chart), 'Rollout').spec.template.spec).toEqual({
      containers: [{
        name: 'web', image: 'web:1', ports: [{ containerPort: 80, hostIP: '127.0.0.1', protocol: 'TCP' }],
        livenessProbe: { tcpSocket: { port: 80 } },
      }],
      hostAliases: [{ ip: '10.0.0.1' }], hostnameOverride: 'web', resources: { limits: { cpu: '1' } },
    });
  });

  test.each<[string, Partial<CanaryAppProps>]>([
    ['workload.spec.containers[0].imagePullPolice', spec({}, { imagePullPolice: 'Always' })],
    ['workload.spec.nodeSelecter', spec({ nodeSelecter: { a: 'b' } })],
    ['workload.spec.containers[0].securityContext.runAsUsers', spec({}, { securityContext: { runAsUsers: 1 } })],
    ['workload.spec.containers[0].ports', spec({}, { ports: {} })],
    ['workload.securityContext.runAsUsers', image({ port: 80, securityContext: { runAsUsers: 1 } as k8s.SecurityContext })],
  ])('are told where it has not: %s', (prop, props) => {
    const chart = newChart();
    expect(() => {
      newApp(chart, { port: 80, ...props });
      Testing.synth(chart);
    }).toThrow(`'${prop}' (`);
  });
});

describe('what is patched into the template', () => {
  function patched(path: string, value: unknown): () => unknown {
    const chart = newChart();
    const app = newApp(chart);
    ApiObject.of(app).addJsonPatch(JsonPatch.add(path, value));
    return () => Testing.synth(chart);
  }

  test('is judged like the rest', () => {
    expect(patched('/spec/template/spec/containers/0/resources', { limits: { memory: '512MB' } }))
      .toThrow(invalid(`[demo/web] 'rollout.spec.template.spec.containers[0].resources.limits.memory' ("512MB") ${quantity}`));
    expect(patched('/spec/template/spec/volumes', [{ name: 'a', emptyDir: { sizeLimit: '1GB' } }]))
      .toThrow('\'rollout.spec.template.spec.volumes[0].emptyDir.sizeLimit\' ("1GB")');
  });

  test('may be right', () => {
    expect(patched('/spec/template/spec/containers/0/resources', { limits: { memory: '512M' } })).not.toThrow();
  });
});

describe('metadata of a template', () => {
  const spec = { containers: [{ name: 'web', image: 'web:1', ports: [{ containerPort: 80 }] }] };
  const of = (metadata: object): Partial<CanaryAppProps> => ({ workload: Workload.podTemplate({ metadata, spec }) });

  test('may have the time that tools of Kubernetes leave empty, and the Rollout does without it', () => {
    const chart = newChart();
    newApp(chart, of({ creationTimestamp: null, labels: { tier: 'web' } }));
    expect(find(synth(chart), 'Rollout').spec.template.metadata).toEqual({ labels: { app: 'web', tier: 'web' } });
  });

  // https://github.com/kubernetes/apimachinery/blob/v0.34.1/pkg/apis/meta/v1/types.go#L111
  test.each<[string, object]>([
    ['true', true], ['5', 5], ['"web"', 'web'], ['["web"]', ['web']], ['[]', []],
  ] as unknown as Array<[string, object]>)('is no %s', (text, metadata) => {
    const chart = newChart();
    newApp(chart, { ...of(metadata), port: 80 });
    expect(() => Testing.synth(chart)).toThrow(invalid(`[demo/web] 'workload.metadata' (${text}) must be an object`));
  });

  test.each([undefined, {}])('may be left out: %j', (metadata) => {
    const chart = newChart();
    newApp(chart, of(metadata as object));
    expect(find(synth(chart), 'Rollout').spec.template.metadata).toEqual({ labels: { app: 'web' } });
  });

  test('is labels and annotations alone', () => {
    const chart = newChart();
    newApp(chart, of({ name: 'web' }));
    expect(() => Testing.synth(chart)).toThrow(invalid('[demo/web] \'workload.metadata.name\' ("web") must not be set: a Rollout keeps '
      + 'labels and annotations of its pod template, and the API server would drop it'));
  });
});
