import { parseBundles } from '../../scripts/import/bundles';

const URL = 'https://raw.githubusercontent.com/owner/fleet/v1.2.3/crd';

describe('parseBundles', () => {
  test('makes a file of each name in the braces', () => {
    const { files, problems } = parseBundles([`1.2.3-experimental:=${URL}/experimental/example.com_{boats,rafts}.yaml`]);
    expect(problems).toEqual([]);
    expect(files).toEqual(['boats', 'rafts'].map(plural => ({
      bundle: '1.2.3', channel: 'experimental', fileChannel: 'experimental', url: `${URL}/experimental/example.com_${plural}.yaml`,
      fileName: `fleet-v1.2.3.experimental.${plural}.yaml`,
    })));
  });

  test('lets a file of the other channel stand in', () => {
    const { files, problems } = parseBundles([
      `1.2.3-experimental:=${URL}/experimental/example.com_{boats}.yaml`,
      `1.2.3-experimental:=${URL}/standard/example.com_{rafts}.yaml`,
      `1.2.3-standard:=${URL}/standard/example.com_{rafts}.yaml`,
    ]);
    expect(problems).toEqual([]);
    expect(files.map(({ channel, fileChannel, fileName }) => [channel, fileChannel, fileName])).toEqual([
      ['experimental', 'experimental', 'fleet-v1.2.3.experimental.boats.yaml'],
      ['experimental', 'standard', 'fleet-v1.2.3.standard.rafts.yaml'],
      ['standard', 'standard', 'fleet-v1.2.3.standard.rafts.yaml'],
    ]);
  });

  test.each([undefined, '1.2.3-standard', []])('%j is not a list of bundles', lines => {
    expect(parseBundles(lines))
      .toEqual({ files: [], problems: ["'gatewayApiBundles' must be a list of 'VERSION-CHANNEL:=URL{RESOURCE,…}.yaml'"] });
  });

  test.each([
    7, `1.2-standard:=${URL}/standard/{boats}.yaml`, `1.2.3-beta:=${URL}/standard/{boats}.yaml`,
    `1.2.3-standard:=${URL}/standard/boats.yaml`, `1.2.3-standard:=${URL}/standard/{}.yaml`,
    `1.2.3-standard:=${URL}/standard/{boats,}.yaml`, `x1.2.3-standard:=${URL}/standard/{boats}.yaml`,
    `1.2.3-standard:=${URL}/standard/{boats}.yaml.gz`,
  ])('%s is not a bundle', line => {
    const problem = `bundle '${line}' must look like '1.2.3-standard:=https://host/file_{plural,plural}.yaml'`;
    expect(parseBundles([line])).toEqual({ files: [], problems: [problem] });
  });

  test('reports every bad line', () => {
    const boats = `1.2.3-standard:=${URL}/standard/example.com_{boats}.yaml`;
    expect(parseBundles([
      'boats', boats, `1.2.3-standard:=${URL}/experimental/example.com_{boats,rafts}.yaml`,
      `1.2.4-standard:=${URL}/standard/example.com_{ships}.yaml`, `1.2.3-standard:=${URL}/example.com_{ships}.yaml`,
      '1.2.3-standard:=https://example.com/{ships}.yaml',
    ]).problems).toEqual([
      "bundle 'boats' must look like '1.2.3-standard:=https://host/file_{plural,plural}.yaml'",
      "bundle '1.2.3-standard' lists boats more than once",
      ...[['1.2.4', `${URL}/standard/example.com_ships.yaml`], ['1.2.3', `${URL}/example.com_ships.yaml`], ['1.2.3', 'https://example.com/ships.yaml']]
        .map(([bundle, url]) =>
          `bundle '${bundle}-standard' (${url}) must be a file of the release ${bundle}, in a folder 'standard' or 'experimental'`),
    ]);
  });

  test('tells one kind from another, one channel from the other and one release from the next', () => {
    const next = URL.replace('v1.2.3', 'v1.2.4');
    expect(parseBundles([
      `1.2.3-standard:=${URL}/standard/example.com_{boats,rafts}.yaml`, `1.2.3-experimental:=${URL}/experimental/example.com_{boats}.yaml`,
      `1.2.4-standard:=${next}/standard/example.com_{boats}.yaml`,
    ])).toMatchObject({ problems: [], files: { length: 4 } });
  });
});
