import { type Problem, problem } from '../../problem';
import { type AnalysisTemplateArgument, sameDefault } from '../../values/analysis/analysis-template-argument';
import type { AnalysisTemplateFacts } from '../../values/analysis/analysis-template-ref';
import type { AnalysisTemplateRef } from '../../values/analysis/analysis-template-ref';
import { matchesMetric } from '../../values/analysis/metric-pattern';

/** An argument, and the template that declares it. */
export interface DeclaredArgument {
  readonly template: string;
  readonly argument: AnalysisTemplateArgument;
}

/** Templates that the controller runs as one, each once and in its order: those with a namespace first. */
export class AnalysisCombination {
  /** What is known of the templates, and of those that they include. */
  public readonly templates: readonly AnalysisTemplateFacts[];

  /** Whether that is all of them: a template that lives elsewhere may have anything. */
  public readonly isComplete: boolean;

  constructor(refs: readonly AnalysisTemplateRef[]) {
    const found = new Map<string, AnalysisTemplateFacts>();
    this.isComplete = collect(refs, found);
    const all = [...found.values()];
    this.templates = [...all.filter((template) => !template.clusterScope), ...all.filter((template) => template.clusterScope)];
  }

  /** The arguments as the controller merges them: a value counts more than none, and the first one stays. */
  public get args(): ReadonlyMap<string, DeclaredArgument> {
    const merged = new Map<string, DeclaredArgument>();
    for (const declared of this.declarations()) {
      const { name } = declared.argument;
      if (merged.get(name)?.argument._default.type !== 'value') merged.set(name, declared);
    }
    return merged;
  }

  public get metricNames(): string[] {
    return this.templates.flatMap((template) => template.metrics.map((metric) => metric.name));
  }

  /** What keeps the templates from being run together. */
  public problems(prop: string): Problem[] {
    return [
      ...this.repeated(prop, (template) => template.metrics.map((metric) => metric.name), 'must not be a metric of two templates'),
      ...this.repeated(prop, (template) => template.dryRun, 'must not be a dry-run rule of two templates'),
      ...this.repeated(prop, (template) => template.measurementRetention, 'must not be a retention rule of two templates'),
      ...this.argumentConflicts(prop),
    ];
  }

  /** A rule that fails the analysis because there is nothing that it applies to. */
  public unmatched(prop: string, pattern: string): Problem {
    const names = this.metricNames;
    if (!this.isComplete || names.some((name) => name.includes('{{') || matchesMetric(pattern, name))) return undefined;
    return problem(prop, pattern, `must match a metric: ${names.length === 0 ? 'there is none' : `there are ${names.join(', ')}`}`);
  }

  private declarations(): DeclaredArgument[] {
    return this.templates.flatMap((template) => template.args.map((argument) => ({ template: template.name, argument })));
  }

  /** Names that occur in two templates; a name that occurs twice in one of them is that one's own problem. */
  private repeated(prop: string, namesOf: (template: AnalysisTemplateFacts) => readonly string[], rule: string): Problem[] {
    const first = new Map<string, AnalysisTemplateFacts>();
    return this.templates.flatMap((template) => [...new Set(namesOf(template))].map((name) => {
      const earlier = first.get(name);
      first.set(name, earlier ?? template);
      return earlier === undefined ? undefined : problem(prop, name, `${rule}: "${earlier.name}" and "${template.name}"`);
    }));
  }

  private argumentConflicts(prop: string): Problem[] {
    const merged = new Map<string, DeclaredArgument>();
    return this.declarations().map(({ template, argument }) => {
      const earlier = merged.get(argument.name);
      if (earlier?.argument._default.type !== 'value') merged.set(argument.name, { template, argument });
      return earlier === undefined ? undefined : conflict(prop, earlier, { template, argument });
    });
  }
}

function collect(refs: readonly AnalysisTemplateRef[], found: Map<string, AnalysisTemplateFacts>): boolean {
  return refs.map(({ _facts: facts }) => {
    if (facts === undefined) return false;
    const key = `${facts.clusterScope}/${facts.name}`;
    if (found.has(key)) return true;
    found.set(key, facts);
    return collect(facts.templates, found);
  }).every((known) => known);
}

/** The controller refuses two values; where one is a Secret and the other is not, it forgets one of them. */
function conflict(prop: string, earlier: DeclaredArgument, later: DeclaredArgument): Problem {
  const [one, other] = [earlier.argument._default, later.argument._default];
  if (sameDefault(one, other)) return undefined;
  const places = `"${earlier.template}" and "${later.template}"`;
  if (one.type === 'value' && other.type === 'value') return problem(prop, later.argument.name,
    `must not be an argument with two values: ${places} say ${JSON.stringify(one.value)} and ${JSON.stringify(other.value)}`);
  const forgets = one.type === 'secret' || (other.type === 'secret' && one.type === 'value');
  return forgets ? problem(prop, later.argument.name,
    `must be declared alike in ${places}: the controller would forget one of them, and one is a Secret`) : undefined;
}
