import { tmpdir } from 'node:os';
import { synthExamples } from './support/examples';
import { load } from './support/manifests';

let first: { [file: string]: string };

beforeAll(() => {
  first = synthExamples({ env: { TZ: 'UTC', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' } });
}, 60000);

test.each([
  ['far east, Turkish', tmpdir(), { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }],
  ['far west, Arabic digits', '/', { TZ: 'Pacific/Pago_Pago', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' }],
  ['no locale, half an hour off', __dirname, { TZ: 'Asia/Kolkata', LANG: 'C', LC_ALL: 'C' }],
])('the same bytes in another place: %s', (_, cwd, env) => {
  expect(synthExamples({ cwd, env })).toEqual(first);
}, 60000);

test('one file for each chart, named like the chart', () => {
  expect(Object.keys(first).length).toBeGreaterThan(0);
  for (const file of Object.keys(first)) expect(file).toMatch(/^[a-z][a-z-]*\.k8s\.yaml$/);
});

test('no name has a hash', () => {
  const names = Object.values(first).flatMap(load).map(({ metadata }) => metadata.name);
  expect(names.filter((name) => /-c8[0-9a-f]{6}$/.test(name))).toEqual([]);
});
