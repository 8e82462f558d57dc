import { selectsLabels } from './label-selector';
import { type JsonObject, record } from './manifest';

/**
 * What has pods, to be found by a label selector. As everywhere, a namespace `''` is that of a manifest without one, and such a
 * manifest is wherever the others are. A `selector` of a Service is the `matchLabels` of a label selector.
 */
export class LabelIndex<T> {
  private readonly places = new Map<string, Place<T>>();

  /** @param pods the labels that pods of it can have */
  public add(entry: T, namespace: string, pods: readonly JsonObject[]): void {
    const place = this.places.get(namespace) ?? new Place<T>();
    this.places.set(namespace, place);
    place.add(entry, pods);
  }

  /** What has some pods that a selector selects. */
  public selected(selector: JsonObject, namespace: string): T[] {
    return this.placesOf(namespace).flatMap((place) => place.candidates(selector))
      .filter(({ pods }) => pods.some((labels) => selectsLabels(selector, labels))).map(({ entry }) => entry);
  }

  /** Whether there is any. */
  public has(selector: JsonObject, namespace: string): boolean {
    return this.placesOf(namespace).some((place) =>
      place.candidates(selector).some(({ pods }) => pods.some((labels) => selectsLabels(selector, labels))));
  }

  private placesOf(namespace: string): Array<Place<T>> {
    return namespace === '' ? [...this.places.values()] : [namespace, ''].flatMap((each) => this.places.get(each) ?? []);
  }
}

interface Labelled<T> {
  readonly entry: T;
  readonly pods: readonly JsonObject[];
}

/** The entries of one namespace by each label that some of their pods have. */
class Place<T> {
  private readonly all: Array<Labelled<T>> = [];
  private readonly labelled = new Map<string, Array<Labelled<T>>>();

  public add(entry: T, pods: readonly JsonObject[]): void {
    const own = { entry, pods };
    this.all.push(own);
    for (const label of new Set(pods.flatMap((pod) => Object.entries(pod).map(([key, value]) => labelId(key, value))))) {
      const known = this.labelled.get(label);
      if (known === undefined) this.labelled.set(label, [own]);
      else known.push(own);
    }
  }

  public candidates({ matchLabels }: JsonObject): ReadonlyArray<Labelled<T>> {
    const lists = Object.entries(record(matchLabels))
      .map(([key, value]): ReadonlyArray<Labelled<T>> => this.labelled.get(labelId(key, value)) ?? []);
    return lists.reduce((least, list) => (list.length < least.length ? list : least), this.all);
  }
}

function labelId(key: string, value: unknown): string {
  return `${key}\n${JSON.stringify(value)}`;
}
