import * as fc from 'fast-check';
import { CanaryChecks } from '../../../src';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

/** Of what silences nothing, and of what silences something. */
const rules = fc.constantFrom(...CanaryChecks.rules.map(({ id }) => id));
const annotations = fc.record({ rule: rules, reason: fc.stringMatching(/^\S.{0,20}$/) })
  .chain(({ rule, reason }) => fc.constantFrom({ [`cdk8s-canary/ignore-${rule}s`]: reason }, { [`cdk8s-canary/ignore-${rule}`]: ' ' })
    .map((broken) => ({ broken, mended: { [`cdk8s-canary/ignore-${rule}`]: reason } })));

export const pairs: Pairs = fc.tuple(names, namespaces, annotations).map(([name, namespace, { broken, mended }]) => {
  const annotated = (added: object) => {
    const { metadata, ...rest } = rollout(name, namespace);
    return { ...rest, metadata: { ...metadata, annotations: added } };
  };
  return { broken: [annotated(broken)], mended: [annotated(mended)] };
});
