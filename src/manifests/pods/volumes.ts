import { notAQuantity } from './container-resources';
import type { Problem } from '../../problem';

export function volumesProblems(_: unknown): Problem[] {
  return [notAQuantity('', '')].slice(1);
}
