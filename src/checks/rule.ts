import type { ClusterWrite } from '../drift/cluster-write';
import type { JsonObject } from '../manifests/manifest';
import type { ManifestGraph } from '../manifests/manifest-graph';
import type { Capability } from '../platform/capability';
import type { FindingSeverity } from './finding';
import type { ObjectSchemas } from './object-schemas';
import type { RuleReleases } from './rule-releases';

/** What a rule has found. Who runs the rules adds what they say of themselves. */
export interface Found {
  /** The object that must be changed, or that people would look at first. Whoever ignores the finding annotates this one. */
  readonly object: JsonObject;
  /** The field as a JSON path; left out where the object as a whole is meant. */
  readonly path?: string;
  /** The value of the field; undefined where it is not set. */
  readonly value?: unknown;
  /** What must be different, why, and a way to mend it. It goes on after the object, and with a path after the field and its value. */
  readonly message: string;
  /** The other objects that have to do with it. */
  readonly others?: readonly JsonObject[];
  /** What is not there, where that is what is said. */
  readonly missing?: MissingObject;
}

/** An object that is named and is not there: of one of some kinds, and where labels would select it without a name. */
export interface MissingObject {
  readonly kinds: readonly string[];
  readonly name?: string;
  /** Whether it is told without all being there, too: it stands where nobody looks for it. */
  readonly isElsewhere?: boolean;
}

/** The objects that are applied to one cluster, for a rule to look at. */
export interface CheckedCluster {
  readonly graph: ManifestGraph;
  /** Whether what is not there is missing. If not, it is unknown, and a rule says nothing about it. */
  readonly complete: boolean;
  /** Whether Argo CD is told not to compare a field of an object. */
  readonly ignoresField?: (object: JsonObject, write: ClusterWrite) => boolean;
  /** The schemas of the objects, where somebody has them. */
  readonly schemas?: ObjectSchemas;
}

/** One thing that is said about objects, in one way: a file of `rules`, whose name is its id. */
export interface Rule {
  /** Kebab-case, at most 50 characters: it is part of the key of an annotation. */
  readonly id: string;
  readonly severity: FindingSeverity;
  /** What is wrong, in a few words. */
  readonly title: string;
  /** What the controllers do with it, and what that means for users of the app. */
  readonly does: string;
  /** How to mend it. */
  readonly mend: string;
  /** The upstream source, or documentation at a release. */
  readonly links: readonly string[];
  /** What the answer depends on, so that it may differ between releases. */
  readonly capabilities?: readonly Capability[];
  /**
   * Since and until which releases it holds, by capabilities that `capabilities` has, too. Left out where it holds for all
   * supported releases.
   */
  readonly holds?: RuleReleases;
  /** Whether only objects that one Application of Argo CD syncs together are compared, because it is about that sync. */
  readonly ofSync?: boolean;
  readonly find: (cluster: CheckedCluster) => Found[];
}
