/** Objects that are applied together: those of a chart, or of a file. */
export interface ClusterGroup {
  /** The keys of the objects. */
  readonly keys: readonly string[];
  /** The cluster, where somebody says it. */
  readonly place?: string;
}

/**
 * Which groups of objects can be in one cluster together: those that are said to be in another are not, nor are two that have
 * the same object. Each group goes to the first cluster that it fits into, those of which the cluster is said before the others;
 * and what fits into others too, is in each of them. A cluster is a list of positions of groups.
 */
export function clustersOf(groups: readonly ClusterGroup[]): number[][] {
  const clusters: number[][] = [];
  const places: Array<string | undefined> = [];
  // Each key with the clusters that have it. No group is compared with another.
  const taken = new Map<string, Places>();
  const put = (position: number, cluster: number): void => {
    const { keys, place } = groups[position];
    (clusters[cluster] ??= []).push(position);
    places[cluster] ??= place;
    for (const key of keys) {
      const known = taken.get(key) ?? new Places();
      taken.set(key, known.add(cluster));
    }
  };
  const isElsewhere = ({ place }: ClusterGroup, cluster: number): boolean =>
    place !== undefined && cluster < clusters.length && places[cluster] !== place;
  const homes = new Map<number, number>();
  const isPlaced = (position: number): boolean => groups[position].place !== undefined;
  const positions = groups.map((_, position) => position);
  for (const position of [...positions.filter(isPlaced), ...positions.filter((each) => !isPlaced(each))]) {
    const known = placesOf(groups[position].keys, taken);
    let cluster = firstFree(known, 0);
    while (isElsewhere(groups[position], cluster) || firstFree(known, cluster) !== cluster) cluster = firstFree(known, cluster + 1);
    put(position, cluster);
    homes.set(position, cluster);
  }
  groups.forEach((group, position) => {
    const known = placesOf(group.keys, taken);
    // Nothing to look for where one object alone is everywhere.
    if (known.some(({ size }) => size === clusters.length)) return;
    for (let cluster = 0; cluster < clusters.length; cluster++) {
      const fits = cluster !== homes.get(position) && !isElsewhere(group, cluster) && known.every((each) => !each.has(cluster));
      if (fits) put(position, cluster);
    }
  });
  return clusters.map((cluster) => cluster.sort((one, other) => one - other));
}

/** The clusters that have a key. */
class Places {
  private readonly clusters = new Set<number>();
  private free = 0;

  public get size(): number {
    return this.clusters.size;
  }

  public has(cluster: number): boolean {
    return this.clusters.has(cluster);
  }

  public add(cluster: number): this {
    this.clusters.add(cluster);
    while (this.clusters.has(this.free)) this.free++;
    return this;
  }

  /** The first cluster from one on that has the key not. */
  public freeFrom(cluster: number): number {
    let next = Math.max(cluster, this.free);
    while (this.clusters.has(next)) next++;
    return next;
  }
}

function placesOf(keys: readonly string[], taken: ReadonlyMap<string, Places>): Places[] {
  return keys.flatMap((key) => taken.get(key) ?? []);
}

function firstFree(places: readonly Places[], from: number): number {
  return places.reduce((cluster, each) => each.freeFrom(cluster), from);
}
