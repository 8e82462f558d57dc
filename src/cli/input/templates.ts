import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Actions of Go templates that a Helm chart has and a manifest has not, and of other languages; `{{args.name}}` of an
 * AnalysisTemplate is none, as it stands in quotes or in a longer text.
 */
const ACTION = new RegExp([
  '\\{\\{-|-\\}\\}',
  '\\{\\{\\s*(\\.|\\$|/\\*|(if|else|end|with|range|define|include|template|toYaml|tpl|required|default|printf|lookup|quote)\\b)',
  '^[ \\t]*(- +)?([\\w.-]+:[ \\t]+)?\\{\\{',
  '^[ \\t]*\\{[%#]',
  '^[ \\t]*<%',
].join('|'), 'm');

/** Whether a text is a template, of Helm or of another language, that nobody has rendered. */
export function isTemplate(text: string): boolean {
  return ACTION.test(text);
}

/** Whether a file is among the templates of a chart of Helm. */
export function isInChart(file: string): boolean {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    if (/(^|[\\/])templates$/.test(folder) && existsSync(join(dirname(folder), 'Chart.yaml'))) return true;
  }
  return false;
}
