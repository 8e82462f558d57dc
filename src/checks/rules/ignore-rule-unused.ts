import { ARGO_CD_CONFIG } from '../../facts/argo-cd';
import { unusedParts } from '../../drift/argo-cd/unused-rules';
import type { JsonObject } from '../../manifests/manifest';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';
import { ruleGaps } from './ignore-rule-gap';

export const IGNORE_RULE_UNUSED: Rule = {
  id: 'ignore-rule-unused',
  severity: FindingSeverity.ERROR,
  title: 'A rule of Argo CD that matches nothing',
  does: 'Argo CD matches a rule by group, kind, name and namespace, and says nothing of one that never matches. Group and kind are '
    + 'patterns in the letters of the kind, the group has no version and is empty for the core group alone; name and '
    + 'namespace are no patterns. '
    + 'A JSON pointer has no wildcards. An expression that jq refuses is worse: no object of the Application is compared then, and one in '
    + `\`${ARGO_CD_CONFIG}\` does that to all Applications.`,
  mend: 'Write what the message says. `kubectl get <objects> -o yaml` shows group, kind and namespace as they are; an expression can be '
    + 'tried with `jq \'del(<expression>)\'`.',
  links: [
    'https://github.com/argoproj/argo-cd/blob/v3.6.1/util/argo/normalizers/diff_normalizer.go',
    'https://github.com/argoproj/argo-cd/blob/v3.6.1/docs/user-guide/diffing.md',
  ],
  find: ({ graph }) => {
    // What leaves a canary without a rule is said there, with what to write instead.
    const said = new Map<JsonObject, Set<string | undefined>>();
    for (const { object, path } of graph.once(ruleGaps)) said.set(object, (said.get(object) ?? new Set()).add(path));
    return unusedParts(graph).filter(({ object, path }) => said.get(object)?.has(path) !== true);
  },
};
