import {
  HELM_CRD_HOOK, HELM_HOOK_ANNOTATION, HELM_HOOK_PHASES, HELM_HOOK_WEIGHT_ANNOTATION, HOOK_ANNOTATION as HOOK, OTHER_HOOKS, SYNC_PHASES,
  SYNC_WAVE_ANNOTATION as WAVE, entriesOf,
} from '../facts/argo-cd';
import { type JsonObject, at, text } from '../manifests/manifest';

const [, SYNC] = SYNC_PHASES;
const [, , PRE_DELETE, POST_DELETE] = OTHER_HOOKS;
const PHASES: readonly string[] = SYNC_PHASES;
const OTHERS: readonly string[] = OTHER_HOOKS;
const HELM_PHASES: ReadonlyMap<string, string> = new Map(Object.entries(HELM_HOOK_PHASES));

/**
 * When a sync applies an object: its phase, and within the phase its wave. Argo CD goes on to the next wave, and to
 * the next phase, when all before it is healthy.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 */
export class SyncPosition {
  /** Undefined where no ordinary sync applies the object. */
  public static of(manifest: JsonObject): SyncPosition | undefined {
    const { phases, hook } = phasesOf(manifest);
    // A hook of several phases is there from the first one on.
    const first = PHASES.findIndex((phase) => phases.includes(phase));
    return first === -1 ? undefined : new SyncPosition(first, waveOf(manifest), hook);
  }

  private constructor(private readonly phase: number, private readonly wave: number, public readonly hook: boolean) {}

  public isAfter(other: SyncPosition): boolean {
    return this.phase === other.phase ? this.wave > other.wave : this.phase > other.phase;
  }

  public toString(): string {
    return this.hook ? `${PHASES[this.phase]} hook, wave ${this.wave}` : `wave ${this.wave}`;
  }
}

/** An annotation that Argo CD cannot read, and what it must be. */
export interface UnreadAnnotation {
  readonly key: string;
  readonly value: unknown;
  readonly rule: string;
}

/** Annotations about the order that Argo CD passes over without a word. */
export function unreadAnnotations(manifest: JsonObject): UnreadAnnotation[] {
  const wave = annotation(manifest, WAVE);
  const hook = annotation(manifest, HOOK);
  const hooks = typeof hook === 'string' ? entriesOf(hook) : [];
  const known = hooks.length > 0 && hooks.every((part) => PHASES.includes(part) || OTHERS.includes(part));
  return [
    ...(wave === undefined || waveNumber(wave) !== undefined ? []
      : [{ key: WAVE, value: wave, rule: 'must be a whole number, as a text: Argo CD passes over any other' }]),
    ...(hook === undefined || known ? []
      : [{ key: HOOK, value: hook, rule: `must be a list of ${[...PHASES, ...OTHERS].join(', ')}: `
        + 'Argo CD passes over any other, and over an object that has no other' }]),
  ];
}

/** The wave of an object within its phase. */
export function waveOf(manifest: JsonObject): number {
  return waveNumber(annotation(manifest, WAVE)) ?? waveNumber(annotation(manifest, HELM_HOOK_WEIGHT_ANNOTATION)) ?? 0;
}

function waveNumber(value: unknown): number | undefined {
  return typeof value === 'string' && /^[-+]?[0-9]+$/.test(value) && Number.isSafeInteger(Number(value)) ? Number(value) : undefined;
}

function phasesOf(manifest: JsonObject): { readonly phases: string[]; readonly hook: boolean } {
  const own = annotation(manifest, HOOK);
  const helm = annotation(manifest, HELM_HOOK_ANNOTATION);
  if (own === undefined && (helm === undefined || helm === HELM_CRD_HOOK)) return { phases: [SYNC], hook: false };
  const stated = entriesOf(text(own));
  if (stated.includes(PRE_DELETE) || stated.includes(POST_DELETE)) return { phases: [], hook: true };
  const known = stated.filter((part) => PHASES.includes(part) || OTHERS.includes(part));
  return { phases: known.length > 0 ? known : entriesOf(text(helm)).flatMap((part) => HELM_PHASES.get(part) ?? []), hook: true };
}

function annotation(manifest: JsonObject, key: string): unknown {
  return at(manifest, 'metadata', 'annotations', key) ?? undefined;
}
