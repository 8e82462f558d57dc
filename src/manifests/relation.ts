import type { ObjectKind } from '../facts/kinds';
import type { JsonObject } from './manifest';
import type { ManifestIndex } from './manifest-index';
import type { CanaryRollout } from './rollout/canary-rollout';

/** How a reference finds its objects: by their name, by their labels, or by the Service that they lead requests to. */
export type Target = { readonly name: string } | { readonly selector: JsonObject } | { readonly service: string };

/** A field of one object that leads to others. */
export interface Reference<Settings = unknown> {
  /** The field as a JSON path. */
  readonly path: string;
  /** What the field means, and what else of the name does as well. */
  readonly kinds: readonly ObjectKind[];
  readonly target: Target;
  /** Empty where the manifest leaves it to whoever applies it; undefined where it does not matter. */
  readonly namespace: string | undefined;
  /** What else the object says beside the name. */
  readonly settings: Settings;
}

/** An object that is asked for what it refers to. */
export interface Subject {
  readonly manifest: JsonObject;
  /** In which its references are looked for. */
  readonly namespace: string;
  /** Where it is a Rollout with the canary strategy. */
  readonly rollout: CanaryRollout | undefined;
  readonly index: ManifestIndex;
}

/**
 * One way in which objects refer to others. Whoever judges manifests goes through the list of them, and chooses by the
 * properties; where a reference has only labels to go by, nothing can be said to be missing, or to come too late.
 */
export interface Relation<Settings = unknown> {
  readonly name: string;
  readonly from: readonly ObjectKind[];
  /** Empty where the reference says the kind itself. */
  readonly to: readonly ObjectKind[];
  /** What people call the object that refers. */
  readonly noun: string;
  /**
   * What Argo CD's judgement of health has to do with it. `awaited`: the object is in progress until the other one is
   * there. `degraded`: it is worse than in progress. `passed-on`: what waits for the object waits for the other one too.
   */
  readonly order?: 'awaited' | 'degraded' | 'passed-on';
  /** Whether somebody must be told that the other object is not among the manifests. */
  readonly told?: boolean;
  /** Whether something in the cluster writes to the other object because of it. */
  readonly written?: boolean;
  readonly references: (subject: Subject) => Array<Reference<Settings>>;
}
