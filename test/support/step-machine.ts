/** The part of a rendered step that decides how many canary pods there are, and which routes stand. */
export interface MachineStep {
  readonly setWeight?: number;
  readonly setCanaryScale?: { readonly replicas?: number; readonly weight?: number; readonly matchTrafficWeight?: boolean };
  readonly setHeaderRoute?: { readonly name: string; readonly match?: ReadonlyArray<{ readonly headerName: string }> };
  readonly pause?: unknown;
  readonly analysis?: unknown;
  readonly experiment?: unknown;
  readonly plugin?: unknown;
}

/**
 * A small copy of what the controller does with header routes, computed anew for every index as the controller
 * does it (utils/replicaset/canary.go, rollout/trafficrouting.go): a route stands from its step on, and is lost
 * for good as soon as there is no canary pod.
 */
export function stepsAreSafe(steps: readonly MachineStep[], replicas: number): boolean {
  return steps.every((step, index) => {
    const before = steps.slice(0, index);
    const standing = routesAfter(before);
    const route = step.setHeaderRoute;
    const waits = [step.pause, step.analysis, step.experiment, step.plugin].some((type) => type !== undefined);
    // The pods go a round before the weight does, and a scale is no lower weight.
    if (step.setCanaryScale !== undefined && weightAt(before) > 0 && canaryPods(steps, index, replicas) === 0
      && canaryPods(before, index - 1, replicas) > 0) return false;
    // Time that tests nothing: the weight is in force, and there is no pod to take it.
    if (waits && weightAt(before) > 0 && canaryPods(steps, index, replicas) === 0) return false;
    if (step.setCanaryScale?.matchTrafficWeight === true && before.every((earlier) => earlier.setWeight === undefined)) return false;
    // The controller does not say so, but neither does anything: a second setting, or a removal of nothing.
    if (route !== undefined && standing.has(route.name) === (route.match !== undefined)) return false;
    if (route !== undefined && harmsOthers(route, standing)) return false;
    return routesAfter(steps.slice(0, index + 1)).size === 0 || canaryPods(steps, index, replicas) > 0;
  });
}

/** The Gateway API plugin removes all routes at once, and takes rules that match the same headers for older ones of its own. */
function harmsOthers(
  { name, match }: NonNullable<MachineStep['setHeaderRoute']>,
  standing: ReadonlyMap<string, readonly string[]>,
): boolean {
  const others = [...standing].filter(([other]) => other !== name).map(([, headers]) => headers);
  return match === undefined ? others.length > 0 : others.some((headers) => match.every(({ headerName }) => headers.includes(headerName)));
}

/** The routes that stand, with the names of their headers. */
function routesAfter(steps: readonly MachineStep[]): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const { setHeaderRoute: route } of steps) {
    if (route?.match !== undefined) names.set(route.name, route.match.map(({ headerName }) => headerName));
    else if (route !== undefined) names.delete(route.name);
  }
  return names;
}

function weightAt(steps: readonly MachineStep[]): number {
  return steps.filter((step) => step.setWeight !== undefined).at(-1)?.setWeight ?? 0;
}

/** The number of canary pods that the controller wants while step `index` runs. */
export function canaryPods(steps: readonly MachineStep[], index: number, replicas: number): number {
  const sofar = steps.slice(0, index + 1);
  const scale = sofar.filter((step) => step.setCanaryScale !== undefined).at(-1)?.setCanaryScale;
  const weight = weightAt(sofar);
  if (scale === undefined || scale.matchTrafficWeight === true) return Math.ceil((weight * replicas) / 100);
  return scale.replicas ?? Math.ceil(((scale.weight ?? 0) * replicas) / 100);
}
