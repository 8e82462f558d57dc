import { type LiveState, liveStates } from '../../../../support/live';
import { withValue, valueAt } from '../../../../support/live/paths';
import { type Manifest, find } from '../../../../support/manifests';
import { changesBetween, type Path } from '../changes';
import { type Recording } from './canary-run';
import { LAST_APPLIED, nameOf } from './model-trial';
import { NEXT, isCanary } from './pauses';

const NUMBERS = [LAST_APPLIED, 'rollout.argoproj.io/workload-generation', 'deployment.kubernetes.io/revision'];
const HASH = 'rollouts-pod-template-hash';

/** The states that `liveStates` plays for the manifests, and what was recorded in their place. */
export class Simulation {
  private readonly states: readonly LiveState[];
  private readonly rollout: string;
  private readonly hashes: ReadonlyArray<readonly [real: string, played: string]>;
  private readonly filledIn: ReadonlyArray<ReadonlyArray<readonly [Path, unknown]>>;

  public constructor(private readonly recording: Recording) {
    const { git, versions, hashes } = recording;
    this.states = liveStates(git);
    this.rollout = find(git, 'Rollout').metadata.name;
    const played = this.playedHashes();
    const known = [hashes.old, hashes.new];
    const experiments = new Set(JSON.stringify(versions).match(new RegExp(`(?<="${HASH}":")[0-9a-z]+`, 'g')) ?? []);
    this.hashes = [
      [hashes.old, played.old], [hashes.new, played.new],
      ...[...experiments].filter((hash) => !known.includes(hash)).map((hash) => [hash, played.experiment] as const),
    ];
    this.filledIn = git.map((object, index) => changesBetween(object, versions[index][0])
      .filter(({ before }) => before === undefined).map(({ path, after }) => [path, after] as const));
  }

  /** Where the recorded objects differ from the played ones. */
  public differences(): string[] {
    return this.recording.moments.flatMap(({ name, objects }) => {
      const state = this.stateAt(name);
      return this.played.flatMap((index) =>
        changesBetween(this.bare(state.objects[index]), this.comparable(objects[index], index)).map(({ path, before, after }) =>
        `${name}: ${nameOf(objects[index])} ${path.join('.')} is ${JSON.stringify(after)}, played as ${JSON.stringify(before)}`));
    });
  }

  /**
   * Versions of objects that are not played, and are not on the way from one state to the next either: half of what
   * a reconciliation writes, or a Deployment that is being scaled down.
   */
  public unplayed(): string[] {
    return this.played.flatMap((index) => {
      const object = this.recording.git[index];
      const shown = (version: Manifest): Manifest => (object.kind === 'Deployment' ? without(version, ['spec', 'replicas']) : version);
      const played = [object, ...this.states.map(({ objects }) => objects[index])].map((state) => shown(this.bare(state)));
      const seen = new Map(this.versions(index).map((version) => [canonical(shown(this.comparable(version, index))), version]));
      return [...seen].filter(([text]) => !isBetween(JSON.parse(text) as Manifest, played)).map(([text, version]) =>
        `${nameOf(object)} version ${version.metadata.resourceVersion}: ${closest(JSON.parse(text) as Manifest, played)}`);
    });
  }

  /** The newest state that is not later than the moment: one that equals the one before it is left out. */
  private stateAt(moment: string): LiveState {
    const wanted = positionOf(moment);
    const states = this.states.map((state) => ({ state, ...positionOf(state.name.slice(this.rollout.length + 2)) }));
    const found = states.filter(({ state, aborted, at }) => aborted === wanted.aborted && at <= wanted.at && !state.name.endsWith(' again'))
      .at(-1);
    // The first aborted states may equal none that is listed.
    if (found === undefined) throw new Error(`nothing is played for ${moment}`);
    return found.state;
  }

  private playedHashes(): { readonly old: string; readonly new: string; readonly experiment: string } {
    const text = JSON.stringify(this.states);
    const all = [...new Set(text.match(/5c9f7d8b6|7b68d4c9f5|6f4bdc8975/g) ?? [])];
    return { old: all.find((hash) => hash.startsWith('5')) ?? '', new: all.find((hash) => hash.startsWith('7')) ?? '',
      experiment: all.find((hash) => hash.startsWith('6')) ?? '' };
  }

