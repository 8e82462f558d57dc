import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { App } from 'cdk8s';
import { parse } from 'yaml';
import { CanaryChecks, type CanaryChecksOptions, Platform } from '../../src';
import { findingsIn } from '../../src/checks/judged-cluster';
import { objectSchemas } from '../../src/cli/schema/object-schemas';
import type { Rule } from '../../src/checks/rule';
import { shownObject } from '../../src/manifests/manifest';
import { problemText } from '../../src/problem';
import { Judgement } from '../../src/constructs/judgement';
import { TreeFindings } from '../../src/constructs/tree-findings';
import { load } from './manifests';

const DATA = join(__dirname, '../data/checks');

/** What a case file says: a finding of YAML has an object, that of a tree is told at a construct. */
export interface ExpectedFinding {
  readonly severity: string;
  readonly message: string;
  /** The place in a tree. */
  readonly place?: string;
  /** The JSON path, in YAML. */
  readonly path?: string;
  /** Objects as `kind namespace/name`, in YAML. */
  readonly others?: readonly string[];
}

/** A case is a file of manifests, `<name>.yaml`, or of constructs, `<name>.ts`; what is found in it stands in `<name>.expected.yaml`. */
export interface CheckCase {
  readonly rule: string;
  readonly name: string;
  readonly form: 'yaml' | 'constructs';
  readonly expected: readonly ExpectedFinding[];
  /** @param complete whether the file's word counts that all is there; for a rule that the file is not about it is not said */
  readonly found: (rules: readonly Rule[], complete?: boolean) => ExpectedFinding[];
}

export function checkCases(rule: string): CheckCase[] {
  const folder = join(DATA, rule);
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  return files.filter((file) => !file.endsWith('.expected.yaml')).map((file): CheckCase => {
    const name = basename(file).replace(/\.(yaml|ts)$/, '');
    const expected = join(folder, `${name}.expected.yaml`);
    const path = join(folder, file);
    return {
      rule,
      name,
      form: file.endsWith('.ts') ? 'constructs' : 'yaml',
      expected: existsSync(expected) ? parse(readFileSync(expected, 'utf8')) as ExpectedFinding[] : [],
      found: (rules, complete = true) => (file.endsWith('.ts') ? inTree(path, rules) : inYaml(path, rules, complete)),
    };
  });
}

/** The folders, each named after a rule. */
export function caseFolders(): string[] {
  return readdirSync(DATA).sort();
}

/** `# platform: {…}` and `# complete: true` at the top of a file say what is known beside the manifests. */
function inYaml(path: string, rules: readonly Rule[], counts: boolean): ExpectedFinding[] {
  const text = readFileSync(path, 'utf8');
  const said = (key: string): string | undefined => new RegExp(`^# ${key}: (.*)$`, 'm').exec(text)?.[1];
  const [platform, complete] = [said('platform'), said('complete')];
  const stated = platform === undefined ? undefined : Platform.fromJson(platform);
  const found = findingsIn(load(text), rules, {
    platformOf: stated && (() => stated), complete: counts && complete === 'true', schemas: objectSchemas(),
  });
  return found.map(({ severity, problem, path: field, others }) => ({
    severity,
    message: problemText(problem),
    ...(field === undefined ? {} : { path: field }),
    ...(others.length === 0 ? {} : { others: others.map(shownObject) }),
  }));
}

function inTree(path: string, rules: readonly Rule[]): ExpectedFinding[] {
  const { build } = createRequire(__filename)(path) as { readonly build: (app: App) => void };
  const app = new App();
  build(app);
  const ids = rules.map(({ id }) => id);
  return TreeFindings.of(Judgement.of(app)).all.filter(({ rule }) => ids.includes(rule))
    .map(({ severity, place, problem }) => ({ severity, place, message: problemText(problem) }));
}

/** The errors that all rules find in manifests of one cluster. */
export function errorsIn(manifests: readonly unknown[], options: CanaryChecksOptions = {}): string[] {
  return CanaryChecks.of([...manifests], options).errors.map(({ rule, message }) => `${rule}: ${message}`);
}
