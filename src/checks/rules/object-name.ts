import { wrongNames } from '../../manifests/object-names';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const OBJECT_NAME: Rule = {
  id: 'object-name',
  severity: FindingSeverity.ERROR,
  title: 'A name that the API server does not take',
  does: 'The API server takes DNS names in lower case, for a Service without dots and with a letter first. Roles and their bindings may '
    + 'have other signs, but for / and %. It refuses an object with another name.',
  mend: 'Write the name in lower-case letters, digits and -.',
  links: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
    'https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go'],
  find: ({ graph }) => wrongNames(graph).map(({ object, path, value, rule }) =>
    ({ object, path, value, message: `${rule}: the API server takes no other` })),
};
