import { type Manifest } from '../../../support/manifests';
import { type MachineStep, canaryPods } from '../../../support/step-machine';

/** A header route as its step sets it. */
export interface HeaderRoute {
  readonly name: string;
  readonly match: readonly {
    readonly headerName: string;
    readonly headerValue: { readonly exact?: string; readonly prefix?: string; readonly regex?: string };
  }[];
}

/** What the steps up to one of them ask for, while that one is running. */
export interface StepState {
  readonly index: number;
  readonly weight: number;
  readonly canaryPods: number;
  readonly headerRoutes: readonly HeaderRoute[];
}

/** A step as it is in the manifest. */
export interface Step extends MachineStep {
  readonly setHeaderRoute?: Partial<HeaderRoute> & { readonly name: string };
  readonly pause?: { readonly duration?: string };
}

export function stepsOf(rollout: Manifest): Step[] {
  return rollout.spec.strategy.canary.steps ?? [];
}

export function stateAt(rollout: Manifest, index: number, replicas: number): StepState {
  const steps = stepsOf(rollout).slice(0, index + 1);
  const routes = new Map<string, HeaderRoute>();
  for (const { setHeaderRoute: route } of steps) {
    if (route?.match !== undefined) routes.set(route.name, { name: route.name, match: route.match });
    else if (route !== undefined) routes.delete(route.name);
  }
  return {
    index,
    weight: steps.filter(({ setWeight }) => setWeight !== undefined).at(-1)?.setWeight ?? 0,
    canaryPods: canaryPods(steps, index, replicas),
    headerRoutes: [...routes.values()],
  };
}

/** The weights that the canary gets, one after the other: none, the steps', all of it, and none when it is the stable version. */
export function weightHistory(rollout: Manifest): number[] {
  const weights = stepsOf(rollout).flatMap(({ setWeight }) => setWeight === undefined ? [] : [setWeight]);
  return withoutRepeats([0, ...weights, 100, 0]);
}

export function withoutRepeats<T>(values: readonly T[]): T[] {
  return values.filter((value, index) => index === 0 || value !== values[index - 1]);
}

/** The same Rollout with pauses and delays of seconds, so that a test of it takes seconds too. */
export function shortened(rollout: Manifest, seconds: number): Manifest {
  const { canary } = rollout.spec.strategy;
  const steps = stepsOf(rollout).map((step) => step.pause?.duration === undefined ? step : { ...step, pause: { duration: `${seconds}s` } });
  const scaleDown = canary.trafficRouting === undefined || canary.dynamicStableScale === true ? {} : { scaleDownDelaySeconds: seconds };
  return { ...rollout, spec: { ...rollout.spec, strategy: { canary: { ...canary, ...scaleDown, steps } } } };
}

export function withImage(rollout: Manifest, image: string): Manifest {
  const { template } = rollout.spec;
  const [first, ...rest] = template.spec.containers as Manifest[];
  return { ...rollout,
    spec: { ...rollout.spec, template: { ...template, spec: { ...template.spec, containers: [{ ...first, image }, ...rest] } } } };
}
