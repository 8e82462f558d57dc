import { type App, ApiObject, Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-30';
import {
  AllowedRoutes, AnalysisTemplate, CanaryApp, CanaryStep, ExperimentSpecRef, Gateway, GatewayCanaryRoute, GatewayListener, GatewayProvider,
  KedifyCanary, KedifyScalingMetric, MetricProvider, PluginSource, RolloutsController, RouteParent, ScaleDown, StepPlugin,
  TrafficRouterPlugin, Workload,
} from '../../src';

/**
 * An app of somebody with one cdk8s-plus, with everything of it that this library takes. The tests make the same of other releases
 * of cdk8s-plus and of other peers by putting their names here.
 */
export function build(app: App): void {
  const chart = new Chart(app, 'any-plus', { namespace: 'demo' });
  const steps = [CanaryStep.weight(50), CanaryStep.pause()];

  const taken = deployment(chart, 'taken');
  taken.exposeViaService();
  const web = new CanaryApp(chart, 'web', { workload: Workload.fromDeployment(taken), steps });
  new GatewayCanaryRoute(chart, 'web-route', { app: web, parents: [RouteParent.gateway('shared', { namespace: 'infra' })] });

  const kept = deployment(chart, 'kept');
  new CanaryApp(chart, 'moving', {
    workload: Workload.referenceDeployment(kept, { scaleDown: ScaleDown.ON_SUCCESS }), replicas: 4, steps,
  });

  const labels = { app: 'plain' };
  const spec: kplus.k8s.DeploymentSpec = {
    replicas: 2, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [container()] } },
  };
  const raw = new kplus.k8s.KubeDeployment(chart, 'kube', { metadata: { name: 'kube' }, spec });
  new CanaryApp(chart, 'plain', { workload: Workload.fromDeployment(raw), steps });

  const foreign = new ApiObject(chart, 'foreign', {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'foreign' },
    spec: {
      selector: { matchLabels: { app: 'foreign' } },
      template: {
        metadata: { labels: { app: 'foreign' } },
        spec: { containers: [{ name: 'a', image: 'a:1', ports: [{ containerPort: 80 }] }] },
      },
    },
  });
  new CanaryApp(chart, 'foreigner', { workload: Workload.referenceDeployment(foreign), replicas: 4, steps });

  const template: kplus.k8s.PodTemplateSpec = { metadata: { labels: { app: 'whole' } }, spec: { containers: [container()] } };
  new CanaryApp(chart, 'whole', { workload: Workload.podTemplate(template), replicas: 4, steps });
  structs(chart);
}

function deployment(chart: Chart, name: string): kplus.Deployment {
  return new kplus.Deployment(chart, name, {
    metadata: { name }, replicas: 4,
    containers: [{
      image: 'registry.example.com/web:v1', portNumber: 8080, envVariables: { MODE: kplus.EnvValue.fromValue('canary') },
      resources: { cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.units(1) } },
      readiness: kplus.Probe.fromHttpGet('/ready'),
    }],
  });
}

function container(): kplus.k8s.Container {
  return {
    name: 'web', image: 'registry.example.com/web:v1', ports: [{ containerPort: 8080 }],
    resources: { requests: { cpu: kplus.k8s.Quantity.fromString('100m'), memory: kplus.k8s.Quantity.fromNumber(1000000) } },
    readinessProbe: { httpGet: { path: '/ready', port: kplus.k8s.IntOrString.fromNumber(8080) } },
  };
}

/** Each struct of cdk8s-plus that a prop has, typed as the user's release has it. */
function structs(chart: Chart): void {
  const ports: kplus.k8s.ContainerPort[] = [{ containerPort: 9090, name: 'metrics' }];
  const envVars: kplus.k8s.EnvVar[] = [{
    name: 'CPUS', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: kplus.k8s.Quantity.fromString('1m') } },
  }];
  const envFrom: kplus.k8s.EnvFromSource[] = [{ configMapRef: { name: 'settings' } }];
  const securityContext: kplus.k8s.SecurityContext = { runAsNonRoot: true };
  const workload = Workload.image('registry.example.com/api:v1',
    { port: 8080, portName: 'http', ports, envVars, envFrom, securityContext });

  const behavior: kplus.k8s.HorizontalPodAutoscalerBehaviorV2 = {
    scaleDown: { policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] },
  };
  new KedifyCanary(chart, 'api', {
    workload, port: 8080, steps: [CanaryStep.weight(50), CanaryStep.pause()],
    scaling: { minReplicas: 2, maxReplicas: 10, behavior },
    trigger: { hosts: ['api.example.com'], scalingMetric: KedifyScalingMetric.requestRate(5) },
  });

  const selector: kplus.k8s.LabelSelector = { matchLabels: { app: 'tried' } };
  new CanaryApp(chart, 'tried', {
    workload: Workload.image('registry.example.com/tried:v1', { port: 8080 }), replicas: 4,
    steps: [
      CanaryStep.experiment({
        duration: Duration.minutes(5), templates: [{ name: 'canary', specRef: ExperimentSpecRef.CANARY, selector }],
      }),
      CanaryStep.weight(50), CanaryStep.pause(),
    ],
  });
  const tenants: kplus.k8s.LabelSelector = { matchExpressions: [{ key: 'tenant', operator: 'Exists' }] };
  new Gateway(chart, 'edge', {
    provider: GatewayProvider.istio(), listeners: [GatewayListener.http({ allowedRoutes: AllowedRoutes.selector(tenants) })],
  });

  const job: kplus.k8s.JobSpec = {
    backoffLimit: 0, template: { spec: { restartPolicy: 'Never', containers: [{ name: 'test', image: 'test:1' }] } },
  };
  new AnalysisTemplate(chart, 'smoke', { metrics: [{ name: 'smoke', provider: MetricProvider.job({ spec: job }) }] });

  const rules: kplus.k8s.PolicyRule[] = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }];
  const plugin = StepPlugin.custom('acme/step', PluginSource.file('/opt/step'), { rules });
  new RolloutsController(chart, 'controller', {
    stepPlugins: [plugin], trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi({}), TrafficRouterPlugin.kedify()],
  });
}
