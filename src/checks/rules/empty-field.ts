import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';
import { schemaFindings } from '../schema-findings';

export const EMPTY_FIELD: Rule = {
  id: 'empty-field',
  severity: FindingSeverity.INFO,
  title: 'A field without a value',
  does: 'A key with nothing behind it is null in YAML. The API server drops it, as if it were not there. That is harmless where nothing '
    + 'was meant, and loses a step where its field alone says what it is: "pause:" is no pause, "pause: {}" is one without an end. '
    + 'The command line and the validation of cdk8s find it; constructs write no such field.',
  mend: 'Write the value, {} for an object without fields, or leave the field out.',
  links: ['https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#defaulting-and-nullable'],
  find: (cluster) => schemaFindings(cluster, 'empty'),
};
