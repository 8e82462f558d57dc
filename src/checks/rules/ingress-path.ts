import { INGRESS } from '../../facts/kinds';
import { at, records, text } from '../../manifests/manifest';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

/** Any path, which then depends on the controller. */
const ANY = 'ImplementationSpecific';

export const INGRESS_PATH: Rule = {
  id: 'ingress-path',
  severity: FindingSeverity.ERROR,
  title: 'A path of an Ingress that does not begin with a slash',
  does: 'The API server refuses an Ingress with a path that does not begin with a slash, and with none for the types Exact and Prefix. '
    + 'The Ingress in the cluster stays as it was.',
  mend: 'Begin the path with /.',
  links: ['https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/networking/validation/validation.go'],
  find: ({ graph }) => graph.index.of(INGRESS).flatMap((ingress) => records(at(ingress, 'spec', 'rules')).flatMap(({ http }, i) =>
    records(at(http, 'paths')).flatMap(({ path, pathType }, j) => {
      const isFine = text(path) === '' ? pathType === ANY || pathType === undefined : /^[/$]|^\{\{/.test(text(path));
      return isFine ? [] : [{ object: ingress, path: `$.spec.rules[${i}].http.paths[${j}].path`, value: path,
        message: `must begin with /${text(path) === '' ? '' : `, such as /${text(path)}`}: the API server refuses the Ingress` }];
    }))),
};
