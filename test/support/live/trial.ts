import { isDeepStrictEqual } from 'node:util';
import { type IgnoreRule, type JqEngine, type Path, isRuleFor } from '../jq';
import { type Manifest } from '../manifests';
import { type LiveState, liveStates } from './index';
import { arrays, differences, gitPath, leaves, valueAt, withValue } from './paths';

/** Rules for Argo CD, tried on what is in Git and on what becomes of it in a cluster. */
export class Trial {
  public readonly states: readonly LiveState[];

  constructor(private readonly jq: JqEngine, public readonly git: readonly Manifest[], public readonly rules: readonly IgnoreRule[]) {
    this.states = liveStates(git);
  }

  /** What is wrong with the rules: nothing, where each list is empty. */
  public get verdict(): { readonly outOfSync: string[]; readonly needless: string[]; readonly hiddenEdits: string[] } {
    return { outOfSync: this.outOfSync(), needless: this.needless(), hiddenEdits: this.hiddenEdits() };
  }

  /** Every object: Git's and the live ones. */
  public get objects(): Manifest[] {
    return [...this.git, ...this.states.flatMap(({ objects }) => objects)];
  }

  /** What Argo CD would call OutOfSync, at which state. */
  public outOfSync(rules = this.rules, of: (object: Manifest) => boolean = () => true): string[] {
    const states = [{ name: 'Git', objects: [...this.git] }, ...this.states]
      .map(({ name, objects }) => ({ name, objects: objects.filter((_, index) => of(this.git[index])) }));
    const [git, ...live] = this.normalized(states, rules);
    return live.flatMap(({ name, objects }) =>
      objects.flatMap((object, index) =>
        differences(git.objects[index], object).map((path) => `${name}: ${path} of ${object.metadata.name}`)));
  }

  /** The expressions without which nothing would be out of sync. */
  public needless(): string[] {
    return this.rules.flatMap((rule) => rule.jqPathExpressions.filter((left) => {
      const fewer = { ...rule, jqPathExpressions: rule.jqPathExpressions.filter((expression) => expression !== left) };
      return this.outOfSync(this.rules.map((other) => (other === rule ? fewer : other)), (object) => isRuleFor(rule, object)).length === 0;
    }));
  }

  /** Edits of Git that Argo CD would not see at some state, although no controller writes there. */
  public hiddenEdits(): string[] {
    const edits = this.git.flatMap((object, index) => editsOf(object).map((edit) => ({ ...edit, index })));
    const [{ objects: edited }, ...live] = this.normalized([{ name: 'edited', objects: edits.map(({ object }) => object) }, ...this.states],
      this.rules);
    const written = this.git.map((_, index) => this.writtenPaths(index));
    return edits.flatMap(({ text, path, index }, position) => {
      if (path !== undefined && written[index].has(JSON.stringify(path))) return [];
      const hidden = live.find(({ objects }) => differences(edited[position], objects[index]).length === 0);
      return hidden === undefined ? [] : [`${hidden.name}: ${this.git[index].kind} ${this.git[index].metadata.name} ${text}`];
    });
  }

  /** The paths of Git's object that have another value in some state, as JSON. */
  public writtenPaths(index: number): Set<string> {
    const git = this.git[index];
    const written = new Set(leaves(git).map((path) => JSON.stringify(path)));
    const untouched = new Map([...written].map((path) => [path, 0]));
    for (const { objects } of this.states) {
      for (const path of leaves(objects[index])) {
        const own = gitPath(git, objects[index], path);
        const key = JSON.stringify(own);
        if (own !== undefined && isDeepStrictEqual(valueAt(git, own), valueAt(objects[index], path))) untouched.set(key,
          (untouched.get(key) ?? 0) + 1);
      }
    }
    for (const [path, count] of untouched) if (count === this.states.length) written.delete(path);
    return written;
  }

  private normalized(states: readonly LiveState[], rules: readonly IgnoreRule[]): LiveState[] {
    const all = this.jq.normalize(states.flatMap(({ objects }) => objects), rules).map(({ object }) => object);
    return states.map(({ name, objects }) => ({ name, objects: all.splice(0, objects.length) }));
  }
}

const IDENTITY = ['["apiVersion"]', '["kind"]', '["metadata","name"]', '["metadata","namespace"]'];

/** One edit of every value, and of every array an entry less and an entry more. */
function editsOf(git: Manifest): Array<{ readonly text: string; readonly object: Manifest; readonly path?: Path }> {
  const values = leaves(git).filter((path) => !IDENTITY.includes(JSON.stringify(path))).map((path) => ({
    text: `with another ${path.join('.')}`, path, object: withValue(git, path, another(valueAt(git, path))),
  }));
  const lengths = arrays(git).flatMap((path) => {
    const entries = valueAt(git, path) as unknown[];
    return [
      ...entries.map((_, index) => ({ text: `without ${path.join('.')}.${index}`, object: withValue(git, [...path, index], undefined) })),
      { text: `with more ${path.join('.')}`, object: withValue(git, path, [...entries, entries.at(-1) ?? 'one']) },
    ];
  });
  return [...values, ...lengths];
}

function another(value: unknown): unknown {
  if (typeof value === 'number') return value + 7;
  if (typeof value === 'boolean') return !value;
  return typeof value === 'string' ? `${value}x` : 'other';
}
