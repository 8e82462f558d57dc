import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ArgoCdDirectoryOptions, type ArgoCdHelmChartOptions, type ArgoCdHelmFolderOptions,
  type ArgoCdKustomizeOptions, type ArgoCdPluginOptions, type ArgoCdReferenceOptions, ArgoCdSource,
} from '../../../src';
import { renderSource } from '../../../src/render/argocd/argo-cd-source';
import { toJson_ApplicationSpecSource } from '../../../imports/application';

const GIT = 'https://git.example.com/deploy.git';
const git = { path: 'dist', targetRevision: 'v1.2.3', tagPrefix: 'web/', ref: 'values', name: 'main' };
const gitJson = { repoURL: GIT, ...git };

function rendered(source: ArgoCdSource): unknown {
  const json: unknown = JSON.parse(JSON.stringify(toJson_ApplicationSpecSource(renderSource(source._spec))));
  for (const path of valuePaths(json)) seen.add(path);
  return json;
}

const seen = new Set<string>();

/** The fields of a schema, those inside of arrays and structs too. */
function schemaPaths(schema: any, path = ''): string[] {
  const { properties, items } = schema;
  if (items !== undefined) return schemaPaths(items, path);
  if (properties === undefined) return [path];
  return Object.entries(properties).flatMap(([name, child]) => schemaPaths(child, `${path}.${name}`));
}

function valuePaths(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.length === 0 ? [path] : value.flatMap((item) => valuePaths(item, path));
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, child]) => valuePaths(child, `${path}.${name}`))];
}

describe('every field', () => {
  test('directory', () => {
    const options: Required<ArgoCdDirectoryOptions> = {
      ...git,
      recurse: true,
      include: '*.yaml',
      exclude: 'x.yaml',
      disableExtensionFilter: true,
      jsonnet: { extVars: [{ name: 'a', value: '1', code: true }], tlas: [{ name: 'b', value: 'c', code: false }], libs: ['lib'] },
    };
    expect(rendered(ArgoCdSource.directory(GIT, options))).toEqual({
      ...gitJson,
      directory: {
        recurse: true,
        include: '*.yaml',
        exclude: 'x.yaml',
        disableExtensionFilter: true,
        jsonnet: { extVars: [{ name: 'a', value: '1', code: true }], tlas: [{ name: 'b', value: 'c', code: false }], libs: ['lib'] },
      },
    });
  });

  const helm = {
    releaseName: 'web',
    valueFiles: ['$values/web.yaml'],
    ignoreMissingValueFiles: true,
    valuesObject: { image: { tag: 'v1' } },
    parameters: [{ name: 'a', value: '1', forceString: true }],
    fileParameters: [{ name: 'b', path: 'b.txt' }],
    skipCrds: true,
    skipTests: true,
    skipSchemaValidation: true,
    passCredentials: true,
    namespace: 'web',
    kubeVersion: '1.33.0',
    apiVersions: ['monitoring.coreos.com/v1/ServiceMonitor'],
    helmVersion: 'v3',
  };
  const { helmVersion, ...helmJson } = helm;

  test('helm', () => {
    const options: Required<Omit<ArgoCdHelmFolderOptions, 'valuesText'>> = { ...git, ...helm };
    expect(rendered(ArgoCdSource.helm(GIT, options))).toEqual({ ...gitJson, helm: { ...helmJson, version: helmVersion } });
  });

  test('helmChart', () => {
    const options: Required<Omit<ArgoCdHelmChartOptions, 'valuesObject'>> = { chart: 'web', targetRevision: '1.2.*', name: 'chart', ...helm,
      valuesText: 'a: 1\n' };
    delete (options as { valuesObject?: unknown }).valuesObject;
    const json: { [key: string]: unknown } = { ...helmJson, version: helmVersion, values: 'a: 1\n' };
    delete json.valuesObject;
    expect(rendered(ArgoCdSource.helmChart('registry.example.com/charts', options))).toEqual({
      repoURL: 'registry.example.com/charts', chart: 'web', targetRevision: '1.2.*', name: 'chart', helm: json,
    });
  });

  test('kustomize', () => {
    const target = { group: 'apps', version: 'v1', kind: 'Deployment', name: 'web', namespace: 'web', labelSelector: 'a=b',
      annotationSelector: 'c=d' };
    const options: Required<ArgoCdKustomizeOptions> = {
      ...git,
      namePrefix: 'a-',
      nameSuffix: '-b',
      namespace: 'web',
      images: ['web=web:v2'],
      replicas: [{ name: 'web', count: 0 }],
      patches: [{ patch: 'spec: {}', target, options: { allowNameChange: true } }, { path: 'patch.yaml' }],
      components: ['../common'],
      ignoreMissingComponents: true,
      commonLabels: { team: 'shop' },
      labelWithoutSelector: true,
      labelIncludeTemplates: true,
      forceCommonLabels: true,
      commonAnnotations: { rev: '$ARGOCD_APP_REVISION' },
      commonAnnotationsEnvsubst: true,
      forceCommonAnnotations: true,
      kubeVersion: '1.33.0',
      apiVersions: ['v1/Pod'],
      kustomizeVersion: 'v5.0.0',
    };
    const { path, targetRevision, tagPrefix, ref, name, kustomizeVersion, ...own } = options;
    expect({ path, targetRevision, tagPrefix, ref, name }).toEqual(git);
    expect(rendered(ArgoCdSource.kustomize(GIT, options))).toEqual({ ...gitJson, kustomize: { ...own, version: kustomizeVersion } });
  });

  test('plugin', () => {
    const options: Required<ArgoCdPluginOptions> = {
      ...git,
      pluginName: 'cdk8s-v1.0',
      env: [{ name: 'A', value: '1' }],
      parameters: [{ name: 'b', string: '' }, { name: 'c', array: [] }, { name: 'd', map: { e: 'f' } }],
    };
    expect(rendered(ArgoCdSource.plugin(GIT, options))).toEqual({
      ...gitJson,
      plugin: { name: 'cdk8s-v1.0', env: [{ name: 'A', value: '1' }],
        parameters: [{ name: 'b', string: '' }, { name: 'c', array: [] }, { name: 'd', map: { e: 'f' } }] },
    });
  });

  test('reference', () => {
    const options: Required<ArgoCdReferenceOptions> = { targetRevision: 'main', name: 'values' };
    expect(rendered(ArgoCdSource.reference(GIT, 'values', options)))
      .toEqual({ repoURL: GIT, ref: 'values', targetRevision: 'main', name: 'values' });
  });

  test('no field of the CRD is out of reach', () => {
    const { schema } = JSON.parse(readFileSync(join(__dirname, '../../../imports/schemas/argoproj.io/application_v1alpha1.json'), 'utf8'));
    expect(schemaPaths(schema.properties.spec.properties.source).filter((path) => !seen.has(path))).toEqual([]);
  });
});

