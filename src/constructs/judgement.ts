import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { JsonObject } from '../manifests/manifest';
import { type SynthCall, isWithin, validatingCall } from './synth-call';
import { grouped, metadataOf, objectsBelow, shapeOf, shapesBelow, sorted } from './tree-objects';

type Rendered = { readonly manifest: JsonObject } | { readonly error: unknown };

/**
 * What is known of one tree in one synth: each object rendered once, and whatever constructs work out from several of
 * them. It counts for that synth alone: the tree may be changed before the next one.
 */
export class Judgement {
  /** The judgement to ask: that of the synth that is going on, or else a new one of the tree as it is now. */
  public static of(scope: IConstruct): Judgement {
    return Judge.of(scope).inForce();
  }

  private readonly rendered = new Map<ApiObject, Rendered>();
  private readonly parts = new Map<ApiObject, string>();
  private readonly output = new Map<ApiObject, JsonObject>();
  private readonly known = new Map<unknown, unknown>();
  private readonly shapes?: ReadonlyMap<ApiObject, string>;

  constructor(private readonly judge: Judge, ofSynth: boolean, known: ReadonlyMap<ApiObject, JsonObject> = new Map()) {
    if (ofSynth) this.shapes = shapesBelow(judge.root);
    for (const [object, manifest] of known) this.rendered.set(object, { manifest });
  }

  /** Each object as it was judged, or, where it came to be another one, as it is written. */
  public manifests(written: ReadonlyMap<ApiObject, JsonObject>): Map<ApiObject, JsonObject> {
    return new Map(this.objects.flatMap((object) => {
      const known = this.rendered.get(object);
      const manifest = written.get(object) ?? (known === undefined || 'error' in known ? undefined : known.manifest);
      return manifest === undefined ? [] : [[object, manifest]];
    }));
  }

  /** Worked out once, for the key: an object of the tree, the props of a construct, or a function. */
  public once<T>(key: unknown, workOut: () => T): T {
    if (!this.known.has(key)) this.known.set(key, workOut());
    return this.known.get(key) as T;
  }

  /** Whether somebody has changed the tree since: objects came or went, or got a patch, an annotation or another name. */
  public get isOutdated(): boolean {
    const now = shapesBelow(this.judge.root);
    return now.size !== this.shapes?.size || [...now].some(([object, shape]) => this.shapes?.get(object) !== shape);
  }

  /** The object as it was when it was judged. Throws whatever its rendering threw. */
  public manifest(object: ApiObject): JsonObject {
    const known = this.rendered.get(object) ?? this.render(object);
    this.rendered.set(object, known);
    if ('error' in known) throw known.error;
    return known.manifest;
  }

  /** Whether it was judged as something of which this holds. */
  public isJudged(object: ApiObject, holds: (judged: JsonObject) => boolean): boolean {
    const known = this.rendered.get(object);
    return known !== undefined && 'manifest' in known && holds(known.manifest);
  }

  /**
   * An object that another one is made of. While the tree is judged that is the judged one. In the output it is the object as
   * it is then: the validations of others may have changed it.
   */
  public part(object: ApiObject): JsonObject {
    if (!this.judge.isOutput(this)) {
      const manifest = this.manifest(object);
      this.parts.set(object, this.parts.get(object) ?? metadataOf(object));
      return manifest;
    }
    const known = this.output.get(object) ?? this.renderAgain(object);
    this.output.set(object, known);
    return known;
  }

  public get root(): IConstruct {
    return this.judge.root;
  }

  /** Every object of the tree, in the order of the tree. */
  public get objects(): readonly ApiObject[] {
    return this.once(Judgement, () => [...this.shapes?.keys() ?? objectsBelow(this.judge.root)]);
  }

  /** The objects that a construct of ours tells of: those below it, down to the next construct of ours and the next chart. */
  public objectsIn(scope: IConstruct): ApiObject[] {
    return scope.node.children.flatMap((child) => {
      if (child instanceof ApiObject) return [child];
      return this.judge.reporters.has(child) || Chart.isChart(child) ? [] : this.objectsIn(child);
    });
  }

