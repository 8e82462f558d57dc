import { ApiObject, JsonPatch, Testing } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-30';
import { Workload } from '../../../src';
import { invalid, newApp, newChart } from '../../support/fixtures';
import { type Manifest, find } from '../../support/manifests';

const WAYS = { fromDeployment: Workload.fromDeployment, referenceDeployment: Workload.referenceDeployment };

function synth(way: keyof typeof WAYS, ...patches: JsonPatch[]): Manifest[] {
  const chart = newChart();
  const deployment = new Deployment(chart, 'shop', { containers: [{ image: 'a:1', portNumber: 8080 }] });
  ApiObject.of(deployment).addJsonPatch(...patches);
  newApp(chart, { workload: WAYS[way](deployment), port: 8080 });
  return Testing.synth(chart);
}

const first = '/spec/template/spec/containers/0';
const GONE = 'must be an object: a patch of demo/shop took it away';
const NULL = 'must not be null: a patch of demo/shop made it so, and cdk8s-plus cannot write it';

describe.each(Object.keys(WAYS) as Array<keyof typeof WAYS>)('%s', (way) => {
  test.each<[string, JsonPatch, string[]]>([
    ['no template', JsonPatch.remove('/spec/template'), [`'workload.spec.template' (not set) ${GONE}`]],
    ['a template that is null', JsonPatch.add('/spec/template', null), [`'workload.spec.template' (null) ${GONE}`]],
    ['no spec', JsonPatch.remove('/spec'),
      ['spec', 'spec.selector', 'spec.template'].map((part) => `'workload.${part}' (not set) ${GONE}`)],
    ['a spec that is null', JsonPatch.add('/spec', null), [`'workload.spec' (null) ${GONE}`,
      ...['spec.selector', 'spec.template'].map((part) => `'workload.${part}' (not set) ${GONE}`)]],
    ['a selector that is null', JsonPatch.add('/spec/selector', null), [`'workload.spec.selector' (null) ${GONE}`]],
    ['no metadata', JsonPatch.add('/metadata', null), [`'workload.metadata' (null) ${GONE}`]],
    ['pods that are null', JsonPatch.add('/spec/template/spec', null), [`'workload.spec.template.spec' (null) ${NULL}`]],
    ['variables that are null', JsonPatch.add(`${first}/env`, [{ name: 'A' }, null, null]),
      [1, 2].map((index) => `'workload.spec.template.spec.containers[0].env[${index}]' (null) ${NULL}`)],
    ['a container that is null', JsonPatch.add('/spec/template/spec/containers/-', null),
      [`'workload.spec.template.spec.containers[1]' (null) ${NULL}`]],
    ['a port that is null', JsonPatch.add(`${first}/ports`, [null]),
      [`'workload.spec.template.spec.containers[0].ports[0]' (null) ${NULL}`]],
    ['a volume that is null', JsonPatch.add('/spec/template/spec/volumes', [null]),
      [`'workload.spec.template.spec.volumes[0]' (null) ${NULL}`]],
    ['containers that are no list', JsonPatch.replace('/spec/template/spec/containers', 5),
      ["'workload' (\"demo/shop\") must be a Deployment that cdk8s-plus can write: obj.containers?.map is not a function"]],
  ])('%s', (_case, patch, problems) => {
    expect(() => synth(way, patch)).toThrow(invalid(...problems.map((text) => `[demo/web] ${text}`)));
  });

  test.each<[string, JsonPatch, string, unknown]>([
    ['a limit', JsonPatch.replace(`${first}/resources`, { limits: { memory: '512MB' } }), 'containers[0].resources.limits.memory', '512MB'],
    ['a limit that is right', JsonPatch.replace(`${first}/resources/limits/memory`, '2Gi'), 'containers[0].resources.limits.memory', '2Gi'],
    ['a request that is a number', JsonPatch.replace(`${first}/resources/requests/cpu`, 1), 'containers[0].resources.requests.cpu', 1],
    ['a size', JsonPatch.add('/spec/template/spec/volumes', [{ name: 'a', emptyDir: { sizeLimit: '1GB' } }]),
      'volumes[0].emptyDir.sizeLimit', '1GB'],
    ['overhead', JsonPatch.add('/spec/template/spec/overhead', { cpu: '1' }), 'overhead.cpu', '1'],
    ['a port of a probe', JsonPatch.add(`${first}/readinessProbe`, { httpGet: { path: '/', port: 8080 } }),
      'containers[0].readinessProbe.httpGet.port', 8080],
  ])('%s that cdk8s-plus would not write', (_case, patch, path, value) => {
    expect(() => synth(way, patch)).toThrow(`[demo/web] 'workload.spec.template.spec.${path}' (${JSON.stringify(value)}) must be an object `
      + `with a value in a patch, ${JSON.stringify({ value })}: cdk8s-plus writes nothing for it as it is`);
  });

  test('patches that are written', () => {
    const manifests = synth(way,
      JsonPatch.add(`${first}/resources`, { limits: { memory: { value: '2Gi' }, cpu: { value: 1 } } }),
      JsonPatch.add('/spec/template/spec/volumes', [{ name: 'a', emptyDir: { sizeLimit: { value: '1Gi' } } }, { name: 'b', emptyDir: {} }]),
      JsonPatch.add('/spec/template/metadata/annotations', { limits: '1', port: '2' }));
    const { spec } = find(manifests, way === 'fromDeployment' ? 'Rollout' : 'Deployment').spec.template;
    expect(spec.containers[0].resources).toEqual({ limits: { memory: '2Gi', cpu: 1 } });
    expect(spec.volumes).toEqual([{ name: 'a', emptyDir: { sizeLimit: '1Gi' } }, { name: 'b', emptyDir: {} }]);
  });

  test('a quantity that is written is judged like any other', () => {
    expect(() => synth(way, JsonPatch.add(`${first}/resources/limits/memory`, { value: '512MB' }))).toThrow('512MB');
  });
});

test('parts of a pod template that are null', () => {
  const chart = newChart();
  const containers = [null as never, { name: 'a', image: 'a:1', ports: [null as never] }];
  newApp(chart, { port: 80, workload: Workload.podTemplate({ spec: { containers } }) });
  expect(() => Testing.synth(chart)).toThrow("'workload.spec.containers[0]' (null) must be an object");
});

test('a patch of the Rollout that takes the whole template away is told without a dot at the end', () => {
  const chart = newChart();
  newApp(chart).apiObject.addJsonPatch(JsonPatch.replace('/spec/template', null));
  expect(() => Testing.synth(chart)).toThrow("[demo/web] 'rollout.spec.template' (null) ");
});
