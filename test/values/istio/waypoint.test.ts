import { Waypoint, type WaypointOptions } from '../../../src';

test('a waypoint of the same namespace', () => {
  expect(Waypoint.named('waypoint').labels).toEqual({ 'istio.io/use-waypoint': 'waypoint' });
});

test('a waypoint of another namespace, for ingress, too', () => {
  const options: Required<WaypointOptions> = { namespace: 'infra', ingress: true };
  expect(Waypoint.named('waypoint', options).labels).toEqual({
    'istio.io/use-waypoint': 'waypoint', 'istio.io/use-waypoint-namespace': 'infra', 'istio.io/ingress-use-waypoint': 'true',
  });
  expect(Waypoint.named('waypoint', { ingress: false }).labels['istio.io/ingress-use-waypoint']).toBe('false');
});

test('no waypoint', () => {
  expect(Waypoint.none().labels).toEqual({ 'istio.io/use-waypoint': 'none' });
});

test('the labels are a copy', () => {
  const waypoint = Waypoint.none();
  waypoint.labels['istio.io/use-waypoint'] = 'other';
  expect(waypoint.labels).toEqual({ 'istio.io/use-waypoint': 'none' });
});

const label = 'must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last';

test.each<[string, string, WaypointOptions]>([
  ['\'name\' ("") must not be empty', '', {}],
  [`'name' ("A") ${label}`, 'A', {}],
  ['\'name\' ("none") must not be none, which Istio takes for no waypoint: use Waypoint.none()', 'none', {}],
  ['\'namespace\' ("") must not be empty', 'a', { namespace: '' }],
  [`'namespace' ("a.b") ${label}`, 'a', { namespace: 'a.b' }],
])('%s', (message, name, options) => {
  expect(() => Waypoint.named(name, options)).toThrow(new Error(`${message} [Waypoint.named]`));
});
