import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from './build';

const SCHEMAS = join(__dirname, '..', '..', '..', 'imports', 'schemas');
/** A process needs about as long to start as for this many cases. */
const CASES_WORTH_A_PROCESS = 20;

export type Manifest = Record<string, any>;

/** An entry of `spec.ignoreDifferences` of an Application. */
export interface IgnoreDifference {
  readonly group?: string;
  readonly kind: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly jqPathExpressions?: string[];
  readonly jsonPointers?: string[];
  readonly managedFieldsManagers?: string[];
}

/** A whole object that a controller wrote; the manager is `rollouts-controller` unless named. */
export type Write = Manifest | { readonly manager?: string; readonly object: Manifest };

/** Of an Application and its Argo CD. */
export interface Settings {
  /** How Argo CD applies: `client` (the default), or `server` for the sync option ServerSideApply. */
  readonly apply?: 'client' | 'server';
  /** How Argo CD compares, by the option ServerSideDiff; without it the Application says nothing, and Argo CD chooses. */
  readonly diff?: 'client' | 'server';
  readonly ignoreDifferences?: readonly IgnoreDifference[];
  /** The data of `argocd-cm`. */
  readonly config?: Readonly<Record<string, string>>;
  readonly respectIgnoreDifferences?: boolean;
  readonly applyOutOfSyncOnly?: boolean;
}

export interface Case extends Settings {
  readonly id: string;
  /** What Git had when Argo CD first applied it. */
  readonly git?: Manifest;
  /** What controllers then wrote. */
  readonly writes?: readonly Write[];
  /** A live object as recorded in a cluster, in place of `git` and `writes`; needs `target`. */
  readonly live?: Manifest;
  /** What Git has now, if it is no longer `git`. */
  readonly target?: Manifest;
}

export interface Answer {
  readonly id: string;
  readonly outOfSync: boolean;
  /** The live object before the sync. */
  readonly live?: Manifest;
  readonly normalizedLive?: Manifest;
  readonly predictedLive?: Manifest;
  /** The live object after a sync of it. */
  readonly synced?: Manifest;
  readonly error?: string;
  /** What Argo CD logged about something that failed. */
  readonly logs?: readonly string[];
}

/** Asks Argo CD about every case; the answers come in the order of the cases. */
export async function judge(cases: readonly Case[]): Promise<Answer[]> {
  return ask<Answer>(cases);
}

/** Sends one line for each question, and returns the answers in their order. */
export async function ask<A>(questions: ReadonlyArray<{ readonly id: string }>): Promise<A[]> {
  const program = await build();
  const processes = Math.max(1, Math.min(availableParallelism(), Math.ceil(questions.length / CASES_WORTH_A_PROCESS)));
  // Neighbours take about as long as each other.
  const parts = await Promise.all(Array.from({ length: processes },
    (_, i) => askPart<A>(program, questions.filter((_question, position) => position % processes === i))));
  return questions.map((_, position) => parts[position % processes][Math.floor(position / processes)]);
}

async function askPart<A>(program: string, questions: ReadonlyArray<{ readonly id: string }>): Promise<A[]> {
  // Argo CD logs every apply at level info.
  const child = spawn(program, ['-schemas', SCHEMAS], { env: { ...process.env, ARGOCD_LOG_LEVEL: 'error' } });
  const answers: A[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => void answers.push(JSON.parse(line) as A));
  let stderr = '';
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  // A process that dies closes its input; what it said is told below.
  child.stdin.on('error', () => undefined);
  for (const question of questions) child.stdin.write(`${JSON.stringify(question)}\n`);
  child.stdin.end();
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (status !== 0 || answers.length !== questions.length) {
    throw new Error(`argocd-harness ended with status ${status} at case '${questions[answers.length]?.id}':\n${stderr.slice(-4000)}`);
  }
  return answers;
}

/** Asks about all cases at once, and returns the answer to a case by its id; an error in an answer is thrown. */
export async function judgeById(cases: readonly Case[]): Promise<(id: string) => Answer> {
  const answers = new Map((await judge(cases)).map((answer) => [answer.id, answer]));
  if (answers.size !== cases.length) throw new Error('two cases have the same id');
  return (id) => {
    const answer = answers.get(id);
    if (!answer) throw new Error(`no case '${id}'`);
    if (answer.error !== undefined) throw new Error(`${id}: ${answer.error}`);
    return answer;
  };
}
