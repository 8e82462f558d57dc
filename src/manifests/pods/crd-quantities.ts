import { parseQuantity } from '../../grammar/quantity';
import { type Problem, problem, within } from '../../problem';
import { entriesOf } from './names';
import type { ContainerJson, PodSpecJson, QuantityJson, ResourcesJson } from './pod-json';

/** What the schema takes: Go's reader also takes a unit alone, and spaces around. */
const DIGITS = /^[+-]?(\d|\.\d)[^ ]*$/;

interface SpecJson extends PodSpecJson {
  readonly overhead?: Readonly<Record<string, QuantityJson>>;
  readonly resources?: ResourcesJson;
}

/**
 * Quantities that the Rollout's CRD looks at, in which fewer are right than in Go: not those of containers and volumes, of which it
 * keeps whatever is there.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/manifests/crds/rollout-crd.yaml#L3684
 */
export function crdQuantityProblems(spec: SpecJson): Problem[] {
  const { limits = {}, requests = {} } = spec.resources ?? {};
  return [
    ...within('overhead', amountsProblems(spec.overhead ?? {})),
    ...within('resources.limits', amountsProblems(limits)),
    ...within('resources.requests', amountsProblems(requests)),
    ...divisorsProblems('initContainers', spec.initContainers),
    ...divisorsProblems('containers', spec.containers),
  ];
}

function divisorsProblems(prop: string, containers: readonly ContainerJson[] | undefined): Problem[] {
  return entriesOf(containers).flatMap(({ env }, i) => entriesOf(env).flatMap(({ valueFrom }, j) =>
    quantityProblem(`${prop}[${i}].env[${j}].valueFrom.resourceFieldRef.divisor`, valueFrom?.resourceFieldRef?.divisor)));
}

function amountsProblems(amounts: Readonly<Record<string, QuantityJson>>): Problem[] {
  return Object.entries(amounts).map(([name, value]) => quantityProblem(name, value));
}

function quantityProblem(prop: string, value: QuantityJson | undefined): Problem {
  if (typeof value === 'number') {
    return Number.isInteger(value) ? undefined
      : problem(prop, value, 'must be a whole number, or a text: the API server takes no other number here');
  }
  return value === undefined || DIGITS.test(value) || parseQuantity(value) === undefined ? undefined
    : problem(prop, value, 'must begin with a number, and have no spaces: the API server takes no other quantity here');
}
