import { ApiObject, Chart, Testing } from 'cdk8s';
import { Deployment, HorizontalPodAutoscaler } from 'cdk8s-plus-30';
import { CanaryApp, CanaryStep, ScaleDown, Workload } from '../../src';
import { find, synth } from '../support/manifests';

const steps = [CanaryStep.weight(50)];

function newChart(): Chart {
  return new Chart(Testing.app(), 'demo', { namespace: 'default', disableResourceNameHashes: true });
}

function rawDeployment(chart: Chart, spec: { [field: string]: unknown }): void {
  new ApiObject(chart, 'old', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'old' }, spec });
}

describe('Workload.reference', () => {
  test('the Rollout has the reference and neither template nor selector', () => {
    const chart = newChart();
    new CanaryApp(chart, 'web', { workload: Workload.reference('web'), port: 80, replicas: 3, steps });
    const rollout = find(synth(chart), 'Rollout');
    expect(rollout.spec).toEqual({
      replicas: 3,
      workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', scaleDown: 'never' },
      strategy: { canary: { steps: [{ setWeight: 50 }] } },
    });
  });

  test.each([
    [ScaleDown.NEVER, 'never'],
    [ScaleDown.ON_SUCCESS, 'onsuccess'],
    [ScaleDown.PROGRESSIVELY, 'progressively'],
  ])('scaleDown %s', (scaleDown, written) => {
    const chart = newChart();
    new CanaryApp(chart, 'web', { workload: Workload.reference('web', { scaleDown }), port: 80, replicas: 3, steps });
    expect(find(synth(chart), 'Rollout').spec.workloadRef.scaleDown).toBe(written);
  });

  test('a Deployment of the same app must not carry replicas, and its pods must have the labels', () => {
    const chart = newChart();
    rawDeployment(chart, { replicas: 3, selector: { matchLabels: { app: 'old' } }, template: { metadata: { labels: { app: 'old' } } } });
    new CanaryApp(chart, 'web',
      { workload: Workload.reference('old', { scaleDown: ScaleDown.PROGRESSIVELY }), port: 80, replicas: 3, steps });
    expect(() => Testing.synth(chart)).toThrow([
      'Validation failed with the following errors:',
      '  [demo/web] \'workload\' ("old") must be a Deployment without replicas (3): every sync would bring back the pods that scaleDown '
        + 'takes away',
      '  [demo/web] \'selector.app\' ("web") must be a label of the pods of the Deployment "old"',
    ].join('\n'));
  });

  test('a Deployment that keeps its pods may say how many', () => {
    const chart = newChart();
    rawDeployment(chart, { replicas: 3, selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } } } });
    new CanaryApp(chart, 'web', { workload: Workload.reference('old'), port: 80, steps });
    expect(find(synth(chart), 'Rollout').spec.workloadRef.name).toBe('old');
  });

  test('a scaleDown needs the number of pods', () => {
    const chart = newChart();
    new CanaryApp(chart, 'web', { workload: Workload.reference('web', { scaleDown: ScaleDown.ON_SUCCESS }), port: 80, steps });
    expect(() => Testing.synth(chart))
      .toThrow('[demo/web] \'replicas\' (not set) must be set with a scaleDown: the Rollout would take over with one pod');
  });

  test.each([
    [() => Workload.reference(''), "'name' (\"\") must not be empty [Workload.reference]"],
    [
      () => Workload.reference('Web_'),
      "'name' (\"Web_\") must be a DNS name: lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part "
        + '[Workload.reference]',
    ],
    [() => Workload.reference('a', { kind: 'StatefulSet' }),
      "'kind' (\"StatefulSet\") must be one of Deployment, ReplicaSet, PodTemplate [Workload.reference]"],
    [() => Workload.reference('a', { apiVersion: 'apps/v2' }),
      "'apiVersion' (\"apps/v2\") must be apps/v1 for a Deployment [Workload.reference]"],
    [
      () => Workload.reference('a', { kind: 'PodTemplate', scaleDown: ScaleDown.ON_SUCCESS }),
      "'scaleDown' (\"onsuccess\") must be never for anything but a Deployment: nothing else is scaled down [Workload.reference]",
    ],
  ])('bad reference %#', (make, message) => {
    expect(make).toThrow(new Error(message));
  });
});

