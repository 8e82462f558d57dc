/** How Argo CD compares and applies, as the Application asks for. What it does where nothing is said of the diff depends on the release. */
export interface Mode {
  readonly diff: 'client' | 'server';
  readonly apply: 'client' | 'server';
}

export const MODES: readonly Mode[
  ] = (['client', 'server'] as const).flatMap((diff) => (['client', 'server'] as const).map((apply) => ({ diff, apply })));

export function modeName({ diff, apply }: Mode): string {
  return `${diff}-side diff, ${apply}-side apply`;
}
