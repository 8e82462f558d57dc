import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, Testing } from 'cdk8s';
import { parse } from 'yaml';
import { type CanaryAppProps, CanaryStep, HeaderMatch, ReplicaProgressThreshold } from '../../../src';
import { Platform } from '../../../src/platform/platform';
import { strategyProblems } from '../../../src/manifests/strategy/strategy-problems';
import { isProblem } from '../../../src/problem';
import { newApp, newChart, newRoute } from '../../support/fixtures';
import { type PlainCanary, strategyOf } from '../../support/generated/canaries';

/** What the files say is held against Argo Rollouts itself by conformance/loop. */
const FOLDER = join(__dirname, '../../../conformance/loop/testdata');

interface Case extends PlainCanary {
  readonly name: string;
  readonly refused: { readonly [release: string]: string };
}

const cases = readdirSync(FOLDER).map((file): Case => ({
  name: file.replace('.yaml', ''), ...parse(readFileSync(join(FOLDER, file), 'utf8')) as Omit<Case, 'name'>,
}));

const verdicts = cases.flatMap((given) => ['1.9.3', '1.10.2'].map((release) => ({ ...given, release })));

test.each(verdicts)('$name in Argo Rollouts $release', ({ release, refused, ...given }) => {
  expect(strategyProblems(strategyOf(given), Platform.of({ argoRollouts: release })).filter(isProblem).map(({ prop }) => prop))
    .toEqual(refused[release] === undefined ? [] : [refused[release]]);
});

/** A text without a sign has no prop of its own, what cannot be read is refused with a router, too, and no percentage is above 100. */
const NO_APP = ['surge-text', 'surge-unreadable-routed', 'progress-threshold-percent'];

test.each(verdicts.filter(({ name }) => !NO_APP.includes(name)))('an app: $name in Argo Rollouts $release', (
  { release, refused, ...given }) => {
  const chart = newChart();
  Platform.of({ argoRollouts: release }).applyTo(chart);
  const app = newApp(chart, { replicas: given.replicas, ...propsOf(given.canary) });
  if (given.router) newRoute(chart, app);
  const prop = refused[release];
  expect(propsRefused(() => Testing.synth(chart))).toEqual(prop === undefined ? [] : [prop.replace('Seconds', '')]);
});

/** The validation of cdk8s has texts alone. */
function propsRefused(synth: () => unknown): string[] {
  try {
    synth();
    return [];
  } catch (error) {
    return [...String(error).matchAll(/^ {2}\[demo\/web\] '([^']+)'/gm)].map(([, prop]) => prop);
  }
}

function propsOf(canary: PlainCanary['canary']): Partial<CanaryAppProps> {
  const { steps, scaleDownDelaySeconds, abortScaleDownDelaySeconds, maxSurge, maxUnavailable, replicaProgressThreshold, ...rest } = canary;
  return {
    ...rest,
    scaleDownDelay: seconds(scaleDownDelaySeconds),
    abortScaleDownDelay: seconds(abortScaleDownDelaySeconds),
    maxSurge: count(maxSurge),
    maxUnavailable: count(maxUnavailable),
    replicaProgressThreshold: replicaProgressThreshold === undefined ? undefined
      : thresholdOf(replicaProgressThreshold as { readonly type: string; readonly value: number }),
    steps: (steps as PlainStep[]).map(stepOf),
  };
}

function thresholdOf({ type, value }: { readonly type: string; readonly value: number }): ReplicaProgressThreshold {
  return type === 'Percent' ? ReplicaProgressThreshold.percent(value) : ReplicaProgressThreshold.pods(value);
}

interface PlainStep {
  readonly setWeight?: number;
  readonly setCanaryScale?: { readonly replicas?: number; readonly weight?: number };
  readonly setHeaderRoute?: { readonly name: string };
}

function stepOf({ setWeight, setCanaryScale: scale, setHeaderRoute }: PlainStep): CanaryStep {
  if (setWeight !== undefined) return CanaryStep.weight(setWeight);
  if (setHeaderRoute !== undefined) return CanaryStep.headerRoute(setHeaderRoute.name, [HeaderMatch.exact('role', 'qa')]);
  if (scale === undefined) return CanaryStep.pause();
  if (scale.replicas !== undefined) return CanaryStep.canaryReplicas(scale.replicas);
  return scale.weight === undefined ? CanaryStep.matchTrafficWeight() : CanaryStep.canaryScale(scale.weight);
}

function seconds(amount: unknown): Duration | undefined {
  return amount === undefined ? undefined : Duration.seconds(Number(amount));
}

function count(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : value as string | undefined;
}
