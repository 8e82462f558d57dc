import * as fc from 'fast-check';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

const repositories = fc.constantFrom('web', 'team/web', 'localhost:5000/web', 'registry.example.com/team/web');
const moving = fc.constantFrom('', ':latest');
const fixed = fc.constantFrom(':1', ':latest-1', `@sha256:${'a'.repeat(64)}`, `:latest@sha256:${'a'.repeat(64)}`);

export const pairs: Pairs = fc.tuple(names, namespaces, repositories, moving, fixed, fc.boolean()).map(
  ([name, namespace, repository, none, release, init]) => {
    const having = (image: string) => [rollout(name, namespace, {}, { template: { spec: {
      containers: [{ name: 'a', image: 'a:1' }, ...(init ? [] : [{ name: 'b', image }])],
      initContainers: init ? [{ name: 'b', image }] : [],
    } } })];
    return { broken: having(`${repository}${none}`), mended: having(`${repository}${release}`) };
  });
