import { type AppPort, PortProtocol } from '../../../src';
import { portProblems } from '../../../src/values/canary/app-port';
import { problemTexts } from '../../support/problem-texts';

const name = 'must have at most 15 lower-case letters, digits and single \'-\', one letter at least, and no \'-\' at an end';

function found(...ports: AppPort[]): string[] {
  return problemTexts(portProblems(ports));
}

test.each<[string, AppPort[]]>([
  ['one port without a name', [{ port: 80 }]],
  ['everything', [{ port: 80, name: 'http', targetPortName: 'web', protocol: PortProtocol.TCP, appProtocol: 'kubernetes.io/h2c' }]],
  ['one number under two protocols', [{ port: 53, name: 'dns-tcp' }, { port: 53, name: 'dns-udp', protocol: PortProtocol.UDP }]],
])('%s', (_, ports) => {
  expect(found(...ports)).toEqual([]);
});

test.each<[string, AppPort[]]>([
  ['\'ports[0].port\' (0) must be a whole number from 1 to 65535', [{ port: 0 }]],
  ['\'ports[0].targetPort\' (65536) must be a whole number from 1 to 65535', [{ port: 80, targetPort: 65536 }]],
  [`'ports[0].name' ("a--b") ${name}`, [{ port: 80, name: 'a--b' }]],
  [`'ports[0].targetPortName' ("80") ${name}`, [{ port: 80, targetPortName: '80' }]],
  ['\'ports[1].name\' (not set) must be set where there are several ports', [{ port: 80, name: 'a' }, { port: 81 }]],
  ['\'ports[0].targetPort\' (1) must not be set together with targetPortName', [{ port: 80, targetPort: 1, targetPortName: 'web' }]],
  ['\'ports[1].name\' ("a") must not be used twice', [{ port: 80, name: 'a' }, { port: 81, name: 'a' }]],
  ['\'ports[1].port\' (80) must not be used twice with one protocol',
    [{ port: 80, name: 'a' }, { port: 80, name: 'b', protocol: PortProtocol.TCP }]],
])('%s', (message, ports) => {
  expect(found(...ports)).toEqual([message]);
});
