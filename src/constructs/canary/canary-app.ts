import { ApiObject, Chart, Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { type Problem, problem, renamed } from '../../problem';
import { Rollout, toJson_RolloutSpec } from '../../../imports/rollout';
import { MANAGED_BY } from '../../facts/argo-rollouts';
import { SERVICE } from '../../facts/kinds';
import { renderRollout, renderService, renderTime } from '../../render/canary';
import { checkConstruct } from '../../shapes/guard';
import { type AppPort, portProblems } from '../../values/canary/app-port';
import type { StepSpec } from '../../values/canary/canary-step';
import { dnsLabel, labels, metadataKeys, serviceName } from '../../values/check';
import { analysisUsageProblems } from '../analysis/analysis-rules';
import type { CanaryAppProps } from './canary-app-props';
import type { CanaryRouter } from './canary-router';
import { PodSource } from './pod-source';
import { Problems } from '../problems';
import { rolloutProblems, routerlessProblems } from './rollout-rules';
import { managedRouteProblems, routeNames, stepProblems } from './step-rules';

/** Names the Rollout that owns a Service; another name makes the Rollout invalid. */

/**
 * The workload side of a canary: a Rollout and the Services of its stable and its canary pods.
 *
 * A route (`GatewayCanaryRoute`) that names this app becomes its router. Without one the weights of the steps
 * are shares of the pods. Whatever is wrong is reported by `cdk8s synth`, all of it at once, before anything is
 * written.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 */
export class CanaryApp extends Construct {
  /** The Rollout. Change what no prop reaches with `ApiObject.of(app).addJsonPatch(…)`. */
  public readonly rollout: ApiObject;

  /** The Service of the stable pods; with a single Service, that one. */
  public readonly stableService: ApiObject;

  /** The Service of the canary pods; with a single Service, that one. */
  public readonly canaryService: ApiObject;

  /** Name of the Rollout. */
  public readonly rolloutName: string;

  /** Name of the Service of the stable pods; with a single Service, of that one. */
  public readonly stableServiceName: string;

  /** Name of the Service of the canary pods; with a single Service, of that one. */
  public readonly canaryServiceName: string;

  /** Namespace of the objects; undefined where neither the app nor its chart names one. */
  public readonly namespace?: string;

  /** The prop that the user named the single Service by, where another construct made this one. @internal */
  public _serviceProp = 'singleServiceName';

  private readonly props: CanaryAppProps;
  private readonly steps: readonly StepSpec[];
  private readonly pods: PodSource;
  private readonly routers: CanaryRouter[] = [];

  constructor(scope: Construct, id: string, props: CanaryAppProps) {
    checkConstruct('CanaryApp', new.target, scope, id, props);
    super(scope, id);
    this.props = props;
    this.rolloutName = props.name ?? id;
    this.stableServiceName = props.singleServiceName ?? props.stableServiceName ?? `${this.rolloutName}-stable`;
    this.canaryServiceName = props.singleServiceName ?? props.canaryServiceName ?? `${this.rolloutName}-canary`;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    this.steps = props.steps.map((step) => step._spec);
    this.pods = new PodSource(this, props.workload._source, this.rolloutName, props.selector);

    new Problems(this, () => this.problems());

    this.rollout = new ApiObject(this, 'Resource', {
      ...Rollout.GVK,
      metadata: { name: this.rolloutName, namespace: props.namespace, labels: props.labels, annotations: props.annotations },
      spec: Lazy.any({ produce: () => this.renderSpec() }),
    });
    if (this.single) {
      this.stableService = this.canaryService = this.createService(SERVICE.kind, this.stableServiceName);
    } else {
      this.stableService = this.createService('StableService', this.stableServiceName);
      this.canaryService = this.createService('CanaryService', this.canaryServiceName);
    }
  }

  /** The Services' ports, with what the workload says about the pods' side. @internal */
  public get _ports(): AppPort[] {
    const { port, ports } = this.props;
    const inPods = this.pods.containerPorts;
    const only = inPods.length === 1 ? inPods[0].containerPort : undefined;
    const chosen = ports ?? (port === undefined ? undefined : [{ port }]) ?? (only === undefined ? [] : [{ port: only }]);
    return chosen.map((entry) => ({ ...entry, targetPort: entry.targetPort ?? (entry.targetPortName === undefined ? only : undefined) }));
  }

  /** The labels that the Services select. @internal */
  public get _selector(): { readonly [key: string]: string } {
    return this.pods.selector;
  }

  /** The names of the header and mirror routes of the steps. @internal */
  public get _managedRoutes(): string[] {
    return this.props.managedRoutes ?? routeNames(this.steps);
  }

  /** @internal */
  public get _steps(): readonly StepSpec[] {
    return this.steps;
  }

  /** The routers attached so far: more than one is a mistake that validation reports. @internal */
  public get _routers(): readonly CanaryRouter[] {
    return [...this.routers];
  }

  /** The pod template, or what it is read from; what the hash of the pods depends on. @internal */
  public get _podTemplate(): unknown {
    return this.pods.knownTemplate ?? this.pods.workloadRef;
  }

  /** @internal */
  public _attach(router: CanaryRouter): void {
    this.routers.push(router);
  }

  private get single(): boolean {
    return this.props.singleServiceName !== undefined;
  }

  private serviceLabels(): { [key: string]: string } | undefined {
    const { labels: common, serviceLabels } = this.props;
    return serviceLabels === undefined ? common : { ...common, ...serviceLabels };
  }

  private createService(id: string, name: string): ApiObject {
    return new ApiObject(this, id, {
      ...k8s.KubeService.GVK,
      metadata: { name, namespace: this.props.namespace, labels: this.serviceLabels(), annotations: this.props.serviceAnnotations },
      spec: Lazy.any({ produce: () => k8s.toJson_ServiceSpec(renderService(this._ports, this.pods.selector)) }),
    });
  }

  private renderSpec(): unknown {
    const router = this.routers.at(0);
    const spec = toJson_RolloutSpec(renderRollout({
      options: this.props,
      replicas: this.props.replicas ?? (router?.ownsReplicas === true ? undefined : this.pods.replicas),
      selector: this.pods.workloadRef === undefined ? this.pods.selector : undefined,
      template: this.pods.template,
      workloadRef: this.pods.workloadRef,
      steps: this.steps,
      stableService: this.single ? undefined : this.stableServiceName,
      canaryService: this.single ? undefined : this.canaryServiceName,
      trafficRouting: router?.trafficRouting(),
      managedRoutes: this._managedRoutes,
    }));
    return { ...spec, restartAt: renderTime(this.props.restartAt) };
  }

  private problems(): Problem[] {
    const { props } = this;
    const families = [...new Set(this.routers.map((router) => router.family))];
    const services = this.routers.at(0)?.services;
    return [
      ...this.nameProblems(),
      ...labels('labels', props.labels),
      ...labels('serviceLabels', props.serviceLabels),
      ...metadataKeys('annotations', props.annotations),
      ...metadataKeys('serviceAnnotations', props.serviceAnnotations),
      props.serviceAnnotations?.[MANAGED_BY] === undefined ? undefined : problem(`serviceAnnotations.${MANAGED_BY}`,
        props.serviceAnnotations[MANAGED_BY], 'must not be set: it is the controller that sets it'),
      ...labels('selector', props.selector),
      ...this.pods.problems(this.namespace),
      this.replicasProblem(),
      ...this.portProblems(),
      ...this.pods.metadataProblems('canaryMetadata', props.canaryMetadata),
      ...this.pods.metadataProblems('stableMetadata', props.stableMetadata),
      ...rolloutProblems(props, this.steps.length),
      ...analysisUsageProblems(props, this.steps, this.namespace),
      ...(this.routers.length === 0 ? routerlessProblems(props) : []),
      ...stepProblems(this.steps, this.routers.at(0)),
      ...managedRouteProblems(props.managedRoutes, this.steps),
      this.single && services === 'two' ? problem('singleServiceName', this.stableServiceName,
        `must not be set with a ${families[0]}: it needs a Service for each version`) : undefined,
      families.length > 1 ? problem('app', this.rolloutName, `must have one kind of router, not ${families.join(' and ')}`) : undefined,
    ];
  }

  /** The controller begins with one pod where no number is given, however many the Deployment had. */
  private replicasProblem(): Problem {
    if (!this.pods.replacesPods || this.props.replicas !== undefined || this.routers.at(0)?.ownsReplicas === true) return undefined;
    return problem('replicas', undefined, 'must be set with a scaleDown: the Rollout would take over with one pod');
  }

  private nameProblems(): Problem[] {
    const { name, stableServiceName, canaryServiceName } = this.props;
    if (this.single) return this.singleNameProblems();
    const suffixes = [stableServiceName === undefined ? '-stable' : '', canaryServiceName === undefined ? '-canary' : ''];
    const suffix = suffixes.find((text) => text !== '');
    const own = suffix === undefined ? dnsLabel('name', this.rolloutName) : serviceName('name', this.rolloutName, suffix);
    return [
      name === '' ? problem('name', name, 'must not be empty') : own,
      serviceName('stableServiceName', stableServiceName),
      serviceName('canaryServiceName', canaryServiceName),
      dnsLabel('namespace', this.namespace),
      this.stableServiceName === this.canaryServiceName
        ? problem('canaryServiceName', this.canaryServiceName,
          'must not be the name of the stable Service: the controller could not tell the versions apart')
        : undefined,
    ];
  }

  private singleNameProblems(): Problem[] {
    const { stableServiceName, canaryServiceName, singleServiceName } = this.props;
    const rule = 'must not be set together with singleServiceName';
    return [
      this.rolloutName === '' ? problem('name', '', 'must not be empty') : dnsLabel('name', this.rolloutName),
      singleServiceName === '' ? problem(this._serviceProp, '', 'must not be empty') : serviceName(this._serviceProp, singleServiceName),
      dnsLabel('namespace', this.namespace),
      stableServiceName === undefined ? undefined : problem('stableServiceName', stableServiceName, rule),
      canaryServiceName === undefined ? undefined : problem('canaryServiceName', canaryServiceName, rule),
    ];
  }

  private portProblems(): Problem[] {
    const { port, ports } = this.props;
    const names = this.pods.containerPorts.flatMap((entry) => entry.name ?? []);
    const known = this.pods.knownTemplate !== undefined;
    const resolved = this._ports;
    return [
      port !== undefined && ports !== undefined ? problem('port', port, 'must not be set together with ports') : undefined,
      port !== undefined && ports === undefined && this.pods.containerPorts.length > 1
        && !this.pods.containerPorts.some((entry) => entry.containerPort === port)
        ? problem('port', port,
          'must be a port of the pods where they have several '
            + `(${this.pods.containerPorts.map((entry) => entry.containerPort).join(', ')}); name the target in ports`)
        : undefined,
      resolved.length === 0 ? problem('port', port, 'must be set: the workload has not exactly one port to take it from') : undefined,
      ...(ports === undefined ? renamed('ports[0].port', 'port', portProblems(resolved)) : portProblems(ports)),
      ...(ports ?? []).map((entry, index) =>
        known && entry.targetPortName !== undefined && !names.includes(entry.targetPortName)
          ? problem(`ports[${index}].targetPortName`, entry.targetPortName,
            `must be the name of a container port: ${names.length === 0 ? 'none has a name' : names.join(', ')}`)
          : undefined),
    ];
  }
}
