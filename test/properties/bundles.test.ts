import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { type BundleRow, bundleRows, schemaIn, servedBundles } from '../support/bundles';
import { generatedApps } from '../support/generated/apps';
import { everyGatewayField } from '../support/generated/gateway-api';
import { load, type Manifest } from '../support/manifests';

const IMPORTS = join(__dirname, '../../imports');
const DIST = join(__dirname, '../../dist');
const GROUP = 'gateway.networking.k8s.io/';

function ofGatewayApi(manifests: readonly Manifest[]): Manifest[] {
  return manifests.filter(({ apiVersion }) => apiVersion.startsWith(GROUP));
}

/** What the library makes of some hundred apps at random; none of one that it refuses. */
function generated(): Manifest[] {
  return fc.sample(generatedApps, { numRuns: 400, seed: 7 }).flatMap(({ build }) => {
    try {
      const chart = build();
      return Testing.synth(chart) as Manifest[];
    } catch (error) {
      if (!(error as Error).message.startsWith('Validation failed')) throw error;
      return [];
    }
  });
}

const dist = ofGatewayApi(readdirSync(DIST).flatMap((file) => load(readFileSync(join(DIST, file), 'utf8'))));
const everyField = ofGatewayApi(Testing.synth(everyGatewayField()) as Manifest[]);
const atRandom = ofGatewayApi(generated());
const all = [...dist, ...everyField, ...atRandom];
const kindsOf = (manifests: readonly Manifest[]) => [...new Set(manifests.map(({ kind }) => kind))].sort();
const ROUTES_OF_ALPHA = ['TCPRoute', 'TLSRoute'];

test('there is something to hold against the bundles', () => {
  expect(kindsOf(dist)).toEqual(['Gateway', 'HTTPRoute', 'TCPRoute', 'TLSRoute']);
  expect(kindsOf(everyField)).toEqual(['GRPCRoute', 'Gateway', 'GatewayClass', 'HTTPRoute', 'ReferenceGrant', 'TCPRoute', 'TLSRoute']);
  expect(kindsOf(atRandom)).toEqual(expect.arrayContaining(['GRPCRoute', 'HTTPRoute', 'ReferenceGrant', 'TCPRoute', 'TLSRoute']));
  expect(atRandom.length).toBeGreaterThan(200);
  expect(servedBundles.map(({ name }) => name)).toEqual(['1.4.1', '1.5.1', '1.6.3', '1.7.0']
    .flatMap((bundle) => [`${bundle} standard`, `${bundle} experimental`]));
});

describe.each(servedBundles)('$name', (bundle) => {
  test('takes every object that it serves, and adds nothing inside of an array', () => {
    const served = all.filter((manifest) => bundle.serves(manifest));
    expect(served.flatMap((manifest) => bundle.problems(manifest).map((problem) => `${manifest.kind} ${problem}`))).toEqual([]);
  });

  test('serves every object, but routes of v1alpha2 in the experimental channel only', () => {
    const unserved = kindsOf(all.filter((manifest) => !bundle.serves(manifest)));
    expect(unserved).toEqual(bundle.name.endsWith('experimental') ? [] : ROUTES_OF_ALPHA);
  });

  test('would tell what is left out, wrong, dropped, or of a kind that it does not serve', () => {
    const matches = [{ path: { type: 'Exact', value: '/' } }];
    const route = (rule: object, apiVersion = `${GROUP}v1`): Manifest =>
      ({ apiVersion, kind: 'HTTPRoute', metadata: { name: 'web' }, spec: { rules: [{ matches, ...rule }] } });
    const redirect = { filters: [{ type: 'RequestRedirect', requestRedirect: {} }] };
    expect(bundle.problems(route(redirect)))
      .toEqual(['.spec.rules[0].filters[0].requestRedirect.statusCode: not written out, the cluster adds 302']);
    expect(bundle.problems(route({ backendRefs: [{ group: '', kind: 'Service', name: 'web', weight: -1 }] })))
      .toEqual(['.spec.rules[0].backendRefs[0].weight: must be >= 0']);
    expect(bundle.problems(route({ nonsense: true }))).toEqual(['.spec.rules[0].nonsense: unknown field']);
    expect(bundle.problems(route({}, `${GROUP}v2`))).toEqual([`no schema for ${GROUP}v2 HTTPRoute`]);
  });
});

test('a field that came with a release is unknown before it, and its default is missed from then on', () => {
  const retry: Manifest = { apiVersion: `${GROUP}v1`, kind: 'HTTPRoute', metadata: { name: 'web' },
    spec: { rules: [{ matches: [{ path: { type: 'Exact', value: '/' } }], retry: {} }] } };
  const unknown = ['.spec.rules[0].retry: unknown field'];
  const added = ['.spec.rules[0].retry.attempts: not written out, the cluster adds 1'];
  expect(Object.fromEntries(servedBundles.map((bundle) => [bundle.name, bundle.problems(retry)]))).toEqual({
    '1.4.1 standard': unknown, '1.4.1 experimental': [], '1.5.1 standard': unknown, '1.5.1 experimental': [],
    '1.6.3 standard': unknown, '1.6.3 experimental': [], '1.7.0 standard': added, '1.7.0 experimental': added,
  });
});

