/** A number of pods as the controller reads it: a text is percent to it, with its sign or without. */
export function podCountOf(value: string | undefined): number | string | undefined {
  return value === undefined || value.endsWith('%') ? value : Number(value);
}
