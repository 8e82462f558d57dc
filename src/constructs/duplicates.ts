import type { ApiObject } from 'cdk8s';
import { isClusterScoped } from '../facts/cluster-scoped-kinds';
import { LIST } from '../facts/kinds';
import { type ObjectKey, idOf, keyOf } from '../manifests/manifest';
import { type InputProblem, problem } from '../problem';
import { type Judgement, isPatched } from './judgement';

/** Objects of one chart with one identity. Of two, the last one applied wins, and nobody says so. */
class Namesakes {
  private readonly groups: ReadonlyMap<string, readonly ApiObject[]>;
  private readonly byObject = new Map<ApiObject, readonly ApiObject[]>();

  constructor(judgement: Judgement) {
    const alike = groupedBy(judgement.objects, (object) => keyIn(object, statedKey(judgement, object)));
    // Only what looks alike is rendered, to be sure.
    const same = [...alike.values()].filter(({ length }) => length > 1)
      .flatMap((objects) => [...groupedBy(objects, (object) => keyIn(object, renderedKey(judgement, object)))]);
    this.groups = new Map(same);
    for (const group of this.groups.values()) for (const object of group) this.byObject.set(object, group);
  }

  public of(object: ApiObject): readonly ApiObject[] {
    return this.byObject.get(object) ?? [];
  }

  public get shared(): Array<readonly ApiObject[]> {
    return [...this.groups.values()].filter(({ length }) => length > 1);
  }
}

function groupedBy(objects: readonly ApiObject[], keyOfObject: (object: ApiObject) => string | undefined): Map<string, ApiObject[]> {
  const groups = new Map<string, ApiObject[]>();
  for (const object of objects) {
    const key = keyOfObject(object);
    if (key === undefined) continue;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [object]);
    else known.push(object);
  }
  return groups;
}

/** Undefined for what has no identity: a list, and what the API server gives a name. */
function keyIn({ chart }: ApiObject, key: ObjectKey): string | undefined {
  // A namespace of what stands in none is dropped.
  const known = isClusterScoped(key) ? { ...key, namespace: undefined } : key;
  return key.kind === LIST || key.name === '' ? undefined : `${chart.node.path} ${idOf(known)}`;
}

/** By the metadata, but for an object whose patches may name it. */
function statedKey(judgement: Judgement, object: ApiObject): ObjectKey {
  const { apiVersion, kind, metadata: { name, namespace } } = object;
  return isPatched(object) ? renderedKey(judgement, object) : keyOf({ apiVersion, kind, metadata: { name, namespace } });
}

function renderedKey(judgement: Judgement, object: ApiObject): ObjectKey {
  try {
    return keyOf(judgement.manifest(object));
  } catch {
    // What is wrong with it is told by whoever made it, or by cdk8s.
    const { apiVersion, kind, metadata: { name, namespace } } = object;
    return keyOf({ apiVersion, kind, metadata: { name, namespace } });
  }
}

/** What a construct of ours reports of its objects: the first of ours tells of all the user's, every further one of the first. */
export function duplicatesOf(judgement: Judgement, objects: readonly ApiObject[]): InputProblem[] {
  const namesakes = namesakesOf(judgement);
  return objects.flatMap((object) => {
    const same = namesakes.of(object);
    const first = same.find((each) => judgement.makerOf(each) !== undefined);
    const others = first === object ? same.filter((each) => judgement.makerOf(each) === undefined) : [first ?? object];
    return same.length < 2 ? [] : others.map((other) => taken(judgement, object, other));
  });
}

/** What nobody else reports: duplicates of which no construct of ours made any. */
export function foreignDuplicates(judgement: Judgement): InputProblem[] {
  return namesakesOf(judgement).shared.filter((group) => group.every((object) => judgement.makerOf(object) === undefined))
    .flatMap(([first, ...others]) => others.map((object) => problem('name', renderedKey(judgement, object).name,
      `must not be that of two objects of the kind ${object.kind} in one chart: ${first.node.path} and ${object.node.path} have it`)));
}

function namesakesOf(judgement: Judgement): Namesakes {
  return judgement.once(Namesakes, () => new Namesakes(judgement));
}

/** The other one by the construct of ours that made it. */
function taken(judgement: Judgement, object: ApiObject, other: ApiObject): InputProblem {
  const maker = judgement.makerOf(other);
  const { path } = (maker === undefined || maker === judgement.makerOf(object) ? other : maker).node;
  return problem('name', renderedKey(judgement, object).name, `must not be that of another ${object.kind} of the chart: ${path} has it`);
}
