import type { ClusterWriter } from '../facts/cluster-writer';

/** What a moment of a canary is. */
export enum PlanMoment {
  /** The controller has seen the new version, and nothing has happened yet. */
  START = 'start',
  /** A step is done, or waits for something. */
  STEP = 'step',
  /** All steps are done, and the new version gets all of its pods. */
  SCALE_UP = 'scale up',
  /** The new version is the stable one. */
  PROMOTED = 'promoted',
  /** With a router: the stable Service leads to the new version, and the weights are as before. */
  HANDED_OVER = 'handed over',
  /** Somebody, or an analysis, has aborted it. */
  ABORTED = 'aborted',
  /** Nothing is left to do. */
  DONE = 'done',
}

/** What a canary waits for, beside pods. */
export enum PlanWaitKind {
  /** Somebody who promotes it. */
  PERSON = 'person',
  /** A time that a pause says. */
  TIME = 'time',
  /** An AnalysisRun that must end well. */
  ANALYSIS = 'analysis',
  /** An Experiment that must end well. */
  EXPERIMENT = 'experiment',
  /** A plugin of a step: only the plugin knows how long. */
  PLUGIN = 'plugin',
}

/** An object as a plan names it. */
export interface PlannedObject {
  /** API group; empty for the core group. */
  readonly group: string;

  /** Its kind. */
  readonly kind: string;

  /** Its name. */
  readonly name: string;

  /**
   * Its namespace.
   *
   * @default - the manifest leaves it to whoever applies it
   */
  readonly namespace?: string;
}

/** What a canary waits for. */
export interface PlannedWait {
  /** Who or what ends it. */
  readonly kind: PlanWaitKind;

  /** What it is in words: `30s`, `until someone promotes it`, the names of templates. */
  readonly text: string;

  /**
   * How long it takes at least, in seconds.
   *
   * @default - nobody knows
   */
  readonly shortestSeconds?: number;

  /**
   * How long it takes at most where it ends well, in seconds. The time that a measurement takes comes on top.
   *
   * @default - nobody knows
   */
  readonly longestSeconds?: number;
}

/** Parts of the requests, of `wholeWeight` together. */
export interface PlannedWeights {
  /** What the canary Service gets. */
  readonly canary: number;

  /** What the stable Service gets. */
  readonly stable: number;

  /** Of all experiments together. */
  readonly experiments: number;
}

/** Pods of both versions; where an autoscaler counts them, as formulas of `n`, its number of the moment. */
export interface PlannedPods {
  /**
   * Pods of the new version.
   *
   * @default - an autoscaler decides: see `newerFormula`
   */
  readonly newer?: number;

  /**
   * Pods of the old version.
   *
   * @default - an autoscaler decides: see `formerFormula`
   */
  readonly former?: number;

  /** Pods of experiments. */
  readonly experiments: number;

  /**
   * The most pods of all versions at once, on the way to this moment.
   *
   * @default - an autoscaler decides: see `mostFormula`
   */
  readonly most?: number;

  /**
   * The formula of `newer`.
   *
   * @default - there is a number
   */
  readonly newerFormula?: string;

  /**
   * The formula of `former`.
   *
   * @default - there is a number
   */
  readonly formerFormula?: string;

  /**
   * The formula of `most`.
   *
   * @default - there is a number
   */
  readonly mostFormula?: string;
}

/** A field of an object from Git that the cluster changes. */
export interface PlannedWrite {
  /** The object that is written to. */
  readonly object: PlannedObject;

  /** The field as a JSON path, `[*]` for the elements of an array. */
  readonly path: string;

  /** Who writes it. */
  readonly writer: ClusterWriter;

  /** What is written, in words. */
  readonly text: string;
}

/** One moment of a canary, when it is reached. */
export interface PlannedMoment {
  /** What it is. */
  readonly kind: PlanMoment;

  /**
   * The step, counted from 0.
   *
   * @default - it is no step
   */
  readonly step?: number;

  /** What it is in words: `setWeight: 20`. */
  readonly title: string;

  /**
   * Weights as the controller has written them.
   *
   * @default - there is no router, or none has been written
   */
  readonly weights?: PlannedWeights;

  /**
   * The part of all requests that the new version gets, in percent. Without a router it is that of the pods.
   *
   * @default - there are no pods, or an autoscaler counts those that decide
   */
  readonly exposurePercent?: number;

  /** How many pods there are. */
  readonly pods: PlannedPods;

  /** Names of the header and mirror routes that are set. */
  readonly routes: string[];

  /** What the cluster changes of Git's objects on the way to this moment. */
  readonly writes: PlannedWrite[];

  /**
   * What must happen before it goes on.
   *
   * @default - nothing but pods
   */
  readonly waitsFor?: PlannedWait;

  /** Seconds from the start until it is reached, at least: pods and measurements take longer. */
  readonly earliestSeconds: number;

  /** What else should be known. */
  readonly notes: string[];
}

/** An abort, and what follows it. */
export interface PlannedAbort {
  /**
   * The step that waits when it is aborted, counted from 0.
   *
   * @default - after the last step
   */
  readonly step?: number;

  /** From the abort to the end. */
  readonly moments: PlannedMoment[];

  /** Whether it ends, with the old version alone: its requests, and all of its pods. */
  readonly ends: boolean;
}

/** What a canary comes to. */
export interface PlannedTotals {
  /** Steps that wait for a person, a time, an analysis, an experiment or a plugin. */
  readonly gates: number;

  /** Those that wait for a person. */
  readonly persons: number;

  /** Seconds until the new version has all requests, at least: people who promote at once, pods that are ready at once. */
  readonly shortestSeconds: number;

  /**
   * The most pods at once.
   *
   * @default - an autoscaler decides
   */
  readonly mostPods?: number;
}

/** The course of one Rollout's canaries. */
export interface PlannedCanary {
  /** The Rollout. */
  readonly rollout: PlannedObject;

  /** The routers that it names, plugins by their own name; none where pods are the weights. */
  readonly routers: string[];

  /**
   * The number of pods that the plan counts with.
   *
   * @default - an autoscaler decides, and nobody said a number
   */
  readonly replicas?: number;

  /**
   * What changes the number of pods.
   *
   * @default - nothing among the manifests
   */
  readonly scaledBy?: PlannedObject;

  /** What all weights are together. */
  readonly wholeWeight: number;

  /** From the new version to the end, if everybody agrees to it. */
  readonly moments: PlannedMoment[];

  /** What an abort at each gate comes to. */
  readonly aborts: PlannedAbort[];

  /** What follows if someone skips all steps at the first gate. */
  readonly promoteFull: PlannedMoment[];

  /** What follows where Git goes back to a version that `rollbackWindow` knows; empty without one. */
  readonly rollback: PlannedMoment[];

  /** What it comes to. */
  readonly totals: PlannedTotals;

  /** What cannot be known from the manifests, and what is true of the whole canary. */
  readonly notes: string[];
}
