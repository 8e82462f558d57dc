import { type Problem, problem, unique } from '../../problem';
import { fieldPathProblem } from '../pods/container-env';
import { entriesOf, isEmpty } from '../pods/names';
import type { AnalysisArgumentJson, AnalysisJson } from './spec-json';
import { type JudgedProblem, type SpecVerdict, judged } from './verdict';

/** What the controller reads of the Rollout's own metadata. */
const METADATA = ['metadata.name', 'metadata.namespace', 'metadata.uid', 'metadata.labels', 'metadata.annotations'];

/** @param unread what comes of an argument that cannot be read: the controller looks at those of steps before it begins */
export function analysisProblems({ templates, args }: AnalysisJson, empty: SpecVerdict, unread: SpecVerdict): JudgedProblem[] {
  return [
    ...judged(empty, [isEmpty(templates) ? problem('templates', templates, 'must have at least one entry') : undefined]),
    ...judged('refused', entriesOf(templates).map(({ templateName }, i) => (isEmpty(templateName)
      ? problem(`templates[${i}].templateName`, templateName, 'must be set') : undefined))),
    ...judged('strict', unique((i) => `args[${i}].name`, entriesOf(args), { key: ({ name }) => name })),
    ...judged(unread, argumentProblems(args)),
  ];
}

/** @see https://github.com/argoproj/argo-rollouts/blob/v1.10.2/pkg/apis/rollouts/validation/validation.go#L415 */
export function argumentProblems(args: readonly AnalysisArgumentJson[] | undefined): Problem[] {
  return entriesOf(args).map(({ valueFrom }, i) => {
    const path = valueFrom?.fieldRef?.fieldPath ?? '';
    return path.startsWith('metadata') ? fieldPathProblem(`args[${i}].valueFrom.fieldRef.fieldPath`, path, METADATA) : undefined;
  });
}
