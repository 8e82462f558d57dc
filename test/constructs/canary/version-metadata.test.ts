import { type Chart, Testing } from 'cdk8s';
import { Deployment, type k8s } from 'cdk8s-plus-30';
import {
  CanaryStep, IstioSubsetCanary, KedifyCanary, KedifyScalingMetric, type MetadataOptions, Workload,
} from '../../../src';
import { invalid, newApp, newChart, newRoute } from '../../support/fixtures';
import { find, synth } from '../../support/manifests';

interface Metadata {
  readonly canaryMetadata?: MetadataOptions;
  readonly stableMetadata?: MetadataOptions;
}

const container: k8s.Container = { name: 'web', image: 'web:1', ports: [{ containerPort: 80 }] };
const labels = { app: 'web', role: 'stable' };
const annotations = { note: 'of all' };
const template = Workload.podTemplate({ metadata: { labels, annotations }, spec: { containers: [container] } });
const steps = [CanaryStep.weight(50)];

function taken(prop: string, value: string, other: string, inTemplate: string): string {
  return `'${prop}' ("${value}") must be in ${other} as well, or not in the pod template ("${inTemplate}"): the controller takes the key `
    + 'away from pods that change their part, and does not put back what the template has';
}

const role = (value: string): MetadataOptions => ({ labels: { role: value } });

function expectProblems(metadata: Metadata, ...problems: string[]): void {
  const chart = newChart();
  newApp(chart, { workload: template, selector: { app: 'web' }, ...metadata });
  expect(() => Testing.synth(chart)).toThrow(invalid(...problems.map((text) => `[demo/web] ${text}`)));
}

// SyncEphemeralPodMetadata of utils/replicaset/canary.go deletes the key of an annotation and of a label: lines 711 and 723 of Argo
// Rollouts v1.9.1, lines 717 and 729 of v1.10.2.
describe('a key of the template that one version alone has', () => {
  test.each<[string, Metadata, ...string[]]>([
    ['a label of the canary', { canaryMetadata: role('canary') },
      taken('canaryMetadata.labels.role', 'canary', 'stableMetadata', 'stable')],
    ['a label of the stable pods, which an older version goes back to without it', { stableMetadata: role('old') },
      taken('stableMetadata.labels.role', 'old', 'canaryMetadata', 'stable')],
    ['an annotation of the canary', { canaryMetadata: { annotations: { note: 'a' } } },
      taken('canaryMetadata.annotations.note', 'a', 'stableMetadata', 'of all')],
    ['an annotation of the stable pods', { stableMetadata: { annotations: { note: 'a' } } },
      taken('stableMetadata.annotations.note', 'a', 'canaryMetadata', 'of all')],
    ['the value of the template, which goes together with another key', { canaryMetadata: { labels: { role: 'stable', track: 'a' } } },
      taken('canaryMetadata.labels.role', 'stable', 'stableMetadata', 'stable')],
    ['the other version has it among its annotations', { canaryMetadata: role('canary'), stableMetadata: { annotations: { role: 'a' } } },
      taken('canaryMetadata.labels.role', 'canary', 'stableMetadata', 'stable')],
    ['the other version has other labels', { canaryMetadata: role('canary'), stableMetadata: { labels: { track: 'a' } } },
      taken('canaryMetadata.labels.role', 'canary', 'stableMetadata', 'stable')],
    ['both versions, each a key of its own', { canaryMetadata: role('canary'), stableMetadata: { annotations: { note: 'a' } } },
      taken('canaryMetadata.labels.role', 'canary', 'stableMetadata', 'stable'),
      taken('stableMetadata.annotations.note', 'a', 'canaryMetadata', 'of all')],
  ])('is told: %s', (_what, metadata, ...problems) => expectProblems(metadata, ...problems));

  const podLabels = { role: 'stable' };

  test.each<[string, (chart: Chart) => Workload]>([
    ['image', () => Workload.image('web:1', { port: 80, podLabels })],
    ['podTemplate', () => template],
    ['fromDeployment', (chart) => Workload.fromDeployment(deployment(chart))],
    ['referenceDeployment', (chart) => Workload.referenceDeployment(deployment(chart))],
  ])('is told whichever way the template comes in: %s', (_what, workload) => {
    const chart = newChart();
    newApp(chart, { workload: workload(chart), canaryMetadata: role('canary') });
    expect(() => Testing.synth(chart))
      .toThrow(invalid(`[demo/web] ${taken('canaryMetadata.labels.role', 'canary', 'stableMetadata', 'stable')}`));
  });

  test('is told of an annotation of an image', () => {
    const chart = newChart();
    newApp(chart, { workload: Workload.image('web:1', { port: 80, podAnnotations: { note: '' } }),
      canaryMetadata: { annotations: { note: 'a' } } });
    expect(() => Testing.synth(chart))
      .toThrow(invalid(`[demo/web] ${taken('canaryMetadata.annotations.note', 'a', 'stableMetadata', '')}`));
  });

  test('is told of a canary by subsets', () => {
    const chart = newChart();
    new IstioSubsetCanary(chart, 'web', { workload: template, steps, canaryMetadata: role('canary') });
    expect(() => Testing.synth(chart))
      .toThrow(invalid(`[demo/web/App] ${taken('canaryMetadata.labels.role', 'canary', 'stableMetadata', 'stable')}`));
  });

  test('is told of a canary that is scaled by requests', () => {
    const chart = newChart();
    new KedifyCanary(chart, 'web', { workload: template, steps, stableMetadata: role('old'),
      scaling: { minReplicas: 1, maxReplicas: 2 },
      trigger: { hosts: ['a.example.com'], scalingMetric: KedifyScalingMetric.requestRate(1) } });
    expect(() => Testing.synth(chart))
      .toThrow(invalid(`[demo/web/App] ${taken('stableMetadata.labels.role', 'old', 'canaryMetadata', 'stable')}`));
  });
});

