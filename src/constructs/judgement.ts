import { ApiObject, type Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { JsonObject } from '../manifests/manifest';
import { type SynthCall, synthCall } from './synth-call';

/**
 * What is known of one tree in one synth: each object rendered once, and whatever constructs work out from several of
 * them. It is forgotten with the synth: the tree may be changed before the next one.
 */
export class Judgement {
  /**
   * The judgement to ask: that of the synth that is going on, or else a new one of the tree as it is now.
   */
  public static of(scope: IConstruct): Judgement {
    return Judge.of(scope).inForce();
  }

  private readonly rendered = new Map<ApiObject, Rendered>();
  private readonly states = new Map<ApiObject, string>();
  private readonly output = new Map<ApiObject, JsonObject>();
  private readonly known = new Map<unknown, unknown>();

  constructor(private readonly judge: Judge, public readonly call: SynthCall) {}

  /** Worked out once, for the key: an object of the tree, the props of a construct, or a function. */
  public once<T>(key: unknown, workOut: () => T): T {
    if (!this.known.has(key)) this.known.set(key, workOut());
    return this.known.get(key) as T;
  }

  /** The object as it was when it was judged. Throws whatever its rendering threw. */
  public manifest(object: ApiObject): JsonObject {
    const known = this.rendered.get(object) ?? this.render(object);
    this.rendered.set(object, known);
    if ('error' in known) throw known.error;
    return known.manifest;
  }

  /**
   * An object that another one is made of. While the tree is judged that is the judged one. In the output it is the object as
   * it is then: other validations may have changed it, and only in that case is it rendered once more.
   */
  public part(object: ApiObject): JsonObject {
    if (this.judge.isJudging || this.call.kind === 'none') {
      const manifest = this.manifest(object);
      if (!this.states.has(object)) this.states.set(object, stateOf(object));
      return manifest;
    }
    if (this.states.get(object) === stateOf(object)) return this.manifest(object);
    const rendered = this.output.get(object) ?? object.toJson() as JsonObject;
    this.output.set(object, rendered);
    return rendered;
  }

  /** Every object of the tree, in the order of the tree. */
  public get objects(): readonly ApiObject[] {
    return this.once(Judgement, () => objectsBelow(this.judge.root));
  }

  /** The objects right below a construct. */
  public objectsIn(scope: IConstruct): ApiObject[] {
    return scope.node.children.filter((child): child is ApiObject => child instanceof ApiObject);
  }

  /** Whether a construct of ours made the object, and tells what is wrong with it. */
  public isOurs(object: ApiObject): boolean {
    return object.node.scope !== undefined && this.judge.reporters.has(object.node.scope);
  }

  /** The objects of one chart, of this tree or of another; a chart inside of a chart is not part of it. */
  public objectsOf(chart: Chart): readonly ApiObject[] {
    if (chart.node.root === this.judge.root) return this.once(ApiObject, () => grouped(this.objects)).get(chart) ?? [];
    return objectsBelow(chart).filter((object) => object.chart === chart);
  }

  private render(object: ApiObject): Rendered {
    // An object whose content depends on all others, itself among them, sees itself without it.
    this.rendered.set(object,
      { manifest: { apiVersion: object.apiVersion, kind: object.kind, metadata: object.metadata.toJson() as unknown } });
    try {
      return { manifest: this.judge.within(this, () => object.toJson() as JsonObject) };
    } catch (error) {
      return { error };
    }
  }
}

type Rendered = { readonly manifest: JsonObject } | { readonly error: unknown };

export function objectsBelow(scope: IConstruct): ApiObject[] {
  return scope.node.findAll().filter((child): child is ApiObject => child instanceof ApiObject);
}

/** What a validation can change about an object that is already made: its metadata, and its patches. */
function stateOf(object: ApiObject): string {
  const { patches } = object as unknown as { readonly patches?: readonly unknown[] };
  return JSON.stringify([object.metadata.toJson(), patches?.length]);
}

function grouped(objects: readonly ApiObject[]): Map<Chart, ApiObject[]> {
  const byChart = new Map<Chart, ApiObject[]>();
  for (const object of objects) {
    const known = byChart.get(object.chart);
    if (known === undefined) byChart.set(object.chart, [object]);
    else known.push(object);
  }
  return byChart;
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

  /** The constructs that report what is wrong with their own objects. */
  public readonly reporters = new WeakSet<IConstruct>();

  private judgement?: Judgement;
  private judging?: Judgement;
  private asked = new Set<object>();
  private first = true;

  private constructor(public readonly root: IConstruct) {
    // cdk8s validates the root first, so that here a walk through the tree begins.
    root.node.addValidation({ validate: () => this.begin() });
  }

  /** Works something out about one construct; once in a walk, or somebody validates the construct by itself. */
  public judge<T>(asker: object, workOut: (judgement: Judgement) => T): T {
    const judgement = this.asked.has(asker) ? undefined : this.judgement;
    this.asked.add(asker);
    return this.within(judgement ?? new Judgement(this, { kind: 'none' }), workOut);
  }

  /** True once: for what is reported at the root. */
  public isFirst(): boolean {
    const { first } = this;
    this.first = false;
    return first;
  }

  public get isJudging(): boolean {
    return this.judging !== undefined;
  }

  public inForce(): Judgement {
    if (this.judging !== undefined) return this.judging;
    const outside = this.judgement === undefined || synthCall().kind === 'none';
    return outside ? new Judgement(this, { kind: 'none' }) : this.judgement!;
  }

  private begin(): string[] {
    const call = synthCall();
    const goesOn = call.kind === 'chart-of-app' && this.judgement?.call.kind === 'app' && this.judgement.call.app === call.app;
    if (!goesOn) this.judgement = new Judgement(this, call);
    this.asked = new Set();
    return [];
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
}

const judges = new WeakMap<IConstruct, Judge>();
