import { type ApiObject, Lazy } from 'cdk8s';
import { SYNC_OPTIONS_ANNOTATION, SYNC_WAVE_ANNOTATION, entriesOf } from '../facts/argo-cd';

/** What an annotation was before something was added, and what it is with that. */
interface Addition {
  readonly own: unknown;
  readonly whole: unknown;
}

/** What cdk8s keeps to itself, and would render: to read one annotation there is no need to render all. */
interface Insides {
  readonly metadata: { readonly annotations: { [key: string]: unknown } };
}

/**
 * An annotation that is added to what objects say themselves: what an object has that was not added is its own, whenever
 * somebody put it there.
 */
class AddedAnnotation {
  private readonly additions = new WeakMap<ApiObject, Addition>();

  constructor(private readonly key: string) {}

  /** What the object says itself; undefined for nothing. */
  public ownOf(object: ApiObject): unknown {
    const current = annotationsOf(object)[this.key];
    const addition = this.additions.get(object);
    return addition !== undefined && addition.whole === current ? addition.own : current;
  }

  /** What the object has in place of its own; undefined gives that back. */
  public set(object: ApiObject, whole: unknown): void {
    if (whole === undefined && !this.additions.has(object)) return;
    const own = this.ownOf(object);
    this.additions.set(object, { own, whole: whole ?? own });
    annotationsOf(object)[this.key] = whole ?? own;
  }
}

const WAVE = new AddedAnnotation(SYNC_WAVE_ANNOTATION);
const OPTIONS = new AddedAnnotation(SYNC_OPTIONS_ANNOTATION);

/** The objects that must come after others, each with the wave that is said of it. */
const following = new WeakMap<ApiObject, { wave?: number }>();

/** Puts an object into a wave, or into none, unless it says one itself. */
export function setWave(object: ApiObject, wave: number | undefined): void {
  const follower = following.get(object);
  if (follower !== undefined) follower.wave = wave;
  else if (WAVE.ownOf(object) === undefined) WAVE.set(object, wave === undefined ? undefined : String(wave));
}

/** Puts an object into a wave that is known when it is rendered, or into a later one that is said of it; unless it says one itself. */
export function setWaveAfter(object: ApiObject, earliest: () => number): void {
  if (WAVE.ownOf(object) !== undefined) return;
  const follower: { wave?: number } = {};
  following.set(object, follower);
  WAVE.set(object, Lazy.any({ produce: () => String(Math.max(earliest(), follower.wave ?? -Infinity)) }));
}

/**
 * Adds sync options to those that an object says itself, whose values stay; of several values of one option the last counts.
 *
 * @param guarding options that are known when the object is rendered
 */
export function setSyncOptions(object: ApiObject, added: readonly string[], guarding?: () => readonly string[]): void {
  const own = OPTIONS.ownOf(object);
  if (added.length === 0 && guarding === undefined) {
    OPTIONS.set(object, undefined);
    return;
  }
  const whole = (): string | undefined => merged(textOf(own), [...added, ...guarding?.() ?? []]);
  OPTIONS.set(object, typeof own === 'object' || guarding !== undefined ? Lazy.any({ produce: whole }) : whole());
}

/** The metadata of an object as it is without what was added here. */
export function ownMetadata(object: ApiObject): unknown {
  const { annotations: all, ...rest } = object.metadata.toJson() as { readonly annotations?: { readonly [key: string]: unknown } };
  const annotations = Object.entries({ ...all,
    [SYNC_WAVE_ANNOTATION]: WAVE.ownOf(object), [SYNC_OPTIONS_ANNOTATION]: OPTIONS.ownOf(object) })
    .filter(([, value]) => value !== undefined);
  return { ...rest, annotations: Object.fromEntries(annotations) };
}

function annotationsOf(object: ApiObject): { [key: string]: unknown } {
  return (object as unknown as Insides).metadata.annotations;
}

function textOf(own: unknown): string {
  const value: unknown = own instanceof Lazy ? own.produce() : own;
  return typeof value === 'string' ? value : '';
}

/** Undefined where there is nothing. What the object says itself is left as it is, where nothing comes to it. */
function merged(own: string, added: readonly string[]): string | undefined {
  const entries = entriesOf(own);
  const names = new Set(entries.map(nameOf));
  const values = new Map<string, string>();
  for (const option of added) if (!names.has(nameOf(option))) values.set(nameOf(option), option);
  if (values.size === 0) return own === '' ? undefined : own;
  return [...entries, ...values.values()].join(',');
}

function nameOf(option: string): string {
  return option.split('=')[0];
}
