/** The member of a generated enum that has this value: enums of one schema under several names are no types of each other. */
export function member<V extends string | number>(type: { readonly [key: string]: V | string }, value: string | number): V {
  const found = Object.values(type).find((candidate) => candidate === value);
  if (found === undefined) throw new Error(`no enum member has the value ${value}`);
  return found as V;
}
