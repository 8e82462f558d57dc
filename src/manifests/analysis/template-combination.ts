import { ANALYSIS_TEMPLATE } from '../../facts/kinds';
import { nearest } from '../../problem';
import type { JsonObject } from '../manifest';
import type { ManifestGraph, Related } from '../manifest-graph';
import { NESTED_TEMPLATES } from '../relations';
import { type DeclaredArgument, type TemplateSpec, templateSpec } from './template-spec';

/** An argument, and the template that declares it. */
export interface TemplateArgument extends DeclaredArgument {
  readonly template: JsonObject;
}

/** What two templates have that one AnalysisRun cannot have. */
export interface CombinationConflict {
  readonly type: 'metric' | 'dry-run rule' | 'retention rule' | 'argument' | 'secret';
  readonly name: string;
  readonly templates: readonly [JsonObject, JsonObject];
  /** The two values of an argument. */
  readonly values?: readonly [unknown, unknown];
}

/** Templates with those that they include, each once, in the order of the controller: those with a namespace first. */
export class TemplateCombination {
  /** What some references lead to. @param namespace that of the AnalysisRun */
  public static of(graph: ManifestGraph, related: readonly Related[], namespace: string): TemplateCombination {
    const found = new Set<JsonObject>();
    const isComplete = collect(graph, related, namespace, found);
    return new TemplateCombination([...found], isComplete);
  }

  private readonly specs: ReadonlyArray<{ readonly template: JsonObject; readonly spec: TemplateSpec }>;

  /** @param isComplete whether all that are named are known: one that is not may have anything */
  private constructor(templates: readonly JsonObject[], public readonly isComplete: boolean) {
    const isNamespaced = ({ kind }: JsonObject): boolean => kind === ANALYSIS_TEMPLATE.kind;
    this.specs = [...templates.filter(isNamespaced), ...templates.filter((template) => !isNamespaced(template))]
      .map((template) => ({ template, spec: templateSpec(template) }));
  }

  public get templates(): JsonObject[] {
    return this.specs.map(({ template }) => template);
  }

  /** Every argument of every template, in their order. */
  public get declared(): TemplateArgument[] {
    return this.specs.flatMap(({ template, spec }) => spec.args.map((argument) => ({ template, ...argument })));
  }

  /** The arguments as the controller merges them: a value counts more than none, and the first one stays. */
  public get merged(): ReadonlyMap<string, TemplateArgument> {
    const merged = new Map<string, TemplateArgument>();
    for (const argument of this.declared) {
      if (merged.get(argument.name)?.source !== 'value') merged.set(argument.name, argument);
    }
    return merged;
  }

  /** The first template that has a rule of a list for the same metrics. */
  public withRule(list: 'dryRun' | 'measurementRetention', pattern: string): JsonObject | undefined {
    return this.specs.find(({ spec }) => spec[list].includes(pattern))?.template;
  }

  public get conflicts(): CombinationConflict[] {
    return [
      ...this.repeated('metric', ({ metrics }) => metrics),
      ...this.repeated('dry-run rule', ({ dryRun }) => dryRun),
      ...this.repeated('retention rule', ({ measurementRetention }) => measurementRetention),
      ...this.argumentConflicts(),
    ];
  }

  private repeated(type: CombinationConflict['type'], namesOf: (spec: TemplateSpec) => readonly string[]): CombinationConflict[] {
    const first = new Map<string, JsonObject>();
    return this.specs.flatMap(({ template, spec }) => namesOf(spec).flatMap((name): CombinationConflict[] => {
      const earlier = first.get(name);
      if (earlier === undefined) first.set(name, template);
      return earlier === undefined ? [] : [{ type, name, templates: [earlier, template] }];
    }));
  }

  private argumentConflicts(): CombinationConflict[] {
    const merged = new Map<string, TemplateArgument>();
    return this.declared.flatMap((argument): CombinationConflict[] => {
      const earlier = merged.get(argument.name);
      if (earlier?.source !== 'value') merged.set(argument.name, argument);
      return earlier === undefined || earlier.template === argument.template ? [] : conflict(earlier, argument);
    });
  }
}

/** The controller refuses two values; where one is a Secret and the other is not, it forgets one of them. */
function conflict(earlier: TemplateArgument, later: TemplateArgument): CombinationConflict[] {
  const found = { name: later.name, templates: [earlier.template, later.template] as const, values: [earlier.value, later.value] as const };
  if (earlier.source === 'value' && later.source === 'value') return earlier.value === later.value ? [] : [{ type: 'argument', ...found }];
  const forgets = earlier.source === 'secret' ? later.source !== 'secret' : later.source === 'secret' && earlier.source === 'value';
  return forgets ? [{ type: 'secret', ...found }] : [];
}

/** The argument that is meant by a name that none has. One that is given by its own name is none of them. */
export function meantArgument(name: string, given: readonly string[], { merged }: TemplateCombination): string | undefined {
  return nearest(name, [...merged.keys()].filter((declared) => !given.includes(declared)));
}

/** Templates may include each other in a circle. */
function collect(graph: ManifestGraph, related: readonly Related[], namespace: string, found: Set<JsonObject>): boolean {
  return related.map(({ found: templates }) => {
    const [template] = templates;
    // Several of one name are in namespaces that nobody says.
    if (templates.length !== 1) return false;
    if (found.has(template)) return true;
    found.add(template);
    return collect(graph, graph.related(NESTED_TEMPLATES, template, namespace), namespace, found);
  }).every((known) => known);
}
