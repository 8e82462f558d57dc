import { at, records, shownObject, text } from '../../manifests/manifest';
import { VIRTUAL_SERVICES } from '../../manifests/rollout-relations';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const ISTIO_ROUTES_OMITTED: Rule = {
  id: 'istio-routes-omitted',
  severity: FindingSeverity.ERROR,
  title: 'A managed route beside the only route, which is not named',
  does: 'A Rollout may leave out the names of routes where a VirtualService has one alone. With a header or mirror route there are two, '
    + 'and the controller then takes the first without a name: where all have one it sets no weight any more, while the steps go on and '
    + 'end with all requests for the stable version. At a mirror step it panics.',
  mend: 'List the name of the route under routes.',
  links: [
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/trafficrouting/istio/istio.go#L955-L975',
    'https://github.com/argoproj/argo-rollouts/issues/4741',
  ],
  find: ({ graph }) => graph.rollouts.flatMap(({ manifest, managedRoutes, routeSteps }) => {
    const step = routeSteps.find(({ sets }) => sets);
    if (step === undefined) return [];
    return graph.related(VIRTUAL_SERVICES, manifest).filter(({ reference: { settings } }) => settings.routes.length === 0)
      .flatMap(({ reference: { settings }, found }) => found.flatMap((virtualService) => {
        const own = records(at(virtualService, 'spec', 'http')).map(({ name }) => text(name))
          .filter((name) => !managedRoutes.includes(name));
        const [name] = own;
        return own.length !== 1 || name === '' ? [] : [{
          object: manifest,
          path: `${settings.base}.routes`,
          message: `must be [${name}]: with the route ${step.name} of steps[${step.index}] ${shownObject(virtualService)} has two, and the `
            + 'controller finds the one to set the weights of by its name alone',
          others: [virtualService],
        }];
      }));
  }),
};
