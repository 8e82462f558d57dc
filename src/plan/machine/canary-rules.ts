import type { CanaryStrategy } from '../../manifests/strategy/canary-strategy';

/** What a step of a canary does, as far as the course of a canary depends on it. */
export interface CourseStep {
  readonly weight?: number;
  readonly scaled: boolean;
  /** Header and mirror routes that it sets, or takes away. */
  readonly routes: ReadonlyArray<{ readonly name: string; readonly sets: boolean }>;
  /** Seconds of a pause; undefined for one that ends by a person. */
  readonly pause?: { readonly seconds?: number };
  readonly experiment?: { readonly weight: number };
  readonly analysis: boolean;
  readonly plugin: boolean;
}

/** Everything that a canary's course depends on, the number of its pods among it. */
export interface CanaryRules {
  readonly strategy: CanaryStrategy;
  readonly replicas: number;
  readonly steps: readonly CourseStep[];
  /** The part of a version's pods that is enough. */
  readonly threshold?: { readonly type: string; readonly value: number };
  readonly minReadySeconds: number;
}
