import { Duration, Testing } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import { k8s as plus34 } from 'cdk8s-plus-34';
import {
  AnalysisTemplate, type CloudWatchExpressionOptions, type CloudWatchMetricOptions, type CloudWatchOptions,
  CloudWatchQuery, DatadogAggregator, DatadogApiVersion, type DatadogOptions, type GraphiteOptions,
  type InfluxdbOptions, type JobMetricOptions, type KayentaOptions, type KayentaScopeDetail, MetricAuthentication,
  MetricProvider, type NewRelicOptions, type OAuth2Options, Platform, type PrometheusOptions, type SigV4Options,
  type SkywalkingOptions, type WavefrontOptions, WebMetricMethod, type WebOptions,
} from '../../../src';
import { newChart } from '../../support/fixtures';
import { type Manifest, find, synth } from '../../support/manifests';

/** The provider as it stands in a manifest that the CRD accepts. */
function rendered(provider: MetricProvider, judges = false): object {
  const chart = newChart();
  new AnalysisTemplate(chart, 'checks',
    { metrics: [{ name: 'm', provider, successCondition: judges ? undefined : 'true', interval: Duration.minutes(1) }] });
  return find(synth(chart), 'AnalysisTemplate').spec.metrics[0].provider as object;
}

const oauth2Options: Required<OAuth2Options> = { tokenUrl: 'https://id/token', clientId: 'me', clientSecret: 's', scopes: ['read'] };
const oauth2 = MetricAuthentication.oauth2(oauth2Options);
const oauth2Json = { oauth2: { tokenUrl: 'https://id/token', clientId: 'me', clientSecret: 's', scopes: ['read'] } };

test('prometheus', () => {
  const options: Required<PrometheusOptions> = {
    address: 'http://prometheus:9090', query: 'up', authentication: oauth2, headers: { 'X-Scope-OrgID': 'a' }, insecure: false,
      timeout: Duration.seconds(20),
    rangeQuery: { start: 'now() - duration("1h")', end: 'now()', step: Duration.seconds(30) },
  };
  expect(rendered(MetricProvider.prometheus(options))).toEqual({
    prometheus: {
      address: 'http://prometheus:9090', query: 'up', authentication: oauth2Json, headers: [{ key: 'X-Scope-OrgID', value: 'a' }],
        insecure: false, timeout: 20,
      rangeQuery: { start: 'now() - duration("1h")', end: 'now()', step: '30s' },
    },
  });
});

test('prometheus of Amazon', () => {
  const sigv4: Required<SigV4Options> = { region: 'eu-west-1', profile: 'p', roleArn: 'arn' };
  const address = 'https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws';
  expect(rendered(MetricProvider.prometheus({ query: 'up', address, authentication: MetricAuthentication.sigv4(sigv4) })))
    .toEqual({ prometheus: { query: 'up', address, authentication: { sigv4: { region: 'eu-west-1', profile: 'p', roleArn: 'arn' } } } });
});

test('web', () => {
  const options: Required<WebOptions> = {
    url: 'https://web', method: WebMetricMethod.POST, headers: { Accept: 'application/json' }, body: 'x', jsonBody: { a: [1] },
      jsonPath: '{$.ok}',
    timeout: Duration.seconds(5), insecure: true, authentication: oauth2,
  };
  expect(rendered(MetricProvider.web({ ...options, body: undefined }))).toEqual({
    web: {
      url: 'https://web', method: 'POST', headers: [{ key: 'Accept', value: 'application/json' }], jsonBody: { a: [1] }, jsonPath: '{$.ok}',
      timeoutSeconds: 5, insecure: true, authentication: oauth2Json,
    },
  });
  expect(rendered(MetricProvider.web({ url: 'https://web', method: WebMetricMethod.PUT, body: '' })))
    .toEqual({ web: { url: 'https://web', method: 'PUT', body: '' } });
});

