import { Duration } from 'cdk8s';
import { CloudWatchQuery, DatadogAggregator, DatadogApiVersion, MetricAuthentication, MetricProvider, WebMetricMethod } from '../../../src';

const URL_RULE = 'must be a URL such as http://prometheus.monitoring:9090';
const DNS_RULE = "must be a DNS name: lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part";
const sigv4 = MetricAuthentication.sigv4({ region: 'eu-west-1' });
const half = Duration.millis(500);
const sum = CloudWatchQuery.metric('sum', { namespace: 'AWS/ELB', metricName: 'n', stat: 'Sum', period: Duration.minutes(5) });

/** Each error of a factory once: what is called, its name in the message, and the text. */
const cases: Array<[() => unknown, string, ...string[]]> = [
  [() => MetricProvider.prometheus({ query: '' }), 'MetricProvider.prometheus', "'query' (\"\") must not be empty"],
  [() => MetricProvider.prometheus({ query: 'up', address: 'prometheus:9090' }), 'MetricProvider.prometheus',
    `'address' ("prometheus:9090") ${URL_RULE}`],
  [() => MetricProvider.prometheus({ query: 'up', timeout: half }), 'MetricProvider.prometheus',
    "'timeout' (\"500ms\") must be a whole number of seconds"],
  [
    () => MetricProvider.prometheus({ query: 'up', headers: { 'X Y': 'z' } }),
    'MetricProvider.prometheus', "'headers' (\"X Y\") must be an HTTP header name: 1 to 256 letters, digits and any of !#$%&'*+-.^_`|~",
  ],
  [
    () => MetricProvider.prometheus({ query: 'up', rangeQuery: { start: '', end: '', step: Duration.millis(0) } }),
    'MetricProvider.prometheus',
    "'rangeQuery.start' (\"\") must not be empty", "'rangeQuery.end' (\"\") must not be empty",
    "'rangeQuery.step' (\"0ms\") must be a whole number of milliseconds of at least 1",
  ],
  [
    () => MetricProvider.prometheus({ query: 'up', address: 'https://prometheus', authentication: sigv4 }),
    'MetricProvider.prometheus',
      "'authentication' (\"sigv4\") must go with an address that contains aps-workspaces: the controller signs for no other",
  ],
  [() => MetricProvider.web({ url: 'http://a b' }), 'MetricProvider.web', `'url' ("http://a b") ${URL_RULE}`],
  [() => MetricProvider.web({ url: 'web' }), 'MetricProvider.web', `'url' ("web") ${URL_RULE}`],
  [() => MetricProvider.web({ url: 'http://web', body: 'x' }), 'MetricProvider.web',
    "'body' (\"x\") must not be set with GET: use POST or PUT"],
  [() => MetricProvider.web({ url: 'http://web', jsonBody: { a: 1 } }), 'MetricProvider.web',
    "'jsonBody' ({\"a\":1}) must not be set with GET: use POST or PUT"],
  [
    () => MetricProvider.web({ url: 'http://web', method: WebMetricMethod.PUT, body: 'x', jsonBody: {} }),
    'MetricProvider.web', "'body' (\"x\") must not be set together with jsonBody",
  ],
  [() => MetricProvider.web({ url: 'http://web', jsonPath: '$.ok' }), 'MetricProvider.web',
    "'jsonPath' (\"$.ok\") must be in braces, such as {$.data.ok}"],
  [() => MetricProvider.web({ url: 'http://web', jsonPath: '{$.a[}' }), 'MetricProvider.web',
    "'jsonPath' (\"{$.a[}\") must be a JSONPath that Kubernetes' client can read: a [ does not close"],
  [() => MetricProvider.web({ url: 'http://web', jsonPath: '{data.ok}' }), 'MetricProvider.web',
    "'jsonPath' (\"{data.ok}\") must have a value in some answer, or every measurement is an error: \"data\" is no word of JSONPath: a "
      + 'field has a dot before it, and a text has quotes'],
  [() => MetricProvider.web({ url: 'http://web', timeout: Duration.seconds(0) }), 'MetricProvider.web',
    "'timeout' (\"0s\") must be from 1 to 2147483647 seconds"],
  [() => MetricProvider.web({ url: 'http://web', headers: { '': 'z' } }), 'MetricProvider.web',
    "'headers' (\"\") must be an HTTP header name: 1 to 256 letters, digits and any of !#$%&'*+-.^_`|~"],
  [() => MetricProvider.web({ url: 'http://web', authentication: sigv4 }), 'MetricProvider.web',
    "'authentication' (\"sigv4\") must be oauth2: the controller does not sign web requests"],
  [() => MetricProvider.datadog({}), 'MetricProvider.datadog', "'query' (not set) must be set, or queries"],
  [() => MetricProvider.datadog({ query: 'a', queries: { a: 'b' } }), 'MetricProvider.datadog',
    "'query' (\"a\") must not be set together with queries"],
  [() => MetricProvider.datadog({ query: '' }), 'MetricProvider.datadog', "'query' (\"\") must not be empty"],
  [() => MetricProvider.datadog({ queries: {} }), 'MetricProvider.datadog', "'queries' ({}) must have at least one entry"],
  [() => MetricProvider.datadog({ queries: { a: '' } }), 'MetricProvider.datadog', "'queries.a' (\"\") must not be empty"],
  [() => MetricProvider.datadog({ query: 'a', formula: 'a' }), 'MetricProvider.datadog',
    "'formula' (\"a\") must not be set without queries"],
  [() => MetricProvider.datadog({ queries: { a: 'x', b: 'y' } }), 'MetricProvider.datadog',
    "'formula' (not set) must be set with more than one query"],
  [() => MetricProvider.datadog({ queries: { a: 'x' }, formula: '' }), 'MetricProvider.datadog', "'formula' (\"\") must not be empty"],
  [() => MetricProvider.datadog({ queries: { a: 'x' }, apiVersion: DatadogApiVersion.V1 }), 'MetricProvider.datadog',
    "'queries' ([\"a\"]) must not be set with API v1"],
  [() => MetricProvider.datadog({ query: 'a', aggregator: DatadogAggregator.SUM, apiVersion: DatadogApiVersion.V1 }),
    'MetricProvider.datadog', "'aggregator' (\"sum\") must not be set with API v1"],
  [() => MetricProvider.datadog({ query: 'a', interval: half }), 'MetricProvider.datadog',
    "'interval' (\"500ms\") must be a whole number of seconds"],
  [() => MetricProvider.datadog({ query: 'a', secretName: 'A' }), 'MetricProvider.datadog', `'secretName' ("A") ${DNS_RULE}`],
  [() => MetricProvider.datadog({ query: 'a', namespacedSecret: true }), 'MetricProvider.datadog',
    "'namespacedSecret' (true) must not be set without secretName"],
  [
    () => MetricProvider.newRelic({ query: '', profile: 'A', timeout: half }),
    'MetricProvider.newRelic', "'query' (\"\") must not be empty", `'profile' ("A") ${DNS_RULE}`,
      "'timeout' (\"500ms\") must be a whole number of seconds",
  ],
  [
    () => MetricProvider.cloudWatch({ metricDataQueries: [], interval: Duration.millis(0) }),
    'MetricProvider.cloudWatch', "'metricDataQueries' ([]) must have at least one entry",
      "'interval' (\"0ms\") must be a whole number of milliseconds of at least 1",
  ],
  [() => MetricProvider.cloudWatch({ metricDataQueries: [sum, sum] }), 'MetricProvider.cloudWatch',
    "'metricDataQueries[1].id' (\"sum\") must not be used twice"],
  [
    () => MetricProvider.cloudWatch({ metricDataQueries: [CloudWatchQuery.expression('a', 'b', { returnData: false })] }),
    'MetricProvider.cloudWatch', "'metricDataQueries' ([\"a\"]) must have one with returnData: the result would be empty",
  ],
  [() => MetricProvider.graphite({ address: 'graphite', query: '' }), 'MetricProvider.graphite', `'address' ("graphite") ${URL_RULE}`,
    "'query' (\"\") must not be empty"],
  [() => MetricProvider.influxdb({ query: '', profile: '' }), 'MetricProvider.influxdb', "'query' (\"\") must not be empty",
    "'profile' (\"\") must not be empty"],
  [
    () => MetricProvider.skywalking({ address: '', query: '', interval: Duration.millis(0.5) }),
    'MetricProvider.skywalking', `'address' ("") ${URL_RULE}`, "'query' (\"\") must not be empty",
      "'interval' (\"0.5ms\") must be a whole number of milliseconds of at least 1",
  ],
  [() => MetricProvider.wavefront({ address: '', query: '' }), 'MetricProvider.wavefront', "'address' (\"\") must not be empty",
    "'query' (\"\") must not be empty"],
  [() => MetricProvider.plugin('no-slash'), 'MetricProvider.plugin',
    "'name' (\"no-slash\") must have the form <namespace>/<name>: letters, digits and '-', in the name also '_' and '.'"],
  [
    () => MetricProvider.job({ spec: { template: {} }, metadata: { labels: { a: '-' } } }),
    'MetricProvider.job',
      "'spec.template.spec.restartPolicy' (not set) must be Never or OnFailure: the API server takes no other for a Job",
    "'metadata.labels.a' (\"-\") must be a label value: at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends",
  ],
  [() => MetricAuthentication.sigv4({}), 'MetricAuthentication.sigv4',
    "'region' (not set) must be set, or profile, or roleArn: the controller would not sign"],
  [() => MetricAuthentication.sigv4({ roleArn: '' }), 'MetricAuthentication.sigv4', "'roleArn' (\"\") must not be empty"],
  [
    () => MetricAuthentication.oauth2({ tokenUrl: 'token', clientId: '', clientSecret: '' }),
    'MetricAuthentication.oauth2', `'tokenUrl' ("token") ${URL_RULE}`, "'clientId' (\"\") must not be empty",
      "'clientSecret' (\"\") must not be empty",
  ],
  [
    () => CloudWatchQuery.expression('A', '', { period: half }),
    'CloudWatchQuery.expression', "'id' (\"A\") must be a lower-case letter, then letters, digits and '_'",
      "'expression' (\"\") must not be empty", "'period' (\"500ms\") must be a whole number of seconds",
  ],
  [
    () => CloudWatchQuery.metric('a', { namespace: '', metricName: '', stat: '', period: Duration.seconds(0) }),
    'CloudWatchQuery.metric', "'namespace' (\"\") must not be empty", "'metricName' (\"\") must not be empty",
      "'stat' (\"\") must not be empty", "'period' (\"0s\") must be from 1 to 2147483647 seconds",
  ],
];

