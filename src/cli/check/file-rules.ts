import { FindingSeverity } from '../../checks/finding';
import { CanaryChecks } from '../../checks/canary-checks';
import { type CheckRule, checkRule } from '../../checks/check-rule';
import type { Rule } from '../../checks/rule';

/** What can be wrong with a file, whatever objects are in it. */
export type FileRule = Pick<Rule, 'id' | 'severity' | 'title' | 'does' | 'mend' | 'links' | 'capabilities' | 'holds'>;

/** A text that Kubernetes' reader of YAML refuses, or makes something else of. */
export const YAML_SYNTAX: FileRule = {
  id: 'yaml-syntax',
  severity: FindingSeverity.ERROR,
  title: 'A text that is no YAML',
  does: 'What reads the file ends with an error, or drops a part of it without a word: of a key that stands twice only the last one '
    + 'counts. Argo CD shows a ComparisonError for the whole Application, and syncs nothing.',
  mend: 'Mend the text at the place. A template must be rendered first: helm template web charts/web | cdk8s-canary check -',
  links: ['https://yaml.org/spec/1.2.2/', 'https://github.com/kubernetes-sigs/yaml/tree/v1.6.0'],
};

/** What cdk8s writes beside manifests for its validations. */
export const CONSTRUCT_METADATA: FileRule = {
  id: 'construct-metadata',
  severity: FindingSeverity.ERROR,
  title: 'A file of cdk8s among the manifests of Argo CD',
  does: 'With `validations` in cdk8s.yaml, or recordConstructMetadata of an App, cdk8s writes construct-metadata.json into its output. '
    + 'Argo CD takes each .json file of a directory for a manifest and fails on this one ("Object \'Kind\' is missing"): the Application '
    + 'shows a ComparisonError, and nothing of it is synced any more. Where no Application among the files has the folder, nobody says '
    + 'that Argo CD reads it, and the finding is a warning; there is none where Git ignores the file.',
  mend: 'Leave the file out of Git by a line construct-metadata.json in .gitignore, or out of Argo CD by spec.source.directory.exclude: '
    + 'construct-metadata.json. Or take validations out of cdk8s.yaml, and run cdk8s-canary check over the output in CI.',
  links: [
    'https://github.com/cdk8s-team/cdk8s-core/blob/v2.70.0/src/app.ts',
    'https://github.com/argoproj/argo-cd/blob/v3.5.1/docs/user-guide/directory.md',
  ],
};

export const FILE_RULES: readonly FileRule[] = [CONSTRUCT_METADATA, YAML_SYNTAX];

/** All that may be found: rules over objects, and over files. */
export function allRules(): CheckRule[] {
  return [...CanaryChecks.rules, ...FILE_RULES.map(checkRule)].sort((one, other) => (one.id < other.id ? -1 : 1));
}
