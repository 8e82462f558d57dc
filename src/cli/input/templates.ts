import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Actions of Go templates that a Helm chart has and a manifest has not; `{{args.name}}` of an AnalysisTemplate is none. */
const ACTION = new RegExp([
  '\\{\\{-|-\\}\\}',
  '\\{\\{\\s*(\\.|\\$|/\\*|(if|else|end|with|range|define|include|template|toYaml|tpl|required|default|printf|lookup|quote)\\b)',
].join('|'));

/** Whether a text is a template of Helm that nobody has rendered. */
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
