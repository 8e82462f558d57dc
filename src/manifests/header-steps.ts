/** A step with a header route: one without matches takes it away. */
export interface HeaderStep {
  readonly name: string;
  readonly matches?: readonly HeaderStepMatch[];
}

export interface HeaderStepMatch {
  readonly name: string;
  readonly type: 'exact' | 'prefix' | 'regex';
  readonly value: string;
}

/** What the Gateway API plugin does to header routes that is not meant. */
export type HeaderStepFault =
  | { readonly type: 'removes' | 'overwrites'; readonly other: string }
  | { readonly type: 'unescaped'; readonly match: HeaderStepMatch };

/**
 * What the Gateway API plugin 0.15.0 does to header routes beside the one of a step: it finds its own rules by the
 * headers that they match, and a step that removes one removes them all.
 *
 * @see https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/issues/215
 */
export function headerStepFault({ name, matches }: HeaderStep, earlier: readonly HeaderStep[]): HeaderStepFault | undefined {
  const others = stillSet(earlier).filter((other) => other.name !== name);
  if (matches === undefined) return others.length === 0 ? undefined : { type: 'removes', other: others[0].name };
  const unescaped = matches.find(({ type, value }) => type === 'prefix' && /[\\+*?()[\]{}^$|]/.test(value));
  if (unescaped !== undefined) return { type: 'unescaped', match: unescaped };
  const taken = others.find((other) => matches.every((match) => other.matches?.some((header) => header.name === match.name)));
  return taken === undefined ? undefined : { type: 'overwrites', other: taken.name };
}

/** The header routes that some steps leave, as the plugin takes all away with one. */
export function stillSet(steps: readonly HeaderStep[]): HeaderStep[] {
  const cleared = steps.map(({ matches }) => matches === undefined).lastIndexOf(true);
  return steps.slice(cleared + 1);
}
