import { ARGO_GROUP, EXTENSIONS_GROUP, INGRESS, ISTIO_GROUP } from '../../facts/kinds';

/** What the controller of Argo Rollouts does to a resource. */
export interface ControllerRight {
  /** One of them is enough: a kind may have moved. */
  readonly groups: readonly string[];
  readonly resource: string;
  readonly verbs: readonly string[];
}

/** What only the controller itself does, so that a role with it is the controller's. */
export const CONTROLLER_RIGHT: ControllerRight = { groups: [ARGO_GROUP], resource: 'analysisruns', verbs: ['create'] };

/** What the controller writes for Istio. */
export const ISTIO_RIGHTS = {
  virtualServices: { groups: [ISTIO_GROUP], resource: 'virtualservices', verbs: ['get', 'update'] },
  destinationRule: { groups: [ISTIO_GROUP], resource: 'destinationrules', verbs: ['get', 'update'] },
} as const satisfies { readonly [of: string]: ControllerRight };

const INGRESSES = { groups: [INGRESS.group, EXTENSIONS_GROUP], resource: 'ingresses' } as const;

/**
 * What it writes for the other routers that it knows itself, by their field in a Rollout.
 *
 * @see https://github.com/argoproj/argo-rollouts/tree/v1.10.2/rollout/trafficrouting
 */
export const ROUTER_RIGHTS: { readonly [router: string]: ControllerRight | undefined } = {
  nginx: { ...INGRESSES, verbs: ['create', 'patch'] },
  alb: { ...INGRESSES, verbs: ['patch'] },
  smi: { groups: ['split.smi-spec.io'], resource: 'trafficsplits', verbs: ['get', 'create', 'patch'] },
  traefik: { groups: ['traefik.io', 'traefik.containo.us'], resource: 'traefikservices', verbs: ['get', 'update'] },
  apisix: { groups: ['apisix.apache.org'], resource: 'apisixroutes', verbs: ['get', 'update'] },
};
