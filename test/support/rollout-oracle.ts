import { type Manifest } from './manifests';

/**
 * What the Argo Rollouts controller (1.9) refuses in a Rollout, read off the plain manifest. It is written from
 * the controller's validation and shares no code with the library: https://github.com/argoproj/argo-rollouts,
 * pkg/apis/rollouts/validation/validation.go and validation_references.go.
 */
export function rolloutProblems(rollout: Manifest, services: readonly Manifest[]): string[] {
  const problems: string[] = [];
  const { spec } = rollout;
  const canary = spec.strategy?.canary;
  const refuse = (bad: unknown, text: string): void => {
    if (bad === true) problems.push(text);
  };
  for (const field of ['replicas', 'minReadySeconds', 'revisionHistoryLimit', 'progressDeadlineSeconds']) {
    refuse(spec[field] < 0, `${field} is negative`);
  }
  refuse((spec.progressDeadlineSeconds ?? 600) <= (spec.minReadySeconds ?? 0), 'progressDeadlineSeconds is not above minReadySeconds');
  if (spec.workloadRef === undefined) templateProblems(spec, refuse);
  else refuse(spec.template !== undefined, 'a template beside a workloadRef');
  refuse(canary === undefined || spec.strategy.blueGreen !== undefined, 'not exactly the canary strategy');
  strategyProblems(canary, refuse);
  (canary.steps ?? []).forEach((step: Step, index: number) =>
    stepProblems(step, canary, (bad, text) => refuse(bad, `steps[${index}]: ${text}`)));
  serviceProblems(rollout, services, refuse);
  return problems;
}

type Refuse = (bad: unknown, text: string) => void;
type Step = Manifest;

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

function templateProblems(spec: Manifest, refuse: Refuse): void {
  const wanted = spec.selector?.matchLabels ?? {};
  const labels = spec.template?.metadata?.labels ?? {};
  const pod = spec.template?.spec;
  refuse(Object.keys(wanted).length === 0, 'an empty selector');
  refuse(Object.entries(wanted).some(([key, value]) => labels[key] !== value), 'the selector does not match the template');
  refuse((pod?.containers ?? []).length === 0, 'no containers');
  refuse((pod?.restartPolicy ?? 'Always') !== 'Always', 'restartPolicy is not Always');
  const names: string[] = (pod?.containers ?? []).map((container: Manifest) => container.name);
  refuse(new Set(names).size !== names.length, 'two containers of one name');
  for (const container of pod?.containers ?? []) {
    refuse(!LABEL.test(container.name) || container.name.length > 63, `the container name ${container.name}`);
    refuse((container.image ?? '').trim() === '', 'a container without an image');
    for (const port of container.ports ?? []) {
      refuse(!(port.containerPort >= 1 && port.containerPort <= 65535), 'a container port out of range');
      refuse(port.name !== undefined && (!LABEL.test(port.name) || port.name.length > 15 || !/[a-z]/.test(port.name)),
        'the name of a container port');
    }
    for (const variable of container.env ?? []) refuse((variable.name ?? '') === '' || variable.name.includes('='),
      'the name of a variable');
  }
}

function strategyProblems(canary: Manifest, refuse: Refuse): void {
  const { trafficRouting, stableService, canaryService } = canary;
  refuse(isZero(canary.maxSurge) && isZero(canary.maxUnavailable), 'maxSurge and maxUnavailable are both 0');
  refuse(stableService !== undefined && stableService === canaryService, 'one Service for both versions');
  refuse(trafficRouting?.plugins !== undefined && (stableService === undefined || canaryService === undefined),
    'a plugin without both Services');
  refuse(canary.scaleDownDelaySeconds !== undefined && trafficRouting === undefined, 'scaleDownDelaySeconds without a router');
  refuse(canary.dynamicStableScale === true && trafficRouting === undefined, 'dynamicStableScale without a router');
  refuse(canary.dynamicStableScale === true && canary.scaleDownDelaySeconds !== undefined, 'dynamicStableScale with scaleDownDelaySeconds');
  const rules: Manifest[] = Object.values(canary.antiAffinity ?? { none: {} });
  refuse(rules.length !== 1, 'not exactly one rule of anti-affinity');
  refuse(rules[0]?.weight !== undefined && !(rules[0].weight >= 1 && rules[0].weight <= 100), 'the weight of anti-affinity');
}

