import { argoCdApps } from '../../drift/argo-cd/argo-cd-apps';
import { syncOptionFault } from '../../drift/argo-cd/sync-option-fault';
import { at } from '../../manifests/manifest';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const SYNC_OPTIONS_RULE: Rule = {
  id: 'sync-options',
  severity: FindingSeverity.ERROR,
  title: 'A sync option that Argo CD passes over',
  does: 'Argo CD compares an option with those that it knows to the letter, with its value: other letters, spaces, a '
    + 'colon for the equals sign, `True` for `true` and the name alone do nothing, and nobody says so.',
  mend: 'Write the option as `Name=value`, without spaces, with the capital letters of its name and a value in small letters.',
  links: [
    'https://github.com/argoproj/argo-cd/blob/v3.6.1/docs/user-guide/sync-options.md',
    'https://github.com/argoproj/argo-cd/blob/v3.6.1/controller/sync.go',
  ],
  find: ({ graph }) => graph.once(argoCdApps).flatMap(({ object, path, spec }) => {
    const options = at(spec, 'syncPolicy', 'syncOptions');
    return (Array.isArray(options) ? options as readonly unknown[] : []).flatMap((value, i) => {
      const meant = typeof value === 'string' ? syncOptionFault(value) : undefined;
      return meant === undefined ? [] : [{ object, path: `${path}.syncPolicy.syncOptions[${i}]`, value,
        message: `must be ${meant}: Argo CD compares an option to the letter, and passes over this one without a word` }];
    });
  }),
};
