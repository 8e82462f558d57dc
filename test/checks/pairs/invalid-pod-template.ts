import * as fc from 'fast-check';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

const image = 'registry.example.com/web:1';
const wrong = fc.constantFrom<readonly [object, object]>(
  [{ containers: [{ name: 'web' }] }, { containers: [{ name: 'web', image }] }],
  [{ containers: [{ name: 'Web', image }] }, { containers: [{ name: 'web', image }] }],
  [{ containers: [{ name: 'web', image, ports: [{ containerPort: 0 }] }] }, { containers: [{ name: 'web', image, ports: null }] }],
  [{ containers: [{ name: 'web', image }], restartPolicy: 'Never' }, { containers: [{ name: 'web', image }], restartPolicy: 'Always' }],
  [{ containers: [{ name: 'web', image, volumeMounts: [{ name: 'a', mountPath: '/a' }] }] },
    { containers: [{ name: 'web', image, volumeMounts: [{ name: 'a', mountPath: '/a' }] }], volumes: [{ name: 'a', emptyDir: {} }] }],
);

export const pairs: Pairs = fc.tuple(names, namespaces, wrong).map(([name, namespace, [broken, mended]]) => {
  const having = (spec: object) => [rollout(name, namespace, {}, { template: { metadata: { labels: { app: name } }, spec } })];
  return { broken: having(broken), mended: having(mended) };
});