test.each([
  ['directory', ArgoCdSource.directory(GIT, { path: '.', recurse: false, disableExtensionFilter: false, jsonnet: { libs: [] } })],
  ['helm', ArgoCdSource.helm(GIT, { path: '.', skipCrds: false, valueFiles: [], parameters: [] })],
  ['kustomize', ArgoCdSource.kustomize(GIT, { path: '.', forceCommonLabels: false, commonLabels: {}, images: [] })],
])('%s: what Argo CD would take out again is not written', (_, source) => {
  expect(rendered(source)).toEqual({ repoURL: GIT, path: '.' });
});

test('a plugin that is found by its discovery rule', () => {
  expect(rendered(ArgoCdSource.plugin(GIT, { path: '.' }))).toEqual({ repoURL: GIT, path: '.', plugin: {} });
});

test.each([
  ['https://git.example.com/{{ .values.team }}.git'], ['git@git.example.com:team/deploy.git'], ['ssh://git@git.example.com/deploy.git'],
    ['oci://registry.example.com/web'],
])('repository %s', (repoUrl) => {
  expect(rendered(ArgoCdSource.directory(repoUrl, { path: 'clusters/{{.name}}', ref: '{{.name}}' })))
    .toEqual({ repoURL: repoUrl, path: 'clusters/{{.name}}', ref: '{{.name}}' });
});

const LABEL = 'must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last';
const REF = 'must have letters, digits, \'-\' and \'_\' only, at least one';
const INSIDE = 'must be a path inside the repository: relative and without \'..\'';

