import { Yaml } from 'cdk8s';
import { type Problem, problem } from '../problem';

/** Characters that the YAML reader of kubectl and Argo CD refuses, or reads as a line break; cdk8s does not escape them. */
const CHARACTERS = /[\u007f-\u009f\u2028\u2029\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** What that reader takes for a number; it drops every `_` first, and knows the octal form of YAML 1.2. */
const NUMBER = /^[-+]?(0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?)$/;

/** The texts of a manifest that would not come back from its YAML as they are. */
export function textProblems(path: string, value: unknown): Problem[] {
  if (typeof value === 'string') return [textProblem(path, value)];
  if (Array.isArray(value)) return value.flatMap((item, index) => textProblems(`${path}[${index}]`, item));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [keyProblem(path, key), ...textProblems(`${path}.${key}`, child)]);
}

function textProblem(prop: string, text: string): Problem {
  const found = CHARACTERS.exec(text);
  if (found !== null) return problem(prop, text, `must not have the character ${codePoint(found[0])}: YAML readers change or refuse it`);
  // A reader takes the indentation of a block of lines from the first that is not blank, and a tab is no indentation.
  if (/[ \t]/.test(text) && /^(\n*\t|[ \t\n]*$)/.test(text) && Yaml.stringify(text).startsWith('|')) {
    return problem(prop, text, 'must not have several lines that begin with a tab or are all blank: YAML readers change or refuse them');
  }
  return readAsNumber(text) ? problem(prop, text, 'must not look like a number of YAML 1.2: cdk8s writes YAML 1.1, without quotes')
    : undefined;
}

function keyProblem(prop: string, key: string): Problem {
  const bad = CHARACTERS.test(key) || readAsNumber(key) || key === '<<';
  return bad ? problem(prop, key, 'must not have a key that YAML readers take for something else') : undefined;
}

function readAsNumber(text: string): boolean {
  return !text.startsWith('_') && NUMBER.test(text.replaceAll('_', '')) && Yaml.stringify(text) === `${text}\n`;
}

function codePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
