import { podTemplateProblems } from '../../manifests/pods/pod-template';
import type { Platform } from '../../platform/platform';
import { type InputProblem } from '../../problem';
import type { PodTemplateJson } from '../../render/canary';
import type { ContainerProbe } from '../../values/canary/container-probe';
import type { ImageWorkloadOptions } from '../../values/canary/image-workload-options';
import type { WorkloadSource } from '../../values/canary/workload';

/** What Kubernetes and the controller refuse about a pod template, in the words of the way that it came in. */
export function podProblems(
  source: WorkloadSource, template: PodTemplateJson | undefined, selector: { readonly [key: string]: string }, platform: Platform,
): InputProblem[] {
  if (template === undefined) return [];
  // The labels that pods are selected by have rules of their own.
  const selected = Object.keys(selector).map((key) => `metadata.labels.${key}`);
  const found = podTemplateProblems(template, { platform }).filter(({ prop = '' }) => !selected.includes(prop));
  switch (source.type) {
    case 'image':
      // The container has the name of the app, whose own rule is as strict, or one that has been judged already.
      return found.filter(({ prop }) => prop !== 'spec.containers[0].name')
        .map((each) => ({ ...each, prop: `workload.${imageProp(each.prop ?? '', source.options)}` }));
    case 'deployment':
    case 'deploymentReference':
      // Of a Deployment's template the rest of the metadata is nobody's business.
      return found.filter(({ prop = '' }) => !/^metadata\.(?!(labels|annotations)(\.|$))/.test(prop)).map((each) => ({
        ...each, prop: joined('workload', each.prop), rule: `${each.rule} (in the Deployment ${JSON.stringify(source.deployment.name)})`,
      }));
    default:
      return found.map((each) => ({ ...each, prop: joined('workload', each.prop) }));
  }
}

function joined(prop: string, inner: string | undefined): string {
  return inner === undefined || inner === '' ? prop : `${prop}.${inner}`;
}

/** Fields of the template that an option has another name for. */
const OPTIONS: ReadonlyArray<readonly [field: string, option: string]> = [
  ['metadata.labels', 'podLabels'],
  ['metadata.annotations', 'podAnnotations'],
  ['spec.containers[0].', ''],
  ['spec.', ''],
];

/** The option of `Workload.image` that a field of its template comes from. */
function imageProp(prop: string, options: ImageWorkloadOptions): string {
  const [, list, place, rest] = /^spec\.containers\[0\]\.(env|ports)\[(\d+)\](.*)$/s.exec(prop) ?? [];
  if (list === 'env') return envProp(Number(place), rest, Object.keys(options.env ?? {}));
  if (list === 'ports') return portProp(Number(place), rest, options.port !== undefined);
  const [, probe, inner] = /^spec\.containers\[0\]\.((?:readiness|liveness|startup)Probe)\.(.*)$/s.exec(prop) ?? [];
  if (inner !== undefined) return `${probe}.${probeProp(inner, options[probe as ProbeName])}`;
  const [field, option] = OPTIONS.find(([start]) => prop.startsWith(start)) ?? ['', ''];
  return `${option}${prop.slice(field.length)}`;
}

type ProbeName = 'readinessProbe' | 'livenessProbe' | 'startupProbe';

/** The option of a `ContainerProbe` that a field of the probe comes from; what is an argument of its factory has the name of that. */
function probeProp(field: string, probe: ContainerProbe | undefined): string {
  const [, part, inner] = /^(httpGet|tcpSocket|grpc|exec)\.(.*)$/s.exec(field) ?? [];
  if (part === undefined) return field.replace(/Seconds$/, '');
  const [, place, rest = ''] = /^httpHeaders\[(\d+)\](.*)$/s.exec(inner) ?? [];
  if (place !== undefined) return `headers${rest === '' ? '' : `.${Object.keys(headersOf(probe))[Number(place)]}`}`;
  return inner === 'port' && part !== 'grpc' && isByName(probe) ? 'portName' : inner;
}

function headersOf(probe: ContainerProbe | undefined): { readonly [name: string]: string } {
  return probe?._spec.type === 'http' ? probe._spec.options.headers ?? {} : {};
}

function isByName(probe: ContainerProbe | undefined): boolean {
  const spec = probe?._spec;
  return (spec?.type === 'http' || spec?.type === 'tcp') && spec.options.port === undefined;
}

/** The fixed values come first. */
function envProp(place: number, rest: string, names: readonly string[]): string {
  return place < names.length ? `env.${names[place]}` : `envVars[${place - names.length}]${rest}`;
}

/** The port with an option of its own comes first. */
function portProp(place: number, rest: string, hasOwn: boolean): string {
  if (!hasOwn) return `ports[${place}]${rest}`;
  if (place > 0) return `ports[${place - 1}]${rest}`;
  return rest === '.name' ? 'portName' : 'port';
}
