import type { ContainerJson, PodTemplateJson } from '../../render/canary';
import { type Problem, dnsLabel, notEmpty, portName, portNumber, problem } from '../../values/check';
import type { WorkloadSource } from '../../values/canary/workload';
import { unique } from '../../problem';

/** What the controller refuses about the containers of a pod template, before it does anything at all. */
export function podProblems(source: WorkloadSource['type'], template: PodTemplateJson | undefined): Problem[] {
  const { containers = [], initContainers = [], volumes = [] } = template?.spec ?? {};
  if (template === undefined) return [];
  const names = [...containers, ...initContainers].map((container) => container.name);
  const known = volumes.map((volume) => volume.name);
  const prop = source === 'image' ? 'workload' : 'workload.spec.containers';
  return [
    source === 'deployment' || source === 'deploymentReference' ? notEmpty('workload.spec.containers', containers) : undefined,
    // The one container of an image has the name of the app, whose own rule is as strict.
    ...containers.flatMap((container, index) =>
      (source === 'image' ? containerProblems(prop, container, known, false) : containerProblems(`${prop}[${index}]`, container, known))),
    ...initContainers.flatMap((container, index) => containerProblems(`workload.spec.initContainers[${index}]`, container, known)),
    ...unique(() => prop, names, { why: ' as the name of a container' }),
  ];
}

function containerProblems(prop: string, container: ContainerJson, volumes: ReadonlyArray<string | undefined>, named = true): Problem[] {
  const { ports = [], volumeMounts = [] } = container;
  const portNames = unique((index) => `${prop}.ports[${index}].name`, ports, { key: (port) => port.name });
  return [
    ...(named ? [container.name === undefined || container.name === '' ? problem(`${prop}.name`, container.name, 'must be set')
      : dnsLabel(`${prop}.name`, container.name)] : []),
    container.image === undefined || container.image === '' ? problem(`${prop}.image`, container.image, 'must be set') : undefined,
    ...ports.flatMap((port, index) => [
      portNumber(`${prop}.ports[${index}].containerPort`, port.containerPort),
      portName(`${prop}.ports[${index}].name`, port.name),
      portNames[index],
    ]),
    ...volumeMounts.map((mount, index) =>
      volumes.includes(mount.name) ? undefined
        : problem(`${prop}.volumeMounts[${index}].name`, mount.name, 'must be the name of a volume of the pod')),
  ];
}
