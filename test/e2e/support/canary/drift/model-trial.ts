import { ClusterChange, type ClusterWrite, ClusterWriteHandling, ClusterWriter, ClusterWriteTime } from '../../../../../src';
import { type JqEngine, type Path, isRuleFor } from '../../../../support/jq';
import { valueAt } from '../../../../support/live/paths';
import { type Manifest } from '../../../../support/manifests';
import { changesBetween } from '../changes';
import { type Recording } from './canary-run';

export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Not of the canary: the deployment controller numbers the revisions of each Deployment. */
const OTHERS = ['kube-controller-manager'];

/** What a write of the model selected in one version of its object. */
interface Sighting {
  readonly paths: readonly Path[];
  readonly values: readonly unknown[];
}

/**
 * What a model says, and what was recorded. Not counted: what the API server fills in when an object is created, what
 * it counts itself (`resourceVersion`, `generation`, `managedFields`), status, and what was applied from Git.
 */
export class ModelTrial {
  /** Where Git has what the controller undoes, the other writes come out otherwise, too. */
  private readonly telling: readonly ClusterWrite[];

  public constructor(
    private readonly jq: JqEngine,
    private readonly writes: readonly ClusterWrite[],
    private readonly recording: Recording,
  ) {
    const toMend = writes.filter(isToMend);
    this.telling = toMend.length > 0 ? toMend : writes;
  }

  /** Changes that the model doesn't name. */
  public unnamed(): string[] {
    return this.recording.git.flatMap((object, index) => {
      const versions = this.recording.versions[index];
      const named = this.jq.withoutIgnored(versions, this.writesTo(object).map(({ jqPath }) => jqPath));
      return versions.slice(1).flatMap((after, previous) => this.isOfCluster(versions[previous], after)
        ? changesBetween(named[previous].object, named[previous + 1].object)
          .filter(({ before, after: value }) => !isEmpty(before) || !isEmpty(value)).map(({ path, before, after: value, manager }) =>
            `${nameOf(object)} ${path.join('.')}: ${JSON.stringify(before)} became ${JSON.stringify(value)} by ${manager}`)
        : []);
    });
  }

  /** Writes of the model that nobody made. */
  public unprovoked(): string[] {
    return this.writes.filter((write) => this.changersOf(write).size === 0).map(titleOf);
  }

  /** Writes that somebody else made than the model says, by the names in `managedFields`. Nobody owns what was taken away. */
  public byOthers(names: ReadonlyMap<ClusterWriter, string>): string[] {
    return this.writes.filter(({ change }) => change !== ClusterChange.REMOVED).flatMap((write) => [...this.changersOf(write)]
      .filter((manager) =>
        manager !== '' && manager !== names.get(write.writer) && !(isCount(write) && manager === names.get(ClusterWriter.AUTOSCALER)))
      .map((manager) => `${titleOf(write)} was written by ${manager}`));
  }

  /** Writes of which something else came than the model says: a value, more, or less than Git has. */
  public otherwise(): string[] {
    return this.telling.flatMap((write) => {
      const index = this.indexOf(write);
      // Another write may add a part that holds what this one selects.
      const rest = isToMend(write) ? []
        : this.writesTo(this.recording.git[index]).filter((other) => other !== write).map(({ jqPath }) => jqPath);
      const alone = this.jq.withoutIgnored([this.recording.git[index], ...this.recording.versions[index]], rest)
        .map(({ object }) => object);
      const [own, ...live] = this.sightings(write, alone).map(({ values }) => values.length);
      const found = live.some((count) => count > own) ? ClusterChange.ADDED
        : live.some((count) => count < own) ? ClusterChange.REMOVED : ClusterChange.VALUE;
      return found === write.change ? [] : [`${titleOf(write)} is ${found}`];
    });
  }

  /** Writes that are still to be seen when one version has all traffic, and mustn't be, or the other way round at the end. */
  public atWrongTimes(): string[] {
    const rests = this.recording.moments.filter(({ atRest }) => atRest);
    return this.telling.flatMap((write) => {
      const index = this.indexOf(write);
      const [own, ...live] = this.sightings(write, [this.recording.git[index], ...rests.map(({ objects }) => objects[index])]);
      const differing = rests.filter((_, position) => JSON.stringify(own.values) !== JSON.stringify(live[position].values))
        .map(({ name }) => name);
      if (write.when === ClusterWriteTime.ALWAYS || write.when === ClusterWriteTime.FIRST_REVISION) return differing.includes('promoted')
        ? [] : [`${titleOf(write)} is as in Git in the end`];
      return differing.map((name) => `${titleOf(write)} differs from Git: ${name}`);
    });
  }

  private writesTo(object: Manifest): ClusterWrite[] {
    return this.writes.filter((write) => isRuleFor({ ...write, jqPathExpressions: [] }, object));
  }

  private indexOf(write: ClusterWrite): number {
    return this.recording.git.findIndex((object) => isRuleFor({ ...write, jqPathExpressions: [] }, object));
  }

  private isOfCluster(before: Manifest, after: Manifest): boolean {
    const applied = before.metadata.annotations?.[LAST_APPLIED] !== after.metadata.annotations?.[LAST_APPLIED];
    return !applied && changesBetween(before, after).some(({ manager }) => !OTHERS.includes(manager));
  }

  /** Who has changed what the write selects. */
  private changersOf(write: ClusterWrite): Set<string> {
    const versions = this.recording.versions[this.indexOf(write)];
    const seen = this.sightings(write, versions);
    return new Set(versions.slice(1).flatMap((after, previous) => {
      const [before, now] = [seen[previous], seen[previous + 1]];
      if (JSON.stringify(before.values) === JSON.stringify(now.values) || !this.isOfCluster(versions[previous], after)) return [];
      return changesBetween(versions[previous], after)
        .filter(({ path }) => [...before.paths, ...now.paths].some((selected) => isBelow(path, selected))).map(({ manager }) => manager);
    }));
  }

  private sightings({ jqPath }: ClusterWrite, objects: readonly Manifest[]): Sighting[] {
    return this.jq.selected(objects, [jqPath]).map(([paths], index) => {
      const present = paths.filter((path) => ![undefined, null].includes(valueAt(objects[index], path) as undefined));
      return { paths, values: present.map((path) => valueAt(objects[index], path)) };
    });
  }
}

function isToMend({ handling }: ClusterWrite): boolean {
  return handling === ClusterWriteHandling.MEND;
}

/** Where Git has none, controller and autoscaler share it. */
function isCount({ path, change }: ClusterWrite): boolean {
  return path === '$.spec.replicas' && change === ClusterChange.ADDED;
}

/** Either is the other, or in it. */
function isBelow(path: Path, selected: Path): boolean {
  return path.every((key, index) => index >= selected.length || key === selected[index]);
}

/** What is left of a map when its only key is taken out. */
function isEmpty(value: unknown): boolean {
  return value === undefined || JSON.stringify(value) === '{}';
}

export function nameOf({ kind, metadata }: Manifest): string {
  return `${kind} ${metadata.name}`;
}

function titleOf({ kind, name, path, change, when, jqPath }: ClusterWrite): string {
  return `${kind} ${name} ${path} ${change} ${when} (${jqPath})`;
}
