import { readFileSync } from 'node:fs';
import { type RolloutsController } from './rollouts-controller';

/** What the controller and its plugins write from now on. */
export function logFromNow(controller: RolloutsController): () => string[] {
  const written = (): string[] => readFileSync(controller.log, 'utf8').split('\n').slice(0, -1);
  const before = written().length;
  return () => written().slice(before);
}