test.each<[() => unknown, string, ...string[]]>(cases)('error %#', (make, place, ...texts) => {
  expect(make).toThrow(new Error(texts.map((text) => `${text} [${place}]`).join('\n')));
});

describe('Kayenta', () => {
  const detail = { scope: 'app', region: 'eu', step: Duration.seconds(60) };
  const options = {
    address: 'http://kayenta', application: 'a', canaryConfigName: 'c', metricsAccountName: 'm', configurationAccountName: 'g',
      storageAccountName: 's',
    threshold: { pass: 90, marginal: 75 }, scopes: [{ name: 'default', controlScope: detail, experimentScope: detail }],
  };
  const place = '[MetricProvider.kayenta]';

  test.each([
    [{ address: 'kayenta' }, `'address' ("kayenta") ${URL_RULE}`],
    [{ application: '' }, "'application' (\"\") must not be empty"],
    [{ canaryConfigName: '' }, "'canaryConfigName' (\"\") must not be empty"],
    [{ metricsAccountName: '' }, "'metricsAccountName' (\"\") must not be empty"],
    [{ configurationAccountName: '' }, "'configurationAccountName' (\"\") must not be empty"],
    [{ storageAccountName: '' }, "'storageAccountName' (\"\") must not be empty"],
    [{ threshold: { pass: 101, marginal: 75 } }, "'threshold.pass' (101) must be a whole number from 0 to 100"],
    [{ threshold: { pass: 90, marginal: -1 } }, "'threshold.marginal' (-1) must be a whole number from 0 to 100"],
    [{ threshold: { pass: 75, marginal: 90 } }, "'threshold.marginal' (90) must not be more than pass (75)"],
    [{ scopes: [] }, "'scopes' ([]) must have at least one entry"],
    [{ scopes: [...options.scopes, ...options.scopes] }, "'scopes[1].name' (\"default\") must not be used twice"],
    [{ scopes: [{ name: 'x', controlScope: detail, experimentScope: { ...detail, start: 'now' } }] },
      "'scopes[0].controlScope.start' (not set) must be set in both scopes or in neither: experimentScope has \"now\""],
    [{ scopes: [{ name: 'x', controlScope: { ...detail, end: 'now' }, experimentScope: detail }] },
      "'scopes[0].controlScope.end' (\"now\") must be set in both scopes or in neither: experimentScope has none"],
    [{ scopes: [{ name: 'x', controlScope: { ...detail, region: '' }, experimentScope: detail }] },
      "'scopes[0].controlScope.region' (\"\") must not be empty"],
    [{ scopes: [{ name: 'x', controlScope: detail, experimentScope: { ...detail, step: half } }] },
      "'scopes[0].experimentScope.step' (\"500ms\") must be a whole number of seconds"],
  ])('error %#', (change, text) => {
    expect(() => MetricProvider.kayenta({ ...options, ...change })).toThrow(new Error(`${text} ${place}`));
  });
});

test.each(['{$.data.ok}', '{.a[?(@.b=="ok")].c}', '{range .a[*]}{.b}{end}', '{.a[{{args.index}}', '{$.{{args.field}}}', '{{args.path}}'])(
  'the jsonPath %s of a web metric may be right', (jsonPath) => {
    expect(() => MetricProvider.web({ url: 'http://web', jsonPath })).not.toThrow();
  });

test('an argument may complete an address', () => {
  expect(() => MetricProvider.prometheus({ query: 'up', address: '{{args.prometheus}}', authentication: sigv4 })).not.toThrow();
});
