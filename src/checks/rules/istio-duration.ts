import { type IstioDuration, istioDurations } from '../../manifests/istio-durations';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

const TEXTS: { readonly [type in IstioDuration['type']]: string } = {
  unreadable: 'must be a text such as 5s, 1m30s or 250ms: Istio takes the units h, m, s, ms, us and ns, without spaces',
  short: 'must be at least 1ms: Istio refuses less, and 0s is no way to have no limit; leave the field out',
  fraction: 'must be a whole number of milliseconds: Istio refuses a finer one',
  seconds: 'must be a whole number of seconds: Istio refuses another one for the cache of a browser',
};

export const ISTIO_DURATION: Rule = {
  id: 'istio-duration',
  severity: FindingSeverity.ERROR,
  title: 'A duration that Istio does not take',
  does: 'The durations of a VirtualService and of a DestinationRule are texts with a unit. The API server, or istiod behind it, '
    + 'refuses the '
    + 'whole object for one that is none, is under a millisecond or has a fraction of one: the route stays as it was.',
  mend: 'Write a number with its unit, 90s or 1m30s. For no limit leave the field out.',
  links: ['https://github.com/istio/api/blob/1.30.0/networking/v1alpha3/virtual_service.proto',
    'https://github.com/istio/istio/blob/1.30.0/pkg/config/validation/validation.go'],
  find: ({ graph }) => istioDurations(graph).map(({ object, path, value, type }) => ({ object, path, value, message: TEXTS[type] })),
};
