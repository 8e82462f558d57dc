/**
 * Which groups of objects can be in one cluster together: two that have the same object are of different clusters. Each
 * group goes to the first cluster that it fits into, and what fits into others too, is in each of them. A cluster is a
 * list of positions of groups.
 *
 * @param groups the keys of the objects of each group
 */
export function clustersOf(groups: ReadonlyArray<readonly string[]>): number[][] {
  const clusters: number[][] = [];
  // Each key with the clusters that have it. No group is compared with another.
  const places = new Map<string, Places>();
  const put = (position: number, cluster: number): void => {
    (clusters[cluster] ??= []).push(position);
    for (const key of groups[position]) {
      const known = places.get(key) ?? new Places();
      places.set(key, known.add(cluster));
    }
  };
  const homes = groups.map((keys, position) => {
    const known = placesOf(keys, places);
    let cluster = 0;
    for (let next = firstFree(known, cluster); next !== cluster; next = firstFree(known, cluster)) cluster = next;
    put(position, cluster);
    return cluster;
  });
  groups.forEach((keys, position) => {
    const known = placesOf(keys, places);
    // Nothing to look for where one object alone is everywhere.
    if (known.some(({ size }) => size === clusters.length)) return;
    for (let cluster = 0; cluster < clusters.length; cluster++) {
      if (cluster !== homes[position] && known.every((each) => !each.has(cluster))) put(position, cluster);
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

function placesOf(keys: readonly string[], places: ReadonlyMap<string, Places>): Places[] {
  return keys.flatMap((key) => places.get(key) ?? []);
}

function firstFree(places: readonly Places[], from: number): number {
  return places.reduce((cluster, each) => each.freeFrom(cluster), from);
}
