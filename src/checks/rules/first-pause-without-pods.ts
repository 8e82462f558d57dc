import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import { podsAtSteps } from '../../manifests/strategy/gates';
import { at } from '../../manifests/manifest';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const FIRST_PAUSE_WITHOUT_PODS: Rule = {
  id: 'first-pause-without-pods',
  severity: FindingSeverity.WARNING,
  title: 'A first pause at which there is no canary pod',
  does: 'Before the first setWeight or setCanaryScale the new version has no pod: the controller makes its ReplicaSet with 0 of them. Who '
    + 'looks at the canary at such a pause sees the old version, and what is wrong with the new one shows only after it.',
  mend: 'Put a setCanaryScale or a setWeight before the pause. Where the pause is there to ask somebody before anything starts, say so.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/docs/features/canary.md', 'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/replicaset/canary.go#L552'],
  find: ({ graph }) => graph.rollouts.flatMap((rollout) => {
    const index = emptyPause(rollout);
    return index === undefined ? [] : [{
      object: rollout.manifest,
      path: `$.spec.strategy.canary.steps[${index}].pause`,
      value: at(rollout.step(index), 'pause'),
      message: 'must come after a step that makes canary pods: there is none at this pause, so that nobody can look at the new version; '
        + `put ${rollout.strategy.routed ? 'setCanaryScale or setWeight' : 'setWeight'} before it`,
    }];
  }),
};

/** The first pause, unless an experiment or something like it has run before. Without any pods nothing can be said of steps. */
function emptyPause({ strategy, platform, pauses: [first], verdicts }: CanaryRollout): number | undefined {
  if (first === undefined || strategy.replicas === 0 || verdicts.some((index) => index < first)) return undefined;
  return podsAtSteps(strategy, platform)[first] === 0 ? first : undefined;
}
