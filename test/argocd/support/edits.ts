import { copyOf } from '../../support/live/paths';
import { type Manifest } from '../../support/manifests';

/** An edit that somebody commits, of what no controller writes. It gives `NOT_THERE` where the object has no such thing. */
interface Edit {
  readonly of: readonly string[];
  readonly what: string;
  readonly edit: (spec: any, object: any) => unknown;
}

const NOT_THERE = Symbol('nothing to edit');

const HEADERS = [{ type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'x-edited', value: 'yes' }] } }];
const ROUTES = ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute'];
const HTTP_ROUTES = ['HTTPRoute', 'GRPCRoute'];

const backendsOf = (spec: any): any[] => spec.rules.flatMap((rule: any) => rule.backendRefs ?? []);
const isVersion = ({ name }: any): boolean => /(stable|canary)$/.test(name as string);
const routesOf = (spec: any): any[] => (['http', 'tls', 'tcp'] as const).flatMap((list) => spec[list] ?? []);
const podOf = (spec: any): any => spec.template?.spec?.containers?.[0];

function assigned(target: any, values: any): unknown {
  return target === undefined ? NOT_THERE : Object.assign(target, values);
}

const EDITS: readonly Edit[] = [
  { of: ['HTTPRoute', 'GRPCRoute', 'TLSRoute'], what: 'hostname', edit: (spec) => (spec.hostnames = ['edited.example.com']) },
  { of: ROUTES, what: 'parent', edit: (spec) => (spec.parentRefs[0].name = 'edited') },
  { of: ['HTTPRoute'], what: 'match', edit: (spec) => (spec.rules[0].matches = [{ path: { type: 'PathPrefix', value: '/edited' } }]) },
  { of: ['GRPCRoute'], what: 'match',
    edit: (spec) => (spec.rules[0].matches = [{ method: { type: 'Exact', service: 'edited.Service' } }]) },
  { of: HTTP_ROUTES, what: 'filter', edit: (spec) => (spec.rules[0].filters = HEADERS) },
  { of: ['HTTPRoute'], what: 'timeout', edit: (spec) => (spec.rules[0].timeouts = { request: '7s' }) },
  { of: ROUTES, what: 'port', edit: (spec) => (backendsOf(spec)[0].port = 8123) },
  { of: ROUTES, what: 'weight of another backend',
    edit: (spec) => assigned(backendsOf(spec).find((backend) => !isVersion(backend)), { weight: 17 }) },
  { of: ROUTES, what: 'another backend',
    edit: (spec) => spec.rules[0].backendRefs.push({ group: '', kind: 'Service', name: 'edited', port: 80, weight: 1 }) },
  { of: HTTP_ROUTES, what: 'another rule',
    edit: (spec) => spec.rules.push({ backendRefs: [{ group: '', kind: 'Service', name: 'edited', port: 80, weight: 1 }] }) },
  { of: ['HTTPRoute', 'VirtualService', 'Service', 'Rollout'], what: 'label',
    edit: (_, { metadata }) => (metadata.labels = { ...metadata.labels, edited: 'yes' }) },

  { of: ['VirtualService'], what: 'host', edit: (spec) => spec.hosts.push('edited.example.com') },
  { of: ['VirtualService'], what: 'match', edit: (spec) => (spec.http[0].match = [{ uri: { prefix: '/edited' } }]) },
  { of: ['VirtualService'], what: 'timeout',
    edit: (spec) => assigned(spec.http.find(({ route }: any) => route !== undefined), { timeout: '7s' }) },
  { of: ['VirtualService'], what: 'retries',
    edit: (spec) => assigned(spec.http.find(({ route }: any) => route !== undefined), { retries: { attempts: 7 } }) },
  { of: ['VirtualService'], what: 'port',
    edit: (spec) => assigned(routesOf(spec).flatMap(({ route }) => route ?? []).at(0)?.destination, { port: { number: 8123 } }) },
  { of: ['VirtualService'], what: 'weight of another destination',
    edit: (spec) => assigned(routesOf(spec).flatMap(({ route }) => route ?? []).find(({ destination }) => destination.subset === 'legacy'),
      { weight: 17 }) },
  { of: ['VirtualService'], what: 'another route',
    edit: (spec) => spec.http.unshift({ name: 'edited', route: [{ destination: { host: 'edited' } }] }) },

  { of: ['DestinationRule'], what: 'traffic policy', edit: (spec) => (spec.trafficPolicy = { loadBalancer: { simple: 'RANDOM' } }) },
  { of: ['DestinationRule'], what: 'traffic policy of a subset',
    edit: (spec) => (spec.subsets[0].trafficPolicy = { loadBalancer: { simple: 'RANDOM' } }) },
  { of: ['DestinationRule'], what: 'label of a subset', edit: (spec) => assigned(spec.subsets[0].labels, { edited: 'yes' }) },
  { of: ['DestinationRule'], what: 'another subset', edit: (spec) => spec.subsets.push({ name: 'edited', labels: { version: 'edited' } }) },
  { of: ['DestinationRule'], what: 'host', edit: (spec) => (spec.host = 'edited') },

  { of: ['Service'], what: 'target port', edit: (spec) => (spec.ports[0].targetPort = 8123) },
  { of: ['Service'], what: 'another port',
    edit: (spec) =>
      (spec.ports = [{ ...spec.ports[0], name: spec.ports[0].name ?? 'main' },
        { name: 'edited', port: 9123, protocol: 'TCP', targetPort: 9123 }]) },
  { of: ['Service'], what: 'selector', edit: (spec) => (spec.selector.edited = 'yes') },
  { of: ['Service'], what: 'session affinity', edit: (spec) => (spec.sessionAffinity = 'ClientIP') },

  { of: ['Rollout', 'Deployment'], what: 'image', edit: (spec) => assigned(podOf(spec), { image: 'edited:2' }) },
  { of: ['Rollout'], what: 'resources', edit: (spec) => assigned(podOf(spec), { resources: { limits: { memory: '64Mi' } } }) },
  { of: ['Rollout'], what: 'steps',
    edit: ({ strategy: { canary } }) => assigned(canary, { steps: [...(canary.steps ?? []), { setWeight: 77 }] }) },
  { of: ['Rollout'], what: 'metadata of an experiment',
    edit: ({ strategy: { canary } }) => assigned(
      canary.steps?.find(({ experiment }: any) => experiment !== undefined)?.experiment.templates[0],
      { metadata: { labels: { edited: 'yes' } } }) },
  { of: ['Rollout'], what: 'history', edit: (spec) => (spec.revisionHistoryLimit = 7) },
  { of: ['Ingress'], what: 'host', edit: (spec) => (spec.rules[0].host = 'edited.example.com') },
  { of: ['Ingress'], what: 'path', edit: (spec) => (spec.rules[0].http.paths[0].path = '/edited') },
  { of: ['Ingress'], what: 'another backend',
    edit: (spec) =>
      spec.rules[0].http.paths.push({ path: '/edited', pathType: 'Prefix',
        backend: { service: { name: 'edited', port: { number: 80 } } } }) },
  { of: ['ScaledObject'], what: 'maximum', edit: (spec) => (spec.maxReplicaCount = 77) },
  { of: ['HorizontalPodAutoscaler'], what: 'maximum', edit: (spec) => (spec.maxReplicas = 77) },
  { of: ['HTTPScaledObject'], what: 'port', edit: (spec) => (spec.scaleTargetRef.port = 8123) },
  { of: ['Gateway'], what: 'port', edit: (spec) =>
    ((spec.listeners ?? spec.servers.map(({ port }: any) => port))[0][spec.listeners === undefined ? 'number' : 'port'] = 8123) },
  { of: ['AnalysisTemplate'], what: 'interval', edit: (spec) => (spec.metrics[0].interval = '7m') },
];

/** Every edit of an object, with the object as it is afterwards. */
export function editsOf(manifest: Manifest): Array<{ readonly what: string; readonly edited: Manifest }> {
  return EDITS.filter(({ of }) => of.includes(manifest.kind)).flatMap(({ what, edit }) => {
    const edited = copyOf(manifest);
    return edit(edited.spec, edited) === NOT_THERE ? [] : [{ what, edited }];
  });
}

/** The object after one of its edits. */
export function edited(manifest: Manifest, what: string): Manifest {
  const found = editsOf(manifest).find((each) => each.what === what);
  if (found === undefined) throw new Error(`${manifest.kind} ${manifest.metadata.name} has no ${what} to edit`);
  return found.edited;
}
