import { type UnfoundIstioRoutes, unfoundIstioRoutes } from '../../manifests/istio-routes';
import { record, shownObject } from '../../manifests/manifest';
import type { VirtualServiceSettings } from '../../manifests/rollout/istio-settings';
import { VIRTUAL_SERVICES } from '../../manifests/rollout-relations';
import { nearest } from '../../problem';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const UNNAMED_ISTIO_ROUTES: Rule = {
  id: 'unnamed-istio-routes',
  severity: FindingSeverity.ERROR,
  title: 'Routes of a VirtualService that the Rollout does not name, or names wrongly',
  does: 'Where a VirtualService has several HTTP, TLS or TCP routes, the Rollout must say whose weights the controller sets: HTTP '
    + 'routes by name, the others by port and SNI hosts. Each of the three lists counts by itself. Otherwise, or where one of those named '
    + 'is not there, the controller calls the Rollout invalid, and nothing of it is reconciled.',
  mend: 'Give the HTTP routes names and list those that lead to both versions under routes; list TLS and TCP routes under tlsRoutes and '
    + 'tcpRoutes as their matches are. Routes of other apps go to a VirtualService of their own.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/trafficrouting/istio/istio.go#L1117-L1203'],
  find: ({ graph }) => graph.rollouts.flatMap(({ manifest, managedRoutes }) =>
    graph.related(VIRTUAL_SERVICES, manifest).flatMap(({ reference: { settings }, found }) => found.flatMap((virtualService) =>
      unfoundIstioRoutes(settings, record(virtualService.spec), managedRoutes).map((unfound) => ({
        object: manifest,
        path: pathOf(settings, unfound),
        value: valueOf(settings, unfound),
        message: messageOf(settings, unfound, shownObject(virtualService)),
        others: [virtualService],
      }))))),
};

function pathOf({ base }: VirtualServiceSettings, unfound: UnfoundIstioRoutes): string {
  const path = `${base}.${unfound.list === 'http' ? 'routes' : `${unfound.list}Routes`}`;
  return unfound.type === 'unknown' ? `${path}[${unfound.index}]` : path;
}

function valueOf({ routes, l4Routes }: VirtualServiceSettings, unfound: UnfoundIstioRoutes): unknown {
  const listed: readonly unknown[] = unfound.list === 'http' ? routes : l4Routes[unfound.list];
  if (unfound.type === 'unknown') return listed[unfound.index];
  return unfound.type === 'none' ? listed : undefined;
}

function messageOf(settings: VirtualServiceSettings, unfound: UnfoundIstioRoutes, virtualService: string): string {
  const { list } = unfound;
  switch (unfound.type) {
    case 'none':
      return `must be left out: ${virtualService} has no ${list} routes, so that the controller sets no weight because of it`;
    case 'several':
      return `must list the routes to set the weights of: ${virtualService} has ${unfound.count} ${list} routes, and the controller `
        + 'calls the '
        + 'Rollout invalid where none is listed';
    case 'unknown': {
      const { known, index } = unfound;
      const meant = list === 'http' ? nearest(settings.routes[index], known) : undefined;
      const there = known.length === 0 ? 'none has a name' : `there are ${known.join(', ')}`;
      return `must be one of the ${list} routes of ${virtualService}: ${there}, and the controller calls the Rollout invalid`
        + (meant === undefined ? '' : `; did you mean ${meant}?`);
    }
  }
}
