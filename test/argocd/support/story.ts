import { type Manifest } from '../../support/manifests';
import { ask, type Settings, type Write } from './harness';

/** What happens to an Application of several objects. */
export interface Story extends Settings {
  readonly id: string;
  /** What Git has first, and has been applied, each object by itself. */
  readonly git: readonly Manifest[];
  /** Namespace of the Application's destination; `default` unless named. */
  readonly namespace?: string;
  readonly steps: readonly Step[];
}

/** Controllers write, Git changes, Argo CD compares, and then syncs. */
export interface Step {
  readonly writes?: readonly Write[];
  /** What Git has from now on, if it changes. */
  readonly git?: readonly Manifest[];
  /** Begins a sync, or goes on with one that still runs. */
  readonly sync?: boolean;
}

/** One object at one step. The manifests are there if it is out of sync, or if the sync changed it. */
export interface ObjectAnswer {
  readonly kind: string;
  readonly name: string;
  readonly outOfSync: boolean;
  /** Whether the sync changed anything of the live object, metadata included. */
  readonly touched: boolean;
  /** Before the sync; null if there is none. */
  readonly live?: Manifest | null;
  readonly normalizedLive?: Manifest;
  readonly predictedLive?: Manifest;
  readonly synced?: Manifest | null;
}

export interface StepAnswer {
  /** In the order of Git. */
  readonly objects: readonly ObjectAnswer[];
  readonly sync?: {
    readonly phase: string;
    readonly message: string;
    /** Kind and name of what the operation has applied so far, in that order. */
    readonly applied: readonly string[];
  };
}

export interface StoryAnswer {
  readonly id: string;
  /** Those until the first that failed. */
  readonly steps: readonly StepAnswer[];
  readonly error?: string;
  /** What Argo CD logged about something that failed. */
  readonly logs?: readonly string[];
}

/** Asks Argo CD what becomes of every Application; the answers come in the order of the stories. */
export async function tell(stories: readonly Story[]): Promise<StoryAnswer[]> {
  return ask<StoryAnswer>(stories);
}

/** Tells all stories at once, and returns the answer to a story by its id; an error in an answer is thrown. */
export async function tellById(stories: readonly Story[]): Promise<(id: string) => StoryAnswer> {
  const answers = new Map((await tell(stories)).map((answer) => [answer.id, answer]));
  if (answers.size !== stories.length) throw new Error('two stories have the same id');
  return (id) => {
    const answer = answers.get(id);
    if (answer === undefined) throw new Error(`no story '${id}'`);
    if (answer.error !== undefined) throw new Error(`${id}, step ${answer.steps.length}: ${answer.error}`);
    return answer;
  };
}
