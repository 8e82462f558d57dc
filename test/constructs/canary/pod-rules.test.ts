import { Duration } from 'cdk8s';
import { podProblems } from '../../../src/constructs/canary/pod-rules';
import { ContainerProbe, type ImageWorkloadOptions, Platform, Workload } from '../../../src';
import { renderPodTemplate, imageTemplate } from '../../../src/render/canary';

/** A template with something else at a field of the readiness probe, as if an option had let it through. */
function propOf(readinessProbe: ContainerProbe, change: (probe: Record<string, unknown>) => unknown): readonly (string | undefined)[] {
  const options: ImageWorkloadOptions = { port: 80, readinessProbe };
  const template = JSON.parse(JSON.stringify(renderPodTemplate(imageTemplate('web:1', options, 'web'), {}))) as {
    spec: { containers: Array<{ readinessProbe: Record<string, unknown> }> };
  };
  change(template.spec.containers[0].readinessProbe);
  return podProblems(Workload.image('web:1', options)._source, template, {}, Platform.of()).map(({ prop }) => prop);
}

const http = ContainerProbe.http('/', { port: 80, headers: { A: 'x', B: 'y' }, period: Duration.seconds(5) });

test.each<[prop: string, probe: ContainerProbe, change: (probe: Record<string, unknown>) => unknown]>([
  ['initialDelay', http, (probe) => { probe.initialDelaySeconds = -1; }],
  ['period', http, (probe) => { probe.periodSeconds = -1; }],
  ['timeout', http, (probe) => { probe.timeoutSeconds = 'soon'; }],
  ['failureThreshold', http, (probe) => { probe.failureThreshold = -1; }],
  ['port', http, (probe) => { (probe.httpGet as Record<string, unknown>).port = 0; }],
  ['scheme', http, (probe) => { (probe.httpGet as Record<string, unknown>).scheme = 'FTP'; }],
  ['path', http, (probe) => { (probe.httpGet as Record<string, unknown>).path = 7; }],
  ['headers.B', http, (probe) => { (probe.httpGet as { httpHeaders: Array<{ name: string }> }).httpHeaders[1].name = 'a b'; }],
  ['headers', http, (probe) => { (probe.httpGet as { httpHeaders: unknown[] }).httpHeaders[0] = 7; }],
  ['port', ContainerProbe.tcp({ port: 80 }), (probe) => { (probe.tcpSocket as Record<string, unknown>).port = 0; }],
  ['portName', ContainerProbe.tcp({ portName: 'http' }), () => undefined],
  ['host', ContainerProbe.tcp({ port: 80 }), (probe) => { (probe.tcpSocket as Record<string, unknown>).host = 7; }],
  ['port', ContainerProbe.grpc(80), (probe) => { (probe.grpc as Record<string, unknown>).port = 0; }],
  ['service', ContainerProbe.grpc(80), (probe) => { (probe.grpc as Record<string, unknown>).service = 7; }],
  ['command', ContainerProbe.exec(['a']), (probe) => { (probe.exec as Record<string, unknown>).command = []; }],
  ['command[0]', ContainerProbe.exec(['a']), (probe) => { (probe.exec as Record<string, unknown>).command = [7]; }],
])('a problem of a probe names its option %s: %#', (prop, probe, change) => {
  expect(propOf(probe, change)).toEqual([`workload.readinessProbe.${prop}`]);
});
