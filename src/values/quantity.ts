import { parseQuantity } from '../grammar/quantity';

/** A plain value as it is, and what a `Quantity` or `IntOrString` holds, of whichever cdk8s-plus. */
export function plainValue(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
}

/** Kubernetes takes a unit without a number for nothing at all, which nobody means. */
export function isQuantityText(value: unknown): value is string {
  return typeof value === 'string' && /\d/.test(value) && parseQuantity(value) !== undefined;
}
