import type { ApiObject } from 'cdk8s';
import { type InputProblem, problem } from '../problem';
import type { Judgement } from './judgement';

/** Objects of one chart with one identity. Of two, the last one applied wins, and nobody says so. */
class Namesakes {
  private readonly groups = new Map<string, ApiObject[]>();
  private readonly charts = new Map<unknown, number>();

  constructor(objects: readonly ApiObject[]) {
    for (const object of objects) {
      const key = this.keyOf(object);
      const known = this.groups.get(key);
      if (known === undefined) this.groups.set(key, [object]);
      else known.push(object);
    }
  }

  public of(object: ApiObject): readonly ApiObject[] {
    return this.groups.get(this.keyOf(object)) ?? [];
  }

  public get shared(): ApiObject[][] {
    return [...this.groups.values()].filter(({ length }) => length > 1);
  }

  private keyOf({ chart, apiGroup, kind, metadata }: ApiObject): string {
    const number = this.charts.get(chart) ?? this.charts.size;
    this.charts.set(chart, number);
    return JSON.stringify([number, apiGroup, kind, metadata.namespace, metadata.name]);
  }
}

/** What a construct of ours reports of its objects: the second of ours, or the only one of ours, wherever it stands. */
export function duplicatesOf(judgement: Judgement, objects: readonly ApiObject[]): InputProblem[] {
  const namesakes = namesakesOf(judgement);
  return objects.flatMap((object) => {
    const [first, ...others] = namesakes.of(object);
    if (object !== first) return [taken(judgement, object, first)];
    const foreign = others.length > 0 && !others.some((other) => judgement.isOurs(other));
    return foreign ? [taken(judgement, object, others[0])] : [];
  });
}

/** What nobody else reports: duplicates of which no construct of ours made any. */
export function foreignDuplicates(judgement: Judgement): InputProblem[] {
  return namesakesOf(judgement).shared.filter((group) => !group.some((object) => judgement.isOurs(object)))
    .flatMap(([first, ...others]) => others.map((object) => problem('name', object.metadata.name,
      `must not be that of two objects of the kind ${object.kind} in one chart: ${first.node.path} and ${object.node.path} have it`)));
}

function namesakesOf(judgement: Judgement): Namesakes {
  return judgement.once(Namesakes, () => new Namesakes(judgement.objects));
}

function taken(judgement: Judgement, { kind, metadata }: ApiObject, other: ApiObject): InputProblem {
  const place = judgement.isOurs(other) ? other.node.scope : other;
  return problem('name', metadata.name, `must not be that of another ${kind} of the chart: ${place?.node.path ?? ''} has it`);
}
