import { type ImageWorkloadOptions, Workload } from '../../../src';

const container = { name: 'web', image: 'web:1' };

test.each<[string, () => Workload]>([
  ['an image alone', () => Workload.image('web')],
  ['an image by digest', () => Workload.image(`registry.example.com:5000/web@sha256:${'0'.repeat(64)}`)],
  ['amounts as Kubernetes reads them',
    () => Workload.image('web', { resources: { requests: { cpu: '.5', memory: '1e3' }, limits: { cpu: '1.5', memory: '0.5Gi' } } })],
  ['a name of a variable with a dot', () => Workload.image('web', { env: { 'a.b': '', A_B: 'x' } })],
  ['a template whose default is an empty text', () => Workload.podTemplate({ spec: { containers: [container], restartPolicy: '' } })],
  ['a template that says what is the default', () => Workload.podTemplate({ spec: { containers: [container], restartPolicy: 'Always' } })],
])('%s', (_, make) => {
  expect(make).not.toThrow();
});

test.each<[string, string, ImageWorkloadOptions]>([
  ['\'image\' ("") must not be empty [Workload.image]', '', {}],
  ['\'image\' ("web:1 ") must not have white space at its ends [Workload.image]', 'web:1 ', {}],
  ['\'image\' ("Web:1") must have no capital letters before the tag [Workload.image]', 'Web:1', {}],
  ...(['512MB', '1GiB', '500 m', '1K', '', '1e', 'Mi', '+']).map((amount): [string, string, ImageWorkloadOptions] => [
    `'resources.limits.memory' (${JSON.stringify(amount)}) must be a quantity as a text: a number, and after it nothing, n, u, m, k, M, `
      + 'G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei, or e and an exponent [Workload.image]',
    'web', { resources: { requests: { cpu: '100m' }, limits: { memory: amount } } }]),
  ['\'resources.requests.cpu\' ("1 m") must be a quantity as a text: a number, and after it nothing, n, u, m, k, M, G, T, P, '
    + 'E, Ki, Mi, Gi, Ti, Pi, Ei, or e and an exponent [Workload.image]', 'web', { resources: { requests: { cpu: '1 m' } } }],
  ['\'port\' (0) must be a whole number from 1 to 65535 [Workload.image]', 'web', { port: 0 }],
  [
    '\'portName\' ("HTTP") must have at most 15 lower-case letters, digits and single \'-\', one letter at least, and no \'-\' at an '
      + 'end [Workload.image]',
    'web', { port: 80, portName: 'HTTP' },
  ],
  ['\'portName\' ("http") must not be set without port [Workload.image]', 'web', { portName: 'http' }],
  ['\'containerName\' ("Web") must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last '
    + '[Workload.image]', 'web', { containerName: 'Web' }],
  ['\'env\' ("A=B") must have names that are not empty and have no \'=\' [Workload.image]', 'web', { env: { 'A=B': 'x' } }],
  ['\'env\' ("") must have names that are not empty and have no \'=\' [Workload.image]', 'web', { env: { '': 'x' } }],
  ['\'imagePullPolicy\' ("always") must be one of Always, IfNotPresent, Never [Workload.image]', 'web', { imagePullPolicy: 'always' }],
  [
    '\'podLabels.a\' ("b c") must be a label value: at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter or digit at both '
      + 'ends [Workload.image]',
    'web', { podLabels: { a: 'b c' } },
  ],
  [
    '\'podAnnotations\' ("b c") must have keys of the form [prefix/]name, the name with at most 63 letters, digits, \'-\', \'_\' and '
      + '\'.\' [Workload.image]',
    'web', { podAnnotations: { 'b c': '' } },
  ],
])('%s', (message, image, options) => {
  expect(() => Workload.image(image, options)).toThrow(new Error(message));
});

test.each<[string, () => unknown]>([
  ['\'template.spec.containers\' ([]) must have at least one entry [Workload.podTemplate]', () => Workload.podTemplate({})],
  ['\'template.spec.restartPolicy\' ("Never") must be Always [Workload.podTemplate]',
    () => Workload.podTemplate({ spec: { containers: [container], restartPolicy: 'Never' } })],
])('%s', (message, make) => {
  expect(make).toThrow(new Error(message));
});
