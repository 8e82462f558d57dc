import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { type Problem, problem } from '../../problem';
import type { ArgoCdObjectSyncOption } from '../../facts/argo-cd-object-sync-option';
import { Judge } from '../judgement';
import { objectsBelow } from '../tree-objects';
import { setSyncOptions, setWave } from '../object-annotations';
import type { ArgoCdObjectSyncProps } from './argo-cd-object-sync-props';
import { isService, keepingOptions, keptProblem } from './kept-selectors';

/** What one construct says of all objects of its scope. */
interface Said {
  readonly by: IConstruct;
  readonly scope: IConstruct;
  readonly props: ArgoCdObjectSyncProps;
}

/** What is said of one object, all taken together. */
interface ObjectSync {
  wave?: number;
  keeper?: IConstruct;
  readonly options: ArgoCdObjectSyncOption[];
}

/** All that is said in one tree of how objects are synced. */
export class SaidSyncs {
  public static of(root: IConstruct): SaidSyncs {
    const known = trees.get(root);
    if (known !== undefined) return known;
    const created = new SaidSyncs(root);
    trees.set(root, created);
    return created;
  }

  private readonly said = new Map<IConstruct, Said>();
  private readonly byScope = new Map<IConstruct, Said[]>();
  private objects = new Map<ApiObject, ObjectSync>();

  private constructor(root: IConstruct) {
    Judge.of(root).prepare(() => this.annotate());
  }

  public add(by: IConstruct, scope: IConstruct, props: ArgoCdObjectSyncProps): void {
    const said = { by, scope, props };
    this.said.set(by, said);
    this.byScope.set(scope, [...this.byScope.get(scope) ?? [], said]);
  }

  public problemsOf(by: IConstruct): Problem[] {
    const said = this.said.get(by);
    if (said === undefined) return [];
    const others = this.byScope.get(said.scope) ?? [];
    return [
      ...others.slice(0, others.indexOf(said)).filter(isThere).flatMap((other) => contradictions(said, other)),
      ...objectsBelow(said.scope).filter((object) => isService(object) && this.objects.get(object)?.keeper === by).map(keptProblem),
    ];
  }

  /** Anew each time: what was said before may be gone. */
  private annotate(): void {
    const objects = this.taken();
    for (const object of this.objects.keys()) if (!objects.has(object)) annotate(object, { options: [] });
    for (const [object, sync] of objects) annotate(object, sync);
    this.objects = objects;
  }

  /** What stands further out comes first, so that what stands further in has the last word. */
  private taken(): Map<ApiObject, ObjectSync> {
    const objects = new Map<ApiObject, ObjectSync>();
    const depth = ({ scope }: Said): number => scope.node.scopes.length;
    for (const said of [...this.said.values()].filter(isThere).sort((one, other) => depth(one) - depth(other))) {
      for (const object of objectsBelow(said.scope)) objects.set(object, together(objects.get(object), said));
    }
    return objects;
  }
}

const trees = new WeakMap<IConstruct, SaidSyncs>();

function together(outer: ObjectSync | undefined, { by, props: { wave, options, keepServiceSelectors } }: Said): ObjectSync {
  const keeper = keepServiceSelectors === true ? by : undefined;
  return {
    // What is no wave is told by whoever says it.
    wave: wave !== undefined && Number.isSafeInteger(wave) ? wave : outer?.wave,
    keeper: keepServiceSelectors === undefined ? outer?.keeper : keeper,
    options: [...outer?.options ?? [], ...options ?? []],
  };
}

function annotate(object: ApiObject, { wave, keeper, options }: ObjectSync): void {
  setWave(object, wave);
  setSyncOptions(object, options, keeper !== undefined && isService(object) ? () => keepingOptions(object) : undefined);
}

/** Whether it has not been taken out of the tree. */
function isThere({ by }: Said): boolean {
  return by.node.scopes.every(({ node }, i, scopes) => i === 0 || scopes[i - 1].node.tryFindChild(node.id)?.node === node);
}

/** Two in one construct, of which neither is further in. */
function contradictions({ props: own }: Said, { by, props: other }: Said): Problem[] {
  const rule = `must not be said in another way than by ${by.node.path}, which stands in the same construct`;
  const differs = (one: unknown, second: unknown): boolean => one !== undefined && second !== undefined && one !== second;
  return [
    differs(own.wave, other.wave) ? problem('wave', own.wave, `${rule} (${other.wave})`) : undefined,
    ...[...valuesOf(own)].map(([name, option]) => {
      const second = valuesOf(other).get(name);
      return differs(option, second) ? problem('options', option, `${rule} (${second})`) : undefined;
    }),
    differs(own.keepServiceSelectors, other.keepServiceSelectors)
      ? problem('keepServiceSelectors', own.keepServiceSelectors, `${rule} (${other.keepServiceSelectors})`) : undefined,
  ];
}

/** The value of each option that counts. */
function valuesOf({ options }: ArgoCdObjectSyncProps): Map<string, string> {
  return new Map((options ?? []).map((option) => [option.split('=')[0], option]));
}
