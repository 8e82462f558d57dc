import { Duration } from 'cdk8s';
import { IstioMetrics, IstioReporter, IstioTraffic, type Metric, NoData } from '../../../src';

const destination = IstioTraffic.service('web-canary', { namespace: 'shop' });
const DATA = 'len(result) > 0 && !isNaN(result[0])';

function query(metric: Metric): string {
  const spec = metric.provider._spec;
  return spec.type === 'prometheus' ? spec.options.query : '';
}

describe('success rate', () => {
  const series = 'istio_requests_total{reporter="source", destination_service_name="web-canary", destination_service_namespace="shop"';

  test('is 100 less the failures, which may not exist', () => {
    expect(query(IstioMetrics.successRate({ destination, minimumPercent: 99.9 }))).toBe([
      '100 * (1 -',
      `  (sum(rate(${series}, response_code=~"5.."}[2m])) or vector(0))`,
      '  /',
      `  sum(rate(${series}}[2m]))`,
      ')',
    ].join('\n'));
  });

  test('waits for a window of data, and without any is neither good nor bad', () => {
    const { name, successCondition, failureCondition, initialDelay,
      args } = IstioMetrics.successRate({ destination, minimumPercent: 99.9 });
    expect({ name, successCondition, failureCondition, initialDelay: initialDelay?.toSeconds(), args }).toEqual({
      name: 'success-rate',
      successCondition: `${DATA} && result[0] >= 99.9`,
      failureCondition: `${DATA} && result[0] < 99.9`,
      initialDelay: 120,
      args: [],
    });
  });

  test.each([
    [NoData.SUCCESS, 'len(result) == 0 || isNaN(result[0]) || result[0] >= 95'],
    [NoData.FAILURE, `${DATA} && result[0] >= 95`],
  ])('no data can be %s', (noData, successCondition) => {
    const metric = IstioMetrics.successRate({ destination, minimumPercent: 95, noData });
    expect([metric.successCondition, metric.failureCondition]).toEqual([successCondition, undefined]);
  });

  test('few requests can count as no data', () => {
    expect(query(IstioMetrics.successRate({ destination, minimumPercent: 95, minimumRequests: 20 })))
      .toMatch(/\)\nand\nsum\(increase\(istio_requests_total\{[^}]*\}\[2m\]\)\) >= 20$/);
  });

  test('of gRPC goes by the status of gRPC', () => {
    const text = query(IstioMetrics.successRate({ destination, minimumPercent: 95, grpc: true }));
    expect(text).toContain('destination_service_namespace="shop", request_protocol="grpc", grpc_response_status=~"2|4|12|13|14|15"}');
    expect(text).not.toContain('response_code');
  });

  test('takes other codes, another window and a server', () => {
    const metric = IstioMetrics.successRate({
      destination, minimumPercent: 95, name: 'errors', failureCodes: '5..|429', window: Duration.minutes(5),
        initialDelay: Duration.seconds(0),
      server: { address: 'http://prometheus:9090', insecure: false, timeout: Duration.seconds(10), headers: { 'X-Scope': 'a' } },
        interval: Duration.minutes(1), count: 5, failureLimit: 2,
    });
    expect(query(metric)).toContain('response_code=~"5..|429"}[5m]');
    expect(metric).toMatchObject({ name: 'errors', count: 5, failureLimit: 2 });
    expect(metric.initialDelay?.toSeconds()).toBe(0);
    expect(metric.provider._spec)
      .toMatchObject({ options: { address: 'http://prometheus:9090', insecure: false, headers: { 'X-Scope': 'a' } } });
  });

  test('leaves the first delay to an argument', () => {
    expect(IstioMetrics.successRate({ destination, minimumPercent: 95, fromArgs: { initialDelay: 'delay' } }).initialDelay).toBeUndefined();
  });
});

describe('latency', () => {
  test('is a percentile in milliseconds', () => {
    const metric = IstioMetrics.latency({ destination, percentile: 99.9, maximum: Duration.seconds(2) });
    expect(query(metric)).toBe([
      'histogram_quantile(0.999,',
      '  sum by (le) (rate(istio_request_duration_milliseconds_bucket{reporter="source", destination_service_name="web-canary", '
        + 'destination_service_namespace="shop"}[2m]))',
      ')',
    ].join('\n'));
    expect([metric.name, metric.successCondition, metric.failureCondition])
      .toEqual(['latency-p99.9', `${DATA} && result[0] <= 2000`, `${DATA} && result[0] > 2000`]);
  });
});

