import { type Problem, problem, unique } from '../../problem';
import { entriesOf, isEmpty } from '../pods/names';
import type { AnalysisJson } from './spec-json';

export function analysisProblems({ templates, args }: AnalysisJson): Problem[] {
  return [
    isEmpty(templates) ? problem('templates', templates, 'must have at least one entry') : undefined,
    ...entriesOf(templates).map(({ templateName }, i) => (isEmpty(templateName)
      ? problem(`templates[${i}].templateName`, templateName, 'must be set') : undefined)),
    ...unique((i) => `args[${i}].name`, entriesOf(args), { key: ({ name }) => name }),
  ];
}
