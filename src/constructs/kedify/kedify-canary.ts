import { ApiObject, Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { type Problem, problem, within } from '../../problem';
import { KEDIFY_PROXY } from '../../facts/kedify';
import { KedifyAutowire } from '../../facts/kedify-autowire';
import { Rollout } from '../../../imports/rollout';
import { ScaledObject, toJson_ScaledObjectSpec } from '../../../imports/scaled-object';
import { INGRESS, SCALED_OBJECT } from '../../facts/kinds';
import { Capability } from '../../platform/capability';
import { renderIngress, renderScaledObject } from '../../render/kedify';
import { checkConstruct } from '../../shapes/guard';
import { propsOf } from '../../shapes/shape-problems';
import { kedaScalingProblems } from '../../values/kedify/keda-scaling-options';
import { kedifyIngressProblems } from '../../values/kedify/kedify-ingress-options';
import { kedifyTriggerProblems } from '../../values/kedify/kedify-trigger-options';
import { CanaryApp } from '../canary/canary-app';
import type { KedifyCanaryProps } from './kedify-canary-props';
import { KedifyRouting } from './kedify-routing';
import { controllerProblems } from '../controller-rules';
import { Problems } from '../problems';

/**
 * A whole canary behind kedify-proxy, scaled by its requests: a Rollout, both Services, a ScaledObject with a
 * `kedify-http` trigger, and an Ingress on the stable Service, whose backend Kedify turns to kedify-proxy. The plugin
 * `kedify/http` writes the weights of the steps to the HTTPScaledObject that Kedify makes of the ScaledObject, and
 * kedify-proxy divides the requests.
 *
 * The plugin must be registered with the controller and may change HTTPScaledObjects: see `RolloutsController`. KEDA
 * must be allowed to read and scale Rollouts: see `KedaHelmValues`.
 *
 * Keep Rollout and ScaledObject in one sync wave of Argo CD: the Rollout makes no pod before the HTTPScaledObject is
 * there, and the ScaledObject is not ready before the Rollout is. With `dynamicStableScale` a full promotion or an
 * abort sends all requests to the stable pods for a moment, however few they are by then.
 *
 * @example
 * new KedifyCanary(chart, 'web', {
 *   workload: Workload.image('registry.example.com/web:v1', { port: 8080 }),
 *   steps: [CanaryStep.weight(20), CanaryStep.pause()],
 *   scaling: { minReplicas: 2, maxReplicas: 10 },
 *   trigger: { hosts: ['web.example.com'], scalingMetric: KedifyScalingMetric.requestRate(5) },
 * });
 *
 * @see https://github.com/kedify/examples/tree/main/samples/argo-rollouts-canary
 */
export class KedifyCanary extends Construct {
  /** Rollout and Services. */
  public readonly app: CanaryApp;

  /** The ScaledObject. */
  public readonly scaledObject: ApiObject;

  /** The Ingress; undefined with `ingress: { create: false }`. */
  public readonly ingress?: ApiObject;

  /** Name of the Rollout. */
  public readonly rolloutName: string;

  /** Name of the ScaledObject, and of the HTTPScaledObject that Kedify makes of it. */
  public readonly scaledObjectName: string;

  /** Namespace of all objects; undefined where neither the props nor the chart name one. */
  public readonly namespace?: string;

  private readonly props: KedifyCanaryProps;

  constructor(scope: Construct, id: string, props: KedifyCanaryProps) {
    props = checkConstruct('KedifyCanary', new.target, arguments, props);
    super(scope, id);
    this.props = props;
    this.rolloutName = props.name ?? id;
    this.scaledObjectName = props.scaling.scaledObjectName ?? this.rolloutName;

    new Problems(this, () => this.problems());

    this.app = new CanaryApp(this, 'App', { ...propsOf('CanaryAppProps', props), name: this.rolloutName });
    this.app._attach(new KedifyRouting(this.scaledObjectName));
    this.node.defaultChild = this.app;
    this.namespace = this.app.namespace;

    this.scaledObject = new ApiObject(this, SCALED_OBJECT.kind, {
      ...ScaledObject.GVK,
      metadata: { name: this.scaledObjectName, namespace: props.namespace, labels: props.scaling.scaledObjectLabels,
        annotations: props.scaling.scaledObjectAnnotations },
      spec: Lazy.any({ produce: () => this.renderScaledObject() }),
    });
    this.ingress = props.ingress?.create === false ? undefined : this.createIngress();
  }

  private createIngress(): ApiObject {
    const options = this.props.ingress;
    return new ApiObject(this, INGRESS.kind, {
      ...k8s.KubeIngress.GVK,
      metadata: { name: options?.name ?? this.rolloutName, namespace: this.props.namespace, labels: options?.labels,
        annotations: options?.annotations },
      spec: Lazy.any({ produce: () => this.renderIngress() }),
    });
  }

  private renderScaledObject(): unknown {
    const { scaling, trigger } = this.props;
    return toJson_ScaledObjectSpec(renderScaledObject({
      platform: this.app._platform,
      target: { ...Rollout.GVK, name: this.rolloutName },
      scaling,
      trigger,
      paths: this.paths,
      port: this.servicePort,
      autowire: trigger.trafficAutowire ?? (this.ingress === undefined ? undefined : [KedifyAutowire.INGRESS]),
    }));
  }

  private renderIngress(): unknown {
    return k8s.toJson_IngressSpec(renderIngress({
      className: this.props.ingress?.className,
      hosts: this.props.trigger.hosts,
      paths: this.paths,
      service: this.app.stableServiceName,
      port: this.servicePort,
      tls: this.props.ingress?.tls,
    }));
  }

  private get paths(): readonly string[] {
    return this.props.trigger.pathPrefixes ?? ['/'];
  }

  /** Without any port the app itself reports it, and nothing is written. */
  private get servicePort(): number {
    return this.props.trigger.port ?? this.app._ports.at(0)?.port ?? 0;
  }

  private problems(): Problem[] {
    const { scaling, trigger, ingress } = this.props;
    const { port, trafficAutowire } = trigger;
    const ports = this.app._ports.map((entry) => entry.port);
    return [
      ...within('scaling', kedaScalingProblems(scaling)),
      scaling.fallback?.behavior === undefined ? undefined
        : this.app._platform._needs('scaling.fallback.behavior', scaling.fallback.behavior, Capability.FALLBACK_BEHAVIOR),
      ...within('trigger', kedifyTriggerProblems(trigger)),
      port === undefined || ports.includes(port) ? undefined
        : problem('trigger.port', port, `must be a port of the app: ${ports.join(', ')}`),
      this.ingress !== undefined && trafficAutowire !== undefined && trafficAutowire.length > 0
        && !trafficAutowire.includes(KedifyAutowire.INGRESS)
        ? problem('trigger.trafficAutowire', trafficAutowire,
          `must have KedifyAutowire.INGRESS: the Ingress leads past ${KEDIFY_PROXY} without it, and no request reaches the canary`)
        : undefined,
      ...(ingress === undefined ? [] : within('ingress', kedifyIngressProblems(ingress, trigger.hosts))),
      ...controllerProblems(this.app._platform, { namespaces: [this.app.namespace] }),
    ];
  }
}
