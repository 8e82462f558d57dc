import { KedaAuthenticationKind, KedaMetricType, KedaTrigger, type KedaTriggerOptions } from '../../../src';

test('a trigger keeps its own settings', () => {
  const metadata = { query: 'up' };
  const options: Required<KedaTriggerOptions> = {
    name: 'up', metricType: KedaMetricType.VALUE,
      authenticationRef: { name: 'prom', kind: KedaAuthenticationKind.CLUSTER_TRIGGER_AUTHENTICATION }, useCachedMetrics: true,
  };
  const trigger = KedaTrigger.of('prometheus', metadata, options);
  metadata.query = 'down';
  expect(trigger).toMatchObject({ type: 'prometheus', _metadata: { query: 'up' }, _options: options });
});

test('cpu by utilization', () => {
  expect(KedaTrigger.of('cpu', { value: '50' }, { metricType: KedaMetricType.UTILIZATION })._options.metricType).toBe('Utilization');
});

test.each<[string, string, KedaTriggerOptions]>([
  ['\'type\' ("") must not be empty', '', {}],
  ['\'type\' ("kedify-http") must not be used for a second time: the traffic router changes one HTTPScaledObject only', 'kedify-http', {}],
  ['\'name\' ("") must not be empty', 'cron', { name: '' }],
  ['\'metricType\' (not set) must be Utilization or AverageValue for cpu', 'cpu', {}],
  ['\'metricType\' ("Value") must be Utilization or AverageValue for memory', 'memory', { metricType: KedaMetricType.VALUE }],
  ['\'metricType\' ("Utilization") must be used for cpu and memory only', 'prometheus', { metricType: KedaMetricType.UTILIZATION }],
  ['\'authenticationRef.name\' ("") must not be empty', 'prometheus', { authenticationRef: { name: '' } }],
  [
    '\'authenticationRef.name\' ("A") must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both '
      + 'ends of each part',
    'prometheus',
    { authenticationRef: { name: 'A' } },
  ],
  ['\'useCachedMetrics\' (true) must not be set for cron: KEDA refuses it', 'cron', { useCachedMetrics: true }],
  ['\'useCachedMetrics\' (true) must not be set for cpu: KEDA refuses it', 'cpu',
    { metricType: KedaMetricType.UTILIZATION, useCachedMetrics: true }],
])('%s', (message, type, options) => {
  expect(() => KedaTrigger.of(type, {}, options)).toThrow(new Error(`${message} [KedaTrigger.of]`));
});
