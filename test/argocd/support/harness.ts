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

export interface Case {
  readonly id: string;
  /** What Git had when Argo CD first applied it. */
  readonly git?: Manifest;
  /** How Argo CD applies: `client` (the default), or `server` for the sync option ServerSideApply. */
  readonly apply?: 'client' | 'server';
  /** Whole objects that controllers then wrote; the manager is `rollouts-controller` unless named. */
  readonly writes?: readonly (Manifest | { readonly manager?: string; readonly object: Manifest })[];
  /** A live object as recorded in a cluster, in place of `git` and `writes`; needs `target`. */
  readonly live?: Manifest;
  /** What Git has now, if it is no longer `git`. */
  readonly target?: Manifest;
  readonly ignoreDifferences?: readonly IgnoreDifference[];
  /** The data of `argocd-cm`. */
  readonly config?: Readonly<Record<string, string>>;
  /** How Argo CD compares: `client` (the default), or `server` for ServerSideDiff. */
  readonly diff?: 'client' | 'server';
  readonly respectIgnoreDifferences?: boolean;
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
  const program = await build();
  const processes = Math.max(1, Math.min(availableParallelism(), Math.ceil(cases.length / CASES_WORTH_A_PROCESS)));
  const size = Math.ceil(cases.length / processes);
  const parts = Array.from({ length: processes }, (_, i) => cases.slice(i * size, (i + 1) * size));
  return (await Promise.all(parts.map((part) => judgePart(program, part)))).flat();
}

async function judgePart(program: string, cases: readonly Case[]): Promise<Answer[]> {
  // Argo CD logs every apply at level info.
  const child = spawn(program, ['-schemas', SCHEMAS], { env: { ...process.env, ARGOCD_LOG_LEVEL: 'error' } });
  const answers: Answer[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => void answers.push(JSON.parse(line) as Answer));
  let stderr = '';
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  // A process that dies closes its input; what it said is told below.
  child.stdin.on('error', () => undefined);
  for (const c of cases) child.stdin.write(`${JSON.stringify(c)}\n`);
  child.stdin.end();
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (status !== 0 || answers.length !== cases.length) {
    throw new Error(`argocd-harness ended with status ${status} at case '${cases[answers.length]?.id}':\n${stderr.slice(-4000)}`);
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
