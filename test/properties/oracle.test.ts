import { load, type Manifest } from '../support/manifests';
import { rolloutProblems } from '../support/rollout-oracle';

const rollout = `
metadata: { name: web }
spec:
  replicas: 2
  minReadySeconds: 5
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: web:1, ports: [{ containerPort: 8080, name: http }], env: [{ name: A, value: b }] }] }
  strategy:
    canary:
      stableService: web-stable
      canaryService: web-canary
      maxSurge: 1
      antiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: { weight: 1 } }
      trafficRouting: { plugins: { a/b: {} }, managedRoutes: [{ name: qa }] }
      steps:
      - setWeight: 100
      - pause: { duration: 30s }
      - setHeaderRoute: { name: qa, match: [{ headerName: role, headerValue: { exact: qa } }] }
      - analysis: { args: [{ name: a, valueFrom: { fieldRef: { fieldPath: metadata.name } } }] }
`;
const services = load(['stable', 'canary'].map((name) => `{ metadata: { name: web-${name} }, spec: { selector: { app: web } } }`)
  .join('\n---\n'));

function judge(text: string): string[] {
  return rolloutProblems(load(text)[0], services);
}

test('a good Rollout', () => {
  expect(judge(rollout)).toEqual([]);
});

test.each<[string, string, string]>([
  ['replicas: 2', 'replicas: -1', 'replicas is negative'],
  ['minReadySeconds: 5', 'minReadySeconds: 600', 'progressDeadlineSeconds is not above minReadySeconds'],
  ['replicas: 2', 'workloadRef: {}', 'a template beside a workloadRef'],
  ['matchLabels: { app: web }', 'matchLabels: {}', 'an empty selector'],
  ['matchLabels: { app: web }', 'matchLabels: { app: shop }', 'the selector does not match the template'],
  ['labels: { app: web } }\n', 'labels: { app: shop } }\n', 'the Service web-stable has another label than the pods'],
  ['image: web:1', 'image: ""', 'a container without an image'],
  ['[{ name: web,', '[{ name: web, image: a }, { name: web,', 'two containers of one name'],
  ['{ name: web, image', '{ name: Web, image', 'the container name Web'],
  ['containerPort: 8080', 'containerPort: 0', 'a container port out of range'],
  ['name: http', 'name: "80"', 'the name of a container port'],
  ['name: A', 'name: A=B', 'the name of a variable'],
  ['maxSurge: 1', 'maxSurge: 0%\n      maxUnavailable: 0', 'maxSurge and maxUnavailable are both 0'],
  ['canaryService: web-canary', 'canaryService: web-stable', 'one Service for both versions'],
  ['canaryService: web-canary\n', '\n', 'a plugin without both Services'],
  ['canaryService: web-canary', 'canaryService: other', 'no Service other'],
  ['weight: 1 }', 'weight: 101 }', 'the weight of anti-affinity'],
  ['maxSurge: 1', 'dynamicStableScale: true\n      scaleDownDelaySeconds: 1', 'dynamicStableScale with scaleDownDelaySeconds'],
  ['setWeight: 100', 'setWeight: 101', 'steps[0]: setWeight is out of range'],
  ['setWeight: 100', '{}', 'steps[0]: not exactly one type'],
  ['setWeight: 100', '{ setWeight: 1, pause: {} }', 'steps[0]: not exactly one type'],
  ['duration: 30s', 'duration: 1d', 'steps[1]: the duration of the pause'],
  ['duration: 30s', 'duration: -1', 'steps[1]: the duration of the pause'],
  ['{ exact: qa }', '{ exact: "" }', 'steps[2]: a header without exactly one value'],
  ['{ exact: qa }', '{ exact: qa, prefix: q }', 'steps[2]: a header without exactly one value'],
  ['[{ name: qa }]', '[]', 'steps[2]: a route that is not in managedRoutes'],
  ['plugins: { a/b: {} }', 'nginx: {}', 'steps[2]: setHeaderRoute without a router that knows it'],
  ['setWeight: 100', 'setMirrorRoute: { name: qa }', 'steps[0]: setMirrorRoute without Istio'],
  ['fieldPath: metadata.name', 'fieldPath: metadata.generation', 'steps[3]: an argument from a field that cannot be read'],
])('%s becomes %s', (from, to, problem) => {
  expect(rollout).toContain(from);
  expect(judge(rollout.replace(from, to))).toContain(problem);
});

test.each<[string, Partial<Manifest>]>([
  ['scaleDownDelaySeconds without a router', { scaleDownDelaySeconds: 1 }],
  ['dynamicStableScale without a router', { dynamicStableScale: true }],
  ['steps[0]: setCanaryScale without a router', { steps: [{ setCanaryScale: { replicas: 1 } }] }],
  ['steps[0]: an experiment with a weight and no router for it', { steps: [{ experiment: { templates: [{ weight: 0 }] } }] }],
])('%s', (problem, canary) => {
  const spec = { workloadRef: {}, strategy: { canary } };
  expect(rolloutProblems({ apiVersion: '', kind: 'Rollout', metadata: { name: 'web' }, spec }, services)).toEqual([problem]);
});
