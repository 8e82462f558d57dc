import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import { AmbientNamespace, type AmbientNamespaceProps, Waypoint } from '../../../src';
import { invalid, newChart } from '../../support/fixtures';
import { find, synth } from '../../support/manifests';

const keep = { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' };

test('a namespace of the mesh, which Argo CD keeps', () => {
  const chart = newChart();
  const made = new AmbientNamespace(chart, 'team');
  expect(made.name).toBe('team');
  expect(synth(chart))
    .toEqual([{ apiVersion: 'v1', kind: 'Namespace',
      metadata: { name: 'team', labels: { 'istio.io/dataplane-mode': 'ambient' }, annotations: keep } }]);
});

test('all props', () => {
  const chart = newChart();
  const props: Required<AmbientNamespaceProps> = {
    name: 'shop', ambient: false, waypoint: Waypoint.named('waypoint'), labels: { a: 'b' },
      annotations: { 'argocd.argoproj.io/sync-options': 'Prune=confirm', 'c/d': 'e' },
  };
  new AmbientNamespace(chart, 'team', props);
  expect(find(synth(chart), 'Namespace').metadata).toEqual({
    name: 'shop',
    labels: { a: 'b', 'istio.io/use-waypoint': 'waypoint' },
    annotations: { 'argocd.argoproj.io/sync-options': 'Prune=confirm', 'c/d': 'e' },
  });
});

test('neither mesh nor labels', () => {
  const chart = newChart();
  new AmbientNamespace(chart, 'team', { ambient: false });
  expect(find(synth(chart), 'Namespace').metadata).toEqual({ name: 'team', annotations: keep });
});

test('a patch', () => {
  const chart = newChart();
  ApiObject.of(new AmbientNamespace(chart, 'team')).addJsonPatch(JsonPatch.add('/metadata/labels/x', 'y'));
  expect(find(synth(chart), 'Namespace').metadata.labels).toEqual({ 'istio.io/dataplane-mode': 'ambient', x: 'y' });
});

test.each<[string, AmbientNamespaceProps]>([
  ['\'name\' ("") must not be empty', { name: '' }],
  ['\'name\' ("A") must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last', { name: 'A' }],
  ['\'labels.a\' ("b c") must be a label value: at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter or digit at both ends',
    { labels: { a: 'b c' } }],
  ['\'labels.istio.io/dataplane-mode\' ("none") must not be set: another prop sets it', { labels: { 'istio.io/dataplane-mode': 'none' } }],
  ['\'labels.istio.io/use-waypoint\' ("b") must not be set: another prop sets it',
    { waypoint: Waypoint.named('a'), labels: { 'istio.io/use-waypoint': 'b' } }],
  ['\'annotations\' ("a b") must have keys of the form [prefix/]name, the name with at most 63 letters, digits, \'-\', \'_\' and \'.\'',
    { annotations: { 'a b': '' } }],
])('%s', (message, props) => {
  const made = new AmbientNamespace(newChart(), 'team', props);
  expect(() => Testing.synth(Chart.of(made))).toThrow(invalid(`[demo/team] ${message}`));
});
