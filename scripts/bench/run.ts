import { App } from 'cdk8s';
import { GitOpsApp } from '../../src';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFleet } from './apps';
import { checkManifests } from './checks';

// One measurement in a process of its own: user CPU seconds of making and synthesizing a fleet, or of judging manifests.
const [, , name, size, kind] = process.argv;
if (name === 'checks') {
  const before = process.cpuUsage();
  checkManifests(Number(size));
  process.stdout.write(String(process.cpuUsage(before).user / 1e6));
  process.exit();
}

const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-canary-bench-'));
try {
  const app = kind === 'GitOpsApp' ? new GitOpsApp({ outdir }) : new App({ outdir });
  const before = process.cpuUsage();
  makeFleet(app, name, Number(size));
  app.synth();
  process.stdout.write(String(process.cpuUsage(before).user / 1e6));
} finally {
  rmSync(outdir, { recursive: true });
}
