import { type Problem, problem } from '../../problem';
import { notEmpty } from '../check';

/**
 * Fields that Argo CD does not compare. A prop has the name of its field there. At least one of `jsonPointers`,
 * `jqPathExpressions` and `managedFieldsManagers`, or an error.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/#application-level-configuration
 */
export interface ArgoCdIgnoreDifference {
  /**
   * API group of the objects; a pattern.
   *
   * @default - the core group
   */
  readonly group?: string;

  /** Kind of the objects; a pattern. Not empty, or an error. */
  readonly kind: string;

  /**
   * Name of the object.
   *
   * @default - any
   */
  readonly name?: string;

  /**
   * Namespace of the object.
   *
   * @default - any
   */
  readonly namespace?: string;

  /**
   * Fields as JSON pointers such as `/spec/replicas`. One that does not begin with `/` is an error.
   *
   * @default - none
   */
  readonly jsonPointers?: string[];

  /**
   * Fields as jq path expressions such as `.spec.rules[]?.backendRefs[]?.weight`. One that fails on an object is
   * passed over without a word: write `[]?`. One that does not parse stops every comparison of the Application; it is not
   * checked here.
   *
   * @default - none
   */
  readonly jqPathExpressions?: string[];

  /**
   * Field managers: what they have written is not compared.
   *
   * @default - none
   */
  readonly managedFieldsManagers?: string[];
}

/**
 * Fields of an Application that the ApplicationSet leaves as they are in the cluster. At least one of `jsonPointers` and
 * `jqPathExpressions`, or an error.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Controlling-Resource-Modification/#ignore-certain-changes-to-applications
 */
export interface ArgoCdIgnoreApplicationDifference {
  /**
   * Name of the Application.
   *
   * @default - every Application of the set
   */
  readonly name?: string;

  /**
   * Fields as JSON pointers such as `/spec/syncPolicy`. One that does not begin with `/` is an error.
   *
   * @default - none
   */
  readonly jsonPointers?: string[];

  /**
   * Fields as jq path expressions such as `.spec.source.targetRevision`.
   *
   * @default - none
   */
  readonly jqPathExpressions?: string[];
}

export function ignoreDifferenceProblems(prop: string, rules: readonly ArgoCdIgnoreDifference[] | undefined): Problem[] {
  return (rules ?? []).flatMap((rule, i) => [
    notEmpty(`${prop}[${i}].kind`, rule.kind),
    ...fieldProblems(`${prop}[${i}]`, rule.kind, rule),
    onceProblem(prop, rules ?? [], i),
  ]);
}

export function ignoreApplicationProblems(prop: string, rules: readonly ArgoCdIgnoreApplicationDifference[] | undefined): Problem[] {
  return (rules ?? []).flatMap((rule, i) => [...fieldProblems(`${prop}[${i}]`, rule.name, rule), onceProblem(prop, rules ?? [], i)]);
}

/** Whether two rules say the same, in whichever words a rule can say it. */
export function isSameRule(one: ArgoCdIgnoreDifference, other: ArgoCdIgnoreDifference): boolean {
  return canonical(one) === canonical(other);
}

function canonical({ group = '', kind, name = '', namespace = '', jsonPointers = [], jqPathExpressions = [],
  managedFieldsManagers = [] }: ArgoCdIgnoreDifference): string {
  return JSON.stringify([group, kind, name, namespace,
    ...[jsonPointers, jqPathExpressions, managedFieldsManagers].map((list) => [...new Set(list)].sort())]);
}

function fieldProblems(prop: string, shown: string | undefined, rule: Omit<ArgoCdIgnoreDifference, 'kind'>): Problem[] {
  const { jsonPointers, jqPathExpressions, managedFieldsManagers } = rule;
  const fields = { jsonPointers, jqPathExpressions, managedFieldsManagers };
  return [
    Object.values(fields).every((list) => list === undefined || list.length === 0)
      ? problem(prop, shown, 'must name fields: it ignores nothing') : undefined,
    ...Object.entries(fields).flatMap(([field, list]) => (list ?? []).map((text, i) => notEmpty(`${prop}.${field}[${i}]`, text))),
    ...(jsonPointers ?? []).map((pointer, i) =>
      (pointer === '' || pointer.startsWith('/') ? undefined : problem(`${prop}.jsonPointers[${i}]`, pointer, 'must begin with \'/\''))),
  ];
}

function onceProblem(prop: string, rules: readonly object[], index: number): Problem {
  const first = rules.findIndex((rule) => JSON.stringify(rule) === JSON.stringify(rules[index]));
  return first === index ? undefined : problem(`${prop}[${index}]`, rules[index], `must differ from '${prop}[${first}]'`);
}
