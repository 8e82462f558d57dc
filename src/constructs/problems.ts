import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { isInputError } from '../input-error';
import { platformsIn } from '../platform/platform';
import { type InputProblem, type Problem, distinct, isProblem, objectProblem, problemText } from '../problem';
import { textProblems } from '../render/yaml-text';
import { Judge, type Judgement } from './judgement';
import { type TreeFinding, TreeFindings } from './tree-findings';

/**
 * Collects what is wrong with one construct and reports it when the app is validated, so that a failed
 * synth lists the problems of every construct at once and nothing has been written yet.
 */
export class Problems {
  private readonly found: InputProblem[] = [];
  private readonly sources: Array<() => Problem[]> = [];

  constructor(private readonly scope: IConstruct, later: () => Problem[] = () => []) {
    this.sources.push(later);
    const judge = Judge.of(scope);
    judge.reporters.add(scope);
    known.set(scope, this);
    report(scope, (judgement) => this.collect(judgement));
  }

  public add(...problems: Problem[]): void {
    this.found.push(...problems.filter(isProblem));
  }

  /** Problems that show only when the tree is complete. */
  public later(source: () => Problem[]): void {
    this.sources.push(source);
  }

  /** The value, or undefined where making it threw; the error counts as a problem of the construct. */
  public attempt<T>(make: () => T): T | undefined {
    try {
      return make();
    } catch (error) {
      this.add(...problemsIn(error));
      return undefined;
    }
  }

  /** What the construct says itself, without looking at what it has made. */
  public stated(judgement: Judgement): readonly InputProblem[] {
    return judgement.once(this, () => [...this.found, ...this.sources.flatMap(problemsOf)]);
  }

  private collect(judgement: Judgement): readonly InputProblem[] {
    const stated = this.stated(judgement);
    const objects = judgement.objectsIn(this.scope);
    if (stated.length > 0) return stated;
    const found = objects.flatMap((object) => rendered(judgement, object));
    return found.length > 0 ? found
      : objects.flatMap((object) => sound(judgement, TreeFindings.of(judgement).errorsOf(object)).map(({ problem }) => problem));
  }
}

/** What the constructs of ours have to say, for whoever asks before them. */
const known = new WeakMap<IConstruct, Problems>();

/** The findings of which no object is one of a construct that has something to say itself: they may be of that alone. */
function sound(judgement: Judgement, findings: readonly TreeFinding[]): TreeFinding[] {
  return findings.filter(({ objects }) => !objects.some((object) => isTroubled(judgement, object)));
}

/** Constructs of ours make others of ours. */
function isTroubled(judgement: Judgement, { node }: IConstruct): boolean {
  const { scope } = node;
  return scope !== undefined && ((known.get(scope)?.stated(judgement) ?? []).length > 0 || isTroubled(judgement, scope));
}

/** Reports problems with a construct, of which each is told once and looked for once in a synth. */
export function report(scope: IConstruct, find: (judgement: Judgement) => readonly Problem[]): void {
  const judge = Judge.of(scope);
  reportForeign(scope);
  const textsIn = (judgement: Judgement): string[] => distinct(problemsOf(() => find(judgement))).map(problemText);
  judge.register(find, scope, textsIn);
  scope.node.addValidation({
    validate: () => judge.judge(find, (judgement) => judgement.once(find, () => textsIn(judgement))),
  });
}

/** What no construct of ours has made is told once, at the root of the tree. */
export function reportForeign({ node: { root } }: IConstruct): void {
  const judge = Judge.of(root);
  if (!judge.isFirst()) return;
  report(root, foreignFindings);
  root.node.addValidation({ validate: () => warn(judge) });
}

/** What the rules find in objects that no construct of ours has made, with their place: who reports it is the root. */
function foreignFindings(judgement: Judgement): InputProblem[] {
  const findings = TreeFindings.of(judgement);
  return judgement.objects.filter((object) => judgement.makerOf(object) === undefined)
    .flatMap((object) => sound(judgement, findings.errorsOf(object)).map(({ problem }) => ({ ...problem, place: object.node.path })));
}

/** Prints what does not stop a synth, once for each. */
function warn(judge: Judge): string[] {
  const { ofApp } = judge;
  if (ofApp === undefined) return [];
  const warnings = judge.within(ofApp, (judgement) => sound(judgement, TreeFindings.of(judgement).warnings));
  const found = [...platformNotes(judge.root), ...warnings.map(({ place, problem }) => ({ ...problem, place }))];
  for (const each of found) console.warn(`cdk8s-canary: warning: ${problemText(each)}`);
  return [];
}

/** What is to be known of the releases that are stated in a tree: of several scopes that say the same, in one line. */
function platformNotes(root: IConstruct): InputProblem[] {
  const places = new Map<string, string[]>();
  for (const { scope, platform } of platformsIn(root)) {
    const place = scope.node.path === '' ? 'the app' : scope.node.path;
    for (const note of platform.notes) places.set(note, [...places.get(note) ?? [], place]);
  }
  return [...places].map(([rule, scopes]) => ({ rule, place: scopes.join(', ') }));
}

/**
 * What shows only in the finished object, such as a patch of the user that does not fit. cdk8s writes a chart
 * before it renders the next, so an error at that point would leave half of the output behind.
 */
function rendered(judgement: Judgement, object: ApiObject): InputProblem[] {
  return problemsOf(() => textProblems(object.kind, judgement.manifest(object)));
}

/** One problem that cannot even be looked for must not hide the others. */
function problemsOf(source: () => readonly Problem[]): InputProblem[] {
  try {
    return source().filter(isProblem);
  } catch (error) {
    return problemsIn(error);
  }
}

/** Whoever reports them says the place. */
function problemsIn(error: unknown): InputProblem[] {
  if (isInputError(error)) return error.problems.map(({ prop, value, rule }) => ({ prop, value, rule }));
  return [objectProblem(error instanceof Error ? error.message : String(error))];
}
