import type { IConstruct } from 'constructs';
import { InputError } from '../input-error';
import { problem } from '../problem';

/**
 * What was said of parts of a tree. The nearest scope counts. What a construct has been told must stay true: whatever
 * would have given it another answer can no longer be said.
 */
export class Scopes<T> {
  private readonly applied = new WeakMap<IConstruct, T>();
  /** The first construct that got its answer through a scope. */
  private readonly answered = new WeakMap<IConstruct, IConstruct>();

  constructor(private readonly place: string, private readonly fallback: T) {}

  public apply(scope: IConstruct, value: T): void {
    if (this.applied.has(scope)) {
      throw this.refused(scope, 'must not have a platform already: one scope has one platform');
    }
    const first = this.answered.get(scope);
    if (first !== undefined) {
      throw this.refused(scope, `must get its platform before its constructs are made: ${pathOf(first)} has asked for it already`);
    }
    this.applied.set(scope, value);
  }

  /** The value that counts for a scope. */
  public of(scope: IConstruct): T {
    return this.nearest(scope).value;
  }

  /** The scopes below a construct for which something was stated, and itself. */
  public statedBelow(construct: IConstruct): Array<{ readonly scope: IConstruct; readonly value: T }> {
    return construct.node.findAll().flatMap((scope) => {
      const value = this.applied.get(scope);
      return value === undefined ? [] : [{ scope, value }];
    });
  }

  /** The value for a construct that builds on it. */
  public answer(construct: IConstruct): T {
    const { value, passed } = this.nearest(construct);
    for (const scope of passed) if (!this.answered.has(scope)) this.answered.set(scope, construct);
    return value;
  }

  private nearest(construct: IConstruct): { readonly value: T; readonly passed: readonly IConstruct[] } {
    const passed: IConstruct[] = [];
    for (let scope: IConstruct | undefined = construct; scope !== undefined; scope = scope.node.scope) {
      passed.push(scope);
      const value = this.applied.get(scope);
      if (value !== undefined) return { value, passed };
    }
    return { value: this.fallback, passed };
  }

  private refused(scope: IConstruct, rule: string): InputError {
    return new InputError([{ ...problem('scope', pathOf(scope), rule), place: this.place }]);
  }
}

function pathOf(construct: IConstruct): string {
  return construct.node.path === '' ? 'the app' : construct.node.path;
}