describe('datadog', () => {
  test('writes out what the CRD would add', () => {
    expect(rendered(MetricProvider.datadog({ query: 'avg:a{*}' })))
      .toEqual({ datadog: { apiVersion: 'v1', interval: '5m', query: 'avg:a{*}', requestTimeout: '10s' } });
  });

  test('but no time limit, which Argo Rollouts 1.9 does not know', () => {
    const chart = newChart();
    Platform.of({ argoRollouts: '1.9.3' }).applyTo(chart);
    new AnalysisTemplate(chart, 'checks',
      { metrics: [{ name: 'm', provider: MetricProvider.datadog({ query: 'avg:a{*}' }), successCondition: 'true' }] });
    expect((Testing.synth(chart) as Manifest[])[0].spec.metrics[0].provider)
      .toEqual({ datadog: { apiVersion: 'v1', interval: '5m', query: 'avg:a{*}' } });
  });

  test('all options', () => {
    const options: Required<DatadogOptions> = {
      query: 'a', queries: { a: 'sum:a{*}', b: 'sum:b{*}' }, formula: 'a/b', apiVersion: DatadogApiVersion.V2,
        interval: Duration.minutes(2),
      aggregator: DatadogAggregator.L2NORM, secretName: 'datadog-eu', namespacedSecret: true, requestTimeout: Duration.millis(1500),
    };
    const { query, apiVersion, ...rest } = options;
    expect(rendered(MetricProvider.datadog(rest))).toEqual({
      datadog: {
        apiVersion: 'v2', interval: '2m', queries: { a: 'sum:a{*}', b: 'sum:b{*}' }, formula: 'a/b', aggregator: 'l2norm',
          requestTimeout: '1s500ms', secretRef: { name: 'datadog-eu', namespaced: true },
      },
    });
    expect(rendered(MetricProvider.datadog({ query, apiVersion })))
      .toEqual({ datadog: { apiVersion: 'v2', interval: '5m', query: 'a', requestTimeout: '10s' } });
  });
});

test('cloudWatch', () => {
  const metric: Required<CloudWatchMetricOptions> = {
    namespace: 'AWS/ApplicationELB', metricName: 'HTTPCode_Target_5XX_Count', dimensions: { LoadBalancer: 'app/x' }, stat: 'Sum',
      period: Duration.minutes(5), unit: 'Count', label: 'errors', returnData: false,
  };
  const expression: Required<CloudWatchExpressionOptions> = { label: 'share', returnData: true, period: Duration.minutes(1) };
  const options: Required<CloudWatchOptions> = { metricDataQueries: [CloudWatchQuery.expression('rate', 'errors / 2', expression),
    CloudWatchQuery.metric('errors', metric)], interval: Duration.minutes(30) };
  expect(rendered(MetricProvider.cloudWatch(options))).toEqual({
    cloudWatch: {
      interval: '30m',
      metricDataQueries: [
        { id: 'rate', expression: 'errors / 2', label: 'share', returnData: true, period: 60 },
        {
          id: 'errors', label: 'errors', returnData: false,
          metricStat: {
            metric: { namespace: 'AWS/ApplicationELB', metricName: 'HTTPCode_Target_5XX_Count',
              dimensions: [{ name: 'LoadBalancer', value: 'app/x' }] },
            period: 300, stat: 'Sum', unit: 'Count',
          },
        },
      ],
    },
  });
});

test('newRelic', () => {
  const options: Required<NewRelicOptions> = { query: 'FROM Transaction SELECT count(*)', profile: 'eu', timeout: Duration.seconds(10) };
  expect(rendered(MetricProvider.newRelic(options)))
    .toEqual({ newRelic: { query: 'FROM Transaction SELECT count(*)', profile: 'eu', timeout: 10 } });
});

test('graphite', () => {
  const options: Required<GraphiteOptions> = { address: 'http://graphite', query: 'target=a' };
  expect(rendered(MetricProvider.graphite(options))).toEqual({ graphite: { address: 'http://graphite', query: 'target=a' } });
});

test('influxdb', () => {
  const options: Required<InfluxdbOptions> = { query: 'from(bucket: "a")', profile: 'eu' };
  expect(rendered(MetricProvider.influxdb(options))).toEqual({ influxdb: { query: 'from(bucket: "a")', profile: 'eu' } });
});

test('skywalking', () => {
  const options: Required<SkywalkingOptions> = { address: 'http://oap:12800', query: 'query {}', interval: Duration.minutes(3) };
  expect(rendered(MetricProvider.skywalking(options)))
    .toEqual({ skywalking: { address: 'http://oap:12800', query: 'query {}', interval: '3m' } });
});

test('wavefront', () => {
  const options: Required<WavefrontOptions> = { address: 'example.wavefront.com', query: 'ts("a")' };
  expect(rendered(MetricProvider.wavefront(options))).toEqual({ wavefront: { address: 'example.wavefront.com', query: 'ts("a")' } });
});

