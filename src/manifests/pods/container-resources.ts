import { dnsLabel } from '../../grammar/checks';
import { type Quantity, QUANTITY_FORMS, compareQuantities, isWhole, parseQuantity, resourceQuantity, signOf } from '../../grammar/quantity';
import { type Problem, problem, unique, within } from '../../problem';
import { entriesOf, isEmpty, oneOf, qualifiedName } from './names';
import type { QuantityJson, ResizePolicyJson, ResourcesJson } from './pod-json';

const STANDARD = ['cpu', 'memory', 'ephemeral-storage'];
const COMPUTE = ['cpu', 'memory'];
const RESTARTS = ['NotRequired', 'RestartContainer'];
const HUGE_PAGES = 'hugepages-';
const NATIVE = 'kubernetes.io/';
const QUOTA = 'requests.';

/**
 * What a container asks for, with props from `limits` and `requests` on.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L7521
 */
export function resourcesProblems(resources: ResourcesJson, claimNames: ReadonlySet<string>): Problem[] {
  const { limits = {}, requests = {}, claims } = resources;
  const names = [...Object.keys(limits), ...Object.keys(requests)];
  return [
    ...within('limits', resourceListProblems(limits)),
    ...within('requests', resourceListProblems(requests)),
    ...Object.keys(requests).map((name) => requestProblem(name, requests[name], limits)),
    names.some(isHugePages) && !names.some((name) => COMPUTE.includes(name))
      ? { value: resources, rule: 'must have cpu or memory beside huge pages' } : undefined,
    ...claimsProblems(claims, claimNames),
  ];
}

/** Amounts of resources by name. */
export function resourceListProblems(list: Readonly<Record<string, QuantityJson>>): Problem[] {
  return Object.entries(list).flatMap(([name, value]) => [resourceNameProblem(name), amountProblem(name, value)]);
}

/** A value that is no quantity: the controller takes all resources of a container away for one of them. */
export function notAQuantity(prop: string, value: unknown): Problem {
  return problem(prop, value, `must be a quantity: ${QUANTITY_FORMS}`);
}

function resourceNameProblem(name: string): Problem {
  const unqualified = qualifiedName(name, name);
  if (unqualified !== undefined) return unqualified;
  if (!name.includes('/')) {
    return STANDARD.includes(name) || isHugePages(name) ? undefined
      : problem(name, name, `must be one of ${STANDARD.join(', ')}, ${HUGE_PAGES}<size>, or a name with a domain before it`);
  }
  return isNative(name) || isExtended(name) ? undefined
    : problem(name, name, `must not start with '${QUOTA}', nor have a domain of more than ${253 - QUOTA.length} characters`);
}

function amountProblem(name: string, value: QuantityJson): Problem {
  const quantity = amountOf(value);
  if (quantity === undefined) return notAQuantity(name, value);
  if (signOf(quantity) < 0) return problem(name, value, 'must not be negative');
  return isExtended(name) && !isWhole(quantity) ? problem(name, value, 'must be a whole number: a part of such a resource cannot be had')
    : undefined;
}

function amountOf(value: QuantityJson | null): Quantity | undefined {
  const quantity = parseQuantity(value ?? 0);
  return quantity === undefined ? undefined : resourceQuantity(quantity);
}

function requestProblem(name: string, request: QuantityJson, limits: Readonly<Record<string, QuantityJson>>): Problem {
  const mayExceed = isNative(name) && !isHugePages(name);
  if (!Object.hasOwn(limits, name)) {
    return mayExceed ? undefined : problem(`requests.${name}`, request, 'must have a limit of the same amount');
  }
  const [wanted, limit] = [amountOf(request), amountOf(limits[name])];
  if (wanted === undefined || limit === undefined) return undefined;
  const difference = compareQuantities(wanted, limit);
  if (!mayExceed && difference !== 0) return problem(`requests.${name}`, request, `must equal the limit (${limits[name]})`);
  return difference > 0 ? problem(`requests.${name}`, request, `must not exceed the limit (${limits[name]})`) : undefined;
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L7593 */
function claimsProblems(claims: ResourcesJson['claims'], claimNames: ReadonlySet<string>): Problem[] {
  const entries = entriesOf(claims);
  return entries.flatMap(({ name, request }, i) => {
    if (name === undefined || isEmpty(name)) return problem(`claims[${i}].name`, name, 'must be set');
    const earlier = entries.slice(0, i).filter((claim) => claim.name === name);
    const overlaps = earlier.some((claim) => isEmpty(claim.request) || isEmpty(request) || claim.request === request);
    return [
      isEmpty(request) ? undefined : dnsLabel(`claims[${i}].request`, request),
      claimNames.has(name) ? undefined : problem(`claims[${i}].name`, name, 'must be the name of one of the pod\'s resourceClaims'),
      overlaps ? problem(`claims[${i}]`, entries[i], 'must not claim what another entry claims') : undefined,
    ];
  });
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L3551 */
export function resizePolicyProblems(policies: readonly ResizePolicyJson[] | undefined): Problem[] {
  const entries = entriesOf(policies);
  return [
    ...entries.flatMap(({ resourceName, restartPolicy }, i) => within(`resizePolicy[${i}]`, [
      oneOf('resourceName', resourceName ?? '', COMPUTE),
      oneOf('restartPolicy', restartPolicy ?? '', RESTARTS),
    ])),
    ...unique((i) => `resizePolicy[${i}].resourceName`, entries, { key: ({ resourceName }) => resourceName }),
  ];
}

function isHugePages(name: string): boolean {
  return name.startsWith(HUGE_PAGES);
}

/** A name without a domain is Kubernetes' own, and so is one with its domain anywhere. */
function isNative(name: string): boolean {
  return !name.includes('/') || name.includes(NATIVE);
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/helper/helpers.go#L175 */
function isExtended(name: string): boolean {
  return !isNative(name) && !name.startsWith(QUOTA) && qualifiedName(name, `${QUOTA}${name}`) === undefined;
}