test.each<[string, () => ArgoCdSource, string]>([
  ['no repository', () => ArgoCdSource.directory('', { path: '.' }), '\'repoUrl\' ("") must not be empty [ArgoCdSource.directory]'],
  ['spaces', () => ArgoCdSource.directory('https://a b', { path: '.' }),
    '\'repoUrl\' ("https://a b") must not have spaces [ArgoCdSource.directory]'],
  ['password', () => ArgoCdSource.directory('https://me:secret@git.example.com/a.git', { path: '.' }),
    '\'repoUrl\' ("https://git.example.com/a.git") must not hold credentials: put them in a repository Secret of Argo CD '
      + '[ArgoCdSource.directory]'],
  ['no path', () => ArgoCdSource.directory(GIT, {} as never), '\'path\' (not set) must be given [ArgoCdSource.directory]'],
  ['empty path', () => ArgoCdSource.directory(GIT, { path: '' }), '\'path\' ("") must not be empty [ArgoCdSource.directory]'],
  ['absolute path', () => ArgoCdSource.helm(GIT, { path: '/dist' }), `'path' ("/dist") ${INSIDE} [ArgoCdSource.helm]`],
  ['path outside', () => ArgoCdSource.helm(GIT, { path: 'a/../../b' }), `'path' ("a/../../b") ${INSIDE} [ArgoCdSource.helm]`],
  ['texts', () => ArgoCdSource.directory(GIT, { path: '.', targetRevision: '', tagPrefix: '', name: '', include: '', exclude: '' }), [
    '\'targetRevision\'', '\'tagPrefix\'', '\'name\'', '\'include\'', '\'exclude\'',
  ].map((prop) => `${prop} ("") must not be empty [ArgoCdSource.directory]`).join('\n')],
  ['ref', () => ArgoCdSource.directory(GIT, { path: '.', ref: 'a.b' }), `'ref' ("a.b") ${REF} [ArgoCdSource.directory]`],
  ['reference', () => ArgoCdSource.reference(GIT, '', { targetRevision: '', name: '' }),
    `'ref' ("") ${REF} [ArgoCdSource.reference]\n'targetRevision' ("") must not be empty [ArgoCdSource.reference]\n'name' ("") must not `
      + 'be empty [ArgoCdSource.reference]'],
  ['jsonnet', () =>
    ArgoCdSource.directory(GIT, { path: '.',
      jsonnet: { extVars: [{ name: '', value: '' }], tlas: [{ name: 'a', value: '' }, { name: 'a', value: '' }], libs: [''] } }), [
    '\'jsonnet.extVars[0].name\' ("") must not be empty', '\'jsonnet.tlas[1].name\' ("a") must not be used twice',
      '\'jsonnet.libs[0]\' ("") must not be empty',
  ].map((text) => `${text} [ArgoCdSource.directory]`).join('\n')],
  ['chart', () => ArgoCdSource.helmChart(GIT, { chart: '', targetRevision: '', name: '' }),
    ['chart', 'targetRevision', 'name'].map((prop) => `'${prop}' ("") must not be empty [ArgoCdSource.helmChart]`).join('\n')],
  ['no version', () => ArgoCdSource.helmChart(GIT, { chart: 'web' } as never),
    '\'targetRevision\' (not set) must be given [ArgoCdSource.helmChart]'],
  ['helm', () => ArgoCdSource.helm(GIT, {
    path: '.', releaseName: '', valueFiles: [''], valuesObject: {}, valuesText: 'a', parameters: [{ name: '', value: '' }],
      fileParameters: [{ name: 'a', path: '' }], namespace: 'A', kubeVersion: '', apiVersions: [''], helmVersion: 'v2',
  }), [
    '\'releaseName\' ("") must not be empty',
    '\'valueFiles[0]\' ("") must not be empty',
    '\'valuesText\' ("a") must not be set together with \'valuesObject\', which would win',
    '\'parameters[0].name\' ("") must not be empty',
    '\'fileParameters[0].path\' ("") must not be empty',
    `'namespace' ("A") ${LABEL}`,
    '\'kubeVersion\' ("") must not be empty',
    '\'apiVersions[0]\' ("") must not be empty',
    '\'helmVersion\' ("v2") must be v3 or v4',
  ].map((text) => `${text} [ArgoCdSource.helm]`).join('\n')],
  ['kustomize', () => ArgoCdSource.kustomize(GIT, {
    path: '.', namePrefix: '', nameSuffix: '', namespace: 'A', images: [''], replicas: [{ name: 'a', count: 0.5 }],
      patches: [{ patch: 'a', path: 'b' }, {}], components: [''], kubeVersion: '', apiVersions: [''], kustomizeVersion: '',
  }), [
    '\'namePrefix\' ("") must not be empty',
    '\'nameSuffix\' ("") must not be empty',
    `'namespace' ("A") ${LABEL}`,
    '\'images[0]\' ("") must not be empty',
    '\'replicas[0].count\' (0.5) must be a whole number of at least 0',
    '\'patches[0]\' ({"patch":"a","path":"b"}) must have exactly one of \'patch\' and \'path\', and not empty',
    '\'patches[1]\' ({}) must have exactly one of \'patch\' and \'path\', and not empty',
    '\'components[0]\' ("") must not be empty',
    '\'kubeVersion\' ("") must not be empty',
    '\'apiVersions[0]\' ("") must not be empty',
    '\'kustomizeVersion\' ("") must not be empty',
  ].map((text) => `${text} [ArgoCdSource.kustomize]`).join('\n')],
  ['plugin', () => ArgoCdSource.plugin(GIT,
    { path: '.', pluginName: '', env: [{ name: 'A', value: '' }, { name: 'A', value: '' }], parameters: [{ name: 'b' }] }), [
    '\'pluginName\' ("") must not be empty',
    '\'env[1].name\' ("A") must not be used twice',
    '\'parameters[0]\' ("b") must have exactly one of \'string\', \'array\' and \'map\'',
  ].map((text) => `${text} [ArgoCdSource.plugin]`).join('\n')],
])('error: %s', (_, make, message) => {
  expect(make).toThrow(new Error(message));
});