  /** The simulator begins when everything is there. */
  private versions(index: number): Manifest[] {
    const [began] = this.recording.versions[this.recording.git.findIndex(isCanary)];
    return this.recording.versions[index].filter((version) =>
      Number(version.metadata.resourceVersion) >= Number(began.metadata.resourceVersion));
  }

  /** Which objects are played by what runs here, too: not those that Kedify's agent leads to its proxy. */
  private get played(): number[] {
    const kedify = this.recording.git.some(({ kind }) => kind === 'ScaledObject');
    return this.recording.git.flatMap(({ kind }, index) =>
      (kedify && ['Ingress', 'HTTPRoute', 'VirtualService'].includes(kind) ? [] : [index]));
  }

  /**
   * What both sides have: no status, of the metadata what somebody writes, and not what is known to differ. That is a count
   * that the simulator changes at its own will, and the numbers of a Deployment's versions.
   */
  private bare(object: Manifest): Manifest {
    const { name, namespace, labels, annotations = {} } = object.metadata;
    const kept = Object.fromEntries(Object.entries(annotations as object).filter(([key]) => !NUMBERS.includes(key)));
    const maps = Object.entries({ labels, annotations: kept }).filter(([, map]) => Object.keys((map ?? {}) as object).length > 0);
    const rest = Object.fromEntries(Object.entries(object).filter(([key]) => key !== 'status'));
    const all = JSON.parse(JSON.stringify({ ...rest, metadata: { name, namespace, ...Object.fromEntries(maps) } })) as Manifest;
    return object.kind === 'Rollout' && this.recording.git.some(isScaler) ? without(all, ['spec', 'replicas']) : all;
  }

  /** As the simulator would have it: without what the API server adds, with the played hashes and the old image. */
  private comparable(object: Manifest, index: number): Manifest {
    const stripped = this.filledIn[index].reduce((rest, [path, value]) =>
      (JSON.stringify(valueAt(rest, path)) === JSON.stringify(value) ? without(rest, path) : rest), this.bare(object));
    const text = this.hashes.reduce((rest, [real, played]) => (real === '' ? rest : rest.replaceAll(real, played)),
      JSON.stringify(stripped));
    return JSON.parse(text.replaceAll(NEXT, '')) as Manifest;
  }
}

/** Each part of the object is as in one of two states. */
function isBetween(object: Manifest, played: readonly Manifest[]): boolean {
  const differences = played.map((state) => new Set(changesBetween(byName(state), byName(object)).map(({ path }) => JSON.stringify(path))));
  return differences.some((one) => differences.some((other) => [...one].every((path) => !other.has(path))));
}

/** Entries that have names are told by them, wherever they stand. */
function byName<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (_, inner) =>
    (Array.isArray(inner) && inner.length > 0 && inner.every((entry) => typeof entry?.name === 'string')
      ? Object.fromEntries(inner.map((entry) => [entry.name, entry])) : inner as unknown))) as T;
}

function closest(object: Manifest, played: readonly Manifest[]): string {
  const [nearest] = played.map((state) => changesBetween(state, object)).sort((a, b) => a.length - b.length);
  return nearest.map(({ path, before, after }) => `${path.join('.')} is ${JSON.stringify(after)}, not ${JSON.stringify(before)}`)
    .join('; ');
}

function positionOf(name: string): { readonly aborted: boolean; readonly at: number } {
  const [, aborted, rest] = /^(aborted at )?(.*)$/.exec(name) ?? [];
  const [, index, experiment = 'running'] = /^step (\d+)(?:, experiment (.+))?$/.exec(rest) ?? [];
  const order = ['first revision without pods', 'first revision', 'new revision without pods', 'all steps done', 'promoted'];
  const at = index === undefined ? order.indexOf(rest) - 3 + (order.indexOf(rest) > 2 ? 1e6 : 0)
    : Number(index) + (experiment === 'over' ? 0.5 : 0);
  return { aborted: aborted !== undefined, at };
}

export function isScaler({ kind }: Manifest): boolean {
  return kind === 'ScaledObject' || kind === 'HorizontalPodAutoscaler';
}

function without(object: Manifest, path: Path): Manifest {
  const rest = withValue(object, path, undefined);
  const parent = path.slice(0, -1);
  const holder = valueAt(rest, parent);
  return parent.length > 0 && typeof holder === 'object' && holder !== null && Object.keys(holder).length === 0 ? without(rest, parent)
    : rest;
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner) => typeof inner === 'object' && inner !== null && !Array.isArray(inner)
    ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner as unknown);
}
