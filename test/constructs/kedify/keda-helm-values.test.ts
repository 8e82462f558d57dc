import { KedaHelmValues } from '../../../src';

const rollouts = { apiGroup: 'argoproj.io', kind: 'rollouts' };

test('Rollouts alone', () => {
  expect(KedaHelmValues.scaledRefKinds().toYaml())
    .toBe('rbac:\n  enabledCustomScaledRefKinds: true\n  scaledRefKinds:\n    - apiGroup: argoproj.io\n      kind: rollouts\n');
});

test('Rollouts beside other kinds, each once', () => {
  const fleets = { apiGroup: 'agones.dev', kind: 'fleets' };
  expect(KedaHelmValues.scaledRefKinds([fleets, rollouts]).values)
    .toEqual({ rbac: { enabledCustomScaledRefKinds: true, scaledRefKinds: [rollouts, fleets] } });
});

test('the values are a copy', () => {
  const values = KedaHelmValues.scaledRefKinds();
  values.values.rbac = {};
  expect(values.values.rbac).toEqual({ enabledCustomScaledRefKinds: true, scaledRefKinds: [rollouts] });
});

test.each<[string, string, string]>([
  ['\'others[0].apiGroup\' ("") must not be empty', '', 'fleets'],
  ['\'others[0].apiGroup\' ("*") must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both ends '
    + 'of each part', '*', 'fleets'],
  ['\'others[0].kind\' ("Fleet") must be the plural in lower case, such as rollouts', 'agones.dev', 'Fleet'],
  ['\'others[0].kind\' ("*") must be the plural in lower case, such as rollouts', 'agones.dev', '*'],
])('%s', (message, apiGroup, kind) => {
  expect(() => KedaHelmValues.scaledRefKinds([{ apiGroup, kind }])).toThrow(new Error(`${message} [KedaHelmValues.scaledRefKinds]`));
});
