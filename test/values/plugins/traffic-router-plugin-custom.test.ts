import { Platform, PluginSource, TrafficRouterPlugin } from '../../../src';

const platform = Platform.of();
const SHA = '0a'.repeat(32);
const mirror = PluginSource.url('https://mirror.example.com/plugin');

describe('custom', () => {
  const rule = { apiGroups: ['example.com'], resources: ['routes', 'routes/status'], resourceNames: ['web'], verbs: ['get', 'patch'] };
  const refused = (name: string, rules: object[], ...problems: string[]) =>
    expect(() => TrafficRouterPlugin.custom(name, mirror, { rules: rules as [] }))
      .toThrow(new Error(problems.map((text) => `${text} [TrafficRouterPlugin.custom]`).join('\n')));

  test('minimal', () => {
    expect(TrafficRouterPlugin.custom('acme/router', PluginSource.file('/opt/router'))._recipe.entry(platform)).toEqual({
      name: 'acme/router', location: 'file:///opt/router', args: [], headersFrom: [], rules: [],
    });
  });

  test('all options', () => {
    const options = { args: ['-x'], headersFrom: ['token'], sha256: SHA, rules: [rule] };
    expect(TrafficRouterPlugin.custom('acme/router_1.0', mirror, options)._recipe.entry(platform))
      .toEqual({ name: 'acme/router_1.0', location: 'https://mirror.example.com/plugin', ...options });
  });

  test('later changes of the given lists change nothing', () => {
    const options = { args: ['-x'], headersFrom: ['token'], rules: [{ ...rule, verbs: ['get'] }] };
    const entry = TrafficRouterPlugin.custom('acme/router', mirror, options)._recipe.entry(platform);
    options.args.push('-y');
    options.headersFrom.push('other');
    options.rules[0].verbs.push('delete');
    expect(entry).toMatchObject({ args: ['-x'], headersFrom: ['token'], rules: [{ verbs: ['get'] }] });
  });

  test.each(['router', 'acme/', '/router', 'acme/router/1', 'ac_me/router', 'acme/rou ter', 'acme/router\n', ''])('the name "%s"',
    (name) => {
    refused(name, [],
      `'name' (${JSON.stringify(name)}) must have the form <namespace>/<name>: letters, digits and '-', in the name also '_' and '.'`);
  });

  test.each(['gets', '*', 'GET', 'escalate', ''])('the verb "%s"', (verb) => {
    refused('acme/router', [rule, { ...rule, verbs: ['get', verb] }],
      `'rules[1].verbs' ("${verb}") must be one of get, list, watch, create, update, patch, delete, deletecollection`);
  });

  test('wildcards', () => {
    refused('acme/router', [{ ...rule, apiGroups: ['*'], resources: ['*/status'] }],
      '\'rules[0].apiGroups\' ("*") must not be a wildcard',
      '\'rules[0].resources\' ("*/status") must not be a wildcard');
  });

  test('a rule that grants nothing', () => {
    refused('acme/router', [{ verbs: [] }, { apiGroups: [], resources: [], resourceNames: [], verbs: ['get'] }],
      '\'rules[0].apiGroups\' (not set) must be given',
      '\'rules[0].resources\' (not set) must be given',
      '\'rules[0].verbs\' ([]) must have at least one entry',
      '\'rules[1].apiGroups\' ([]) must have at least one entry',
      '\'rules[1].resources\' ([]) must have at least one entry',
      '\'rules[1].resourceNames\' ([]) must have at least one entry');
  });

  test('URLs', () => {
    refused('acme/router', [{ ...rule, nonResourceUrLs: ['/metrics'] }],
      '\'rules[0].nonResourceUrLs\' (["/metrics"]) must be left out: a plugin\'s rules are for resources');
  });

  test('an init container without an image', () => {
    expect(() => TrafficRouterPlugin.custom('acme/router', PluginSource.initContainer())).toThrow(new Error(
      '\'source.image\' (not set) must be given: no published image is known [TrafficRouterPlugin.custom]\n'
      + '\'source.binary\' (not set) must be given: the path in the image is not known [TrafficRouterPlugin.custom]',
    ));
  });
});
