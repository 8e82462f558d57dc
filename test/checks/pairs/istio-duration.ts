import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object } from '../../support/pairs';

const wrong = fc.oneof(fc.integer({ min: 0, max: 100 }),
  fc.constantFrom('', '5', '0s', '1d', '-1s', '999us', '1.0005s', '5 s', '1m 5s', 's'));
const right = fc.integer({ min: 1, max: 5000 }).map((millis) => `${millis}ms`);
const fields = fc.constantFrom<(value: unknown) => readonly [string, object]>(
  (timeout) => ['VirtualService', { http: [{}, { timeout }] }],
  (perTryTimeout) => ['VirtualService', { http: [{ retries: { perTryTimeout } }] }],
  (interval) => ['DestinationRule', { trafficPolicy: { portLevelSettings: [{ outlierDetection: { interval } }] } }],
  (connectTimeout) => ['DestinationRule', { subsets: [{ trafficPolicy: { connectionPool: { tcp: { connectTimeout } } } }] }],
);

export const pairs: Pairs = fc.tuple(names, namespaces, fields, wrong, right).map(([name, namespace, field, broken, mended]) => {
  const made = (value: unknown) => {
    const [kind, spec] = field(value);
    return [object('networking.istio.io/v1', kind, name, namespace, spec)];
  };
  return { broken: made(broken), mended: made(mended) };
});
