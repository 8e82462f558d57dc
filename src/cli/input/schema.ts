import { Schema, type Tags } from 'yaml';

/** What Kubernetes' reader of YAML takes for more than a text: words of YAML 1.1, but no times, and no numbers with a colon. */
const TRUE = /^(?:[yY]|[yY]es|YES|[tT]rue|TRUE|[oO]n|ON)$/;
const BOOL = /^(?:[yY]|[nN]|[yY]es|YES|[nN]o|NO|[tT]rue|TRUE|[fF]alse|FALSE|[oO]n|ON|[oO]ff|OFF)$/;
const INT = /^[-+]?(?:0_*(?:[xX]_*[\da-fA-F][\da-fA-F_]*|[bB]_*[01][01_]*|[oO]_*[0-7][0-7_]*|[0-7_]*)|[1-9][\d_]*)$/;
const FLOAT = /^(?:\.\d+(?:[eE][-+]?\d+)?|(?:[-+]\.[\d_]+|[-+]?\d[\d_]*(?:\.[\d_]*)?)(?:[eE][-+]?[\d_]+)?)$/;

const KEPT = new Set(['tag:yaml.org,2002:map', 'tag:yaml.org,2002:seq', 'tag:yaml.org,2002:str', 'tag:yaml.org,2002:null']);

const BASES: { readonly [letter: string]: number } = { x: 16, b: 2, o: 8 };

/**
 * One schema for all documents: sigs.k8s.io/yaml, over go.yaml.in/yaml/v2.
 *
 * @see https://github.com/yaml/go-yaml/blob/v2.4.3/resolve.go
 */
export const SCHEMA = new Schema({
  schema: 'core',
  merge: true,
  customTags: (tags: Tags): Tags => [
    ...tags.filter((tag) => typeof tag === 'object' && KEPT.has(tag.tag)),
    { default: true, tag: 'tag:yaml.org,2002:bool', test: BOOL, resolve: (text) => TRUE.test(text) },
    { default: true, tag: 'tag:yaml.org,2002:int', test: INT, resolve: wholeNumber },
    { default: true, tag: 'tag:yaml.org,2002:float', test: FLOAT, resolve: (text) => Number(text.replaceAll('_', '')) },
    'floatNaN',
  ],
});

function wholeNumber(text: string): number {
  const plain = text.replaceAll('_', '');
  const [, sign, letter, digits] = /^([-+]?)0([xXbBoO]?)(.+)$/.exec(plain) ?? [];
  if (digits === undefined) return Number(plain) + 0;
  const base = letter === '' ? 8 : BASES[letter.toLowerCase()];
  return Number.parseInt(digits, base) * (sign === '-' ? -1 : 1);
}
