import { Chart, Testing } from 'cdk8s';
import { ArgoCdApplicationSet, type ArgoCdApplicationSetProps, ArgoCdClusters, ArgoCdSource } from '../../../src';
import { invalid } from '../../support/fixtures';
import { synth } from '../../support/manifests';

const GIT = 'https://git.example.com/deploy.git';
const source = ArgoCdSource.directory(GIT, { path: 'dist' });
const clusters = ArgoCdClusters.list([
  { name: 'east', server: 'https://east.example.com', values: { stage: 'first' } },
  { name: 'west', server: 'https://west.example.com', values: { stage: 'second', size: 'l' } },
]);

function newSet(props: Partial<ArgoCdApplicationSetProps>): Chart {
  const app = Testing.app();
  const own = new Chart(app, 'argo-cd');
  new ArgoCdApplicationSet(own, 'shop', { charts: [new Chart(app, 'all')], clusters, source, ...props });
  return own;
}

test.each<[string, string, ArgoCdClusters?]>([
  ['a value with the name of a key of the Secret', '{{.values.project}}-{{ .values.metadata }}',
    ArgoCdClusters.list([{ name: 'a', server: 'https://a.example.com', values: { project: 'p', metadata: 'm' } }])],
  ['a text and a comment', '{{ printf "%s.nmae" .name }}{{ `.x }}` }}{{ \'.\' }}{{/* .nmae */}}'],
  ['a part of a key', '{{ .values.stage | trunc 3 }}{{ (split "." .name)._0 }}{{ $x := .name }}{{ $x.y }}{{ $.name }}'],
  ['a value that every cluster has', '{{ .values.stage | lower }}'],
  ['a value by its key', '{{ index .values "stage" }}'],
  ['a value that need not be there', '{{ index .values "nope" | default "none" }}{{ get .values "nope" }}'],
  ['a value under a condition', '{{ if eq .name "west" }}{{ .values.size }}{{ end }}'],
  ['another dot', '{{ with .values }}{{ .stage }}{{ end }}'],
  ['keys of the Secret', '{{ .nameNormalized }}{{ .project }}{{ .metadata.labels.region }}', ArgoCdClusters.all()],
])('no problem: %s', (_, path, own = clusters) => {
  expect(synth(newSet({ clusters: own, source: ArgoCdSource.directory(GIT, { path }) }))[0].spec.template.spec.source.path).toBe(path);
});

test.each<[string, Partial<ArgoCdApplicationSetProps>, string[]]>([
  ['a value that one cluster lacks', { source: ArgoCdSource.directory(GIT, { path: '{{.values.size}}/{{.values.size}}' }) }, [
    '\'clusters\' ("size") must be a key of the \'values\' of every cluster: the template uses it',
  ]],
  ['what a list does not have', { applicationName: 'shop-{{.nameNormalized}}', labels: { region: '{{index .metadata.labels "region"}}' } },
    [
    '\'clusters\' ("nameNormalized") must not be used in the template: a list of clusters has \'name\', \'server\' and \'values\' only',
    '\'clusters\' ("metadata") must not be used in the template: a list of clusters has \'name\', \'server\' and \'values\' only',
  ]],
  ['a value that one cluster lacks, by its key', { source: ArgoCdSource.directory(GIT, { path: '{{- index .values "size" -}}' }) }, [
    '\'clusters\' ("size") must be a key of the \'values\' of every cluster: the template uses it',
  ]],
  ['a value that no cluster has', { source: ArgoCdSource.directory(GIT, { path: '{{ if eq .name "west" }}{{ .values.nope }}{{ end }}' }) },
    [
    '\'clusters\' ("nope") must be a key of the \'values\' of every cluster: the template uses it',
  ]],
  ['misspelt keys', { source: ArgoCdSource.directory(GIT, { path: '{{ .nmae }}/{{.path.basename}}' }), labels: { '{{ $.nmae }}': 'x' } }, [
    '\'clusters\' ("nmae") must not be used in the template: a list of clusters has \'name\', \'server\' and \'values\' only',
    '\'clusters\' ("path") must not be used in the template: a list of clusters has \'name\', \'server\' and \'values\' only',
  ]],
  ['misspelt keys of Secrets', { clusters: ArgoCdClusters.all({ values: { a: '{{ .values.b }}', b: '{{ .lables }}' } }),
    source: ArgoCdSource.directory(GIT, { path: '{{ .nmae }}' }) },
    ['nmae', 'values', 'lables'].map((key) =>
      `'clusters' ("${key}") must not be used in the template: a cluster has 'name', 'nameNormalized', 'server', 'project', 'metadata' `
        + 'and \'values\' only')],
])('problem: %s', (_, props, problems) => {
  expect(() => synth(newSet(props))).toThrow(invalid(...problems.map((text) => `[argo-cd/shop] ${text}`)));
});
