import { parseEntries } from '../../scripts/import/entries';

const RAW = 'https://raw.githubusercontent.com';

describe('parseEntries', () => {
  test.each([
    [`boat:=${RAW}/owner/fleet/v1.2.3/manifests/boat-crd.yaml`, 'fleet-v1.2.3.boat.yaml'],
    [`boat:=${RAW}/owner/fleet/1.2.3/boat.yaml`, 'fleet-v1.2.3.boat.yaml'],
    [`boat:=${RAW}/owner/fleet/v1.2.3/crd/standard/example.com_boats.yaml`, 'fleet-v1.2.3.standard.boats.yaml'],
    [`boat:=${RAW}/owner/fleet/v1.2.3/crd/experimental/example.com_boats.yaml`, 'fleet-v1.2.3.experimental.boats.yaml'],
    [`boat:=${RAW}/owner/fleet/v1.2.3/all.gen.yaml#boats`, 'fleet-v1.2.3.boats.yaml'],
    [`boat:=${RAW}/kedacore/http-add-on/v1.2.3/boats.yaml`, 'keda-http-add-on-v1.2.3.boats.yaml'],
  ])('%s is read from %s', (line, fileName) => {
    expect(parseEntries([line])).toMatchObject({ entries: [{ name: 'boat', fileName }], problems: [] });
  });

  test('keeps the part after # out of the URL', () => {
    const { entries } = parseEntries([`boat:=${RAW}/owner/fleet/v1.2.3/all.yaml#boats`]);
    expect(entries)
      .toEqual([{ name: 'boat', url: `${RAW}/owner/fleet/v1.2.3/all.yaml`, plural: 'boats', fileName: 'fleet-v1.2.3.boats.yaml' }]);
  });

  test.each([undefined, 'boat', []])('%j is not a list of imports', imports => {
    expect(parseEntries(imports).problems).toEqual(["'imports' must be a list of 'name:=URL'"]);
  });

  test('reports every bad entry', () => {
    const good = `boat:=${RAW}/owner/fleet/v1.2.3/boat.yaml`;
    expect(parseEntries(['k8s', `Boat:=${RAW}/x`, `boat:=${RAW}/owner/fleet/main/boat.yaml`, good, good, 7]).problems).toEqual([
      "import 'k8s' must look like 'name:=https://host/file.yaml' or 'name:=https://host/file.yaml#plural'",
      `import 'Boat:=${RAW}/x' must look like 'name:=https://host/file.yaml' or 'name:=https://host/file.yaml#plural'`,
      `import 'boat' (${RAW}/owner/fleet/main/boat.yaml) must be a file of a release: ${RAW}/OWNER/REPOSITORY/TAG/….yaml`,
      "import 'boat' is listed more than once",
      "import '7' must look like 'name:=https://host/file.yaml' or 'name:=https://host/file.yaml#plural'",
    ]);
  });
});
