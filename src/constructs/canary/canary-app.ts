import { ApiObject, Chart, Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { type Problem, isProblem, problem, renamed } from '../../problem';
import { Rollout, toJson_RolloutSpec } from '../../../imports/rollout';
import { MANAGED_BY } from '../../facts/argo-rollouts';
import { Capability } from '../../platform/capability';
import { type Platform, platformFor } from '../../platform/platform';
import { renderRollout, renderService, renderTime } from '../../render/canary';
import { checkConstruct } from '../../shapes/guard';
import { type AppPort, portProblems } from '../../values/canary/app-port';
import type { StepSpec } from '../../values/canary/canary-step';
import { podCountOf } from '../../values/canary/pod-count';
import { annotationKeys, dnsLabel, labels } from '../../values/check';
import { analysisUsageProblems } from '../analysis/analysis-rules';
import type { CanaryAppProps } from './canary-app-props';
import type { CanaryRouter } from './canary-router';
import { isScaled } from './deployment-source';
import { PodSource } from './pod-source';
import { Judgement } from '../judgement';
import { isPatched } from '../tree-objects';
import { Problems } from '../problems';
import { patchProblems } from './patch-rules';
import { podShareProblems } from './pod-share-rules';
import { rolloutProblems, routerlessProblems } from './rollout-rules';
import { managedRouteProblems, routeNames, stepProblems } from './step-rules';
import { endlessProblems } from './strategy-rules';
import { VersionServices } from './version-services';

/**
 * The workload side of a canary: a Rollout and the Services of its pods.
 *
 * A route (`GatewayCanaryRoute`) that names this app becomes its router, and divides what comes to the Services of the
 * stable and of the canary pods. Without one the weights of the steps are shares of the pods, and reach whoever calls the one
 * Service of the pods of both versions, named like the app; a weight that the number of pods cannot give is an error then,
 * where `replicas` says how many there are. A workload without ports, such as a queue worker, has no Service at all.
 *
 * Whatever is wrong is reported by `cdk8s synth`, all of it at once, before anything is written.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 */
export class CanaryApp extends Construct {
  /** The Rollout. Change what no prop reaches with `ApiObject.of(app).addJsonPatch(…)`; what comes of it is judged, too. */
  public readonly apiObject: ApiObject;

  /** Name of the Rollout. */
  public readonly name: string;

  /** Namespace of the objects; undefined where neither the app nor its chart names one. */
  public readonly namespace?: string;

  /** What runs in the cluster. @internal */
  public readonly _platform: Platform;

  private readonly props: CanaryAppProps;
  private readonly steps: readonly StepSpec[];
  private readonly pods: PodSource;
  private readonly services: VersionServices;
  private readonly routers: CanaryRouter[] = [];

  constructor(scope: Construct, id: string, props: CanaryAppProps) {
    props = checkConstruct('CanaryApp', new.target, arguments, props);
    super(scope, id);
    this._platform = platformFor(this);
    this.props = props;
    this.name = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    this.steps = props.steps.map((step) => step._spec);
    this.pods = new PodSource(this, props.workload._source, this.name, props.selector);

    new Problems(this, () => {
      const found = this.problems().filter(isProblem);
      // What is wrong with the props may be what cannot be rendered.
      return found.length > 0 ? found : this.patchProblems();
    });

    this.apiObject = new ApiObject(this, 'Resource', {
      ...Rollout.GVK,
      metadata: { name: this.name, namespace: props.namespace, labels: props.labels, annotations: props.annotations },
      spec: Lazy.any({ produce: () => this.renderSpec() }),
    });
    this.services = new VersionServices(this, { props, rolloutName: this.name, hasPorts: this.hasPorts,
      create: (serviceId, name) => this.createService(serviceId, name) });
  }

  /**
   * The Service of the pods of both versions; undefined where a router takes a Service for each version, and where the workload
   * has no port. Whoever uses it before such a router is made gets an error.
   */
  public get service(): ApiObject | undefined {
    return this.services.has('shared') ? this.services.askObject('shared') : undefined;
  }

  /** Name of the Service of the pods of both versions; as with `service`. */
  public get serviceName(): string | undefined {
    return this.services.has('shared') ? this.services.askName('shared') : undefined;
  }

  /**
   * The Service of the stable pods: with a router that takes a Service for each version, or where `stableServiceName` is set.
   * Whoever uses it in an app that comes to have none gets an error.
   */
  public get stableService(): ApiObject {
    return this.services.askObject('stable');
  }

  /** The Service of the canary pods; as with `stableService`. */
  public get canaryService(): ApiObject {
    return this.services.askObject('canary');
  }

  /** Name of the Service of the stable pods; as with `stableService`. */
  public get stableServiceName(): string {
    return this.services.askName('stable');
  }

  /** Name of the Service of the canary pods; as with `stableService`. */
  public get canaryServiceName(): string {
    return this.services.askName('canary');
  }

  /** The Services, whatever of them there is. @internal */
  public get _services(): VersionServices {
    return this.services;
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
    this.services.attach(router);
  }

  /** Whether there is something to reach the pods by. Where only the cluster knows, the user must say. */
  private get hasPorts(): boolean {
    const { port, ports } = this.props;
    if (ports !== undefined) return ports.length > 0;
    if (port !== undefined) return true;
    try {
      return this.pods.knownTemplate === undefined || this.pods.containerPorts.length > 0;
    } catch {
      // A template that is not complete yet, or never: whoever judges it says so.
      return true;
    }
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
      replicas: this.props.replicas ?? this.fixedReplicas,
      selector: this.pods.workloadRef === undefined ? this.pods.selector : undefined,
      template: this.pods.template,
      workloadRef: this.pods.workloadRef,
      steps: this.steps,
      stableService: this.services.nameIfAny('stable'),
      canaryService: this.services.nameIfAny('canary'),
      trafficRouting: router?.trafficRouting(),
      managedRoutes: this._managedRoutes,
    }));
    return { ...spec, restartAt: renderTime(this.props.restartAt) };
  }

  private problems(): Problem[] {
    const { props } = this;
    const families = [...new Set(this.routers.map((router) => router.family))];
    const limits = { maxSurge: podCountOf(props.maxSurge), maxUnavailable: podCountOf(props.maxUnavailable) };
    return [
      ...this.services.problems(),
      dnsLabel('namespace', this.namespace),
      ...labels('labels', props.labels),
      ...labels('serviceLabels', props.serviceLabels),
      ...annotationKeys('annotations', props.annotations),
      ...annotationKeys('serviceAnnotations', props.serviceAnnotations),
      props.serviceAnnotations?.[MANAGED_BY] === undefined ? undefined : problem(`serviceAnnotations.${MANAGED_BY}`,
        props.serviceAnnotations[MANAGED_BY], 'must not be set: it is the controller that sets it'),
      ...labels('selector', props.selector),
      ...this.pods.problems(this.namespace, this._platform),
      this.replicasProblem(),
      ...this.portProblems(),
      ...this.pods.metadataProblems('canaryMetadata', props.canaryMetadata, 'stableMetadata', props.stableMetadata),
      ...this.pods.metadataProblems('stableMetadata', props.stableMetadata, 'canaryMetadata', props.canaryMetadata),
      ...rolloutProblems(props, this.steps.length),
      ...endlessProblems(props, this.steps, this.routers.length > 0, this.fixedReplicas, this._platform),
      ...analysisUsageProblems(props, this.steps, this.namespace),
      ...(this.routers.length === 0 ? [...routerlessProblems(props), ...podShareProblems(this.steps, this.fixedReplicas, limits)] : []),
      ...stepProblems(this.steps, this.routers.at(0), props.allowEmptySteps),
      ...managedRouteProblems(props.managedRoutes, this.steps),
      props.replicaProgressThreshold === undefined ? undefined
        : this._platform._needs('replicaProgressThreshold', 'set', Capability.REPLICA_PROGRESS_THRESHOLD),
      ...this.steps.map((step, index) => (step.type !== 'experiment' || step.experiment.scaleDownDelay === undefined ? undefined
        : this._platform._needs(`steps[${index}].experiment.scaleDownDelay`, step.experiment.scaleDownDelay.toHumanString(),
          Capability.EXPERIMENT_SCALE_DOWN_DELAY))),
      families.length > 1 ? problem('app', this.name, `must have one kind of router, not ${families.join(' and ')}`) : undefined,
    ];
  }

  /** The number of pods, where nobody but Git sets it. */
  private get fixedReplicas(): number | undefined {
    return this.isScaled ? undefined : this.props.replicas ?? this.pods.replicas;
  }

  private get isScaled(): boolean {
    return this.routers.at(0)?.ownsReplicas === true || isScaled(this, this.name, this.namespace);
  }

  /** What somebody patched into the Rollout, as it is when it is finished. */
  private patchProblems(): Problem[] {
    if (!isPatched(this.apiObject)) return [];
    return patchProblems(this.renderSpec(), Judgement.of(this).manifest(this.apiObject).spec, this._platform);
  }

  /** The controller begins with one pod where no number is given, however many the Deployment had. */
  private replicasProblem(): Problem {
    if (!this.pods.replacesPods || this.props.replicas !== undefined || this.isScaled) return undefined;
    return problem('replicas', undefined, 'must be set with a scaleDown: the Rollout would take over with one pod');
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
      resolved.length === 0 ? this.noPortProblem() : undefined,
      resolved.length > 0 && !this.services.hasPorts && this.routers.length === 0
        ? problem('port', port, 'must be set where the workload gets its port after the app is made: there is no Service for it')
        : undefined,
      ...(ports === undefined ? renamed('ports[0].port', 'port', portProblems(resolved)) : portProblems(ports)),
      ...(ports ?? []).map((entry, index) =>
        known && entry.targetPortName !== undefined && !names.includes(entry.targetPortName)
          ? problem(`ports[${index}].targetPortName`, entry.targetPortName,
            `must be the name of a container port: ${names.length === 0 ? 'none has a name' : names.join(', ')}`)
          : undefined),
    ];
  }

  private noPortProblem(): Problem {
    const { port } = this.props;
    const family = this.routers.at(0)?.family;
    if (this.services.hasPorts) {
      return problem('port', port,
        'must be set: the workload has not exactly one port to take it from; an empty list of ports says that there is no Service');
    }
    return family === undefined ? undefined
      : problem('port', port, `must be set with a ${family}: it leads requests to a port, and the workload has none`);
  }
}