  /** The construct of ours that made the object, and tells what is wrong with it; undefined for an object of the user. */
  public makerOf(object: ApiObject): IConstruct | undefined {
    let scope = object.node.scope;
    while (scope !== undefined && !this.judge.reporters.has(scope)) scope = Chart.isChart(scope) ? undefined : scope.node.scope;
    return scope;
  }

  /** The objects of one chart, of this tree or of another; a chart inside of a chart is not part of it. */
  public objectsOf(chart: Chart): readonly ApiObject[] {
    const ofSynth = this.shapes !== undefined && chart.node.root === this.judge.root;
    return ofSynth ? this.once(ApiObject, () => grouped(this.objects)).get(chart) ?? []
      : objectsBelow(chart).filter((object) => object.chart === chart);
  }

  private render(object: ApiObject): Rendered {
    try {
      // An object whose content depends on all others, itself among them, sees itself without it.
      const { apiVersion, kind, metadata } = object;
      this.rendered.set(object, { manifest: { apiVersion, kind, metadata: this.judge.within(this, () => metadata.toJson() as unknown) } });
      return { manifest: this.judge.within(this, () => object.toJson() as JsonObject) };
    } catch (error) {
      return { error };
    }
  }

  /** An object that cdk8s will render itself is not rendered for a label alone. */
  private renderAgain(object: ApiObject): JsonObject {
    const judged = this.parts.get(object);
    const unpatched = this.shapes?.get(object) === shapeOf(object);
    if (judged === undefined || !unpatched) return object.toJson() as JsonObject;
    const manifest = this.manifest(object);
    return judged === metadataOf(object) ? manifest : { ...manifest, metadata: sorted(object.metadata.toJson()) };
  }
}

/** Which judgement is in force for one tree. */
export class Judge {
  public static of(scope: IConstruct): Judge {
    const { root } = scope.node;
    const known = judges.get(root);
    if (known !== undefined) return known;
    const created = new Judge(root);
    judges.set(root, created);
    return created;
  }

  /** Whose walk began last. */
  private static latest?: Judge;

  /** The constructs that report what is wrong with their own objects. */
  public readonly reporters = new WeakSet<IConstruct>();

  private judgement?: Judgement;
  /** The one that the walk of the whole tree went by. */
  private walked?: Judgement;
  /** The synth that the judgement is of, and whether the tree was looked at again after its first walk. */
  private call: SynthCall = { kind: 'none', entry: '' };
  private confirmed = false;
  private judging?: Judgement;
  private asked = new Set<object>();
  /** How many walks have begun, and how many had when each asker came. */
  private walks = 0;
  private readonly since = new WeakMap<object, number>();
  private first = true;
  private readonly preparations: Array<() => void> = [];
  /** A synth that says itself when it begins and ends. */
  private whole?: SynthCall;
  /** What each construct has to report. */
  private readonly reports = new Map<IConstruct, Array<(judgement: Judgement) => readonly string[]>>();
  /** What a walk comes to last, and all that ever were. */
  private last?: IConstruct;
  private readonly lasts = new WeakSet<IConstruct>();

  private constructor(public readonly root: IConstruct) {
    // cdk8s validates the root first, so that here a walk through the tree begins.
    root.node.addValidation({ validate: () => this.begin() });
  }

  /** Works something out about one construct; once in a synth, or somebody validates the construct by itself. */
  public judge<T>(asker: object, workOut: (judgement: Judgement) => T): T {
    const { judgement } = this;
    // A walk goes through what is there when it begins, once.
    const ofWalk = judgement !== undefined && !this.asked.has(asker) && (this.since.get(asker) ?? this.walks) < this.walks;
    this.asked.add(asker);
    return this.within(ofWalk ? judgement : new Judgement(this, false), workOut);
  }

  /** Whoever will ask, and what is wrong with the construct in whichever judgement. */
  public register(asker: object, scope: IConstruct, textsIn: (judgement: Judgement) => readonly string[]): void {
    this.since.set(asker, this.walks);
    const known = this.reports.get(scope);
    if (known === undefined) this.reports.set(scope, [textsIn]);
    else known.push(textsIn);
  }

