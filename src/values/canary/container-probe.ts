import type { Duration } from 'cdk8s';
import { isProbeHeaderName } from '../../facts/kubernetes';
import { ProbeScheme } from '../../facts/probe-scheme';
import { rejectIf } from '../../input-error';
import { type Problem, problem } from '../../problem';
import { notEmpty, oneOf, portName, portNumber, wholeNumber } from '../check';
import { wholeSeconds } from '../duration';

/**
 * Options of every `ContainerProbe`.
 *
 * @see https://github.com/kubernetes/api/blob/v0.34.1/core/v1/types.go#L2705
 */
export interface ContainerProbeOptions {
  /**
   * Time from the start of the container to the first probe; whole seconds, or an error.
   *
   * @default - none
   */
  readonly initialDelay?: Duration;

  /**
   * Time between two probes; whole seconds, at least 1, or an error.
   *
   * @default - 10 seconds
   */
  readonly period?: Duration;

  /**
   * Time after which a probe counts as failed; whole seconds, at least 1, or an error.
   *
   * @default - 1 second
   */
  readonly timeout?: Duration;

  /**
   * Successes in a row that make a container well again: a whole number of at least 1, or an error. More than 1 is for a
   * readiness probe only.
   *
   * @default 1
   */
  readonly successThreshold?: number;

  /**
   * Failures in a row that count: a whole number of at least 1, or an error.
   *
   * @default 3
   */
  readonly failureThreshold?: number;

  /**
   * Time that the container has to end when the probe has failed; whole seconds, at least 1, or an error. Not for a readiness
   * probe, which ends nothing.
   *
   * @default - that of the pod, 30 seconds
   */
  readonly terminationGracePeriod?: Duration;
}

/**
 * Options of `ContainerProbe.tcp`.
 *
 * @see https://github.com/kubernetes/api/blob/v0.34.1/core/v1/types.go#L2661
 */
export interface TcpProbeOptions extends ContainerProbeOptions {
  /**
   * Number of the port, 1 to 65535, or an error.
   *
   * @default - the port is given by its name
   */
  readonly port?: number;

  /**
   * Name of a port of the container. Exactly one of `port` and `portName`, or an error.
   *
   * @default - the port is given by its number
   */
  readonly portName?: string;

  /**
   * Host to connect to.
   *
   * @default - the pod
   */
  readonly host?: string;
}

/**
 * Options of `ContainerProbe.http`.
 *
 * @see https://github.com/kubernetes/api/blob/v0.34.1/core/v1/types.go#L2627
 */
export interface HttpProbeOptions extends TcpProbeOptions {
  /**
   * Plain or TLS.
   *
   * @default ProbeScheme.HTTP
   */
  readonly scheme?: ProbeScheme;

  /**
   * Headers of the request; names of letters, digits and `-`, or an error.
   *
   * @default - those of the kubelet
   */
  readonly headers?: { [name: string]: string };
}

/**
 * Options of `ContainerProbe.grpc`.
 *
 * @see https://github.com/kubernetes/api/blob/v0.34.1/core/v1/types.go#L2672
 */
export interface GrpcProbeOptions extends ContainerProbeOptions {
  /**
   * Service to ask for.
   *
   * @default - none: the health of the whole server
   */
  readonly service?: string;
}

/** A probe as data. @internal */
export type ProbeSpec =
  | { readonly type: 'http'; readonly path: string; readonly options: HttpProbeOptions }
  | { readonly type: 'tcp'; readonly options: TcpProbeOptions }
  | { readonly type: 'exec'; readonly command: readonly string[]; readonly options: ContainerProbeOptions }
  | { readonly type: 'grpc'; readonly port: number; readonly options: GrpcProbeOptions };

/**
 * How Kubernetes finds out how a container is, by the kubelet of its node. Times are whole seconds.
 *
 * @see https://github.com/kubernetes/api/blob/v0.34.1/core/v1/types.go#L2705
 *
 * @example
 *
 *   Workload.image('web:1', {
 *     port: 8080,
 *     readinessProbe: ContainerProbe.http('/ready', { port: 8080, period: Duration.seconds(5) }),
 *   });
 */
export class ContainerProbe {
  /**
   * A request whose answer has a status from 200 to 399.
   *
   * @param path where to ask, such as `/ready`; must not be empty, or an error
   *
   * @example
   *
   *   ContainerProbe.http('/ready', { portName: 'http', headers: { 'X-Probe': 'yes' } });
   */
  public static http(path: string, options: HttpProbeOptions): ContainerProbe {
    return new ContainerProbe({ type: 'http', path, options }, [
      notEmpty('path', path),
      ...portProblems(options),
      oneOf('scheme', options.scheme, Object.values(ProbeScheme)),
      ...Object.keys(options.headers ?? {}).map((name) => (isProbeHeaderName(name) ? undefined
        : problem('headers', name, 'must have names of letters, digits and \'-\' only'))),
    ]);
  }

  /**
   * A port that takes connections.
   *
   * @example
   *
   *   ContainerProbe.tcp({ port: 5432, failureThreshold: 5 });
   */
  public static tcp(options: TcpProbeOptions): ContainerProbe {
    return new ContainerProbe({ type: 'tcp', options }, portProblems(options));
  }

  /**
   * A command in the container that ends with 0. There is no shell around it.
   *
   * @param command the program and its arguments; at least one entry, or an error
   *
   * @example
   *
   *   ContainerProbe.exec(['pg_isready', '-U', 'postgres'], { timeout: Duration.seconds(2) });
   */
  public static exec(command: string[], options: ContainerProbeOptions = {}): ContainerProbe {
    return new ContainerProbe({ type: 'exec', command: [...command], options }, [notEmpty('command', command)]);
  }

  /**
   * A server with the health service of gRPC.
   *
   * @param port number of the port, 1 to 65535, or an error: there are no names here
   *
   * @example
   *
   *   ContainerProbe.grpc(9090, { service: 'shop.v1.Cart' });
   */
  public static grpc(port: number, options: GrpcProbeOptions = {}): ContainerProbe {
    return new ContainerProbe({ type: 'grpc', port, options }, [portNumber('port', port)]);
  }

  private constructor(/** @internal */ public readonly _spec: ProbeSpec, problems: readonly Problem[]) {
    rejectIf(`ContainerProbe.${_spec.type}`, ...problems, ...timeProblems(_spec.options));
  }
}

function portProblems({ port, portName: name }: TcpProbeOptions): Problem[] {
  return [
    (port === undefined) === (name === undefined) ? problem('port', port, 'must be set, or portName, and not both') : undefined,
    portNumber('port', port),
    portName('portName', name),
  ];
}

function timeProblems(options: ContainerProbeOptions): Problem[] {
  return [
    wholeSeconds('initialDelay', options.initialDelay),
    wholeSeconds('period', options.period, 1),
    wholeSeconds('timeout', options.timeout, 1),
    wholeNumber('successThreshold', options.successThreshold, 1),
    wholeNumber('failureThreshold', options.failureThreshold, 1),
    wholeSeconds('terminationGracePeriod', options.terminationGracePeriod, 1),
  ];
}
