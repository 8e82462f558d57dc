import { k8s } from 'cdk8s-plus-30';
import type { ImageWorkloadOptions } from '../../values/canary/image-workload-options';
import { filled } from '../analysis/analysis';
import { withContainerDefaults } from '../pod-defaults';

/** A pod template as it stands in a manifest, with the parts that this library reads. */
export interface PodTemplateJson {
  readonly metadata?: {
    readonly labels?: { readonly [key: string]: string };
    readonly annotations?: { readonly [key: string]: string };
    readonly [key: string]: unknown;
  };
  readonly spec?: {
    readonly containers?: readonly ContainerJson[];
    readonly initContainers?: readonly ContainerJson[];
    readonly volumes?: ReadonlyArray<{ readonly name?: string }>;
    readonly [key: string]: unknown;
  };
}

export interface ContainerJson {
  readonly name?: string;
  readonly image?: string;
  readonly ports?: ReadonlyArray<{ readonly containerPort: number; readonly name?: string }>;
  readonly volumeMounts?: ReadonlyArray<{ readonly name?: string }>;
  readonly [key: string]: unknown;
}

/** The pod template of `Workload.image`: one container, named like the app unless the user says otherwise. */
export function imageTemplate(image: string, options: ImageWorkloadOptions, appName: string): k8s.PodTemplateSpec {
  return {
    metadata: { labels: options.podLabels, annotations: options.podAnnotations },
    spec: {
      serviceAccountName: options.serviceAccountName,
      containers: [{
        name: options.containerName ?? appName,
        image,
        imagePullPolicy: options.imagePullPolicy,
        command: options.command,
        args: options.args,
        ports: containerPorts(options),
        env: environment(options),
        envFrom: options.envFrom,
        resources: options.resources,
        securityContext: options.securityContext,
        readinessProbe: options.readinessProbe,
        livenessProbe: options.livenessProbe,
        startupProbe: options.startupProbe,
      }],
    },
  };
}

/** Plain JSON with everything that is added to the user's template. */
export function renderPodTemplate(template: k8s.PodTemplateSpec, selector: { readonly [key: string]: string }): PodTemplateJson {
  return completeTemplate(k8s.toJson_PodTemplateSpec(template) as PodTemplateJson, selector);
}

/** The labels that the Services select, and what the API server would fill in. */
export function completeTemplate(template: PodTemplateJson, selector: { readonly [key: string]: string }): PodTemplateJson {
  const { metadata, spec } = template;
  return {
    ...template,
    metadata: { ...metadata, labels: { ...metadata?.labels, ...selector }, annotations: filled(metadata?.annotations) },
    ...(spec && { spec: withContainerDefaults(spec) }),
  };
}

function containerPorts(options: ImageWorkloadOptions): k8s.ContainerPort[] | undefined {
  if (options.port === undefined) return options.ports;
  return [{ containerPort: options.port, name: options.portName }, ...(options.ports ?? [])];
}

function environment(options: ImageWorkloadOptions): k8s.EnvVar[] | undefined {
  if (options.env === undefined) return options.envVars;
  return [...Object.entries(options.env).map(([name, value]) => ({ name, value })), ...(options.envVars ?? [])];
}
