import * as fc from 'fast-check';
import { type ControllerSetup, Platform, RouteKind } from '../../../src';
import { type Pair, type Pairs, names, namespaces, rollout } from '../../support/pairs';

const PLUGIN = 'argoproj-labs/gatewayAPI';

function pair(manifests: Pair['broken'], broken: ControllerSetup, mended: ControllerSetup): Pair {
  const [wrong, right] = [broken, mended].map((controller) => Platform.of({ controller }));
  // The manifests are the same: what is mended is what is said of the controller.
  const mendedManifests = structuredClone(manifests);
  return { broken: manifests, mended: mendedManifests, facts: { platformOf: (manifest) => (mendedManifests as readonly unknown[])
    .includes(manifest) ? right : wrong } };
}

export const pairs: Pairs = fc.tuple(names, namespaces, fc.constantFrom('plugins', 'routeKinds', 'namespaces', 'experiments'))
  .map(([name, namespace, lack]) => {
    const steps = [{ experiment: { templates: [{ name: 'new', specRef: 'canary', weight: 5 }] } }];
    const manifests = [rollout(name, namespace ?? 'shop', { steps, trafficRouting: { plugins: { [PLUGIN]: { httpRoute: name } } } })];
    const has = { plugins: [PLUGIN], routeKinds: [RouteKind.HTTP], namespaces: [namespace ?? 'shop'], experiments: true };
    const without = { plugins: ['kedify/http'], routeKinds: [RouteKind.GRPC], namespaces: ['other-x'], experiments: false };
    return pair(manifests, { ...has, [lack]: without[lack] }, has);
  });