test('kayenta', () => {
  const detail: Required<KayentaScopeDetail> = { scope: 'app', region: 'eu', step: Duration.minutes(1), start: '2030-01-31T08:00:00Z',
    end: '2030-01-31T09:00:00Z' };
  const options: Required<KayentaOptions> = {
    address: 'http://kayenta', application: 'a', canaryConfigName: 'c', metricsAccountName: 'm', configurationAccountName: 'g',
      storageAccountName: 's',
    threshold: { pass: 90, marginal: 0 },
      scopes: [{ name: 'default', controlScope: detail, experimentScope: { ...detail, scope: 'canary' } }], lookback: true,
  };
  const json = { scope: 'app', region: 'eu', step: 60, start: '2030-01-31T08:00:00Z', end: '2030-01-31T09:00:00Z' };
  expect(rendered(MetricProvider.kayenta(options), true)).toEqual({
    kayenta: {
      address: 'http://kayenta', application: 'a', canaryConfigName: 'c', metricsAccountName: 'm', configurationAccountName: 'g',
        storageAccountName: 's',
      threshold: { pass: 90, marginal: 0 },
        scopes: [{ name: 'default', controlScope: json, experimentScope: { ...json, scope: 'canary' } }], lookback: true,
    },
  });
});

describe('job', () => {
  test('all options; what the CRD would add to its pods is written out', () => {
    const options: Required<JobMetricOptions> = {
      metadata: { labels: { app: 'test' }, annotations: { note: 'a' } },
      spec: {
        backoffLimit: 0,
        template: {
          metadata: { labels: { app: 'test' } },
          spec: {
            restartPolicy: 'Never',
            initContainers: [{ name: 'db', image: 'db:1', restartPolicy: 'Always', ports: [{ containerPort: 5432, protocol: 'UDP' }],
              startupProbe: { grpc: { port: 5432, service: 'db' } } }],
            containers: [{ name: 'test', image: 'test:1', ports: [{ containerPort: 8080 }], livenessProbe: { grpc: { port: 8080 } },
              readinessProbe: { exec: { command: ['true'] } } }],
          },
        },
      },
    };
    expect(rendered(MetricProvider.job(options), true)).toEqual({
      job: {
        metadata: { labels: { app: 'test' }, annotations: { note: 'a' } },
        spec: {
          backoffLimit: 0,
          template: {
            metadata: { labels: { app: 'test' } },
            spec: {
              restartPolicy: 'Never',
              initContainers: [{ name: 'db', image: 'db:1', restartPolicy: 'Always', ports: [{ containerPort: 5432, protocol: 'UDP' }],
                startupProbe: { grpc: { port: 5432, service: 'db' } } }],
              containers: [{
                name: 'test', image: 'test:1', ports: [{ containerPort: 8080, protocol: 'TCP' }],
                  livenessProbe: { grpc: { port: 8080, service: '' } }, readinessProbe: { exec: { command: ['true'] } },
              }],
            },
          },
        },
      },
    });
  });

  /** Two lists of containers, the second with two, of which the last has these resources. */
  function job(resources: object): MetricProvider {
    const last = { name: 'b', image: 'b:1', resources };
    return MetricProvider.job({ spec: { template: { spec: {
      restartPolicy: 'Never', initContainers: [{ ...last, name: 'c' }], containers: [{ name: 'a', image: 'a:1' }, last],
    } } } });
  }

  test('quantities of any cdk8s-plus, and plain ones', () => {
    const limits = { cpu: k8s.Quantity.fromString('1'), memory: plus34.Quantity.fromNumber(2e6) };
    const resources = { requests: { cpu: '100m', memory: 1e6 }, limits };
    const { containers } = (rendered(job(resources), true) as any).job.spec.template.spec;
    expect(containers[1].resources).toEqual({ requests: { cpu: '100m', memory: 1e6 }, limits: { cpu: '1', memory: 2e6 } });
  });

  test.each(['512MB', '', '1 Gi', k8s.Quantity.fromString('512MB'), true])('no quantity: %j', (amount) => {
    const value = JSON.stringify(typeof amount === 'object' ? amount.value : amount);
    for (const part of ['requests', 'limits']) {
      for (const path of ['initContainers[0]', 'containers[1]']) {
        expect(() => rendered(job({ [part]: { cpu: 1, memory: amount } }), true))
          .toThrow(`'metrics[0].provider.spec.template.spec.${path}.resources.${part}.memory' (${value}) must be a quantity`);
      }
    }
  });

  test('the least', () => {
    const spec: k8s.JobSpec = { template: { spec: { restartPolicy: 'OnFailure', containers: [{ name: 'test', image: 'test:1' }] } } };
    expect(rendered(MetricProvider.job({ spec }), true))
      .toEqual({ job: { spec: { template: { spec: { restartPolicy: 'OnFailure', containers: [{ name: 'test', image: 'test:1' }] } } } } });
  });
});

test('plugin', () => {
  expect(rendered(MetricProvider.plugin('argoproj-labs/sample', { a: { b: [1] } })))
    .toEqual({ plugin: { 'argoproj-labs/sample': { a: { b: [1] } } } });
  expect(rendered(MetricProvider.plugin('argoproj-labs/sample'))).toEqual({ plugin: { 'argoproj-labs/sample': {} } });
});
