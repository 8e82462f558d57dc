import { existsSync, readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import type { FindingSeverity } from '../../checks/finding';
import { isInputError } from '../../input-error';
import { record } from '../../manifests/manifest';
import { Platform } from '../../platform/platform';
import { type InputProblem, type Problem, isProblem, nearest, problem, problemText, within } from '../../problem';
import { Places } from '../input/places';
import { UsageError, systemText } from '../usage-error';
import { CONFIG_FILE, type CheckConfig, type ConfiguredCluster, NO_CONFIG, OFF, SEVERITIES } from './check-config';
import { ruleIds } from './rule-settings';

const KEYS = ['platform', 'complete', 'clusters', 'rules'];
const CLUSTER_KEYS = ['name', 'files', 'platform', 'complete'];

/** The file that is named, or the one in the folder, if there is one. All that is wrong with it is said at once. */
export function readConfig(named: string | undefined): CheckConfig {
  if (named === undefined && !existsSync(CONFIG_FILE)) return NO_CONFIG;
  const file = named ?? CONFIG_FILE;
  const text = textOf(file);
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
  const places = new Places(() => text);
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, column } = places.ofOffset(file, error.pos[0]);
    throw new UsageError(`${file}:${line}:${column}: ${error.message}`);
  }
  const value = document.toJS() as unknown;
  const problems: Problem[] = [];
  const config = configOf(file, value, problems);
  const found = problems.filter(isProblem);
  if (found.length > 0) {
    const source = { file, start: 0, end: text.length };
    throw new UsageError(found.map((each) => {
      const [{ line, column }] = places.ofFields([{ source, prefix: [], path: `$.${each.prop ?? ''}` }]);
      return `${file}:${line}:${column}: ${problemText(each)}`;
    }).join('\n'));
  }
  return config;
}

/** The platform of a file with that alone, in JSON or YAML. */
export function readPlatform(file: string): Platform {
  const problems: Problem[] = [];
  const document = parseDocument(textOf(file), { prettyErrors: false, logLevel: 'silent' });
  const [error] = document.errors;
  if (error !== undefined) throw new UsageError(`${file}: ${error.message}`);
  const platform = platformOf(document.toJS(), problems);
  const found = problems.filter(isProblem);
  if (platform === undefined || found.length > 0) throw new UsageError(found.map((each) => `${file}: ${problemText(each)}`).join('\n'));
  return platform;
}

function configOf(file: string, value: unknown, problems: Problem[]): CheckConfig {
  if (value === null || value === undefined) return { ...NO_CONFIG, file };
  if (!isObject(value)) {
    problems.push(problem('', value, 'must be an object'));
    return NO_CONFIG;
  }
  const { platform, complete, clusters, rules } = value;
  problems.push(...unknownKeys('', value, KEYS), flag('complete', complete));
  return {
    file,
    platform: part('platform', platform, problems),
    complete: complete === true,
    clusters: clustersIn(clusters, problems),
    rules: rulesIn(rules, problems),
  };
}

function clustersIn(value: unknown, problems: Problem[]): ConfiguredCluster[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.push(problem('clusters', value, 'must be a list of clusters'));
    return [];
  }
  return value.map((entry: unknown, index) => {
    const at = `clusters[${index}]`;
    const { name, files, platform, complete } = record(entry);
    problems.push(
      ...(isObject(entry) ? unknownKeys(at, entry, CLUSTER_KEYS) : [problem(at, entry, 'must be an object with name and files')]),
      typeof name === 'string' && name !== '' ? undefined : problem(`${at}.name`, name, 'must be a text'),
      isTexts(files) ? undefined : problem(`${at}.files`, files, 'must be a list of globs, such as "prod/**"'),
      flag(`${at}.complete`, complete),
    );
    return { name: String(name), files: isTexts(files) ? files : [], complete: complete === true,
      platform: part(`${at}.platform`, platform, problems) };
  });
}

function rulesIn(value: unknown, problems: Problem[]): CheckConfig['rules'] {
  if (value === undefined) return new Map();
  if (!isObject(value)) {
    problems.push(problem('rules', value, 'must be an object with the ids of rules as keys'));
    return new Map();
  }
  const ids = ruleIds();
  problems.push(...unknownKeys('rules', value, ids, 'rule'));
  // YAML 1.1 and many people take off for false.
  const said = Object.entries(value).map(([id, severity]) => [id, severity === false ? OFF : severity] as const);
  problems.push(...said.map(([id, severity]) => (typeof severity === 'string' && SEVERITIES.includes(severity) ? undefined
    : problem(`rules["${id}"]`, severity, `must be one of ${SEVERITIES.join(', ')}`))));
  return new Map(said as ReadonlyArray<readonly [string, FindingSeverity | typeof OFF]>);
}

function part(prop: string, value: unknown, problems: Problem[]): Platform | undefined {
  if (value === undefined) return undefined;
  const found: Problem[] = [];
  const platform = platformOf(value, found);
  problems.push(...within(prop, found));
  return platform;
}

function platformOf(value: unknown, problems: Problem[]): Platform | undefined {
  try {
    return Platform.fromJson(JSON.stringify(value));
  } catch (error) {
    if (!isInputError(error)) throw error;
    problems.push(...error.problems.map(({ prop, value: given, rule }): InputProblem => ({ prop, value: given as unknown, rule })));
    return undefined;
  }
}

function unknownKeys(prop: string, value: object, known: readonly string[], noun = 'key'): Problem[] {
  return Object.entries(value).filter(([key]) => !known.includes(key)).map(([key, given]) => {
    const meant = nearest(key, known);
    const hint = meant === undefined ? `the keys are ${known.join(', ')}` : `did you mean ${meant}?`;
    const at = noun === 'rule' ? `${prop}["${key}"]` : prop === '' ? key : `${prop}.${key}`;
    return problem(at, given, `is no ${noun}${noun === 'rule' && meant === undefined ? '' : `: ${hint}`}`);
  });
}

function flag(prop: string, value: unknown): Problem {
  return value === undefined || typeof value === 'boolean' ? undefined : problem(prop, value, 'must be true or false');
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string' && each !== '');
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file}: cannot be read: ${systemText(error)}`);
  }
}
