import { nearest } from '../../problem';
import { FindingSeverity } from '../finding';
import { IGNORE_PREFIX, type Ignore, ignoresOf } from '../ignored';
import type { Rule } from '../rule';

/** Needs the ids of all rules, its own among them. */
export function ignoreAnnotation(ids: () => readonly string[]): Rule {
  return {
    id: 'ignore-annotation',
    severity: FindingSeverity.ERROR,
    title: 'An annotation that ignores nothing',
    does: `An annotation ${IGNORE_PREFIX}<rule> silences the rule for its object. One that names no rule, or gives no reason, silences `
      + 'nothing, and whoever wrote it does not know.',
    mend: 'Write the id of a rule behind the prefix, and the reason as the value.',
    links: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/'],
    find: ({ graph }) => graph.index.all.flatMap((object) => ignoresOf(object).flatMap((ignore) => {
      const message = wrong(ignore, ids());
      return message === undefined ? [] : [{ object, path: `$.metadata.annotations["${ignore.key}"]`, value: ignore.reason, message }];
    })),
  };
}

function wrong({ rule, reason }: Ignore, ids: readonly string[]): string | undefined {
  if (!ids.includes(rule)) {
    const meant = nearest(rule, ids);
    return `must name a rule: there is none with the id ${rule}${meant === undefined ? '' : `; did you mean ${meant}?`}`;
  }
  return reason === '' ? 'must have a reason as its value: without one it silences nothing' : undefined;
}
