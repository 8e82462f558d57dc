import { tableOf } from '../../scripts/import/bundle-table';
import type { Channel } from '../../scripts/import/bundles';
import type { LoadedBundleKind } from '../../scripts/import/load';
import type { KindSchema, Schema } from '../../scripts/import/strip';

const SMALL = { type: 'object' };
const LARGE = { type: 'object', properties: { spec: { type: 'object' } } };

function kind(name: string, version: string, schema: Schema): KindSchema {
  return { group: 'example.com', version, kind: name, plural: `${name.toLowerCase()}s`, scope: 'Namespaced', schema };
}

function loaded(bundle: string, channel: Channel, kindSchema: KindSchema, fileChannel = channel): LoadedBundleKind {
  return { file: { bundle, channel, fileChannel, url: '', fileName: '' }, kindSchema };
}

describe('tableOf', () => {
  test('says what each channel of each bundle serves, kinds by name', () => {
    expect(tableOf([
      loaded('1.0.0', 'standard', kind('Raft', 'v1', LARGE)),
      loaded('1.0.0', 'standard', kind('Boat', 'v1', SMALL)),
      loaded('1.0.0', 'experimental', kind('Boat', 'v1', LARGE)),
      loaded('1.1.0', 'standard', kind('Boat', 'v1', SMALL)),
    ], []).bundles).toEqual([
      { bundle: '1.0.0', channel: 'standard', kinds: {
        Boat: { v1: 'gateway-api/boat_v1-1.0.0-standard.json' }, Raft: { v1: 'gateway-api/raft_v1-1.0.0-standard.json' },
      } },
      { bundle: '1.0.0', channel: 'experimental', kinds: { Boat: { v1: 'gateway-api/boat_v1-1.0.0-experimental.json' } } },
      { bundle: '1.1.0', channel: 'standard', kinds: { Boat: { v1: 'gateway-api/boat_v1-1.0.0-standard.json' } } },
    ]);
    expect(Object.keys(tableOf([
      loaded('1.0.0', 'standard', kind('Raft', 'v1', SMALL)), loaded('1.0.0', 'standard', kind('Boat', 'v1', SMALL)),
    ], []).bundles[0].kinds)).toEqual(['Boat', 'Raft']);
  });

  test('has equal schemas once, those of another version too, under the name of the first', () => {
    const first = kind('Boat', 'v1', SMALL);
    const { bundles, schemas } = tableOf([
      loaded('1.0.0', 'standard', first), loaded('1.0.0', 'standard', kind('Boat', 'v1beta1', SMALL)),
      loaded('1.0.0', 'standard', kind('Boat', 'v2', LARGE)),
    ], []);
    expect(bundles[0].kinds).toEqual({ Boat: {
      v1: 'gateway-api/boat_v1-1.0.0-standard.json', v1beta1: 'gateway-api/boat_v1-1.0.0-standard.json',
      v2: 'gateway-api/boat_v2-1.0.0-standard.json',
    } });
    expect([...schemas]).toEqual([
      ['gateway-api/boat_v1-1.0.0-standard.json', first], ['gateway-api/boat_v2-1.0.0-standard.json', kind('Boat', 'v2', LARGE)],
    ]);
  });

  test('takes the schemas that are there already', () => {
    const { bundles, schemas } = tableOf([
      loaded('1.0.0', 'standard', kind('Boat', 'v1', SMALL)), loaded('1.0.0', 'standard', kind('Raft', 'v1', SMALL)),
    ], [['schemas/boat.json', kind('Boat', 'v1alpha1', SMALL)]]);
    expect(bundles[0].kinds).toEqual({ Boat: { v1: 'schemas/boat.json' }, Raft: { v1: 'gateway-api/raft_v1-1.0.0-standard.json' } });
    expect([...schemas.keys()]).toEqual(['gateway-api/raft_v1-1.0.0-standard.json']);
  });

  test('says which kinds are of the other channel', () => {
    const { bundles } = tableOf([
      loaded('1.0.0', 'experimental', kind('Raft', 'v1', SMALL), 'standard'), loaded('1.0.0', 'experimental', kind('Ship', 'v1', SMALL)),
      loaded('1.0.0', 'experimental', kind('Boat', 'v1', SMALL), 'standard'), loaded('1.0.0', 'standard', kind('Raft', 'v1', SMALL)),
    ], []);
    expect(bundles.map(({ channel, ofOtherChannel }) => [channel, ofOtherChannel]))
      .toEqual([['experimental', ['Boat', 'Raft']], ['standard', undefined]]);
    expect(bundles[1]).not.toHaveProperty('ofOtherChannel');
  });
});