describe('what counts', () => {
  const latency = (traffic: IstioTraffic) => IstioMetrics.latency({ destination: traffic, percentile: 95, maximum: Duration.millis(500) });

  test('requests that a waypoint sees', () => {
    expect(query(latency(IstioTraffic.service('{{args.service}}', { namespace: '{{args.namespace}}', reporter: IstioReporter.WAYPOINT }))))
      .toContain('{reporter="waypoint", destination_service_name="{{args.service}}", destination_service_namespace="{{args.namespace}}"}');
  });

  test('a revision, with every character of it', () => {
    expect(query(latency(IstioTraffic.revision('web', 'a"b\\c\nd', { namespace: 'shop' }))))
      .toContain('{reporter="destination", destination_canonical_service="web", destination_canonical_revision="a\\"b\\\\c\\nd", '
        + 'destination_workload_namespace="shop"}');
  });

  test('the canary\'s pods, by a hash that the Rollout gives', () => {
    const metric = latency(IstioTraffic.pods({ namespace: 'shop' }));
    expect(query(metric)).toContain([
      'rate(istio_request_duration_milliseconds_bucket{reporter="destination"}[2m]) * on (namespace, pod) group_left ()',
      '    max by (namespace, pod) (kube_pod_labels{namespace="shop", label_rollouts_pod_template_hash="{{args.canary-hash}}"})',
    ].join('\n'));
    expect(metric.args?.map((arg) => [arg.name, arg._default.type])).toEqual([['canary-hash', 'required']]);
  });
});

describe('errors', () => {
  test.each([
    [{ minimumPercent: 0 }, "'minimumPercent' (0) must be more than 1 and at most 100: it is a percentage, such as 99.5"],
    [{ minimumPercent: 100.1 }, "'minimumPercent' (100.1) must be more than 1 and at most 100: it is a percentage, such as 99.5"],
    [{ failureCodes: '(' }, "'failureCodes' (\"(\") must be a regular expression of RE2: a ( has no )"],
    [{ failureCodes: '' }, "'failureCodes' (\"\") must not be empty"],
    [{ name: '' }, "'name' (\"\") must not be empty"],
    [{ window: Duration.millis(1500) }, "'window' (\"1500ms\") must be a whole number of seconds"],
    [{ minimumRequests: 0 }, "'minimumRequests' (0) must be a whole number of at least 1"],
    [{ server: { address: 'prometheus' } }, "'server.address' (\"prometheus\") must be a URL such as http://prometheus.monitoring:9090"],
  ])('of a success rate %#', (change, text) => {
    expect(() => IstioMetrics.successRate({ destination, minimumPercent: 95, ...change }))
      .toThrow(new Error(`${text} [IstioMetrics.successRate]`));
  });

  test.each([
    [{ percentile: 0 }, "'percentile' (0) must be more than 0 and less than 100"],
    [{ percentile: 100 }, "'percentile' (100) must be more than 0 and less than 100"],
    [{ maximum: Duration.millis(0) }, "'maximum' (\"0 millis\") must be at least 1 millisecond"],
  ])('of a latency %#', (change, text) => {
    expect(() => IstioMetrics.latency({ destination, percentile: 95, maximum: Duration.seconds(1), ...change }))
      .toThrow(new Error(`${text} [IstioMetrics.latency]`));
  });

  test.each<[() => IstioTraffic, string, ...string[]]>([
    [() => IstioTraffic.service('web.shop', { namespace: '' }), 'service',
      "'name' (\"web.shop\") must be a DNS label that starts with a letter: lower-case letters, digits and '-', with a letter or digit "
        + 'last', "'namespace' (\"\") must not be empty"],
    [() => IstioTraffic.service('', { namespace: 'a' }), 'service', "'name' (\"\") must not be empty"],
    [() => IstioTraffic.service('a', { namespace: 'a', reporter: IstioReporter.DESTINATION }), 'service',
      "'reporter' (\"destination\") must be source or waypoint: the pod's own proxy cannot tell which of its Services was called"],
    [() => IstioTraffic.revision('', '', { namespace: 'A' }), 'revision', "'service' (\"\") must not be empty",
      "'revision' (\"\") must not be empty",
        "'namespace' (\"A\") must be a DNS label: lower-case letters, digits and '-', with a letter or digit first and last"],
    [() => IstioTraffic.pods({ namespace: '', hashArg: 'a b' }), 'pods', "'namespace' (\"\") must not be empty",
      "'hashArg' (\"a b\") must not have spaces or braces"],
  ])('of the traffic %#', (make, factory, ...texts) => {
    expect(make).toThrow(new Error(texts.map((text) => `${text} [IstioTraffic.${factory}]`).join('\n')));
  });
});
