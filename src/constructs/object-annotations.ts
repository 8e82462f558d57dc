import type { ApiObject } from 'cdk8s';
import { SYNC_OPTIONS_ANNOTATION, SYNC_WAVE_ANNOTATION, entriesOf } from '../facts/argo-cd';

/** An annotation of an object, as it will be written. */
function annotationOf(object: ApiObject, key: string): string | undefined {
  return (object.metadata.toJson() as { readonly annotations?: { readonly [key: string]: string } }).annotations?.[key];
}

/** The sync wave that an object says, as a text. */
export function ownWaveOf(object: ApiObject): string | undefined {
  return annotationOf(object, SYNC_WAVE_ANNOTATION);
}

/** The sync wave of an object. */
export function waveOf(object: ApiObject): number {
  return Number(ownWaveOf(object) ?? 0);
}

/** What an object says itself, and what was added to that. */
interface Addition {
  readonly own: string | undefined;
  readonly whole: string;
}

/**
 * Annotations that are added to what objects say themselves, anew in every synth: what an object has that was not added is its
 * own, whenever somebody put it there.
 */
export class ObjectAnnotations {
  private readonly waves = new WeakMap<ApiObject, Addition>();
  private readonly options = new WeakMap<ApiObject, Addition>();

  /** Puts an object into a wave, unless it says another itself. */
  public setWave(object: ApiObject, wave: number): void {
    if (ownOf(this.waves, object, SYNC_WAVE_ANNOTATION) !== undefined) return;
    this.set(this.waves, object, SYNC_WAVE_ANNOTATION, { own: undefined, whole: String(wave) });
  }

  /** Adds sync options to those that an object has; another value of an option that it says itself stays. */
  public setOptions(object: ApiObject, added: readonly string[]): void {
    const own = ownOf(this.options, object, SYNC_OPTIONS_ANNOTATION);
    const whole = merged([...added, ...entriesOf(own ?? '')]);
    if (whole.length > 0) this.set(this.options, object, SYNC_OPTIONS_ANNOTATION, { own, whole: whole.join(',') });
  }

  private set(all: WeakMap<ApiObject, Addition>, object: ApiObject, key: string, addition: Addition): void {
    all.set(object, addition);
    object.metadata.addAnnotation(key, addition.whole);
  }
}

function ownOf(all: WeakMap<ApiObject, Addition>, object: ApiObject, key: string): string | undefined {
  const current = annotationOf(object, key);
  const added = all.get(object);
  return added === undefined || added.whole !== current ? current : added.own;
}

/** Each option once, with its last value, in the order in which they come first. */
function merged(options: readonly string[]): string[] {
  const values = new Map<string, string>();
  for (const option of options) values.set(option.split('=')[0], option);
  return [...values.values()];
}
