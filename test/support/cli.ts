import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { program } from '../../src/cli/program';

/** What a command said, and how it ended. */
export interface Ran {
  readonly end: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the program within this process, in a folder with some files. */
export function runIn(files: { readonly [name: string]: string }, ...args: string[]): Ran {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-canary-cli-'));
  const before = process.cwd();
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    process.chdir(folder);
    return run(...args);
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  }
}

export function run(...args: string[]): Ran {
  const said = { out: '', err: '' };
  const end = program(args, {
    out: (text) => { said.out += text; },
    err: (text) => { said.err += text; },
    colour: false,
    version: '1.2.3',
    folder: process.cwd(),
  });
  return { end, ...said };
}

const ROLLOUT = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec:
  replicas: 4
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: 'registry.example.com/web:1' }] }
  strategy: { canary: { steps: [{ setWeight: 50 }, { pause: {} }] } }
`;

const SCALER = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { minReplicas: 2, maxReplicas: 12, scaleTargetRef: { apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: web } }
`;

/** A Rollout with a number of pods, and its autoscaler: one error. */
export const WRONG = { rollout: ROLLOUT, scaler: SCALER, both: `${ROLLOUT}---\n${SCALER}` };

/** The same without a number: none. */
export const RIGHT = { both: WRONG.both.replace('  replicas: 4\n', '') };