function isZero(value: unknown): boolean {
  return value === 0 || value === '0%' || value === '0';
}

const STEP_TYPES = ['setWeight', 'pause', 'setCanaryScale', 'setHeaderRoute', 'setMirrorRoute', 'analysis', 'experiment', 'plugin'];

function stepProblems(step: Step, canary: Manifest, refuse: Refuse): void {
  const routing = canary.trafficRouting;
  refuse(STEP_TYPES.filter((type) => step[type] !== undefined).length !== 1, 'not exactly one type');
  refuse(!(step.setWeight === undefined || (step.setWeight >= 0 && step.setWeight <= (routing?.maxTrafficWeight ?? 100))),
    'setWeight is out of range');
  const duration = step.pause?.duration;
  refuse(!(duration === undefined || duration >= 0 || /^(\d+(\.\d+)?(h|m|s|ms|us|ns))+$/.test(String(duration))),
    'the duration of the pause');
  refuse(step.setCanaryScale !== undefined && routing === undefined, 'setCanaryScale without a router');
  const headers = step.setHeaderRoute;
  refuse(headers !== undefined && routing?.istio === undefined && routing?.plugins === undefined,
    'setHeaderRoute without a router that knows it');
  for (const match of headers?.match ?? []) refuse(!isStringMatch(match.headerValue), 'a header without exactly one value');
  const mirror = step.setMirrorRoute;
  refuse(mirror !== undefined && routing?.istio === undefined, 'setMirrorRoute without Istio');
  for (const match of mirror?.match ?? []) {
    refuse([match.method, match.path].some((value) => value !== undefined && !isStringMatch(value)),
      'a mirror match without exactly one value');
  }
  const managed: string[] = (routing?.managedRoutes ?? []).map((route: Manifest) => route.name);
  const name = headers?.name ?? mirror?.name;
  refuse(name !== undefined && !managed.includes(name), 'a route that is not in managedRoutes');
  for (const template of step.experiment?.templates ?? []) {
    refuse(template.weight !== undefined && routing?.istio === undefined && routing?.plugins === undefined,
      'an experiment with a weight and no router for it');
  }
  for (const source of [step.analysis, ...(step.experiment?.analyses ?? [])]) {
    for (const arg of source?.args ?? []) refuse(!isReadable(arg.valueFrom?.fieldRef?.fieldPath),
      'an argument from a field that cannot be read');
  }
}

function isStringMatch(match: { readonly [type: string]: string } | undefined): boolean {
  const values = ['exact', 'regex', 'prefix'].filter((type) => (match?.[type] ?? '') !== '');
  return values.length === 1;
}

function isReadable(path: string | undefined): boolean {
  if (path === undefined || !path.startsWith('metadata')) return true;
  return /^metadata\.(name|namespace|uid|labels|annotations)(\['[^']+'\])?$/.test(path);
}

function serviceProblems(rollout: Manifest, services: readonly Manifest[], refuse: Refuse): void {
  const { spec, metadata } = rollout;
  const { stableService, canaryService } = spec.strategy.canary;
  for (const name of [stableService, canaryService]) {
    if (name === undefined) continue;
    const service = services.find((candidate) => candidate.metadata.name === name && candidate.metadata.namespace === metadata.namespace);
    refuse(service === undefined, `no Service ${name}`);
    if (service === undefined || spec.template === undefined) continue;
    const labels = spec.template.metadata.labels ?? {};
    refuse(Object.entries(service.spec.selector).some(([key, value]) => labels[key] !== value),
      `the Service ${name} has another label than the pods`);
  }
}
