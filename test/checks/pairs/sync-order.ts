import * as fc from 'fast-check';
import type { Manifest } from '../../support/manifests';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

const waves = fc.integer({ min: -50, max: 50 });

export const pairs: Pairs = fc.tuple(names, namespaces, waves, fc.integer({ min: 1, max: 9 })).map(([name, namespace, wave, later]) => {
  const waved = (manifest: Manifest, own: number): Manifest =>
    ({ ...manifest, metadata: { ...manifest.metadata, annotations: { 'argocd.argoproj.io/sync-wave': String(own) } } });
  const web = waved(rollout(name, namespace, { stableService: 'stable' }), wave);
  const service = object('v1', 'Service', 'stable', namespace);
  return { broken: [web, waved(service, wave + later)], mended: [web, waved(service, wave)] };
});
