import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object } from '../../support/pairs';

const queries = fc.constantFrom('prometheus', 'datadog', 'newRelic', 'cloudWatch', 'graphite', 'influxdb', 'skywalking', 'wavefront');
const fields = fc.constantFrom('successCondition', 'failureCondition');

export const pairs: Pairs = fc.tuple(names, namespaces, fc.oneof(queries, fc.constantFrom('job', 'kayenta')), fields).map(
  ([name, namespace, provider, field]) => {
    const isJudge = ['job', 'kayenta'].includes(provider);
    const made = (judged: boolean) => [object('argoproj.io/v1alpha1', 'AnalysisTemplate', name, namespace,
      { metrics: [{ name, ...(judged ? { [field]: 'true' } : {}), provider: { [provider]: {} } }] })];
    return { broken: made(isJudge), mended: made(!isJudge) };
  });
