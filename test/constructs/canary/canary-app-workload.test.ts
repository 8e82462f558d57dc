import { Duration, Testing } from 'cdk8s';
import { Cpu, Deployment, EnvValue, HorizontalPodAutoscaler, LabelExpression, LabelSelector, type k8s } from 'cdk8s-plus-30';
import { ContainerProbe, type ImageWorkloadOptions, Workload } from '../../../src';
import { invalid, newApp, newChart, newRoute } from '../../support/fixtures';
import { find, synth } from '../../support/manifests';

describe('Workload.image', () => {
  const probe = ContainerProbe.http('/ready', { portName: 'http', period: Duration.seconds(5) });
  const complete: Required<ImageWorkloadOptions> = {
    port: 8080,
    portName: 'http',
    ports: [{ containerPort: 9090, name: 'metrics', protocol: 'TCP' }],
    containerName: 'main',
    env: { MODE: 'no', EMPTY: '' },
    envVars: [{ name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
    envFrom: [{ configMapRef: { name: 'settings' } }],
    resources: { requests: { cpu: '100m' }, limits: { memory: '1e3' } },
    command: ['/web'],
    args: ['--verbose', ''],
    readinessProbe: probe,
    livenessProbe: probe,
    startupProbe: probe,
    imagePullPolicy: 'Always',
    securityContext: { runAsNonRoot: true },
    serviceAccountName: 'web',
    podLabels: { tier: 'front' },
    podAnnotations: { note: 'any: text' },
  };

  test('all options', () => {
    const chart = newChart();
    newApp(chart, { workload: Workload.image('web:2', complete), ports: [{ port: 80, targetPortName: 'http' }] });
    const rendered = { httpGet: { port: 'http', path: '/ready' }, periodSeconds: 5 };
    expect(find(synth(chart), 'Rollout').spec.template).toEqual({
      metadata: { labels: { app: 'web', tier: 'front' }, annotations: { note: 'any: text' } },
      spec: {
        serviceAccountName: 'web',
        containers: [{
          name: 'main',
          image: 'web:2',
          imagePullPolicy: 'Always',
          command: ['/web'],
          args: ['--verbose', ''],
          ports: [{ containerPort: 8080, name: 'http', protocol: 'TCP' }, { containerPort: 9090, name: 'metrics', protocol: 'TCP' }],
          env: [{ name: 'MODE', value: 'no' }, { name: 'EMPTY', value: '' },
            { name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
          envFrom: [{ configMapRef: { name: 'settings' } }],
          resources: { requests: { cpu: '100m' }, limits: { memory: '1e3' } },
          securityContext: { runAsNonRoot: true },
          readinessProbe: rendered,
          livenessProbe: rendered,
          startupProbe: rendered,
        }],
      },
    });
  });

  test('references alone, without values', () => {
    const chart = newChart();
    newApp(chart, { workload: Workload.image('web:2', { port: 1, envVars: complete.envVars }) });
    expect(find(synth(chart), 'Rollout').spec.template.spec.containers[0].env).toEqual(complete.envVars);
  });
});

describe('Workload.podTemplate', () => {
  const spec: k8s.PodSpec = {
    initContainers: [{ name: 'init', image: 'init:1', ports: [{ containerPort: 1, protocol: 'TCP' }] }],
    containers: [{ name: 'web', image: 'web:1', ports: [{ containerPort: 8080, name: 'http', protocol: 'TCP' }] },
      { name: 'sidecar', image: 'sidecar:1' }],
    terminationGracePeriodSeconds: 0,
  };

  test('is taken whole, with the labels that the Services select', () => {
    const chart = newChart();
    newApp(chart,
      { workload: Workload.podTemplate({ metadata: { labels: { tier: 'front', app: 'web' }, annotations: { a: 'b' } }, spec }) });
    const manifests = synth(chart);
    expect(find(manifests, 'Rollout').spec.template)
      .toEqual({ metadata: { labels: { tier: 'front', app: 'web' }, annotations: { a: 'b' } }, spec });
    expect(find(manifests, 'Service', 'web').spec)
      .toEqual({ ports: [{ port: 8080, protocol: 'TCP', targetPort: 8080 }], selector: { app: 'web' } });
  });

  test('has what the API server would fill in', () => {
    const chart = newChart();
    const probe = (service?: string) => ({ grpc: { port: 9000, ...(service === undefined ? {} : { service }) } });
    newApp(chart, {
      port: 80,
      workload: Workload.podTemplate({
        spec: {
          containers: [{
            name: 'web', image: 'web:1', ports: [{ containerPort: 80 }, { containerPort: 2, protocol: 'UDP' }],
            readinessProbe: probe(), livenessProbe: probe('live'), startupProbe: probe(),
          }],
        },
      }),
    });
    expect(find(synth(chart), 'Rollout').spec.template.spec.containers[0]).toEqual({
      name: 'web',
      image: 'web:1',
      ports: [{ containerPort: 80, protocol: 'TCP' }, { containerPort: 2, protocol: 'UDP' }],
      readinessProbe: { grpc: { port: 9000, service: '' } },
      livenessProbe: { grpc: { port: 9000, service: 'live' } },
      startupProbe: { grpc: { port: 9000, service: '' } },
    });
  });

  test('needs no metadata', () => {
    const chart = newChart();
    newApp(chart, { workload: Workload.podTemplate({ spec }), selector: { tier: 'front' } });
    expect(find(synth(chart), 'Rollout').spec.template.metadata).toEqual({ labels: { tier: 'front' } });
  });
});

describe('Workload.fromDeployment', () => {
  test('takes pods, selector and replicas; the Deployment is gone and its Service stays', () => {
    const chart = newChart();
    const deployment = new Deployment(chart, 'old',
      { replicas: 3, containers: [{ image: 'old:1', portNumber: 5000, securityContext: { user: 1000 } }] });
    deployment.exposeViaService();
    newApp(chart, { workload: Workload.fromDeployment(deployment) });
    const manifests = synth(chart);
    expect(manifests.map(({ kind, metadata }) => `${kind}/${metadata.name}`))
      .toEqual(['Service/demo-old-service', 'Rollout/web', 'Service/web']);
    const { replicas, selector, template } = find(manifests, 'Rollout').spec;
    expect(replicas).toBe(3);
    expect(selector.matchLabels).toEqual(find(manifests, 'Service', 'demo-old-service').spec.selector);
    expect(template.metadata.labels).toEqual(selector.matchLabels);
    expect(template.spec.containers[0]).toMatchObject({ image: 'old:1', ports: [{ containerPort: 5000 }] });
    expect(find(manifests, 'Service', 'web').spec)
      .toEqual({ ports: [{ port: 5000, protocol: 'TCP', targetPort: 5000 }], selector: selector.matchLabels });
  });

  test('sees what happens to the Deployment later', () => {
    const chart = newChart();
    const deployment = new Deployment(chart, 'old', { select: false, containers: [{ image: 'old:1', portNumber: 5000 }] });
    newApp(chart, { workload: Workload.fromDeployment(deployment), port: 80 });
    deployment.select(LabelSelector.of({ labels: { app: 'old' } }));
    deployment.podMetadata.addLabel('app', 'old');
    deployment.containers[0].env.addVariable('MODE', EnvValue.fromValue('late'));
    deployment.addContainer({ image: 'sidecar:1', name: 'sidecar' });
    const { selector, template } = find(synth(chart), 'Rollout').spec;
    expect(selector.matchLabels).toEqual({ app: 'old' });
    expect(template.metadata.labels).toMatchObject({ app: 'old' });
    expect(template.spec.containers).toMatchObject([{ env: [{ name: 'MODE', value: 'late' }] }, { name: 'sidecar' }]);
  });

  test('the user\'s replicas and selector win', () => {
    const chart = newChart();
    const deployment = new Deployment(chart, 'old', { replicas: 3, containers: [{ image: 'old:1', portNumber: 5000 }] });
    newApp(chart, { workload: Workload.fromDeployment(deployment), replicas: 0, selector: { app: 'web' } });
    const { replicas, selector, template } = find(synth(chart), 'Rollout').spec;
    expect(replicas).toBe(0);
    expect(selector.matchLabels).toEqual({ app: 'web' });
    expect(template.metadata.labels).toMatchObject({ app: 'web' });
  });

  test('a route works on it like on any other app', () => {
    const chart = newChart();
    const deployment = new Deployment(chart, 'old', { containers: [{ image: 'old:1', portNumber: 5000 }] });
    newRoute(chart, newApp(chart, { workload: Workload.fromDeployment(deployment) }));
    expect(find(synth(chart), 'HTTPRoute').spec.rules[0].backendRefs[0].port).toBe(5000);
  });

  const container = { image: 'old:1', portNumber: 5000, resources: { cpu: { request: Cpu.millis(100), limit: Cpu.millis(200) } } };

  test('an autoscaler of the Deployment would scale what is not there', () => {
    const chart = newChart();
    const deployment = new Deployment(chart, 'old', { containers: [container] });
    new HorizontalPodAutoscaler(chart, 'hpa', { target: deployment, maxReplicas: 5 });
    newApp(chart, { workload: Workload.fromDeployment(deployment) });
    expect(() => Testing.synth(chart)).toThrow(invalid(
      '[demo/web] \'workload\' ("demo-old") must not be scaled by the HorizontalPodAutoscaler "demo-hpa": its pods go away, target the '
        + 'Rollout',
    ));
  });

  test('an autoscaler of a Deployment of the same name in another namespace is none of its business', () => {
    const chart = newChart();
    const other = new Deployment(chart, 'other', { metadata: { name: 'old', namespace: 'staging' }, containers: [container] });
    new HorizontalPodAutoscaler(chart, 'hpa', { target: other, maxReplicas: 5, metadata: { namespace: 'staging' } });
    newApp(chart,
      { workload: Workload.fromDeployment(new Deployment(chart, 'old', { metadata: { name: 'old' }, containers: [container] })) });
    expect(find(synth(chart), 'Rollout').metadata.namespace).toBe('default');
  });

  test('a Service cannot select by expressions', () => {
    const chart = newChart();
    const deployment = new Deployment(chart, 'old', { containers: [{ image: 'old:1', portNumber: 5000 }] });
    deployment.select(LabelSelector.of({ expressions: [LabelExpression.exists('tier')] }));
    newApp(chart, { workload: Workload.fromDeployment(deployment) });
    expect(() => Testing.synth(chart))
      .toThrow(invalid('[demo/web] \'workload\' ("demo-old") must select its pods by labels only: a Service knows no expressions'));
  });

  test('a Deployment that cannot be rendered is a problem beside the others', () => {
    const chart = newChart();
    newApp(chart, { workload: Workload.fromDeployment(new Deployment(chart, 'old')), port: 80 });
    newApp(chart, { replicas: -1 }, 'other');
    expect(() => Testing.synth(chart)).toThrow(invalid(
      '[demo/web] Failed serializing construct at path \'demo/old/Resource\' with name \'demo-old\': Error: PodSpec must have at least '
        + '1 container',
      '[demo/other] \'replicas\' (-1) must be a whole number of at least 0',
    ));
  });
});
