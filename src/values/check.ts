/** The checks behind every range rule of the vocabulary. */
import { wholeNumber } from '../grammar/checks';
import { type Problem, problem } from '../problem';

export {
  annotationKeys, dnsLabel, dnsSubdomain, labelValue, knownPullPolicy, labels, metadataKeys, notEmpty, oneOf, portName, portNumber,
  serviceName, wholeNumber,
} from '../grammar/checks';

export function percent(prop: string, value: number | undefined, min = 0): Problem {
  return wholeNumber(prop, value, min, 100);
}

/** A plugin's name as the controller registers it. */
export function pluginName(prop: string, value: string): Problem {
  if (/^[a-zA-Z0-9-]+\/[a-zA-Z0-9_\-.]+$/.test(value)) return undefined;
  return problem(prop, value, 'must have the form <namespace>/<name>: letters, digits and \'-\', in the name also \'_\' and \'.\'');
}
