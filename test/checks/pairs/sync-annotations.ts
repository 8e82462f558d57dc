import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object } from '../../support/pairs';

const waves = fc.integer({ min: -1000, max: 1000 });
const annotations = fc.oneof(
  fc.tuple(waves, names).map(([wave, word]) =>
    ['argocd.argoproj.io/sync-wave', String(wave), `${wave}${word}`] as const),
  fc.tuple(fc.constantFrom('PreSync', 'Sync', 'PostSync', 'Skip'), names).map(([hook, word]) =>
    ['argocd.argoproj.io/hook', hook, `${hook},${word}`] as const),
);

export const pairs: Pairs = fc.tuple(names, namespaces, annotations).map(([name, namespace, [key, right, wrong]]) => {
  const annotated = (value: string) => {
    const { metadata, ...rest } = object('v1', 'Service', name, namespace);
    return [{ ...rest, metadata: { ...metadata, annotations: { [key]: value } } }];
  };
  return { broken: annotated(wrong), mended: annotated(right) };
});
