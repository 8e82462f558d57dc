import type { Finding, FindingObject } from '../checks/finding';

/** Where something stands in a file; line and column begin with 1. */
export interface Place {
  /** As people named it: relative where they did, with slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Where the part of the line that is meant ends, if it is known. */
  readonly endColumn?: number;
  /** The text of the line; of a long one, the part around the column. */
  readonly text?: string;
  /** The column that the text begins with, where that is a part of the line. */
  readonly textColumn?: number;
}

export interface LocatedObject extends FindingObject {
  readonly place?: Place;
}

/** A finding, and where its objects stand. One that is about a file alone, such as a syntax error, has no object. */
export interface ReportedFinding extends Omit<Finding, 'object' | 'others'> {
  readonly object?: FindingObject;
  readonly others: readonly LocatedObject[];
  readonly place?: Place;
}

/** How much was read, and how much nobody has judged. */
export interface ReadCounts {
  readonly files: number;
  readonly objects: number;
  /** Objects of kinds that no rule knows. */
  readonly unknownKinds: number;
  /** Documents that are no objects of Kubernetes. */
  readonly others: number;
  /** Files that are templates which nobody has rendered. */
  readonly templates: readonly string[];
  /** Files that are parts of objects, for Kustomize to put into others. */
  readonly patches: readonly string[];
}

/** Which releases the rules went by. */
export interface ReportedPlatform {
  /** Of which cluster, where there are several. */
  readonly cluster?: string;
  readonly releases: { readonly [tool: string]: string };
  /** Where it was said: a file, or that nobody did. */
  readonly source: string;
}

/** What a run of the checks came to: every format is made from it. */
export interface CheckReport {
  readonly findings: readonly ReportedFinding[];
  readonly read: ReadCounts;
  readonly platforms: readonly ReportedPlatform[];
  /** What should be known of the run: how clusters were guessed, for example. */
  readonly notes: readonly string[];
}
