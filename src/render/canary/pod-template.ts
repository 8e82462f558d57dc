import { k8s } from 'cdk8s-plus-30';
import type { ContainerResourcesOptions, ImageWorkloadOptions } from '../../values/canary/image-workload-options';
import type { ContainerProbe, TcpProbeOptions } from '../../values/canary/container-probe';
import { filled } from '../analysis/analysis';
import { withContainerDefaults } from '../pod-defaults';
import { withAllFields } from './struct-fields';

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

export interface PortJson {
  readonly containerPort: number;
  readonly name?: string;
}

interface Labels {
  readonly [key: string]: string;
}

export interface ContainerJson {
  readonly name?: string;
  readonly image?: string;
  readonly ports?: readonly PortJson[];
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
        resources: resources(options.resources),
        securityContext: options.securityContext,
        readinessProbe: probe(options.readinessProbe),
        livenessProbe: probe(options.livenessProbe),
        startupProbe: probe(options.startupProbe),
      }],
    },
  };
}

/** Plain JSON with everything that is added to the user's template. */
export function renderPodTemplate(template: k8s.PodTemplateSpec, selector: { readonly [key: string]: string }): PodTemplateJson {
  return completeTemplate(withAllFields(template, jsonOf(template)) as PodTemplateJson, selector);
}

/** Nothing for a template of which a part has another type, without types: it is then judged as it is. */
function jsonOf(template: k8s.PodTemplateSpec): unknown {
  try {
    return k8s.toJson_PodTemplateSpec(template);
  } catch {
    return undefined;
  }
}

/** The labels that the Services select, and what the API server would fill in. */
export function completeTemplate(template: PodTemplateJson, selector: { readonly [key: string]: string }): PodTemplateJson {
  const { metadata, spec } = template;
  return {
    ...template,
    metadata: isMap(metadata ?? {}) ? {
      ...metadata,
      labels: withLabels(metadata?.labels, selector),
      annotations: isMap(metadata?.annotations) ? filled(metadata.annotations) : metadata?.annotations,
    } : metadata,
    ...(spec && { spec: withContainerDefaults(spec) }),
  };
}

/** What is no map stays what it is, so that whoever judges the template sees it. */
function withLabels(labels: Labels | undefined, selector: Labels): Labels {
  return labels === undefined || isMap(labels) ? { ...labels, ...selector } : labels;
}

function isMap<T>(value: T | undefined): value is T {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function containerPorts(options: ImageWorkloadOptions): k8s.ContainerPort[] | undefined {
  if (options.port === undefined) return options.ports;
  return [{ containerPort: options.port, name: options.portName }, ...(options.ports ?? [])];
}

function environment(options: ImageWorkloadOptions): k8s.EnvVar[] | undefined {
  if (options.env === undefined) return options.envVars;
  return [...Object.entries(options.env).map(([name, value]) => ({ name, value })), ...(options.envVars ?? [])];
}

function resources(options: ContainerResourcesOptions | undefined): k8s.ResourceRequirements | undefined {
  return options && { requests: quantities(options.requests), limits: quantities(options.limits) };
}

function quantities(amounts: { [resource: string]: string } | undefined): { [resource: string]: k8s.Quantity } | undefined {
  return amounts && Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, k8s.Quantity.fromString(amount)]));
}

function probe(value: ContainerProbe | undefined): k8s.Probe | undefined {
  if (value === undefined) return undefined;
  const { options } = value._spec;
  return {
    ...handler(value),
    initialDelaySeconds: options.initialDelay?.toSeconds(),
    periodSeconds: options.period?.toSeconds(),
    timeoutSeconds: options.timeout?.toSeconds(),
    successThreshold: options.successThreshold,
    failureThreshold: options.failureThreshold,
    terminationGracePeriodSeconds: options.terminationGracePeriod?.toSeconds(),
  };
}

function handler({ _spec: spec }: ContainerProbe): k8s.Probe {
  switch (spec.type) {
    case 'http': {
      const { host, scheme, headers } = spec.options;
      const httpHeaders = headers && Object.entries(headers).map(([name, value]) => ({ name, value }));
      return { httpGet: { path: spec.path, port: portOf(spec.options), host, scheme, httpHeaders } };
    }
    case 'tcp':
      return { tcpSocket: { port: portOf(spec.options), host: spec.options.host } };
    case 'exec':
      return { exec: { command: [...spec.command] } };
    case 'grpc':
      return { grpc: { port: spec.port, service: spec.options.service } };
  }
}

/** One of the two is given. */
function portOf({ port, portName = '' }: TcpProbeOptions): k8s.IntOrString {
  return port === undefined ? k8s.IntOrString.fromString(portName) : k8s.IntOrString.fromNumber(port);
}
