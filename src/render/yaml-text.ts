import { Yaml } from 'cdk8s';
import { InputError } from '../input-error';
import { type InputProblem, type Problem, isProblem, problem } from '../problem';

/** Characters that the YAML reader of kubectl and Argo CD refuses, or reads as a line break; cdk8s does not escape them. */
const CHARACTERS = /[\u007f-\u009f\u2028\u2029\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** At the begin of a text it is no part of it. */
const BYTE_ORDER_MARK = '\ufeff';

/** The key that takes the entries of another map in. */
const MERGE = '<<';

/** What that reader takes for a number; it drops every `_` first, and knows the octal form of YAML 1.2, with a sign within too. */
const NUMBER = /^[-+]?(0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0o[-+][0-7]+|0[bB][01]+|0b[-+][01]+|(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?)$/;

/**
 * The YAML of a value: the one writer for whatever leaves the library beside the manifests, whose writer is cdk8s. What cdk8s
 * would write so that some reader takes it for something else is written as JSON, which every reader of YAML takes as it is.
 *
 * An error if there is a character or a key that not even JSON brings through.
 */
export function yamlText(prop: string, value: unknown): string {
  if (textProblems(prop, value).length === 0) return Yaml.stringify(value);
  const lost = lostProblems(prop, value);
  if (lost.length > 0) throw new InputError(lost);
  const json = JSON.stringify(value, undefined, 2).replace(new RegExp(`${CHARACTERS.source}|${BYTE_ORDER_MARK}`, 'g'), escaped);
  return `${json}\n`;
}

/** The texts of a manifest that would not come back from its YAML as they are. */
export function textProblems(path: string, value: unknown): Problem[] {
  return walked(path, value, textProblem, keyProblem);
}

function lostProblems(path: string, value: unknown): InputProblem[] {
  return walked(path, value, halfProblem, (prop, key) => key === MERGE ? keyProblem(prop, key) : halfProblem(prop, key));
}

type Check = (path: string, text: string) => Problem;

function walked(path: string, value: unknown, text: Check, key: Check): InputProblem[] {
  if (typeof value === 'string') return [text(path, value)].filter(isProblem);
  if (Array.isArray(value)) return value.flatMap((item, index) => walked(`${path}[${index}]`, item, text, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) =>
    [...[key(path, name)].filter(isProblem), ...walked(`${path}.${name}`, child, text, key)]);
}

/** Half of a character: there is no text that has it in any encoding. */
function halfProblem(prop: string, text: string): Problem {
  const found = HALF.exec(text);
  return found === null ? undefined : characterProblem(prop, text, found[0]);
}

function textProblem(prop: string, text: string): Problem {
  const found = CHARACTERS.exec(text);
  if (found !== null) return characterProblem(prop, text, found[0]);
  // A reader takes the indentation of a block of lines from the first that is not blank, and a tab is no indentation.
  if (/[ \t]/.test(text) && /^(\n*\t|[ \t\n]*$)/.test(text) && Yaml.stringify(text).startsWith('|')) {
    return problem(prop, text, 'must not have several lines that begin with a tab or are all blank: YAML readers change or refuse them');
  }
  return readAsNumber(text) ? problem(prop, text, 'must not look like a number of YAML 1.2: cdk8s writes YAML 1.1, without quotes')
    : undefined;
}

function characterProblem(prop: string, text: string, character: string): Problem {
  return problem(prop, text, `must not have the character ${codePoint(character)}: YAML readers change or refuse it`);
}

function keyProblem(prop: string, key: string): Problem {
  const bad = CHARACTERS.test(key) || key.startsWith(BYTE_ORDER_MARK) || readAsNumber(key) || key === MERGE;
  return bad ? problem(prop, key, 'must not have a key that YAML readers take for something else') : undefined;
}

function readAsNumber(text: string): boolean {
  return !text.startsWith('_') && NUMBER.test(text.replaceAll('_', '')) && Yaml.stringify(text) === `${text}\n`;
}

/** JSON by itself writes the halves of characters so. */
function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function codePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
