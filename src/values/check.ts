/** The checks behind every range rule of the vocabulary. */
import { wholeNumber } from '../grammar/checks';
import type { Problem } from '../problem';

export {
  annotationKeys, dnsLabel, dnsSubdomain, labelValue, knownPullPolicy, labels, metadataKeys, notEmpty, oneOf, pluginName, portName,
  portNumber, serviceName, wholeNumber,
} from '../grammar/checks';

export function percent(prop: string, value: number | undefined, min = 0): Problem {
  return wholeNumber(prop, value, min, 100);
}
