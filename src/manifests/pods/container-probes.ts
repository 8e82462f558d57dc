import { ProbeScheme } from '../../facts/probe-scheme';
import { portName, portNumber, wholeNumber } from '../../grammar/checks';
import { type Problem, problem, within } from '../../problem';
import { entriesOf, httpHeaderName, isEmpty, oneOf } from './names';
import type {
  ContainerJson, ContainerPortJson, HandlerJson, HttpGetJson, LifecycleJson, PodSpecJson, PortReferenceJson, ProbeJson,
} from './pod-json';
import { stopSignalProblem } from './stop-signal';

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
type ProbeName = typeof PROBES[number];

const PROBE_HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc'] as const;
const HOOK_HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'sleep'] as const;
const SCHEMES = Object.values(ProbeScheme);

/** Seconds that a pod has to end where it says nothing. */
const DEFAULT_GRACE_PERIOD = 30;

/** Of a container that runs on: probes, and what happens when it starts and ends. */
export function probesProblems(container: ContainerJson, pod: PodSpecJson): Problem[] {
  const { lifecycle, ports } = container;
  return [
    ...PROBES.flatMap((name) => {
      const probe = container[name];
      return probe === undefined ? [] : within(name, probeProblems(name, probe, ports));
    }),
    ...lifecycle === undefined ? [] : within('lifecycle', lifecycleProblems(lifecycle, ports, pod)),
  ];
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L3762 */
export function initProbesProblems(container: ContainerJson): Problem[] {
  return [...PROBES, 'lifecycle' as const].map((name) => (container[name] === undefined ? undefined
    : problem(name, container[name], 'must not be set for an init container, but for one with the restartPolicy Always')));
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L3184 */
function probeProblems(name: ProbeName, probe: ProbeJson, ports: readonly ContainerPortJson[] | undefined): Problem[] {
  const { initialDelaySeconds, timeoutSeconds, periodSeconds, successThreshold, failureThreshold, terminationGracePeriodSeconds } = probe;
  const isReadiness = name === 'readinessProbe';
  return [
    ...handlerProblems(probe, PROBE_HANDLERS, ports),
    wholeNumber('initialDelaySeconds', initialDelaySeconds, 0),
    wholeNumber('timeoutSeconds', timeoutSeconds, 0),
    wholeNumber('periodSeconds', periodSeconds, 0),
    wholeNumber('failureThreshold', failureThreshold, 0),
    isReadiness || isEmpty(successThreshold) || successThreshold === 1 ? wholeNumber('successThreshold', successThreshold, 0)
      : problem('successThreshold', successThreshold, 'must be 1: more than one success is for a readinessProbe'),
    gracePeriodProblem(isReadiness, terminationGracePeriodSeconds),
  ];
}

function gracePeriodProblem(isReadiness: boolean, seconds: number | undefined): Problem {
  if (seconds === undefined) return undefined;
  if (isReadiness) return problem('terminationGracePeriodSeconds', seconds, 'must not be set: a readinessProbe ends no container');
  return seconds > 0 ? undefined : problem('terminationGracePeriodSeconds', seconds, 'must be more than 0');
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L3514 */
function lifecycleProblems(lifecycle: LifecycleJson, ports: readonly ContainerPortJson[] | undefined, pod: PodSpecJson): Problem[] {
  const hooks = (['postStart', 'preStop'] as const).flatMap((name) => {
    const hook = lifecycle[name];
    return hook === undefined ? [] : within(name, [...handlerProblems(hook, HOOK_HANDLERS, ports), sleepProblem(hook, pod)]);
  });
  return [...hooks, stopSignalProblem('stopSignal', lifecycle.stopSignal, pod.os?.name)];
}

/** Kubernetes 1.34 takes 0, and Argo Rollouts 1.9 does not. */
function sleepProblem({ sleep }: HandlerJson, { terminationGracePeriodSeconds = DEFAULT_GRACE_PERIOD }: PodSpecJson): Problem {
  const seconds = sleep?.seconds ?? 0;
  if (sleep === undefined || (seconds > 0 && seconds <= terminationGracePeriodSeconds)) return undefined;
  return problem('sleep.seconds', sleep.seconds,
    `must be more than 0, and at most the terminationGracePeriodSeconds of the pod (${terminationGracePeriodSeconds})`);
}

function handlerProblems(
  handler: HandlerJson, known: ReadonlyArray<keyof HandlerJson>, ports: readonly ContainerPortJson[] | undefined,
): Problem[] {
  const { exec, httpGet, tcpSocket, grpc } = handler;
  return [
    known.filter((name) => handler[name] !== undefined).length === 1 ? undefined
      : { value: handler, rule: `must have exactly one of ${known.join(', ')}` },
    exec !== undefined && isEmpty(exec.command) ? problem('exec.command', exec.command, 'must be set') : undefined,
    ...httpGet === undefined ? [] : within('httpGet', httpGetProblems(httpGet, ports)),
    tcpSocket === undefined ? undefined : portProblem('tcpSocket.port', tcpSocket.port, ports),
    grpc === undefined ? undefined : portNumber('grpc.port', grpc.port ?? 0),
  ];
}

function httpGetProblems({ port, scheme, httpHeaders }: HttpGetJson, ports: readonly ContainerPortJson[] | undefined): Problem[] {
  return [
    portProblem('port', port, ports),
    isEmpty(scheme) ? undefined : oneOf('scheme', scheme, SCHEMES),
    ...entriesOf(httpHeaders).map(({ name }, i) => httpHeaderName(`httpHeaders[${i}].name`, name)),
  ];
}

/**
 * Kubernetes takes any name here, and finds no port by it when it probes.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/probe/util.go#L27
 */
function portProblem(prop: string, port: PortReferenceJson | undefined, ports: readonly ContainerPortJson[] | undefined): Problem {
  if (port === undefined) return problem(prop, port, 'must be set');
  if (typeof port === 'number') return portNumber(prop, port);
  const malformed = portName(prop, port);
  if (malformed !== undefined || entriesOf(ports).some(({ name }) => name === port)) return malformed;
  return problem(prop, port, 'must be the number of a port, or the name of one of the ports of the container');
}