describe('the table of bundles', () => {
  const served = (kind: string): { [bundle: string]: string[] } => Object.fromEntries(bundleRows.map(({ bundle, channel, kinds }) =>
    [`${bundle} ${channel}`, Object.keys(kinds[kind] ?? {}).sort()]));

  test('has the versions of TCPRoute, TLSRoute and ReferenceGrant', () => {
    expect(served('TCPRoute')).toEqual({
      '1.4.1 standard': [], '1.4.1 experimental': ['v1alpha2'], '1.5.1 standard': [], '1.5.1 experimental': ['v1alpha2'],
      '1.6.3 standard': ['v1'], '1.6.3 experimental': ['v1', 'v1alpha2'],
      '1.7.0 standard': ['v1'], '1.7.0 experimental': ['v1', 'v1alpha2'],
    });
    const each = ['v1', 'v1alpha2', 'v1alpha3'];
    expect(served('TLSRoute')).toEqual({
      '1.4.1 standard': [], '1.4.1 experimental': ['v1alpha2', 'v1alpha3'], '1.5.1 standard': ['v1'], '1.5.1 experimental': each,
      '1.6.3 standard': ['v1'], '1.6.3 experimental': each, '1.7.0 standard': ['v1'], '1.7.0 experimental': each,
    });
    expect(new Set(Object.values(served('ReferenceGrant')).map(String))).toEqual(new Set(['v1beta1', 'v1,v1beta1']));
    expect(Object.values(served('ListenerSet')).map(({ length }) => length)).toEqual([0, 0, 1, 1, 1, 1, 1, 1]);
  });

  test('says where the standard channel stands in for the other one', () => {
    expect(bundleRows.filter(({ ofOtherChannel }) => ofOtherChannel !== undefined)
      .map(({ bundle, channel, ofOtherChannel }) => [bundle, channel, ofOtherChannel]))
      .toEqual([['1.4.1', 'experimental', ['Gateway', 'GatewayClass', 'ReferenceGrant']]]);
  });

  const filesOf = ({ kinds }: BundleRow): string[] => Object.values(kinds).flatMap((versions) => Object.values(versions));

  test('names files that exist, and all of them', () => {
    const named = new Set(bundleRows.flatMap(filesOf));
    expect([...named].filter((file) => !existsSync(join(IMPORTS, file)))).toEqual([]);
    const own = readdirSync(join(IMPORTS, 'gateway-api')).filter((file) => file !== 'bundles.json');
    expect(own.filter((file) => !named.has(`gateway-api/${file}`))).toEqual([]);
  });

  test('has each schema once, and the kind in the file is the kind in the table', () => {
    const files = [...new Set(bundleRows.flatMap(filesOf))];
    const contents = files.map((file) => JSON.stringify({ ...schemaIn(file), version: undefined }));
    expect(new Set(contents).size).toBe(files.length);
    for (const { kinds } of bundleRows) {
      for (const [kind, versions] of Object.entries(kinds)) {
        expect(new Set(Object.values(versions).map((file) => schemaIn(file).kind))).toEqual(new Set([kind]));
      }
    }
  });
});

/** Paths of all fields, and whether each must be given. */
function fields(schema: Manifest, path = ''): { [path: string]: boolean } {
  const { properties = {}, items, required = [] } = schema;
  const below = Object.entries<Manifest>(properties).flatMap(([name, child]) =>
    [[`${path}.${name}`, (required as string[]).includes(name)] as const, ...Object.entries(fields(child, `${path}.${name}`))]);
  return Object.fromEntries([...below, ...Object.entries(items === undefined ? {} : fields(items as Manifest, `${path}[]`))]);
}

// Both versions are written by the types of one binding.
test.each(ROUTES_OF_ALPHA)('the binding of %s v1alpha2 has every field of v1, and asks for no other', (kind) => {
  const binding = fields(schemaIn(`schemas/gateway.networking.k8s.io/${kind.toLowerCase()}_v1alpha2.json`).schema as unknown as Manifest);
  const rows = bundleRows.filter(({ kinds }) => kinds[kind]?.v1 !== undefined);
  expect(rows.length).toBeGreaterThanOrEqual(4);
  for (const { kinds } of rows) {
    const later = fields(schemaIn(kinds[kind].v1).schema as unknown as Manifest);
    expect(Object.keys(later).filter((path) => !(path in binding))).toEqual([]);
    expect(Object.keys(binding).filter((path) => binding[path] && !later[path])).toEqual([]);
  }
});
