import { POD_TEMPLATE } from '../facts/kinds';
import { type JsonObject, at, records, texts } from './manifest';

/** An image of a pod template. */
export interface PodImage {
  readonly image: string;
  readonly path: string;
}

/** The images of a workload of any kind, those of init containers among them. */
export function podImages(workload: JsonObject): PodImage[] {
  const keys = workload.kind === POD_TEMPLATE.kind ? ['template', 'spec'] : ['spec', 'template', 'spec'];
  return ['containers', 'initContainers'].flatMap((list) => records(at(workload, ...keys, list)).flatMap(({ image }, i) =>
    texts([image]).map((text) => ({ image: text, path: `$.${keys.join('.')}.${list}[${i}].image` }))));
}