function deployment(chart: Chart): Deployment {
  return new Deployment(chart, 'old', { podMetadata: { labels: { role: 'stable' } }, containers: [{ image: 'web:1', portNumber: 80 }] });
}

// Argo Rollouts v1.9.1, rollout/ephemeralmetadata.go:63-64 (v1.10.2: 88): a version that is neither now loses every key that it was given,
// and the API server takes no ReplicaSet whose template has not the labels that it selects.
describe('a label that pods are selected by', () => {
  const stands = 'must not be a label that pods are selected by: the controller could not take it away again, and would stand still';
  const none = 'must not change a label that pods are selected by: the controller could create none';

  test.each<[string, Metadata, ...string[]]>([
    ['of both, with its own value', { canaryMetadata: { labels: { app: 'web', track: 'a' } }, stableMetadata: { labels: { app: 'web' } } },
      `'canaryMetadata.labels.app' ("web") ${stands}`, `'stableMetadata.labels.app' ("web") ${stands}`],
    ['of both, with another', { canaryMetadata: { labels: { app: 'a' } }, stableMetadata: { labels: { app: 'b' } } },
      `'canaryMetadata.labels.app' ("a") ${none}`, `'stableMetadata.labels.app' ("b") ${none}`],
    ['of the hash', { stableMetadata: { labels: { 'rollouts-pod-template-hash': 'a' } } },
      '\'stableMetadata.labels.rollouts-pod-template-hash\' ("a") must not be set: it is the controller that sets it'],
  ])('is told: %s', (_what, metadata, ...problems) => expectProblems(metadata, ...problems));
});

test.each<[string, Metadata]>([
  ['both have the key', { canaryMetadata: role('canary'), stableMetadata: role('stable') }],
  ['both have the annotation', { canaryMetadata: { annotations: { note: 'a' } }, stableMetadata: { annotations: { note: 'b' } } }],
  ['the template has not', { canaryMetadata: { labels: { track: 'a' }, annotations: { role: 'a' } } }],
  ['the template has not, and the stable pods alone do', { stableMetadata: { labels: { note: 'a' } } }],
  ['an annotation with the key of a label that pods are selected by', { canaryMetadata: { annotations: { app: 'a' } } }],
])('accepted: %s', (_what, metadata) => {
  const chart = newChart();
  newRoute(chart, newApp(chart, { workload: template, selector: { app: 'web' }, ...metadata }));
  expect(find(synth(chart), 'Rollout').spec.strategy.canary).toMatchObject(metadata);
});

test('accepted: a template that only the cluster knows', () => {
  const chart = newChart();
  newApp(chart, { workload: Workload.reference('old'), port: 80, canaryMetadata: role('canary') });
  expect(() => synth(chart)).not.toThrow();
});
