import { Duration } from 'cdk8s';
import {
  ContainerProbe, type GrpcProbeOptions, type HttpProbeOptions, type ImageWorkloadOptions, ProbeScheme, type TcpProbeOptions, Workload,
} from '../../../src';
import { newApp, newChart } from '../../support/fixtures';
import { find, synth } from '../../support/manifests';

function rendered(options: ImageWorkloadOptions): unknown {
  const chart = newChart();
  newApp(chart, { workload: Workload.image('web:1', { port: 8080, portName: 'http', ...options }) });
  const [{ livenessProbe, readinessProbe }] = find(synth(chart), 'Rollout').spec.template.spec.containers;
  return livenessProbe ?? readinessProbe;
}

const times = {
  initialDelay: Duration.seconds(0), period: Duration.minutes(1), timeout: Duration.seconds(1), successThreshold: 1, failureThreshold: 5,
  terminationGracePeriod: Duration.seconds(20),
};
const seconds = {
  initialDelaySeconds: 0, periodSeconds: 60, timeoutSeconds: 1, successThreshold: 1, failureThreshold: 5, terminationGracePeriodSeconds: 20,
};
const http: Required<Omit<HttpProbeOptions, 'port'>> =
  { ...times, portName: 'http', host: 'localhost', scheme: ProbeScheme.HTTPS, headers: { 'X-A': 'yes', 'X-B': '' } };
const tcp: Required<Omit<TcpProbeOptions, 'portName'>> = { ...times, port: 8080, host: 'localhost' };
const grpc: Required<GrpcProbeOptions> = { ...times, service: 'web' };

test.each<[string, ContainerProbe, object]>([
  ['http', ContainerProbe.http('/ready', http), { ...seconds, httpGet: {
    path: '/ready', port: 'http', host: 'localhost', scheme: 'HTTPS',
    httpHeaders: [{ name: 'X-A', value: 'yes' }, { name: 'X-B', value: '' }],
  } }],
  ['http, a number', ContainerProbe.http('/', { port: 8080 }), { httpGet: { path: '/', port: 8080 } }],
  ['tcp', ContainerProbe.tcp(tcp), { ...seconds, tcpSocket: { port: 8080, host: 'localhost' } }],
  ['tcp, a name', ContainerProbe.tcp({ portName: 'http' }), { tcpSocket: { port: 'http' } }],
  ['exec', ContainerProbe.exec(['/ready', 'no'], times), { ...seconds, exec: { command: ['/ready', 'no'] } }],
  ['exec alone', ContainerProbe.exec(['/ready']), { exec: { command: ['/ready'] } }],
  ['grpc', ContainerProbe.grpc(8080, grpc), { ...seconds, grpc: { port: 8080, service: 'web' } }],
  ['grpc alone', ContainerProbe.grpc(65535), { grpc: { port: 65535, service: '' } }],
])('%s', (_, livenessProbe, json) => {
  expect(rendered({ livenessProbe })).toEqual(json);
});

test('a readiness probe may need several successes', () => {
  expect(rendered({ readinessProbe: ContainerProbe.grpc(1, { successThreshold: 2 }) }))
    .toEqual({ grpc: { port: 1, service: '' }, successThreshold: 2 });
});

const one = 'must be set, or portName, and not both';

test.each<[string, () => unknown]>([
  ['\'path\' ("") must not be empty [ContainerProbe.http]', () => ContainerProbe.http('', { port: 1 })],
  [`'port' (not set) ${one} [ContainerProbe.http]`, () => ContainerProbe.http('/', {})],
  [`'port' (1) ${one} [ContainerProbe.tcp]`, () => ContainerProbe.tcp({ port: 1, portName: 'http' })],
  ['\'port\' (0) must be a whole number from 1 to 65535 [ContainerProbe.tcp]', () => ContainerProbe.tcp({ port: 0 })],
  ['\'port\' (65536) must be a whole number from 1 to 65535 [ContainerProbe.grpc]', () => ContainerProbe.grpc(65536)],
  ['\'portName\' ("HTTP") must have at most 15 lower-case letters, digits and single \'-\', one letter at least, and no \'-\' at an end '
    + '[ContainerProbe.tcp]', () => ContainerProbe.tcp({ portName: 'HTTP' })],
  ['\'scheme\' ("http") must be one of HTTP, HTTPS [ContainerProbe.http]',
    () => ContainerProbe.http('/', { port: 1, scheme: 'http' as ProbeScheme })],
  ['\'headers\' ("X A") must have names of letters, digits and \'-\' only [ContainerProbe.http]',
    () => ContainerProbe.http('/', { port: 1, headers: { 'X-A': '', 'X A': '' } })],
  ['\'command\' ([]) must have at least one entry [ContainerProbe.exec]', () => ContainerProbe.exec([])],
  ['\'initialDelay\' ("500ms") must be a whole number of seconds [ContainerProbe.grpc]',
    () => ContainerProbe.grpc(1, { initialDelay: Duration.millis(500) })],
  ['\'period\' ("0s") must be from 1 to 2147483647 seconds [ContainerProbe.grpc]',
    () => ContainerProbe.grpc(1, { period: Duration.seconds(0) })],
  ['\'timeout\' ("0s") must be from 1 to 2147483647 seconds [ContainerProbe.grpc]',
    () => ContainerProbe.grpc(1, { timeout: Duration.seconds(0) })],
  ['\'successThreshold\' (0) must be a whole number of at least 1 [ContainerProbe.grpc]',
    () => ContainerProbe.grpc(1, { successThreshold: 0 })],
  ['\'failureThreshold\' (1.5) must be a whole number of at least 1 [ContainerProbe.exec]',
    () => ContainerProbe.exec(['a'], { failureThreshold: 1.5 })],
  ['\'terminationGracePeriod\' ("0s") must be from 1 to 2147483647 seconds [ContainerProbe.grpc]',
    () => ContainerProbe.grpc(1, { terminationGracePeriod: Duration.seconds(0) })],
])('%s', (message, make) => {
  expect(make).toThrow(new Error(message));
});