describe('Workload.referenceDeployment', () => {
  function deployment(chart: Chart): Deployment {
    return new Deployment(chart, 'old', { replicas: 3, containers: [{ image: 'hello:v1', portNumber: 5000 }] });
  }

  test.each([
    [ScaleDown.NEVER, 3],
    [ScaleDown.ON_SUCCESS, undefined],
    [ScaleDown.PROGRESSIVELY, undefined],
  ])('with %s the Deployment stays and has %s replicas in Git', (scaleDown, replicas) => {
    const chart = newChart();
    new CanaryApp(chart, 'web', { workload: Workload.referenceDeployment(deployment(chart), { scaleDown }), replicas: 3, steps });
    const manifests = synth(chart);
    expect(find(manifests, 'Deployment').spec.replicas).toBe(replicas);
    expect(find(manifests, 'Rollout').spec.workloadRef).toEqual({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'demo-old', scaleDown });
    const pods = find(manifests, 'Deployment').spec.template.metadata.labels;
    expect(find(manifests, 'Service', 'web').spec.selector).toEqual(pods);
    expect(find(manifests, 'Service', 'web').spec.ports).toEqual([{ port: 5000, protocol: 'TCP', targetPort: 5000 }]);
  });

  test('an autoscaler of the Deployment must move to the Rollout', () => {
    const chart = newChart();
    const old = deployment(chart);
    new HorizontalPodAutoscaler(chart, 'hpa', { target: old, maxReplicas: 5 });
    new CanaryApp(chart, 'web', { workload: Workload.referenceDeployment(old, { scaleDown: ScaleDown.ON_SUCCESS }), replicas: 3, steps });
    expect(() => Testing.synth(chart))
      .toThrow('[] \'HorizontalPodAutoscaler default/demo-hpa $.spec.scaleTargetRef.name\' ("demo-old") must be Rollout '
        + 'default/web: that takes over from Deployment default/demo-old, which goes to 0 pods');
  });

  test.each([
    ['by KEDA\'s defaults', 'keda.sh/v1alpha1', 'ScaledObject', { name: 'demo-old' }],
    ['in full', 'keda.sh/v1alpha1', 'ScaledObject', { apiVersion: 'apps/v1', kind: 'Deployment', name: 'demo-old' }],
    ['in an older version', 'autoscaling/v1', 'HorizontalPodAutoscaler', { apiVersion: 'apps/v1', kind: 'Deployment', name: 'demo-old' }],
  ])('a scaler of any kind must move to the Rollout: %s', (_, apiVersion, kind, scaleTargetRef) => {
    const chart = newChart();
    new ApiObject(chart, 'scaler', { apiVersion, kind, metadata: { name: 'busy' }, spec: { scaleTargetRef } });
    new CanaryApp(chart, 'web',
      { workload: Workload.referenceDeployment(deployment(chart), { scaleDown: ScaleDown.ON_SUCCESS }), replicas: 3, steps });
    expect(() => Testing.synth(chart)).toThrow(`[] '${kind} default/busy $.spec.scaleTargetRef.name' ("demo-old") must be `
      + 'Rollout default/web: that takes over from Deployment default/demo-old, which goes to 0 pods');
  });

  test.each([
    ['the Rollout', 'keda.sh/v1alpha1', 'ScaledObject', { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'web' }],
    ['another Deployment', 'keda.sh/v1alpha1', 'ScaledObject', { name: 'other' }],
    ['a Deployment of another group', 'keda.sh/v1alpha1', 'ScaledObject', { apiVersion: 'example.com/v1', name: 'demo-old' }],
    ['what an HPA finds nowhere', 'autoscaling/v2', 'HorizontalPodAutoscaler', { kind: 'Deployment', name: 'demo-old' }],
    ['the Deployment, but as another tool\'s kind', 'example.com/v1', 'ScaledObject', { name: 'demo-old' }],
  ])('a scaler may scale %s', (_, apiVersion, kind, scaleTargetRef) => {
    const chart = newChart();
    new ApiObject(chart, 'scaler', { apiVersion, kind, metadata: { name: 'busy' }, spec: { scaleTargetRef } });
    // Whoever scales the Rollout says how many pods there are.
    const replicas = scaleTargetRef.name === 'web' ? undefined : 3;
    new CanaryApp(chart, 'web',
      { workload: Workload.referenceDeployment(deployment(chart), { scaleDown: ScaleDown.ON_SUCCESS }), replicas, steps });
    const { spec } = find(Testing.synth(chart), 'Rollout');
    expect([spec.workloadRef.name, spec.replicas]).toEqual(['demo-old', replicas]);
  });

  test('is in the namespace of the app', () => {
    const chart = newChart();
    new CanaryApp(chart, 'web', { namespace: 'elsewhere', workload: Workload.referenceDeployment(deployment(chart)), steps });
    expect(() => Testing.synth(chart))
      .toThrow("[demo/web] 'workload' (\"demo-old\") must be in the namespace of the app, \"elsewhere\": the Deployment is in \"default\"");
  });

  test('feeds one app only', () => {
    const chart = newChart();
    const old = deployment(chart);
    new CanaryApp(chart, 'web', { workload: Workload.referenceDeployment(old), steps });
    new CanaryApp(chart, 'other', { workload: Workload.fromDeployment(old), steps });
    expect(() => Testing.synth(chart))
      .toThrow("[demo/other] 'workload' (\"demo-old\") must not be used by two apps: \"web\" has it already, and their Rollouts would "
        + "take each other's pods");
  });

  test('a selector of the user must be on the pods', () => {
    const chart = newChart();
    new CanaryApp(chart, 'web', { workload: Workload.referenceDeployment(deployment(chart)), selector: { tier: 'front' }, steps });
    expect(() => Testing.synth(chart)).toThrow('[demo/web] \'selector.tier\' ("front") must be a label of the pods');
  });
});
