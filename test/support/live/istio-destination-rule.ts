import { type Moment } from './moments';
import { type Live, MANAGED_BY, POD_HASH, annotate } from './world';

/** The hash of each version's subset, subsets for experiments, and none besides. */
export function writeSubsets(rule: Live, rollout: Live, { stableHash, canaryHash, experiments }: Moment): void {
  const { stableSubsetName, canarySubsetName } = rollout.spec.strategy.canary.trafficRouting.istio.destinationRule;
  const hashes = new Map<string, string>([[stableSubsetName, stableHash], [canarySubsetName, canaryHash],
    ...experiments.map(({ service, hash }) => [service, hash] as const)]);
  const kept: any[] = (rule.spec.subsets ?? []).filter(({ name }: any) => hashes.has(name as string));
  const names = kept.map(({ name }) => name as string);
  const added = experiments.filter(({ service }) => !names.includes(service)).map(({ service }) => ({ name: service }));
  rule.spec.subsets = [...kept, ...added].map((subset) => {
    const labels = { ...subset.labels, [POD_HASH]: hashes.get(subset.name as string) };
    if (labels[POD_HASH] === '') delete labels[POD_HASH];
    return { ...subset, labels };
  });
  annotate(rule, MANAGED_BY, rollout.metadata.name as string);
}
