import type { CanaryStrategy } from '../manifests/strategy/canary-strategy';
import { wholeWeight } from '../manifests/strategy/maths';

/**
 * Numbers of pods of a canary that an autoscaler counts, as formulas of its number `n`. They are read from a canary with so many pods
 * that each part of a weight is a round number of them.
 */
export class PodFormulas {
  /** The number of pods whose numbers these formulas are read from. */
  public readonly sample: number;
  private readonly whole: number;
  /** Pods of one part of the weights. */
  private readonly unit: number;

  constructor(private readonly strategy: CanaryStrategy) {
    this.whole = strategy.routed ? wholeWeight(strategy) : 100;
    this.unit = strategy.routed ? 1000 : 1;
    this.sample = this.whole * this.unit;
  }

  /** The formula of one version's pods. */
  public of(pods: number): string {
    if (pods === 0) return '0';
    if (pods === this.sample) return 'n';
    if (pods % this.unit !== 0) return String(pods);
    const weight = pods / this.unit;
    if (!this.strategy.routed) return `about ${weight} % of n`;
    const share = `ceil(n × ${weight} / ${this.whole})`;
    const least = this.strategy.minPodsPerReplicaSet ?? 1;
    return least > 1 ? `max(${least}, ${share})` : share;
  }

  /** The formula of the most pods at once. */
  public most(former: number, newer: number): string {
    if (!this.strategy.routed) {
      const { maxSurge = '25%' } = this.strategy;
      return typeof maxSurge === 'number' ? `n + ${maxSurge}` : `n + ceil(n × ${maxSurge.replaceAll('%', '')} / 100)`;
    }
    if (former === this.sample && newer === this.sample) return '2 × n';
    return [former, newer].filter((pods) => pods > 0).map((pods) => this.of(pods)).join(' + ') || '0';
  }
}