  /**
   * One synth that walks through the tree once, whatever calls it, and renders it after that: `output` gets the judgement that is in
   * force then.
   */
  public synthesize<T>(walk: () => void, output: (judgement: Judgement) => T): T {
    const outer = this.whole;
    this.whole = { kind: 'app', entry: 'whole' };
    try {
      walk();
      return output(this.inForce());
    } finally {
      this.whole = outer;
      this.forget();
    }
  }

  /** What is wrong with the tree as it is written, where that is not what the walk has judged. */
  public problemsOf(judged: Judgement, written: ReadonlyMap<ApiObject, JsonObject>): string[] {
    if (written.size === 0 && judged === this.walked) return [];
    const judgement = new Judgement(this, true, judged.manifests(written));
    return this.root.node.findAll().flatMap((construct) => (this.reports.get(construct) ?? [])
      .flatMap((textsIn) => this.within(judgement, textsIn)).map((text) => `[${construct.node.path}] ${text}`));
  }

  /** The judgement of a whole app that is being synthesized, in the first of its walks. */
  public get ofApp(): Judgement | undefined {
    return this.call.kind === 'app' && !this.confirmed ? this.judgement : undefined;
  }

  /** True once: for what is reported at the root. */
  public isFirst(): boolean {
    const { first } = this;
    this.first = false;
    return first;
  }

  /**
   * Has something done to the tree at the beginning of each synth, before anything is judged, and again when all validations
   * have done what they do: one of them may have made an object more.
   */
  public prepare(preparation: () => void): void {
    this.preparations.push(preparation);
  }

  public isOutput(judgement: Judgement): boolean {
    return this.judging === undefined && judgement === this.judgement;
  }

  public inForce(): Judgement {
    if (this.judging !== undefined) return this.judging;
    if (this.judgement === undefined || !(this.call === this.whole || isWithin(this.call))) return new Judgement(this, false);
    return this.confirm(this.judgement);
  }

  /** Whatever asks for a judgement meanwhile gets this one. */
  public within<T>(judgement: Judgement, workOut: (judgement: Judgement) => T): T {
    const outer = this.judging;
    this.judging = judgement;
    try {
      return workOut(judgement);
    } finally {
      this.judging = outer;
    }
  }

  private begin(): string[] {
    const call = this.whole === undefined ? validatingCall() : this.nextOf(this.whole);
    const goesOn = this.call.kind === 'app' && call.kind === 'chart-of-app' && call.entry === this.call.entry;
    this.asked = new Set();
    if (!goesOn) this.prepareTree();
    this.walks += 1;
    if (goesOn && this.judgement !== undefined) {
      this.confirm(this.judgement);
      return [];
    }
    this.call = call;
    this.confirmed = false;
    this.judgement = new Judgement(this, true);
    this.walked = this.judgement;
    // A call of another tree is over, or its judgement will be made anew: from here on it could be taken for this one.
    if (Judge.latest !== this) Judge.latest?.forget();
    Judge.latest = this;
    return [];
  }

  private prepareTree(): void {
    for (const prepare of this.preparations) prepare();
    const last = this.root.node.findAll().at(-1) ?? this.root;
    this.last = last;
    if (this.lasts.has(last)) return;
    this.lasts.add(last);
    last.node.addValidation({ validate: () => this.prepareAgain(last) });
  }

  private prepareAgain(last: IConstruct): string[] {
    if (this.last !== last) return [];
    this.last = undefined;
    for (const prepare of this.preparations) prepare();
    return [];
  }

  /** After the first walk, when all validations have done what they do: what they changed is judged anew, once. */
  private confirm(judgement: Judgement): Judgement {
    if (this.confirmed) return judgement;
    this.confirmed = true;
    if (judgement.isOutdated) this.judgement = new Judgement(this, true);
    return this.judgement ?? judgement;
  }

  /** The walks after the first one are of single charts. */
  private nextOf(whole: SynthCall): SynthCall {
    return this.call === whole ? { ...whole, kind: 'chart-of-app' } : whole;
  }

  private forget(): void {
    this.judgement = undefined;
    this.walked = undefined;
  }
}

const judges = new WeakMap<IConstruct, Judge>();
