import { Chart, Testing } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  AmbientNamespace, type CanaryAppProps, Gateway, GatewayClass, GatewayListener, type GatewayProps,
  GatewayProvider, Workload,
} from '../../src';
import { newApp, newChart, newRoute } from '../support/fixtures';

// apimachinery v0.34.1, pkg/api/validation/objectmeta.go#L48: keys of annotations are made lower-case before they are judged, those
// of labels (pkg/apis/meta/v1/validation/validation.go#L200) are not.

const good = { 'Example.COM/Owner': 'shop', 'plain': '' };
const bad = { 'Example_COM/Owner': 'shop' };
const pods = (annotations: CanaryAppProps['annotations']): Workload => Workload.podTemplate({
  metadata: { annotations }, spec: { containers: [{ name: 'web', image: 'web:1', ports: [{ containerPort: 80 }] }] },
});
const gateway = (annotations: GatewayProps['annotations']): GatewayProps => ({
  provider: GatewayProvider.generic('acme'), listeners: [GatewayListener.http({ name: 'http' })], annotations,
});

test.each<[string, (annotations: { [key: string]: string }) => Construct]>([
  ['a Rollout', (annotations) => newApp(newChart(), { annotations })],
  ['Services', (serviceAnnotations) => newApp(newChart(), { serviceAnnotations })],
  ['the pods of one version', (annotations) => newApp(newChart(), { canaryMetadata: { annotations } })],
  ['the pods of the other', (annotations) => newApp(newChart(), { stableMetadata: { annotations } })],
  ['pods of an image', (podAnnotations) => newApp(newChart(), { workload: Workload.image('web:1', { port: 80, podAnnotations }) })],
  ['pods of a template', (annotations) => newApp(newChart(), { workload: pods(annotations), port: 80 })],
  ['a route', (annotations) => {
    const chart = newChart();
    return newRoute(chart, newApp(chart), { annotations });
  }],
  ['a Gateway', (annotations) => new Gateway(newChart(), 'front', gateway(annotations))],
  ['a GatewayClass', (annotations) => new GatewayClass(newChart(), 'front', {
    provider: GatewayProvider.generic('acme', { controllerName: 'a.b/c' }), annotations })],
  ['a namespace', (annotations) => new AmbientNamespace(newChart(), 'team', { annotations })],
])('keys of annotations of %s may have capitals before the slash, and nothing else than before', (_where, make) => {
  const synthesized = (annotations: { [key: string]: string }): unknown => Testing.synth(Chart.of(make(annotations)));
  expect(() => synthesized(good)).not.toThrow();
  expect(() => synthesized(bad)).toThrow('Example_COM/Owner');
});

test('keys of labels may not', () => {
  const app = newApp(newChart(), { labels: { 'Example.COM/owner': 'shop' } });
  expect(() => Testing.synth(Chart.of(app))).toThrow('\'labels\' ("Example.COM/owner") must have keys of the form');
});
